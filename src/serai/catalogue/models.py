"""Exhibits: what an exhibitor shows, in several languages, placed in the Harmonized System."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
        """Those listed with one of these visibilities, of exhibitors that were approved."""
        listed = self.filter(state=Exhibit.State.LISTED, visibility__in=visibilities)
        return listed.filter(participation__application__state="approved")

    def public(self) -> "ExhibitSet":
        """Those everybody may see, of exhibitors that were approved."""
        return self.shown_to([Exhibit.Visibility.PUBLIC])


class Exhibit(Record):
    """One exhibit of one exhibitor at one edition. `certificates` is a list of {kind, no, issuer, expiry}.

    Only a listed exhibit is shown to anybody but its exhibitor and the secretariat, and then to those it is visible to.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        REVIEW = "review", _("awaiting review")
        LISTED = "listed", _("listed")
        WITHHELD = "withheld", _("withheld")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("everybody")
        BUYERS = "buyers", _("verified buyers")
        ON_REQUEST = "on_request", pgettext_lazy("visibility", "on request")

    class Debut(models.TextChoices):
        NONE = "", _("none")
        WORLD = "world", _("world debut")
        REGIONAL = "regional", _("regional debut")
        NATIONAL = "national", _("national debut")

    participation = models.ForeignKey(Participation, models.PROTECT, related_name="exhibits")
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.LISTED)
    names = TextByLanguageField(_("names"))
    descriptions = TextByLanguageField(_("descriptions"))
    hs6 = models.CharField(_("HS code"), max_length=6, blank=True)
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
    video = models.URLField(_("video"), blank=True)
    visibility = models.CharField(_("visible to"), max_length=12, choices=Visibility.choices, default=Visibility.PUBLIC)
    edition = CopiedKey(Edition, "participation.edition_id")
    unproven = Lacking("debut", "debut_evidence")
    sort_en = SortKey("names", language="en")
    sort_zh = SortKey("names", language="zh")
    words = Words("names", "brand", "model", "hs6", "external_key")

    picture: Any  # the first one, where `queries.with_pictures` has put it

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
                    *("hs6", "origin", "currency", "price_low", "participation", "unproven", "state"),
                ],
                name="exhibit_words",
            ),
        ]

    def __str__(self) -> str:
        return str(wording(self.names))


class Restriction(Record):
    """Goods that an edition does not take without more ado, by the first digits of their HS code."""

    class Effect(models.TextChoices):
        REVIEW = "review", _("the secretariat reviews each exhibit")
        REFUSE = "refuse", pgettext_lazy("restriction", "refused")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="restrictions")
    prefix = models.CharField(_("HS code begins with"), max_length=6)
    effect = models.CharField(_("what happens"), max_length=8, choices=Effect.choices, default=Effect.REVIEW)
    reasons = TextByLanguageField(_("what exhibitors are told"))

    class Meta:
        verbose_name = _("restriction")
        verbose_name_plural = _("restrictions")
        ordering = ["prefix"]
        constraints = [models.UniqueConstraint(fields=["edition", "prefix"], name="one_restriction_per_prefix")]

    def __str__(self) -> str:
        return f"HS {self.prefix}"


class Case(Record):
    """A complaint about an exhibit, or the secretariat's own doubt: what is said, the answer, the decision.

    Its evidence are files (`media`) with the purposes `evidence` (of who complains) and `answer` (of the exhibitor).
    """

    class Ground(models.TextChoices):
        RESTRICTED = "restricted", _("restricted goods")
        PATENT = "patent", _("patent")
        TRADE_MARK = "trade_mark", _("trade mark")
        DESIGN = "design", _("design")
        COPYRIGHT = "copyright", _("copyright")
        MISLEADING = "misleading", _("misleading claim")
        OTHER = "other", _("other ground")

    class State(models.TextChoices):
        OPENED = "opened", _("opened")
        ANSWERED = "answered", _("answered")
        UPHELD = "upheld", _("upheld")
        DISMISSED = "dismissed", _("dismissed")
        WITHDRAWN = "withdrawn", _("withdrawn")

    UNDECIDED = (State.OPENED, State.ANSWERED)

    exhibit = models.ForeignKey(Exhibit, models.PROTECT, related_name="cases")
    ground = models.CharField(_("ground"), max_length=12, choices=Ground.choices)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPENED)
    complainant = models.CharField(_("who complains"), max_length=200, blank=True)
    email = models.EmailField(_("email"), blank=True)
    right = models.CharField(_("number of the right"), max_length=120, blank=True)
    statement = models.TextField(_("what is said"))
    answer = models.TextField(_("the exhibitor’s answer"), blank=True)
    decision = models.TextField(_("decision"), blank=True)
    opened_at = models.DateTimeField(_("opened"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    edition = CopiedKey(Edition, "exhibit.edition_id")
    words = Words("exhibit.words", "complainant", "right", "external_key")

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [unique_key("case", "exhibit")]
        indexes = [
            models.Index(fields=["edition", "opened_at"], name="case_by_opening"),
            models.Index(fields=["edition", "id", "words", "state", "ground"], name="case_words"),
        ]

    def __str__(self) -> str:
        return f"{self.get_ground_display()}: {self.exhibit}"


class Asking(Record):
    """A verified buyer asks to see an exhibit that is shown on request only."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        GRANTED = "granted", _("granted")
        DECLINED = "declined", _("declined")

    exhibit = models.ForeignKey(Exhibit, models.CASCADE, related_name="askings")
    buyer = models.ForeignKey(Participation, models.CASCADE, related_name="askings")
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.ASKED)
    message = models.TextField(_("message"), blank=True)
    asked_at = models.DateTimeField(_("asked"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("request to see an exhibit")
        verbose_name_plural = _("requests to see exhibits")
        constraints = [models.UniqueConstraint(fields=["exhibit", "buyer"], name="one_asking_per_buyer")]

    def __str__(self) -> str:
        return f"{self.buyer.enterprise} → {self.exhibit}"
