from django.db import migrations, models

import serai.shared.models.derived
from serai.shared.models.derived import fill


class Migration(migrations.Migration):
    dependencies = [
        ("editions", "0002_settings"),
        ("exhibitors", "0001_initial"),
        ("participation", "0003_lists"),
        ("people", "0002_sort_keys"),
        ("venue", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="application",
            name="application_state",
        ),
        migrations.AddField(
            model_name="application",
            name="edition",
            field=serai.shared.models.derived.CopiedKey("editions.edition", "participation.edition_id", null=True),
        ),
        migrations.AddField(
            model_name="application",
            name="words",
            field=serai.shared.models.derived.Words(
                "participation.words", "goods", "external_key", blank=True, default="", editable=False
            ),
        ),
        migrations.AddField(
            model_name="representative",
            name="edition",
            field=serai.shared.models.derived.CopiedKey("editions.edition", "participation.edition_id", null=True),
        ),
        migrations.AddField(
            model_name="representative",
            name="words",
            field=serai.shared.models.derived.Words(
                "person.words", "participation.words", "external_key", blank=True, default="", editable=False
            ),
        ),
        migrations.AddField(
            model_name="representative",
            name="sort_en",
            field=serai.shared.models.derived.SortKey(
                "person.names", blank=True, default="", editable=False, language="en", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="representative",
            name="sort_zh",
            field=serai.shared.models.derived.SortKey(
                "person.names", blank=True, default="", editable=False, language="zh", max_length=80
            ),
        ),
        fill("exhibitors", "application", "representative"),
        migrations.AlterField(
            model_name="application",
            name="edition",
            field=serai.shared.models.derived.CopiedKey("editions.edition", "participation.edition_id"),
        ),
        migrations.AlterField(
            model_name="representative",
            name="edition",
            field=serai.shared.models.derived.CopiedKey("editions.edition", "participation.edition_id"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                fields=["edition", "state", "participation", "submitted_at", "wanted_m2", "area"],
                name="application_in_lists",
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                fields=["edition", "submitted_at", "state", "participation", "area"], name="application_by_submission"
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                fields=["edition", "id", "words", "state", "participation", "area"], name="application_words"
            ),
        ),
        migrations.AddIndex(
            model_name="representative",
            index=models.Index(fields=["edition", "sort_en"], name="representative_by_name_en"),
        ),
        migrations.AddIndex(
            model_name="representative",
            index=models.Index(fields=["edition", "sort_zh"], name="representative_by_name_zh"),
        ),
        migrations.AddIndex(
            model_name="representative",
            index=models.Index(fields=["edition", "id", "words"], name="representative_words"),
        ),
    ]
