import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from serai.shared import triggers

# Records that know their edition. Rows of the trail about them are told so, once; from then on they are born with it.
OF_AN_EDITION = (
    *(("participation", "delegation"), ("participation", "participation")),
    *(("exhibitors", "application"), ("exhibitors", "representative")),
    *(("visitors", "buyerregistration"), ("visitors", "visitor")),
    *(("catalogue", "exhibit"), ("venue", "hall"), ("venue", "area"), ("venue", "room"), ("venue", "booth")),
    *(("programme", "event"), ("matchmaking", "need"), ("matchmaking", "meeting"), ("matchmaking", "schedulerun")),
    ("signings", "project"),
)


def tell_the_trail(apps, editor):
    connection = editor.connection
    trail = apps.get_model("shared", "AuditEntry")
    with triggers.lifted(connection, [trail]), connection.cursor() as cursor:
        for app, model in OF_AN_EDITION:
            table = apps.get_model(app, model)._meta.db_table
            cursor.execute(
                "UPDATE shared_auditentry SET edition_id = (SELECT told.edition_id FROM "  # noqa: S608 - our own tables
                f"{table} AS told WHERE told.id = CAST(object_id AS BIGINT)) WHERE object_kind = %s",
                [f"{app}.{model}"],
            )


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("editions", "0002_settings"),
        ("shared", "0006_audit_by_edition"),
        ("participation", "0003_lists"),
        ("exhibitors", "0002_lists"),
        ("visitors", "0002_lists"),
        ("catalogue", "0002_lists"),
        ("venue", "0002_lists"),
        ("programme", "0002_lists"),
        ("matchmaking", "0002_lists"),
        ("signings", "0002_lists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BulkRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("desk_list", models.SlugField(max_length=40, verbose_name="list")),
                ("verb", models.SlugField(max_length=40, verbose_name="verb")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("keys", models.JSONField(default=list, verbose_name="records")),
                ("done", models.PositiveIntegerField(default=0, verbose_name="done")),
                ("refused", models.JSONField(default=list, verbose_name="refused")),
                ("refusals", models.PositiveIntegerField(default=0, verbose_name="refusals")),
                ("asked_at", models.DateTimeField(verbose_name="asked for")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="finished")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bulk_runs", to="editions.edition"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bulk_runs",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "bulk run",
                "verbose_name_plural": "bulk runs",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("desk_list", models.SlugField(max_length=40, verbose_name="list")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("query", models.CharField(blank=True, max_length=1000, verbose_name="query")),
                ("shared", models.BooleanField(default=False, verbose_name="colleagues see it too")),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="saved_views", to="editions.series"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "saved view",
                "verbose_name_plural": "saved views",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "series", "desk_list", "name"), name="one_saved_view_per_name"
                    )
                ],
            },
        ),
        migrations.RunPython(tell_the_trail, migrations.RunPython.noop),
    ]
