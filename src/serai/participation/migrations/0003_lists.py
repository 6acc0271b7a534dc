from django.db import migrations, models

import serai.shared.models.derived
from serai.shared.models.derived import fill


class Migration(migrations.Migration):
    dependencies = [("editions", "0002_settings"), ("participation", "0002_quotas"), ("people", "0002_sort_keys")]

    operations = [
        migrations.AddField(
            model_name="delegation",
            name="sort_en",
            field=serai.shared.models.derived.SortKey(
                "names", blank=True, default="", editable=False, language="en", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="sort_zh",
            field=serai.shared.models.derived.SortKey(
                "names", blank=True, default="", editable=False, language="zh", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="words",
            field=serai.shared.models.derived.Words(
                "names", "head.words", "country", "external_key", blank=True, default="", editable=False
            ),
        ),
        migrations.AddField(
            model_name="participation",
            name="sort_en",
            field=serai.shared.models.derived.SortKey(
                "enterprise.names", blank=True, default="", editable=False, language="en", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="participation",
            name="sort_zh",
            field=serai.shared.models.derived.SortKey(
                "enterprise.names", blank=True, default="", editable=False, language="zh", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="participation",
            name="words",
            field=serai.shared.models.derived.Words(
                "enterprise.names",
                "enterprise.registry_no",
                "enterprise.external_key",
                "external_key",
                blank=True,
                default="",
                editable=False,
            ),
        ),
        migrations.AddField(
            model_name="participation",
            name="country",
            field=serai.shared.models.derived.Copied(
                "enterprise.country", blank=True, default="", editable=False, max_length=2
            ),
        ),
        fill("participation", "delegation", "participation"),
        migrations.AddIndex(
            model_name="delegation",
            index=models.Index(fields=["edition", "sort_en"], name="delegation_by_name_en"),
        ),
        migrations.AddIndex(
            model_name="delegation",
            index=models.Index(fields=["edition", "sort_zh"], name="delegation_by_name_zh"),
        ),
        migrations.AddIndex(
            model_name="participation",
            index=models.Index(fields=["edition", "role", "delegation", "channel"], name="participation_in_lists"),
        ),
        migrations.AddIndex(
            model_name="delegation",
            index=models.Index(fields=["edition", "id", "words"], name="delegation_words"),
        ),
        migrations.AddIndex(
            model_name="participation",
            index=models.Index(
                fields=["edition", "sort_en", "role", "channel", "delegation"], name="participation_by_name_en"
            ),
        ),
        migrations.AddIndex(
            model_name="participation",
            index=models.Index(
                fields=["edition", "sort_zh", "role", "channel", "delegation"], name="participation_by_name_zh"
            ),
        ),
        migrations.AddIndex(
            model_name="participation",
            index=models.Index(fields=["edition", "country"], name="participation_by_country"),
        ),
        migrations.AddIndex(
            model_name="participation",
            index=models.Index(
                fields=["edition", "id", "words", "role", "delegation", "channel"], name="participation_words"
            ),
        ),
        migrations.AddIndex(
            model_name="delegation",
            index=models.Index(
                fields=["edition", "country", "area_quota_m2", "buyer_quota"], name="delegation_in_lists"
            ),
        ),
        migrations.AddIndex(
            model_name="participation",
            index=models.Index(fields=["edition", "channel"], name="participation_by_channel"),
        ),
    ]
