import django.db.models.deletion
from django.db import migrations, models

import serai.shared.money


class Migration(migrations.Migration):
    dependencies = [
        ("editions", "0002_settings"),
        ("participation", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="delegation",
            name="badge_quota",
            field=models.PositiveIntegerField(default=0, verbose_name="quota, badges"),
        ),
        migrations.AddField(
            model_name="delegation",
            name="booth_quota",
            field=models.PositiveIntegerField(default=0, verbose_name="quota, booths"),
        ),
        migrations.AddField(
            model_name="delegation",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="groups",
                to="participation.delegation",
                verbose_name="belongs to",
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="subsidy",
            field=serai.shared.money.AmountField(decimal_places=4, default=0, max_digits=19, verbose_name="subsidy"),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(("subsidy__gte", 0)), name="delegation_subsidy_not_negative"
            ),
        ),
    ]
