from django.db import migrations, models

import serai.shared.models.derived
from serai.shared.models.derived import fill


class Migration(migrations.Migration):
    dependencies = [
        ("editions", "0002_settings"),
        ("people", "0002_sort_keys"),
        ("programme", "0001_initial"),
        ("venue", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="sort_en",
            field=serai.shared.models.derived.SortKey(
                "titles", blank=True, default="", editable=False, language="en", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="sort_zh",
            field=serai.shared.models.derived.SortKey(
                "titles", blank=True, default="", editable=False, language="zh", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="words",
            field=serai.shared.models.derived.Words(
                "titles", "track", "external_key", blank=True, default="", editable=False
            ),
        ),
        fill("programme", "event"),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["edition", "starts", "room"], name="event_by_start"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["edition", "sort_en"], name="event_by_title_en"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["edition", "sort_zh"], name="event_by_title_zh"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["edition", "kind", "room", "ends", "capacity"], name="event_in_lists"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["edition", "id", "words", "kind", "room"], name="event_words"),
        ),
    ]
