"""Needs, suggestions for them, meetings, and the runs that scheduled them with a proven bound."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.catalogue.models import Exhibit
from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.shared.countries import CountryField
from serai.shared.models import CopiedKey, Record, SortKey, Words, unique_key
from serai.shared.money import AmountField, CurrencyField
from serai.shared.text import TextByLanguageField, wording


class Need(Record):
    """Something a buyer wants to buy.

    A draft is the buyer's own affair until it is handed in. `matched_at` is None while the need waits to be matched as
    it is worded now.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        MODERATED = "moderated", _("moderated")
        OPEN = "open", _("open")
        SHORTLISTING = "shortlisting", _("shortlisting")
        AWARDED = "awarded", _("awarded")
        CLOSED = "closed", _("closed")
        EXPIRED = "expired", _("expired")

    buyer = models.ForeignKey(Participation, models.PROTECT, related_name="needs")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    titles = TextByLanguageField(_("title"))
    specifications = TextByLanguageField(_("specification"))
    hs6 = models.CharField(_("HS code"), max_length=6, blank=True)
    quantity = models.PositiveIntegerField(_("quantity"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=3, blank=True, help_text=_("A code of UN/ECE Recommendation 20."))
    target_price = AmountField(_("target price"), null=True, blank=True)
    currency = CurrencyField(_("currency"), blank=True)
    incoterm = models.CharField(_("Incoterm"), max_length=3, blank=True)
    destination = CountryField(_("destination"), blank=True)
    origins: Any = models.JSONField(_("countries it may come from"), default=list, blank=True)
    delivery_by = models.DateField(_("delivery by"), null=True, blank=True)
    certificates: Any = models.JSONField(_("certificates required"), default=list, blank=True)
    anonymous = models.BooleanField(_("anonymous until the buyer chooses"), default=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    handed_in_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    matched_at = models.DateTimeField(_("matched"), null=True, blank=True, editable=False)
    edition = CopiedKey(Edition, "buyer.edition_id")
    sort_en = SortKey("titles", language="en")
    sort_zh = SortKey("titles", language="zh")
    words = Words("titles", "buyer.words", "hs6", "external_key")

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints = [
            unique_key("need", "buyer"),
            models.CheckConstraint(
                condition=models.Q(target_price=None) | ~models.Q(currency=""), name="need_price_has_currency"
            ),
        ]
        indexes = [
            models.Index(fields=["edition", "sort_en"], name="need_by_title_en"),
            models.Index(fields=["edition", "sort_zh"], name="need_by_title_zh"),
            models.Index(
                fields=[
                    *("edition", "state", "hs6", "quantity", "currency", "target_price", "destination", "closes_at"),
                    "buyer",
                ],
                name="need_in_lists",
            ),
            models.Index(fields=["edition", "id", "words", "state", "buyer"], name="need_words"),
        ]

    def __str__(self) -> str:
        return str(wording(self.titles))


class Suggestion(models.Model):
    """An exhibit that may meet a need, with the reasons: HS digits, words and concepts that agree, and each condition.

    `concepts` are keys of the glossary. `checks` says of each condition the need sets how the exhibit stands to it:
    {price | moq | certificates | lead | origin: met | open | incomparable}; one that fails is never suggested. `shared`
    is True where it stands for its exhibitor's share and not for its score alone.
    """

    need = models.ForeignKey(Need, models.CASCADE, related_name="suggestions")
    exhibit = models.ForeignKey(Exhibit, models.CASCADE, related_name="suggestions")
    score = models.FloatField(_("score"))
    hs_digits = models.PositiveSmallIntegerField(_("HS digits that agree"))
    words: Any = models.JSONField(_("words that agree"), default=list)
    concepts: Any = models.JSONField(_("concepts that agree"), default=list)
    checks: Any = models.JSONField(_("conditions"), default=dict)
    shared = models.BooleanField(_("for the exhibitor’s share"), default=False)

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["need", "-score", "exhibit"]
        constraints = [models.UniqueConstraint(fields=["need", "exhibit"], name="one_suggestion_per_exhibit")]

    def __str__(self) -> str:
        return f"{self.need} → {self.exhibit}"


class Dismissal(models.Model):
    """A buyer says that an exhibit is not relevant for a need, and why; matching heeds it from then on."""

    class Reason(models.TextChoices):
        GOODS = "goods", _("other goods than I need")
        TERMS = "terms", _("price or terms do not fit")
        FIRM = "firm", _("I do not want this firm")
        KNOWN = "known", _("I know it already")

    need = models.ForeignKey(Need, models.CASCADE, related_name="dismissals")
    exhibit = models.ForeignKey(Exhibit, models.CASCADE, related_name="dismissals")
    reason = models.CharField(_("reason"), max_length=8, choices=Reason.choices)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("dismissal")
        verbose_name_plural = _("dismissals")
        constraints = [models.UniqueConstraint(fields=["need", "exhibit"], name="one_dismissal_per_exhibit")]

    def __str__(self) -> str:
        return f"{self.need} – {self.exhibit}"


class Look(models.Model):
    """What a buyer has been shown for a need, for marking what is new.

    `shown` are keys of exhibits up to the visit at `at`, `before` those of earlier visits.
    """

    need = models.OneToOneField(Need, models.CASCADE, related_name="look")
    shown: Any = models.JSONField(_("exhibits shown"), default=list)
    before: Any = models.JSONField(_("exhibits shown before"), default=list)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("look at suggestions")
        verbose_name_plural = _("looks at suggestions")

    def __str__(self) -> str:
        return str(self.need)


class Quote(Record):
    """What an exhibitor offers for a need, with or without one of its exhibits."""

    class State(models.TextChoices):
        SENT = "sent", _("sent")
        WITHDRAWN = "withdrawn", _("withdrawn")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    need = models.ForeignKey(Need, models.PROTECT, related_name="quotes")
    exhibitor = models.ForeignKey(Participation, models.PROTECT, related_name="quotes")
    exhibit = models.ForeignKey(Exhibit, models.SET_NULL, null=True, blank=True, related_name="quotes")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.SENT)
    price = AmountField(_("price"))
    currency = CurrencyField(_("currency"))
    unit = models.CharField(_("unit"), max_length=3, blank=True, help_text=_("A code of UN/ECE Recommendation 20."))
    quantity = models.PositiveIntegerField(_("quantity"), null=True, blank=True)
    incoterm = models.CharField(_("Incoterm"), max_length=3, blank=True)
    lead_days = models.PositiveIntegerField(_("lead time, days"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    message = models.TextField(_("message"), blank=True)
    sent_at = models.DateTimeField(_("sent"))
    edition = CopiedKey(Edition, "need.edition_id")
    words = Words("need.words", "exhibitor.words", "external_key")

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        indexes = [
            models.Index(fields=["edition", "sent_at"], name="quote_by_sending"),
            models.Index(fields=["edition", "id", "words", "state"], name="quote_words"),
        ]
        constraints = [
            unique_key("quote", "need"),
            models.UniqueConstraint(
                fields=["need", "exhibitor"], condition=models.Q(state="sent"), name="one_quote_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exhibitor.enterprise} → {self.need}"


class ScheduleRun(models.Model):
    """One run of the meeting schedule: its worth, the proven bound on any schedule's worth, and what was unmet.

    `slots` lists the moments at which slots begin (ISO 8601, UTC); `unmet` counts pairs by reason.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="schedule_runs")
    number = models.PositiveIntegerField(_("run"))
    at = models.DateTimeField(_("when"))
    slots: Any = models.JSONField(_("slots"))
    slot_minutes = models.PositiveSmallIntegerField(_("minutes in a slot"))
    tables = models.PositiveIntegerField(_("tables"))
    pairs = models.PositiveIntegerField(_("pairs considered"))
    meetings_count = models.PositiveIntegerField(_("meetings"))
    weight = models.BigIntegerField(_("worth"))
    bound = models.BigIntegerField(_("bound"))
    unmet: Any = models.JSONField(_("unmet by reason"), default=dict)
    seconds = models.FloatField(_("seconds"))

    class Meta:
        verbose_name = _("schedule run")
        verbose_name_plural = _("schedule runs")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="one_schedule_run_per_number"),
            models.CheckConstraint(condition=models.Q(bound__gte=models.F("weight")), name="bound_not_below_worth"),
        ]

    def __str__(self) -> str:
        return f"{self.edition}, run {self.number}"

    @property
    def gap_percent(self) -> float:
        """How far the schedule may be from the best possible, in percent of the bound."""
        return 100 * (self.bound - self.weight) / self.bound if self.bound else 0.0


class Meeting(Record):
    """A buyer and an exhibitor meet. A slot is held only from `scheduled` on; a request holds none."""

    class State(models.TextChoices):
        REQUESTED = "requested", _("asked for")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        EXPIRED = "expired", _("expired")
        SCHEDULED = "scheduled", _("scheduled")
        CHECKED_IN = "checked_in", _("checked in")
        HELD = "held", _("held")
        NO_SHOW = "no_show", _("no-show")
        CANCELLED = "cancelled", _("cancelled")
        RATED = "rated", _("rated")

    HOLDING = (State.SCHEDULED, State.CHECKED_IN, State.HELD, State.NO_SHOW, State.RATED)

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="meetings")
    buyer = models.ForeignKey(Participation, models.PROTECT, related_name="meetings_as_buyer")
    exhibitor = models.ForeignKey(Participation, models.PROTECT, related_name="meetings_as_exhibitor")
    need = models.ForeignKey(Need, models.SET_NULL, null=True, blank=True, related_name="meetings")
    run = models.ForeignKey(ScheduleRun, models.SET_NULL, null=True, blank=True, related_name="meetings")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.REQUESTED)
    weight = models.PositiveIntegerField(_("worth"), default=0)
    slot = models.PositiveSmallIntegerField(_("slot"), null=True, blank=True)
    starts = models.DateTimeField(_("starts"), null=True, blank=True)
    ends = models.DateTimeField(_("ends"), null=True, blank=True)
    table = models.PositiveIntegerField(_("table"), null=True, blank=True)
    words = Words("buyer.words", "exhibitor.words", "external_key")

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["starts", "pk"]
        constraints = [
            unique_key("meeting", "edition"),
            *(
                models.UniqueConstraint(
                    fields=["edition", side, "slot"],
                    condition=models.Q(state__in=["scheduled", "checked_in", "held", "no_show", "rated"]),
                    name=f"one_meeting_per_slot_{side}",
                )
                for side in ("buyer", "exhibitor", "table")
            ),
            models.UniqueConstraint(
                fields=["buyer", "exhibitor"],
                condition=~models.Q(state__in=["declined", "expired", "cancelled"]),
                name="one_meeting_per_pair",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["requested", "accepted", "declined", "expired"], slot=None)
                | models.Q(state="cancelled")
                | models.Q(slot__isnull=False, starts__isnull=False, ends__isnull=False),
                name="a_request_holds_no_slot",
            ),
        ]
        indexes = [
            models.Index(fields=["edition", "starts", "table"], name="meeting_by_start"),
            models.Index(
                fields=["edition", "state", "slot", "table", "weight", "buyer", "exhibitor"], name="meeting_in_lists"
            ),
            models.Index(fields=["edition", "id", "words", "state", "slot"], name="meeting_words"),
        ]

    def __str__(self) -> str:
        return f"{self.buyer.enterprise} – {self.exhibitor.enterprise}"
