import django.db.models.deletion
from django.db import migrations, models

from serai.shared import triggers

TABLES = ("shared_seal", "shared_sealedrow")


def protect(_apps, schema_editor):
    for table in TABLES:
        triggers.make_append_only(schema_editor.connection, table)


def release(_apps, schema_editor):
    for table in TABLES:
        triggers.lift(schema_editor.connection, table)


class Migration(migrations.Migration):
    dependencies = [("shared", "0002_audit_is_append_only")]

    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("rows", models.PositiveIntegerField()),
                ("first_row", models.PositiveBigIntegerField()),
                ("last_row", models.PositiveBigIntegerField()),
                ("root", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("hash", models.CharField(max_length=64)),
            ],
            options={"verbose_name": "seal", "verbose_name_plural": "seals"},
        ),
        migrations.CreateModel(
            name="SealedRow",
            fields=[
                (
                    "row",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="sealed",
                        serialize=False,
                        to="shared.auditentry",
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                (
                    "seal",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="links",
                        to="shared.seal",
                    ),
                ),
            ],
            options={
                "verbose_name": "sealed row",
                "verbose_name_plural": "sealed rows",
                "indexes": [models.Index(fields=["seal", "row"], name="sealed_rows_by_seal")],
            },
        ),
        migrations.RunPython(protect, release),
    ]
