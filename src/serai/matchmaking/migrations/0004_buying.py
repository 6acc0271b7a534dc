import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Now

import serai.shared.models.derived
from serai.shared.models.derived import fill


def as_it_was(apps, _schema_editor):
    """Drafts were all there to be moderated; whatever was open had been matched when somebody asked for it."""
    needs = apps.get_model("matchmaking", "Need").objects
    needs.filter(state="draft").update(handed_in_at=Now())
    needs.exclude(state__in=["draft", "moderated"]).update(matched_at=Now())


def forget(_apps, _schema_editor):
    pass


class Migration(migrations.Migration):
    dependencies = [("editions", "0002_settings"), ("matchmaking", "0003_quotes")]

    operations = [
        migrations.AddField(
            model_name="need",
            name="handed_in_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="handed in"),
        ),
        migrations.AddField(
            model_name="need",
            name="matched_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="matched"),
        ),
        migrations.RunPython(as_it_was, forget),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("shown", models.JSONField(default=list, verbose_name="exhibits shown")),
                ("before", models.JSONField(default=list, verbose_name="exhibits shown before")),
                ("at", models.DateTimeField(verbose_name="when")),
                (
                    "need",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="look", to="matchmaking.need"
                    ),
                ),
            ],
            options={"verbose_name": "look at suggestions", "verbose_name_plural": "looks at suggestions"},
        ),
        migrations.AddField(
            model_name="quote",
            name="edition",
            field=serai.shared.models.derived.CopiedKey("editions.edition", "need.edition_id", null=True),
        ),
        migrations.AddField(
            model_name="quote",
            name="words",
            field=serai.shared.models.derived.Words(
                "need.words", "exhibitor.words", "external_key", blank=True, default="", editable=False
            ),
        ),
        fill("matchmaking", "quote"),
        migrations.AlterField(
            model_name="quote",
            name="edition",
            field=serai.shared.models.derived.CopiedKey("editions.edition", "need.edition_id"),
        ),
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(fields=["edition", "sent_at"], name="quote_by_sending"),
        ),
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(fields=["edition", "id", "words", "state"], name="quote_words"),
        ),
    ]
