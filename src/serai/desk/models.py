"""What staff keep for themselves at the desk, and verbs that are being done to many records."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.editions.models import Edition, Series


class SavedView(models.Model):
    """A list as somebody asked for it, under a name: `query` is the address's query. `shared` with colleagues."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    series = models.ForeignKey(Series, models.CASCADE, related_name="saved_views")
    desk_list = models.SlugField(_("list"), max_length=40)
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("query"), max_length=1000, blank=True)
    shared = models.BooleanField(_("colleagues see it too"), default=False)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "series", "desk_list", "name"], name="one_saved_view_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class BulkRun(models.Model):
    """A verb that is done to many records, one after another: `keys` are theirs, `done` of them have had their turn.

    `refused` holds [name, why] of the first that could not be changed; `refusals` counts all of them.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="bulk_runs")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="bulk_runs")
    desk_list = models.SlugField(_("list"), max_length=40)
    verb = models.SlugField(_("verb"), max_length=40)
    reason = models.TextField(_("reason"), blank=True)
    keys: Any = models.JSONField(_("records"), default=list)
    done = models.PositiveIntegerField(_("done"), default=0)
    refused: Any = models.JSONField(_("refused"), default=list)
    refusals = models.PositiveIntegerField(_("refusals"), default=0)
    asked_at = models.DateTimeField(_("asked for"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("bulk run")
        verbose_name_plural = _("bulk runs")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.edition}: {self.desk_list}, {self.verb}"

    @property
    def changed(self) -> int:
        """How many records the verb was done to."""
        return self.done - self.refusals
