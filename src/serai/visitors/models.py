"""Registrations: buyers, who come for an enterprise with something to buy, and professional visitors."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.people.models import Person
from serai.shared.countries import CountryField
from serai.shared.models import CopiedKey, Record, SortKey, Words, unique_key


class BuyerRegistration(Record):
    """An enterprise registers as a buyer. One for each participation as a buyer.

    `slots` is a bit mask over the edition's meeting slots: bit n set means the buyer's people are free in slot n.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        VERIFIED = "verified", _("verified")
        INVITED = "invited", _("invited")

    class Band(models.TextChoices):
        UNDER_1M = "under_1m", _("under 1 million USD a year")
        TO_10M = "1m_10m", _("1 to 10 million USD a year")
        TO_100M = "10m_100m", _("10 to 100 million USD a year")
        OVER_100M = "over_100m", _("over 100 million USD a year")

    participation = models.OneToOneField(Participation, models.PROTECT, related_name="registration")
    contact = models.ForeignKey(Person, models.PROTECT, related_name="registrations")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    purchasing_band = models.CharField(_("yearly purchasing"), max_length=12, choices=Band.choices, blank=True)
    countries: Any = models.JSONField(_("countries of interest"), default=list, blank=True)
    hs_interests: Any = models.JSONField(_("HS interests"), default=list, blank=True)
    slots = models.BigIntegerField(_("hours"), default=0)
    edition = CopiedKey(Edition, "participation.edition_id")
    words = Words("participation.words", "contact.words", "external_key")

    class Meta:
        verbose_name = _("buyer registration")
        verbose_name_plural = _("buyer registrations")
        indexes = [
            models.Index(fields=["edition", "state", "participation", "purchasing_band"], name="buyer_in_lists"),
            models.Index(fields=["edition", "state", "id"], name="buyer_by_state"),
            models.Index(fields=["edition", "id", "words", "state", "participation"], name="buyer_words"),
        ]

    def __str__(self) -> str:
        return str(self.participation)


class Visitor(Record):
    """A professional visitor: a person, counted once for an edition."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="visitors")
    person = models.ForeignKey(Person, models.PROTECT, related_name="visits")
    country = CountryField(_("country"), blank=True)
    sort_en = SortKey("person.names", language="en")
    sort_zh = SortKey("person.names", language="zh")
    words = Words("person.words", "external_key")

    class Meta:
        verbose_name = _("visitor")
        verbose_name_plural = _("visitors")
        constraints = [
            unique_key("visitor", "edition"),
            models.UniqueConstraint(fields=["edition", "person"], name="a_visitor_is_counted_once"),
        ]
        indexes = [
            models.Index(fields=["edition", "sort_en"], name="visitor_by_name_en"),
            models.Index(fields=["edition", "sort_zh"], name="visitor_by_name_zh"),
            models.Index(fields=["edition", "country"], name="visitor_in_lists"),
            models.Index(fields=["edition", "id", "words"], name="visitor_words"),
        ]

    def __str__(self) -> str:
        return str(self.person)
