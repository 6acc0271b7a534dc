from django.db import migrations, models

import serai.shared.models.derived
from serai.shared.models.derived import fill


class Migration(migrations.Migration):
    dependencies = [("editions", "0002_settings"), ("matchmaking", "0001_initial"), ("participation", "0003_lists")]

    operations = [
        migrations.RemoveIndex(
            model_name="meeting",
            name="meeting_by_state",
        ),
        migrations.RemoveIndex(
            model_name="need",
            name="need_state",
        ),
        migrations.AddField(
            model_name="meeting",
            name="words",
            field=serai.shared.models.derived.Words(
                "buyer.words", "exhibitor.words", "external_key", blank=True, default="", editable=False
            ),
        ),
        migrations.AddField(
            model_name="need",
            name="edition",
            field=serai.shared.models.derived.CopiedKey("editions.edition", "buyer.edition_id", null=True),
        ),
        migrations.AddField(
            model_name="need",
            name="sort_en",
            field=serai.shared.models.derived.SortKey(
                "titles", blank=True, default="", editable=False, language="en", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="need",
            name="sort_zh",
            field=serai.shared.models.derived.SortKey(
                "titles", blank=True, default="", editable=False, language="zh", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="need",
            name="words",
            field=serai.shared.models.derived.Words(
                "titles", "buyer.words", "hs6", "external_key", blank=True, default="", editable=False
            ),
        ),
        fill("matchmaking", "meeting", "need"),
        migrations.AlterField(
            model_name="need",
            name="edition",
            field=serai.shared.models.derived.CopiedKey("editions.edition", "buyer.edition_id"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["edition", "starts", "table"], name="meeting_by_start"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(
                fields=["edition", "state", "slot", "table", "weight", "buyer", "exhibitor"], name="meeting_in_lists"
            ),
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(fields=["edition", "sort_en"], name="need_by_title_en"),
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(fields=["edition", "sort_zh"], name="need_by_title_zh"),
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(
                fields=[
                    "edition",
                    "state",
                    "hs6",
                    "quantity",
                    "currency",
                    "target_price",
                    "destination",
                    "closes_at",
                    "buyer",
                ],
                name="need_in_lists",
            ),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["edition", "id", "words", "state", "slot"], name="meeting_words"),
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(fields=["edition", "id", "words", "state", "buyer"], name="need_words"),
        ),
    ]
