from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shared", "0005_imports")]

    operations = [
        migrations.AddField(
            model_name="auditentry",
            name="edition_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(
                fields=["edition_id", "id", "object_kind", "action", "actor_kind", "actor_label", "at"],
                name="audit_by_edition",
            ),
        ),
    ]
