from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shared", "0006_audit_by_edition")]

    operations = [
        migrations.AddField(
            model_name="importrun",
            name="whose",
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name="importrun",
            index=models.Index(fields=["whose", "kind"], name="import_run_whose"),
        ),
        migrations.AddField(
            model_name="columnname",
            name="whose",
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.RemoveConstraint(model_name="columnname", name="column_known_once"),
        migrations.AddConstraint(
            model_name="columnname",
            constraint=models.UniqueConstraint(fields=("kind", "whose", "heading", "field"), name="column_known_once"),
        ),
    ]
