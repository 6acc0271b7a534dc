from django.db import migrations, models

import serai.shared.models.derived
from serai.shared.models.derived import fill


class Migration(migrations.Migration):
    dependencies = [
        ("editions", "0002_settings"),
        ("participation", "0003_lists"),
        ("people", "0002_sort_keys"),
        ("visitors", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="buyerregistration",
            name="buyer_state",
        ),
        migrations.AddField(
            model_name="buyerregistration",
            name="edition",
            field=serai.shared.models.derived.CopiedKey("editions.edition", "participation.edition_id", null=True),
        ),
        migrations.AddField(
            model_name="buyerregistration",
            name="words",
            field=serai.shared.models.derived.Words(
                "participation.words", "contact.words", "external_key", blank=True, default="", editable=False
            ),
        ),
        migrations.AddField(
            model_name="visitor",
            name="words",
            field=serai.shared.models.derived.Words(
                "person.words", "external_key", blank=True, default="", editable=False
            ),
        ),
        migrations.AddField(
            model_name="visitor",
            name="sort_en",
            field=serai.shared.models.derived.SortKey(
                "person.names", blank=True, default="", editable=False, language="en", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="visitor",
            name="sort_zh",
            field=serai.shared.models.derived.SortKey(
                "person.names", blank=True, default="", editable=False, language="zh", max_length=80
            ),
        ),
        fill("visitors", "buyerregistration", "visitor"),
        migrations.AlterField(
            model_name="buyerregistration",
            name="edition",
            field=serai.shared.models.derived.CopiedKey("editions.edition", "participation.edition_id"),
        ),
        migrations.AddIndex(
            model_name="buyerregistration",
            index=models.Index(fields=["edition", "state", "participation", "purchasing_band"], name="buyer_in_lists"),
        ),
        migrations.AddIndex(
            model_name="buyerregistration",
            index=models.Index(fields=["edition", "id", "words", "state", "participation"], name="buyer_words"),
        ),
        migrations.AddIndex(
            model_name="visitor",
            index=models.Index(fields=["edition", "sort_en"], name="visitor_by_name_en"),
        ),
        migrations.AddIndex(
            model_name="visitor",
            index=models.Index(fields=["edition", "sort_zh"], name="visitor_by_name_zh"),
        ),
        migrations.AddIndex(
            model_name="visitor",
            index=models.Index(fields=["edition", "country"], name="visitor_in_lists"),
        ),
        migrations.AddIndex(
            model_name="visitor",
            index=models.Index(fields=["edition", "id", "words"], name="visitor_words"),
        ),
        migrations.AddIndex(
            model_name="buyerregistration",
            index=models.Index(fields=["edition", "state", "id"], name="buyer_by_state"),
        ),
    ]
