from django.db import migrations, models

STATES = [
    ("uploaded", "uploaded"),
    ("checking", "being checked"),
    ("checked", "checked"),
    ("importing", "being imported"),
    ("done", "imported"),
    ("refused", "refused"),
    ("failed", "failed"),
    ("interrupted", "interrupted"),
    ("dropped", "dropped"),
]


class Migration(migrations.Migration):
    dependencies = [("shared", "0004_mail")]

    operations = [
        migrations.CreateModel(
            name="ColumnName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("heading", models.CharField(max_length=400)),
                ("field", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "verbose_name": "known column",
                "verbose_name_plural": "known columns",
                "constraints": [models.UniqueConstraint(fields=("kind", "heading", "field"), name="column_known_once")],
            },
        ),
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("edition_slug", models.CharField(blank=True, max_length=30, verbose_name="edition")),
                ("name", models.CharField(max_length=255, verbose_name="file")),
                ("path", models.CharField(blank=True, max_length=80)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField(verbose_name="bytes")),
                ("language", models.CharField(default="en", max_length=12)),
                (
                    "state",
                    models.CharField(choices=STATES, default="uploaded", max_length=12, verbose_name="state"),
                ),
                ("headings", models.JSONField(default=list)),
                ("samples", models.JSONField(default=list)),
                ("rows", models.PositiveIntegerField(default=0, verbose_name="rows")),
                ("key_proposed", models.JSONField(default=list)),
                ("mapping", models.JSONField(default=dict)),
                ("skip_errors", models.BooleanField(default=False, verbose_name="without the bad rows")),
                ("counts", models.JSONField(default=dict)),
                ("unknown", models.JSONField(default=dict)),
                ("differences", models.JSONField(default=list)),
                ("errors", models.JSONField(default=list)),
                ("errors_total", models.PositiveIntegerField(default=0)),
                ("twins", models.JSONField(default=list)),
                ("answers", models.JSONField(default=dict)),
                ("notes", models.JSONField(default=list)),
                ("message", models.TextField(blank=True)),
                ("actor_kind", models.CharField(max_length=20)),
                ("actor_id", models.CharField(max_length=64)),
                ("actor_label", models.CharField(max_length=200, verbose_name="who")),
                ("created_at", models.DateTimeField(verbose_name="uploaded")),
                ("checked_at", models.DateTimeField(null=True)),
                ("asked_at", models.DateTimeField(null=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "indexes": [models.Index(fields=["state"], name="import_run_state")],
            },
        ),
    ]
