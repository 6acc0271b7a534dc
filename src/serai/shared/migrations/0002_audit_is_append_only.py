from django.db import migrations

from serai.shared import triggers


def protect(_apps, schema_editor):
    triggers.make_append_only(schema_editor.connection, "shared_auditentry")


def release(_apps, schema_editor):
    triggers.lift(schema_editor.connection, "shared_auditentry")


class Migration(migrations.Migration):
    dependencies = [("shared", "0001_initial")]
    operations = [migrations.RunPython(protect, release)]
