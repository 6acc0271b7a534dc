from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exhibitors", "0002_lists")]

    operations = [
        migrations.AddField(
            model_name="application",
            name="undertakes_rights",
            field=models.BooleanField(default=False, verbose_name="undertakes to respect intellectual property"),
        ),
    ]
