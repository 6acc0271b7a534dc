"""Imports from spreadsheets: what was sent, what became of it, and which columns people meant."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportRun(models.Model):
    """One file on its way into a room's records.

    `edition_slug` is empty for kinds of the whole installation. `whose` is the key of the participation that brings its
    own records, 0 where the secretariat brings everybody's. `path`, under the data folder's `imports`, is empty for
    a file that came from the command line, which keeps its own. `samples` are the first lines as texts; `key_proposed`
    names columns that could make the key where none is recognised. `mapping` is {field key: [heading, …]}. `counts`,
    `unknown`, `differences`, `errors`, `twins` and `notes` tell of the last check or import
    (`serai.shared.exchange.outcome`); `errors` are the first of `errors_total`. `answers` is what a person said of
    likely twins: {key of the row: primary key of the record it is, or None}. `asked_at` is when a check or an
    import was last asked for, `started_at` when the worker began with it: None while it waits.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("uploaded")
        CHECKING = "checking", _("being checked")
        CHECKED = "checked", _("checked")
        IMPORTING = "importing", _("being imported")
        DONE = "done", _("imported")
        REFUSED = "refused", _("refused")
        FAILED = "failed", _("failed")
        INTERRUPTED = "interrupted", _("interrupted")
        DROPPED = "dropped", _("dropped")

    kind = models.CharField(_("kind"), max_length=40)
    edition_slug = models.CharField(_("edition"), max_length=30, blank=True)
    whose = models.PositiveBigIntegerField(default=0)
    name = models.CharField(_("file"), max_length=255)
    path = models.CharField(max_length=80, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("bytes"))
    language = models.CharField(max_length=12, default="en")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.UPLOADED)
    headings: Any = models.JSONField(default=list)
    samples: Any = models.JSONField(default=list)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    key_proposed: Any = models.JSONField(default=list)
    mapping: Any = models.JSONField(default=dict)
    skip_errors = models.BooleanField(_("without the bad rows"), default=False)
    counts: Any = models.JSONField(default=dict)
    unknown: Any = models.JSONField(default=dict)
    differences: Any = models.JSONField(default=list)
    errors: Any = models.JSONField(default=list)
    errors_total = models.PositiveIntegerField(default=0)
    twins: Any = models.JSONField(default=list)
    answers: Any = models.JSONField(default=dict)
    notes: Any = models.JSONField(default=list)
    message = models.TextField(blank=True)
    actor_kind = models.CharField(max_length=20)
    actor_id = models.CharField(max_length=64)
    actor_label = models.CharField(_("who"), max_length=200)
    created_at = models.DateTimeField(_("uploaded"))
    checked_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [
            models.Index(fields=["state"], name="import_run_state"),
            models.Index(fields=["whose", "kind"], name="import_run_whose"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_under_way(self) -> bool:
        """Whether it waits for the worker or is at work."""
        return self.state in {self.State.CHECKING, self.State.IMPORTING}


class ColumnName(models.Model):
    """A column that a person mapped: next time its heading is known.

    `heading` is in the form that `serai.shared.exchange.mapping.normal` gives; of several columns that make one field,
    joined by `+`. An empty `field`: the person said that the column means nothing here. `whose`: as of an ImportRun;
    what one firm says of its lists says nothing of another's.
    """

    kind = models.CharField(max_length=40)
    whose = models.PositiveBigIntegerField(default=0)
    heading = models.CharField(max_length=400)
    field = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("known column")
        verbose_name_plural = _("known columns")
        constraints = [models.UniqueConstraint(fields=["kind", "whose", "heading", "field"], name="column_known_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.heading} = {self.field}"
