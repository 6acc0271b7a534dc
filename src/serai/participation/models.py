"""Taking part in an edition is a record of its own; so is the delegation one comes with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.editions.models import Edition
from serai.people.models import Enterprise, Person
from serai.shared.countries import CountryField
from serai.shared.models import Copied, Record, SortKey, Words, unique_key
from serai.shared.money import AmountField
from serai.shared.text import TextByLanguageField, wording


class Delegation(Record):
    """A country, province, association or invited partner that brings exhibitors and buyers.

    A sub-group has its `parent`. A quota of 0 is none given; the subsidy is in the edition's reporting currency.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="delegations")
    names = TextByLanguageField(_("names"))
    country = CountryField(_("country"), blank=True)
    head = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="delegations_headed")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="groups", verbose_name=_("belongs to")
    )
    area_quota_m2 = models.PositiveIntegerField(_("quota, m²"), default=0)
    booth_quota = models.PositiveIntegerField(_("quota, booths"), default=0)
    badge_quota = models.PositiveIntegerField(_("quota, badges"), default=0)
    buyer_quota = models.PositiveIntegerField(_("quota, buyers"), default=0)
    subsidy = AmountField(_("subsidy"), default=0)
    sort_en = SortKey("names", language="en")
    sort_zh = SortKey("names", language="zh")
    words = Words("names", "head.words", "country", "external_key")

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            unique_key("delegation", "edition"),
            models.CheckConstraint(condition=models.Q(subsidy__gte=0), name="delegation_subsidy_not_negative"),
        ]
        indexes = [
            models.Index(fields=["edition", "sort_en"], name="delegation_by_name_en"),
            models.Index(fields=["edition", "sort_zh"], name="delegation_by_name_zh"),
            models.Index(fields=["edition", "id", "words"], name="delegation_words"),
            models.Index(fields=["edition", "country", "area_quota_m2", "buyer_quota"], name="delegation_in_lists"),
        ]

    def __str__(self) -> str:
        return str(wording(self.names))


class Participation(Record):
    """An enterprise takes part in an edition in one role, on site, online or both."""

    class Role(models.TextChoices):
        EXHIBITOR = "exhibitor", _("exhibitor")
        BUYER = "buyer", _("buyer")

    class Channel(models.TextChoices):
        ON_SITE = "on_site", _("on site")
        ONLINE = "online", _("online")
        BOTH = "both", _("on site and online")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="participations")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="participations")
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices, default=Channel.ON_SITE)
    delegation = models.ForeignKey(Delegation, models.SET_NULL, null=True, blank=True, related_name="participations")
    country = Copied("enterprise.country", max_length=2)
    sort_en = SortKey("enterprise.names", language="en")
    sort_zh = SortKey("enterprise.names", language="zh")
    words = Words("enterprise.names", "enterprise.registry_no", "enterprise.external_key", "external_key")

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            unique_key("participation", "edition", "role"),
            models.UniqueConstraint(fields=["edition", "enterprise", "role"], name="one_participation_per_role"),
        ]
        indexes = [
            models.Index(fields=["edition", "role", "channel"], name="participation_by_role"),
            models.Index(
                fields=["edition", "sort_en", "role", "channel", "delegation"], name="participation_by_name_en"
            ),
            models.Index(
                fields=["edition", "sort_zh", "role", "channel", "delegation"], name="participation_by_name_zh"
            ),
            models.Index(fields=["edition", "country"], name="participation_by_country"),
            models.Index(fields=["edition", "channel"], name="participation_by_channel"),
            models.Index(fields=["edition", "role", "delegation", "channel"], name="participation_in_lists"),
            models.Index(
                fields=["edition", "id", "words", "role", "delegation", "channel"], name="participation_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} ({self.get_role_display()})"
