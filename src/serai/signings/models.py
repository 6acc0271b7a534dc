"""The ledger of what was signed."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.editions.models import Edition
from serai.people.models import Enterprise
from serai.shared.countries import CountryField
from serai.shared.models import Record, RecordSet, SortKey, Words, unique_key
from serai.shared.money import AmountField, CurrencyField
from serai.shared.text import TextByLanguageField, wording


class ProjectSet(RecordSet):
    """Filters over projects."""

    def counted(self) -> "ProjectSet":
        """Those a bulletin counts."""
        return self.filter(state=Project.State.COUNTED)


class Project(Record):
    """One project that was signed, or is to be, at an edition.

    `amount` is in `currency`; `rate` turns it into the edition's reporting currency and has its date and source.
    """

    class Kind(models.TextChoices):
        INVESTMENT = "investment", _("investment")
        ORDER = "order", _("order")
        TECHNOLOGY = "technology", _("technology")
        AGENCY = "agency", _("agency")
        FRAMEWORK = "framework", _("framework")

    class Binding(models.TextChoices):
        CONTRACT = "contract", _("contract")
        MEMORANDUM = "memorandum", _("memorandum")
        LETTER_OF_INTENT = "letter_of_intent", _("letter of intent")

    class AmountKind(models.TextChoices):
        TOTAL = "total", _("total")
        ANNUAL = "annual", _("a year")
        ESTIMATE = "estimate", _("estimate")
        UNDISCLOSED = "undisclosed", _("undisclosed")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        DECLARED = "declared", _("declared")
        COUNTERPARTY_CONFIRMED = "counterparty_confirmed", _("confirmed by the other party")
        VERIFIED = "verified", _("verified")
        APPROVED = "approved", _("approved")
        SIGNED = "signed", _("signed")
        COUNTED = "counted", _("counted")
        EXCLUDED = "excluded", _("excluded")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="projects")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    binding = models.CharField(_("binding"), max_length=20, choices=Binding.choices)
    titles = TextByLanguageField(_("title"))
    sector = models.CharField(_("sector"), max_length=60, blank=True)
    amount = AmountField(_("amount"), null=True, blank=True)
    currency = CurrencyField(_("currency"), blank=True)
    amount_kind = models.CharField(
        _("kind of amount"), max_length=12, choices=AmountKind.choices, default=AmountKind.TOTAL
    )
    rate = models.DecimalField(_("rate"), max_digits=18, decimal_places=8, null=True, blank=True)
    rate_date = models.DateField(_("date of the rate"), null=True, blank=True)
    rate_source = models.CharField(_("source of the rate"), max_length=120, blank=True)
    term_months = models.PositiveIntegerField(_("term, months"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    state = models.CharField(_("state"), max_length=24, choices=State.choices, default=State.DRAFT)
    excluded_reason = models.TextField(_("why it is not counted"), blank=True)
    signed_at = models.DateTimeField(_("signed"), null=True, blank=True)
    confidential = models.BooleanField(_("confidential"), default=False)
    sort_en = SortKey("titles", language="en")
    sort_zh = SortKey("titles", language="zh")
    words = Words("titles", "place", "sector", "external_key")

    objects: ClassVar[Any] = ProjectSet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["edition", "pk"]
        constraints = [
            unique_key("project", "edition"),
            models.CheckConstraint(
                condition=models.Q(amount=None) | ~models.Q(currency=""), name="project_amount_has_currency"
            ),
            models.CheckConstraint(
                condition=models.Q(rate=None) | (models.Q(rate_date__isnull=False) & ~models.Q(rate_source="")),
                name="project_rate_has_date_and_source",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="excluded") | ~models.Q(excluded_reason=""),
                name="project_excluded_has_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["edition", "sort_en"], name="project_by_title_en"),
            models.Index(fields=["edition", "sort_zh"], name="project_by_title_zh"),
            models.Index(
                fields=["edition", "state", "kind", "binding", "sector", "currency", "amount"], name="project_in_lists"
            ),
            models.Index(fields=["edition", "id", "words", "state", "kind", "binding"], name="project_words"),
        ]

    def __str__(self) -> str:
        return str(wording(self.titles))

    @property
    def reporting_amount(self) -> Decimal | None:
        """The amount in the edition's reporting currency; None when there is none or no rate to turn it."""
        amount: Decimal | None = self.amount
        if amount is None or self.currency == self.edition.currency:
            return amount
        return None if self.rate is None else amount * self.rate


class Party(models.Model):
    """An enterprise that signs a project."""

    class Role(models.TextChoices):
        INVESTOR = "investor", _("investor")
        RECIPIENT = "recipient", _("recipient")
        BUYER = "buyer", _("buyer")
        SELLER = "seller", _("seller")
        PARTNER = "partner", _("partner")

    project = models.ForeignKey(Project, models.CASCADE, related_name="parties")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="projects")
    country = CountryField(_("country"), blank=True)
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["project", "enterprise"], name="a_party_signs_once")]

    def __str__(self) -> str:
        return str(self.enterprise)


class CarriedForward(models.Model):
    """What earlier editions of a series had signed before the first that is in this ledger.

    Their rows are not here, so the sum is a statement with a source, and pages say so.
    """

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="carried_forward")
    projects = models.PositiveIntegerField(_("projects"))
    amount = AmountField(_("amount"))
    currency = CurrencyField(_("currency"))
    source = models.CharField(_("source"), max_length=200)
    details: Any = models.JSONField(_("details"), default=dict, blank=True)

    class Meta:
        verbose_name = _("sum carried forward")
        verbose_name_plural = _("sums carried forward")

    def __str__(self) -> str:
        return f"before {self.edition}"
