from django.db import migrations, models

import serai.shared.countries
import serai.shared.text


class Migration(migrations.Migration):
    dependencies = [
        ("editions", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="country_of_honour",
            field=serai.shared.countries.CountryField(blank=True, max_length=2, verbose_name="country of honour"),
        ),
        migrations.AddField(
            model_name="edition",
            name="organiser",
            field=serai.shared.text.TextByLanguageField(
                blank=True,
                default=dict,
                help_text="Who holds this edition, when that is another than the installation's organiser.",
                verbose_name="organiser",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="partners",
            field=serai.shared.text.TextByLanguageField(
                blank=True,
                default=dict,
                help_text="Countries and organisations, one to a line, as pages name them.",
                verbose_name="invited partners",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.CreateModel(
            name="Installation",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                (
                    "organiser",
                    serai.shared.text.TextByLanguageField(blank=True, default=dict, verbose_name="organiser"),
                ),
                ("set_up_at", models.DateTimeField(verbose_name="set up")),
            ],
            options={
                "verbose_name": "installation",
                "verbose_name_plural": "installations",
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="one_installation")],
            },
        ),
    ]
