from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shared", "0002_audit_is_append_only")]

    operations = []
