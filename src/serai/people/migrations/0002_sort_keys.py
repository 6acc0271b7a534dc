from django.db import migrations

import serai.shared.models.derived
from serai.shared.models.derived import fill


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="sort_en",
            field=serai.shared.models.derived.SortKey(
                "names", blank=True, default="", editable=False, language="en", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="sort_zh",
            field=serai.shared.models.derived.SortKey(
                "names", blank=True, default="", editable=False, language="zh", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="words",
            field=serai.shared.models.derived.Words("names", "external_key", blank=True, default="", editable=False),
        ),
        fill("people", "person"),
    ]
