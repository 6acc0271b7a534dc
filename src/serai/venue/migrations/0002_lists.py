from django.db import migrations, models

import serai.shared.models.derived
from serai.shared.models.derived import fill


class Migration(migrations.Migration):
    dependencies = [("editions", "0002_settings"), ("participation", "0003_lists"), ("venue", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="booth",
            name="edition",
            field=serai.shared.models.derived.CopiedKey("editions.edition", "hall.edition_id", null=True),
        ),
        migrations.AddField(
            model_name="booth",
            name="place",
            field=serai.shared.models.derived.SortKey(
                "hall.code", "code", blank=True, default="", editable=False, language="en", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="booth",
            name="words",
            field=serai.shared.models.derived.Words(
                "participation.words", "hall.code", "code", "external_key", blank=True, default="", editable=False
            ),
        ),
        fill("venue", "booth"),
        migrations.AlterField(
            model_name="booth",
            name="edition",
            field=serai.shared.models.derived.CopiedKey("editions.edition", "hall.edition_id"),
        ),
        migrations.AddIndex(
            model_name="booth",
            index=models.Index(
                fields=["edition", "state", "kind", "net_m2", "open_sides", "held_until", "hall", "participation"],
                name="booth_in_lists",
            ),
        ),
        migrations.AddIndex(
            model_name="booth",
            index=models.Index(
                fields=["edition", "place", "state", "kind", "hall", "participation"], name="booth_by_place"
            ),
        ),
        migrations.AddIndex(
            model_name="booth",
            index=models.Index(
                fields=["edition", "id", "words", "state", "kind", "hall", "participation"], name="booth_words"
            ),
        ),
    ]
