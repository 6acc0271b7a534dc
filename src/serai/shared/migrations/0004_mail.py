from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shared", "0003_seals")]

    operations = []
