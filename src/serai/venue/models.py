"""Halls, the areas of a theme, booths and whom they are given to, and rooms for events."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.shared.models import CopiedKey, Record, SortKey, Words, unique_key
from serai.shared.text import TextByLanguageField, wording


class Hall(Record):
    """A hall of the venue, as it is used by an edition."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="halls")
    code = models.CharField(_("code"), max_length=10)
    names = TextByLanguageField(_("names"))
    gross_m2 = models.PositiveIntegerField(_("gross area, m²"), default=0)

    class Meta:
        verbose_name = _("hall")
        verbose_name_plural = _("halls")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="one_hall_per_code")]

    def __str__(self) -> str:
        return str(wording(self.names)) or self.code


class Area(Record):
    """A themed exhibition area: agriculture, artificial intelligence."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="areas")
    key = models.SlugField(_("key"), max_length=40)
    names = TextByLanguageField(_("names"))

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="one_area_per_key")]

    def __str__(self) -> str:
        return str(wording(self.names))


class Booth(Record):
    """A booth in a hall: standard booths are 9 m² shell scheme, raw space is sold by the m²."""

    class State(models.TextChoices):
        FREE = "free", _("free")
        HELD = "held", pgettext_lazy("booth", "held")
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        LOCKED = "locked", _("locked")

    class Kind(models.TextChoices):
        STANDARD = "standard", _("standard booth")
        RAW = "raw", _("raw space")

    hall = models.ForeignKey(Hall, models.CASCADE, related_name="booths")
    code = models.CharField(_("code"), max_length=12)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.STANDARD)
    net_m2 = models.PositiveIntegerField(_("net area, m²"), default=9)
    open_sides = models.PositiveSmallIntegerField(_("open sides"), default=1)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.FREE)
    held_until = models.DateTimeField(_("held until"), null=True, blank=True)
    participation = models.ForeignKey(Participation, models.SET_NULL, null=True, blank=True, related_name="booths")
    edition = CopiedKey(Edition, "hall.edition_id")
    place = SortKey("hall.code", "code")
    words = Words("participation.words", "hall.code", "code", "external_key")

    class Meta:
        verbose_name = _("booth")
        verbose_name_plural = _("booths")
        ordering = ["hall", "code"]
        constraints = [
            unique_key("booth", "hall"),
            models.UniqueConstraint(fields=["hall", "code"], name="one_booth_per_code"),
            models.CheckConstraint(
                condition=models.Q(open_sides__gte=1) & models.Q(open_sides__lte=4), name="booth_open_sides"
            ),
            models.CheckConstraint(
                condition=models.Q(state="free", participation=None)
                | models.Q(state="held")
                | (~models.Q(state__in=["free", "held"]) & models.Q(participation__isnull=False)),
                name="booth_given_to_someone",
            ),
        ]
        indexes = [
            models.Index(fields=["edition", "place", "state", "kind", "hall", "participation"], name="booth_by_place"),
            models.Index(
                fields=["edition", "id", "words", "state", "kind", "hall", "participation"], name="booth_words"
            ),
            models.Index(
                fields=[
                    *("edition", "state", "kind", "net_m2", "open_sides", "held_until", "hall", "participation"),
                ],
                name="booth_in_lists",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hall.code} {self.code}"


class Room(Record):
    """A room where events are held."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="rooms")
    key = models.SlugField(_("key"), max_length=40)
    names = TextByLanguageField(_("names"))
    seats = models.PositiveIntegerField(_("seats"), default=0)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="one_room_per_key")]

    def __str__(self) -> str:
        return str(wording(self.names))
