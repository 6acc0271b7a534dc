"""Events of an edition and who speaks at them. Clashes of room are refused when an event is made (`actions`)."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.editions.models import Edition
from serai.people.models import Person
from serai.shared.models import Record, SortKey, Words, unique_key
from serai.shared.text import TextByLanguage, TextByLanguageField, wording
from serai.venue.models import Room


class Event(Record):
    """One event: a forum, a debut, a signing ceremony. `starts` and `ends` are moments; `ends` is not included."""

    class Kind(models.TextChoices):
        MAIN = "main", _("main event")
        SUPPORTING = "supporting", _("supporting event")
        CONCURRENT = "concurrent", _("concurrent event")
        DEBUT = "debut", _("product debut")
        SIGNING = "signing", _("signing ceremony")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="events")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    track = models.CharField(_("track"), max_length=60, blank=True)
    titles = TextByLanguageField(_("titles"))
    abstracts = TextByLanguageField(_("abstracts"))
    room = models.ForeignKey(Room, models.PROTECT, related_name="events")
    starts = models.DateTimeField(_("starts"))
    ends = models.DateTimeField(_("ends"))
    capacity = models.PositiveIntegerField(_("seats"), default=0)
    languages: Any = models.JSONField(_("languages"), default=list, blank=True)
    sort_en = SortKey("titles", language="en")
    sort_zh = SortKey("titles", language="zh")
    words = Words("titles", "track", "external_key")
    speakers = models.ManyToManyField(Person, through="Speaker", related_name="events")

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["starts", "room"]
        constraints = [
            unique_key("event", "edition"),
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="event_ends_after_start"),
        ]
        indexes = [
            models.Index(fields=["room", "starts"], name="event_by_room"),
            models.Index(fields=["edition", "starts", "room"], name="event_by_start"),
            models.Index(fields=["edition", "sort_en"], name="event_by_title_en"),
            models.Index(fields=["edition", "sort_zh"], name="event_by_title_zh"),
            models.Index(fields=["edition", "kind", "room", "ends", "capacity"], name="event_in_lists"),
            models.Index(fields=["edition", "id", "words", "kind", "room"], name="event_words"),
        ]

    def __str__(self) -> str:
        return str(wording(self.titles))

    @property
    def track_names(self) -> TextByLanguage | str:
        """What its track is called, if it has one; its key where the edition has no name for it."""
        return next((track["names"] for track in self.edition.tracks if track["key"] == self.track), self.track)


class Speaker(models.Model):
    """A person speaks at, or moderates, an event."""

    class Role(models.TextChoices):
        SPEAKER = "speaker", _("speaker")
        MODERATOR = "moderator", _("moderator")

    event = models.ForeignKey(Event, models.CASCADE, related_name="appearances")
    person = models.ForeignKey(Person, models.PROTECT, related_name="appearances")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.SPEAKER)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="a_speaker_appears_once")]

    def __str__(self) -> str:
        return str(self.person)
