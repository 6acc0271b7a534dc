"""A draft may lack its HS code; nothing changes in the database."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_moderation")]

    operations = [
        migrations.AlterField("exhibit", "hs6", models.CharField(blank=True, max_length=6, verbose_name="HS code")),
    ]
