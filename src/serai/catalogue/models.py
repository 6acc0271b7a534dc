"""Exhibits: what an exhibitor shows, in several languages, placed in the Harmonized System."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.shared.countries import CountryField
from serai.shared.models import CopiedKey, Lacking, Record, RecordSet, SortKey, Words, unique_key
from serai.shared.money import AmountField, CurrencyField
from serai.shared.text import TextByLanguageField, wording


class ExhibitSet(RecordSet):
    """Filters over exhibits."""

    def of_edition(self, edition: Any) -> "ExhibitSet":
        """Those shown at an edition."""
        return self.filter(edition=edition)

    def shown_to(self, visibilities: Collection[str]) -> "ExhibitSet":
        """Those with one of these visibilities, of exhibitors that were approved."""
        return self.filter(visibility__in=visibilities, participation__application__state="approved")

    def public(self) -> "ExhibitSet":
        """Those everybody may see, of exhibitors that were approved."""
        return self.shown_to([Exhibit.Visibility.PUBLIC])


class Exhibit(Record):
    """One exhibit of one exhibitor at one edition. `certificates` is a list of {kind, no, issuer, expiry}."""

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("everybody")
        BUYERS = "buyers", _("verified buyers")
        ON_REQUEST = "on_request", _("on request")

    class Debut(models.TextChoices):
        NONE = "", _("none")
        WORLD = "world", _("world debut")
        REGIONAL = "regional", _("regional debut")
        NATIONAL = "national", _("national debut")

    participation = models.ForeignKey(Participation, models.PROTECT, related_name="exhibits")
    names = TextByLanguageField(_("names"))
    descriptions = TextByLanguageField(_("descriptions"))
    hs6 = models.CharField(_("HS code"), max_length=6)
    category = models.CharField(_("industry"), max_length=40, blank=True)
    brand = models.CharField(_("brand"), max_length=120, blank=True)
    model = models.CharField(_("model"), max_length=120, blank=True)
    origin = CountryField(_("country of origin"), blank=True)
    certificates: Any = models.JSONField(_("certificates"), default=list, blank=True)
    moq = models.PositiveIntegerField(_("minimum order"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=3, blank=True, help_text=_("A code of UN/ECE Recommendation 20."))
    price_low = AmountField(_("price from"), null=True, blank=True)
    price_high = AmountField(_("price to"), null=True, blank=True)
    currency = CurrencyField(_("currency"), blank=True)
    incoterm = models.CharField(_("Incoterm"), max_length=3, blank=True)
    port = models.CharField(_("port"), max_length=80, blank=True)
    lead_days = models.PositiveIntegerField(_("lead time, days"), null=True, blank=True)
    debut = models.CharField(_("debut"), max_length=10, choices=Debut.choices, blank=True)
    debut_evidence = models.TextField(_("evidence for the debut"), blank=True)
    geographical_indication = models.BooleanField(_("geographical indication"), default=False)
    visibility = models.CharField(_("visible to"), max_length=12, choices=Visibility.choices, default=Visibility.PUBLIC)
    edition = CopiedKey(Edition, "participation.edition_id")
    unproven = Lacking("debut", "debut_evidence")
    sort_en = SortKey("names", language="en")
    sort_zh = SortKey("names", language="zh")
    words = Words("names", "brand", "model", "hs6", "external_key")

    objects: ClassVar[Any] = ExhibitSet.as_manager()

    class Meta:
        verbose_name = _("exhibit")
        verbose_name_plural = _("exhibits")
        constraints = [
            unique_key("exhibit", "participation"),
            models.CheckConstraint(
                condition=models.Q(price_low=None)
                | models.Q(price_high=None)
                | models.Q(price_high__gte=models.F("price_low")),
                name="exhibit_price_range",
            ),
            models.CheckConstraint(
                condition=models.Q(price_low=None, price_high=None) | ~models.Q(currency=""),
                name="exhibit_price_has_currency",
            ),
        ]
        indexes = [
            models.Index(fields=["edition", "external_key"], name="exhibit_by_key"),
            models.Index(fields=["edition", "sort_en"], name="exhibit_by_name_en"),
            models.Index(fields=["edition", "sort_zh"], name="exhibit_by_name_zh"),
            models.Index(
                fields=[
                    *("edition", "id", "words", "category", "visibility", "debut", "geographical_indication"),
                    *("hs6", "origin", "currency", "price_low", "participation", "unproven"),
                ],
                name="exhibit_words",
            ),
        ]

    def __str__(self) -> str:
        return str(wording(self.names))
