from django.db import migrations, models

import serai.shared.models.derived
from serai.shared.models.derived import fill


class Migration(migrations.Migration):
    dependencies = [("editions", "0002_settings"), ("signings", "0001_initial")]

    operations = [
        migrations.RemoveIndex(
            model_name="project",
            name="project_by_state",
        ),
        migrations.AddField(
            model_name="project",
            name="sort_en",
            field=serai.shared.models.derived.SortKey(
                "titles", blank=True, default="", editable=False, language="en", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="sort_zh",
            field=serai.shared.models.derived.SortKey(
                "titles", blank=True, default="", editable=False, language="zh", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="words",
            field=serai.shared.models.derived.Words(
                "titles", "place", "sector", "external_key", blank=True, default="", editable=False
            ),
        ),
        fill("signings", "project"),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(fields=["edition", "sort_en"], name="project_by_title_en"),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(fields=["edition", "sort_zh"], name="project_by_title_zh"),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                fields=["edition", "state", "kind", "binding", "sector", "currency", "amount"], name="project_in_lists"
            ),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(fields=["edition", "id", "words", "state", "kind", "binding"], name="project_words"),
        ),
    ]
