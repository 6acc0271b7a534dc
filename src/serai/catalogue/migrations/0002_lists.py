from django.db import migrations, models

import serai.shared.models.derived
from serai.shared.models.derived import fill


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial"), ("editions", "0002_settings"), ("participation", "0003_lists")]

    operations = [
        migrations.RemoveIndex(
            model_name="exhibit",
            name="exhibit_hs6",
        ),
        migrations.RemoveIndex(
            model_name="exhibit",
            name="exhibit_debut",
        ),
        migrations.AddField(
            model_name="exhibit",
            name="edition",
            field=serai.shared.models.derived.CopiedKey("editions.edition", "participation.edition_id", null=True),
        ),
        migrations.AddField(
            model_name="exhibit",
            name="sort_en",
            field=serai.shared.models.derived.SortKey(
                "names", blank=True, default="", editable=False, language="en", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="exhibit",
            name="sort_zh",
            field=serai.shared.models.derived.SortKey(
                "names", blank=True, default="", editable=False, language="zh", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="exhibit",
            name="words",
            field=serai.shared.models.derived.Words(
                "names", "brand", "model", "hs6", "external_key", blank=True, default="", editable=False
            ),
        ),
        migrations.AddField(
            model_name="exhibit",
            name="unproven",
            field=serai.shared.models.derived.Lacking("debut", "debut_evidence", default=False, editable=False),
        ),
        fill("catalogue", "exhibit"),
        migrations.AlterField(
            model_name="exhibit",
            name="edition",
            field=serai.shared.models.derived.CopiedKey("editions.edition", "participation.edition_id"),
        ),
        migrations.AddIndex(
            model_name="exhibit",
            index=models.Index(fields=["edition", "external_key"], name="exhibit_by_key"),
        ),
        migrations.AddIndex(
            model_name="exhibit",
            index=models.Index(fields=["edition", "sort_en"], name="exhibit_by_name_en"),
        ),
        migrations.AddIndex(
            model_name="exhibit",
            index=models.Index(fields=["edition", "sort_zh"], name="exhibit_by_name_zh"),
        ),
        migrations.AddIndex(
            model_name="exhibit",
            index=models.Index(
                fields=[
                    "edition",
                    "id",
                    "words",
                    "category",
                    "visibility",
                    "debut",
                    "geographical_indication",
                    "hs6",
                    "origin",
                    "currency",
                    "price_low",
                    "participation",
                    "unproven",
                ],
                name="exhibit_words",
            ),
        ),
    ]
