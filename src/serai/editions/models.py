"""The installation, series, editions, key dates, and the staff who run a series."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.shared.countries import CountryField
from serai.shared.money import CurrencyField
from serai.shared.text import TextByLanguageField, wording


class Installation(models.Model):
    """The organiser's house, of which there is one: under which names it writes, and since when it is set up."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    organiser = TextByLanguageField(_("organiser"))
    set_up_at = models.DateTimeField(_("set up"))

    class Meta:
        verbose_name = _("installation")
        verbose_name_plural = _("installations")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_installation")]

    def __str__(self) -> str:
        return str(wording(self.organiser))


class Series(models.Model):
    """An expo that comes back: China-ASEAN Expo. `slug` starts its editions' addresses, `look` its colours."""

    class Look(models.TextChoices):
        CELADON = "caexpo", _("celadon")
        COBALT = "cneae", _("cobalt")

    slug = models.SlugField(_("short name in addresses"), max_length=20, unique=True)
    short = models.CharField(_("short name"), max_length=20)
    names = TextByLanguageField(_("names"))
    look = models.CharField(_("look"), max_length=10, choices=Look.choices, default=Look.CELADON)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(wording(self.names)) or self.short


class Edition(models.Model):
    """One edition of a series. `starts` and `ends` are days in its own `zone`, both included.

    `version` counts the changes of its settings and key dates, so that a form that was opened before another person's
    change can tell.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        LIVE = "live", _("live")
        CLOSED = "closed", _("closed")
        CERTIFIED = "certified", _("certified")

    series = models.ForeignKey(Series, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(_("number"))
    slug = models.SlugField(_("name in addresses"), max_length=30, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    theme = TextByLanguageField(_("theme"))
    city = TextByLanguageField(_("city"))
    venue_names = TextByLanguageField(_("venue"))
    host_country = CountryField(_("host country"))
    co_hosts: Any = models.JSONField(
        _("countries that hold it together"), default=list, blank=True, help_text=_("Codes, the host country first.")
    )
    country_of_honour = CountryField(_("country of honour"), blank=True)
    partners = TextByLanguageField(
        _("invited partners"), help_text=_("Countries and organisations, one to a line, as pages name them.")
    )
    organiser = TextByLanguageField(
        _("organiser"), help_text=_("Who holds this edition, when that is another than the installation's organiser.")
    )
    starts = models.DateField(_("opens"))
    ends = models.DateField(_("closes"))
    zone = models.CharField(_("time zone"), max_length=40, default="Asia/Shanghai")
    currency = CurrencyField(_("reporting currency"), default="CNY")
    languages: Any = models.JSONField(_("languages"), default=list)
    industries: Any = models.JSONField(
        _("industries"),
        default=list,
        blank=True,
        help_text=_("A list of {key, names, chapters}: an industry's key, its names, the HS chapters behind it."),
    )
    tracks: Any = models.JSONField(
        _("tracks of the programme"),
        default=list,
        blank=True,
        help_text=_("A list of {key, names}: a track's key, which its events bear, and its names."),
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    demonstration = models.BooleanField(_("holds demonstration data"), default=False)
    clock = models.DateTimeField(
        _("moment a demonstration stands at"),
        null=True,
        blank=True,
        help_text=_("Pages of a demonstration show what is on at this moment instead of now."),
    )

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-starts"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="one_edition_per_number"),
            models.CheckConstraint(condition=models.Q(ends__gte=models.F("starts")), name="edition_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.series.short} {self.number}"

    @property
    def tz(self) -> ZoneInfo:
        """The zone in which this edition's pages show times."""
        return ZoneInfo(self.zone)

    @property
    def days(self) -> list[date]:
        """Every day of the edition, opening to closing."""
        return [date.fromordinal(n) for n in range(self.starts.toordinal(), self.ends.toordinal() + 1)]

    def moment(self, now: datetime) -> datetime:
        """The moment its pages show: now, or where a demonstration's clock stands."""
        return self.clock or now

    @property
    def is_public(self) -> bool:
        """Whether its pages may be seen by everybody."""
        return self.state != self.State.DRAFT


# An edition only moves on: what was certified is corrected by what supersedes it, never opened again.
MOVES: dict[str, str] = {
    Edition.State.DRAFT: Edition.State.OPEN,
    Edition.State.OPEN: Edition.State.LIVE,
    Edition.State.LIVE: Edition.State.CLOSED,
    Edition.State.CLOSED: Edition.State.CERTIFIED,
}


class KeyDate(models.Model):
    """A date that people of an edition work towards: applications close, requests close, cut-off."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="key_dates")
    key = models.SlugField(_("key"), max_length=40)
    names = TextByLanguageField(_("what"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("key date")
        verbose_name_plural = _("key dates")
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="one_key_date_per_key")]

    def __str__(self) -> str:
        return f"{self.edition}: {wording(self.names)}"


class StaffRole(models.Model):
    """What a member of the secretariat's staff does for a series."""

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", _("administrator")
        EXHIBITORS = "exhibitors", _("exhibitor services")
        BUYERS = "buyers", _("buyer services")
        PROGRAMME = "programme", _("programme")
        PRESS = "press", _("press")
        SIGNINGS = "signings", _("signings")
        VIEWER = "viewer", _("viewer")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="staff_roles")
    series = models.ForeignKey(Series, models.CASCADE, related_name="staff_roles")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = _("staff role")
        verbose_name_plural = _("staff roles")
        constraints = [models.UniqueConstraint(fields=["user", "series", "role"], name="one_staff_role_each")]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.series}"
