import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_sort_keys")]

    operations = [
        migrations.CreateModel(
            name="NotTwins",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.enterprise"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.enterprise"
                    ),
                ),
            ],
            options={
                "verbose_name": "enterprises told apart",
                "verbose_name_plural": "enterprises told apart",
                "constraints": [models.UniqueConstraint(fields=("one", "other"), name="told_apart_once")],
            },
        ),
    ]
