from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("shared", "0003_seals"),
    ]

    operations = [
        migrations.CreateModel(
            name="MailTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("letter", models.CharField(max_length=80, verbose_name="letter")),
                ("edition_slug", models.CharField(blank=True, max_length=30, verbose_name="edition")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("subject", models.CharField(blank=True, max_length=200, verbose_name="subject")),
                ("body", models.TextField(blank=True, max_length=10000, verbose_name="text")),
                ("active", models.BooleanField(default=True, verbose_name="is sent")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name": "wording of a letter",
                "verbose_name_plural": "wordings of letters",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("letter", "edition_slug", "language"), name="one_wording_per_language"
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Mail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("letter", models.CharField(max_length=80, verbose_name="letter")),
                ("edition_slug", models.CharField(blank=True, max_length=30, verbose_name="edition")),
                ("to_address", models.CharField(max_length=254, verbose_name="address")),
                ("to_name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("body", models.TextField(verbose_name="text")),
                ("object_kind", models.CharField(max_length=80)),
                ("object_id", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "waits to be sent"),
                            ("sending", "being sent"),
                            ("sent", "sent"),
                            ("failed", "failed"),
                            ("held", "held back"),
                            ("cancelled", "cancelled"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("next_at", models.DateTimeField(verbose_name="next attempt")),
                ("last_error", models.TextField(blank=True, verbose_name="what went wrong")),
                ("created_at", models.DateTimeField(verbose_name="written")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                ("key", models.CharField(editable=False, max_length=64, unique=True)),
                ("message_id", models.CharField(editable=False, max_length=255)),
            ],
            options={
                "verbose_name": "letter",
                "verbose_name_plural": "letters",
                "indexes": [
                    models.Index(fields=["state", "next_at"], name="mail_due"),
                    models.Index(fields=["sent_at"], name="mail_sent"),
                    models.Index(fields=["edition_slug", "state"], name="mail_by_edition"),
                    models.Index(fields=["object_kind", "object_id"], name="mail_by_object"),
                ],
                "constraints": [],
            },
        ),
    ]
