"""Taking part in an edition is a record of its own; so is the delegation one comes with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.editions.models import Edition
from serai.people.models import Enterprise, Person
from serai.shared.countries import CountryField
from serai.shared.models import Record, unique_key
from serai.shared.text import TextByLanguageField, wording


class Delegation(Record):
    """A country, province, association or invited partner that brings exhibitors and buyers."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="delegations")
    names = TextByLanguageField(_("names"))
    country = CountryField(_("country"), blank=True)
    head = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="delegations_headed")
    area_quota_m2 = models.PositiveIntegerField(_("quota, m²"), default=0)
    buyer_quota = models.PositiveIntegerField(_("quota, buyers"), default=0)

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [unique_key("delegation", "edition")]

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

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            unique_key("participation", "edition", "role"),
            models.UniqueConstraint(fields=["edition", "enterprise", "role"], name="one_participation_per_role"),
        ]
        indexes = [models.Index(fields=["edition", "role", "channel"], name="participation_by_role")]

    def __str__(self) -> str:
        return f"{self.enterprise} ({self.get_role_display()})"
