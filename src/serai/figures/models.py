"""Figures as they were computed, what was published about them, and statistics of other offices."""

from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from serai.editions.models import Edition
from serai.figures.definitions import FIGURES
from serai.figures.naming import title_of, unit_of
from serai.figures.showing import measured
from serai.shared.formats import Measured


class Snapshot(models.Model):
    """One figure as computed at a cut-off. A correction adds a snapshot; none is overwritten.

    `name` is a definition's name (see `definitions`); `value` is plain JSON: a number, a list, or nothing where nothing
    is known.
    """

    class State(models.TextChoices):
        PRELIMINARY = "preliminary", _("preliminary")
        FINAL = "final", _("final")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="snapshots")
    name = models.SlugField(_("figure"), max_length=60)
    value: Any = models.JSONField(_("value"), null=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.PRELIMINARY)
    cut_off = models.DateTimeField(_("cut-off"))
    rows_digest = models.CharField(_("digest of the rows"), max_length=64)

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        ordering = ["edition", "name", "-pk"]
        indexes = [models.Index(fields=["edition", "name"], name="snapshot_by_name")]

    def __str__(self) -> str:
        return f"{self.edition}: {self.name}"

    @property
    def title(self) -> str:
        """What it counts."""
        return title_of(self.name)

    @property
    def measured(self) -> Measured:
        """Value and unit as readers of the active language write them."""
        figure = FIGURES.get(self.name)
        return measured(self.value, self.unit, figure.decimals if figure else None)


class Claim(models.Model):
    """A figure that was published about an edition, by whom, and how exactly it was said."""

    class Wording(models.TextChoices):
        EXACT = "exact", _("exactly")
        APPROXIMATE = "approx", _("about")
        AT_LEAST = "at_least", _("at least")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="claims")
    name = models.SlugField(_("figure"), max_length=60)
    value: Any = models.JSONField(_("value"))
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    wording = models.CharField(_("said as"), max_length=10, choices=Wording.choices, default=Wording.EXACT)
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["edition", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "name"], name="one_claim_per_figure")]

    def __str__(self) -> str:
        return f"{self.edition}: {self.name}"

    @property
    def title(self) -> str:
        """What it is about."""
        return title_of(self.name)

    def in_its_unit(self, value: Any) -> Measured:
        """Another value as this one is written; without a unit of its own, in the one its name tells."""
        return measured(value, self.unit or unit_of(self.name))

    @property
    def measured(self) -> Measured:
        """Value and unit as readers of the active language write them; a year is no quantity."""
        return Measured(str(self.value), "") if self.name == "first_held" else self.in_its_unit(self.value)

    @property
    def shown(self) -> str:
        """The value as readers see it."""
        return self.measured.value

    @property
    def shown_unit(self) -> str:
        """The unit as readers see it."""
        return self.measured.unit

    @property
    def shown_as_said(self) -> str:
        """Value and unit with how exactly they were said: at least 1,000."""
        value = str(self.measured)
        if self.wording == Claim.Wording.AT_LEAST:
            return gettext("at least %(value)s") % {"value": value}
        return gettext("about %(value)s") % {"value": value} if self.wording == Claim.Wording.APPROXIMATE else value
