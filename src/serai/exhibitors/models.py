"""Applications to exhibit, and the staff who stand at the booth and receive buyers."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.people.models import Person
from serai.shared.models import CopiedKey, Record, SortKey, Words
from serai.venue.models import Area


class Application(Record):
    """What an enterprise applies for, and what became of it. One for each participation as an exhibitor."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        ENDORSED = "endorsed", _("endorsed")
        MORE_INFO = "more_info", _("more information asked for")
        APPROVED = "approved", _("approved")
        REJECTED = "rejected", _("rejected")
        WAITLISTED = "waitlisted", _("on the waiting list")
        WITHDRAWN = "withdrawn", _("withdrawn")

    participation = models.OneToOneField(Participation, models.PROTECT, related_name="application")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="applications")
    wanted_m2 = models.PositiveIntegerField(_("area asked for, m²"), default=9)
    goods = models.TextField(_("goods"), blank=True)
    power_kw = models.PositiveIntegerField(_("power, kW"), default=0)
    heavy_items = models.BooleanField(_("heavy or hazardous items"), default=False)
    undertakes_rights = models.BooleanField(_("undertakes to respect intellectual property"), default=False)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    edition = CopiedKey(Edition, "participation.edition_id")
    words = Words("participation.words", "goods", "external_key")

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        indexes = [
            models.Index(
                fields=["edition", "submitted_at", "state", "participation", "area"], name="application_by_submission"
            ),
            models.Index(fields=["edition", "id", "words", "state", "participation", "area"], name="application_words"),
            models.Index(
                fields=["edition", "state", "participation", "submitted_at", "wanted_m2", "area"],
                name="application_in_lists",
            ),
        ]

    def __str__(self) -> str:
        return str(self.participation)


class Representative(Record):
    """A person who receives buyers at the stand: languages come from the person, `slots` are the hours.

    `slots` is a bit mask over the edition's meeting slots: bit n set means free in slot n.
    """

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="representatives")
    person = models.ForeignKey(Person, models.PROTECT, related_name="stands")
    position: Any = models.JSONField(_("position"), default=dict, blank=True)
    slots = models.BigIntegerField(_("hours"), default=0)
    edition = CopiedKey(Edition, "participation.edition_id")
    sort_en = SortKey("person.names", language="en")
    sort_zh = SortKey("person.names", language="zh")
    words = Words("person.words", "participation.words", "external_key")

    class Meta:
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        constraints = [
            models.UniqueConstraint(fields=["participation", "person"], name="one_representative_per_person")
        ]
        indexes = [
            models.Index(fields=["edition", "sort_en"], name="representative_by_name_en"),
            models.Index(fields=["edition", "sort_zh"], name="representative_by_name_zh"),
            models.Index(fields=["edition", "id", "words"], name="representative_words"),
        ]

    def __str__(self) -> str:
        return str(self.person)
