"""The secretariat's lists of delegations and of the enterprises that take part."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from serai.editions.models import Edition
from serai.participation.models import Delegation, Participation
from serai.participation.queries import delegations_of
from serai.shared.desk import Column, DeskList, Filter, View, choices_of

Role = Participation.Role


def _participations(edition: Edition) -> QuerySet[Participation]:
    return Participation.objects.filter(edition=edition).select_related("enterprise", "delegation")


DELEGATIONS = DeskList(
    key="delegations",
    title=_("Delegations"),
    section=_("Who comes"),
    model=Delegation,
    rows=delegations_of,
    name=lambda delegation: delegation.names,
    ordering=("country",),
    columns=(
        Column(key="name", label=_("Delegation"), value=lambda one: one.names, look="words"),
        Column(key="country", label=_("Country"), value=lambda one: one.country, look="country", order=("country",)),
        Column(key="head", label=_("Head"), value=lambda one: one.head and one.head.names, look="words"),
        Column(
            key="m2", label=_("Quota, m²"), value=lambda one: one.area_quota_m2, look="number", order=("area_quota_m2",)
        ),
        Column(
            key="exhibitors",
            label=_("Exhibitors"),
            value=lambda one: one.exhibitors,
            look="number",
            order=("exhibitors",),
        ),
        Column(key="buyers", label=_("Buyers"), value=lambda one: one.buyers, look="number", order=("buyers",)),
        Column(
            key="buyer_quota",
            label=_("Quota, buyers"),
            value=lambda one: one.buyer_quota,
            look="number",
            order=("buyer_quota",),
        ),
    ),
    details=(Column(key="email", label=_("E-mail of the head"), value=lambda one: one.head and one.head.email),),
    search=("external_key", "country"),
    texts=("names", "head__names"),
)

ENTERPRISES = DeskList(
    key="enterprises",
    title=_("Enterprises"),
    section=_("Who comes"),
    model=Participation,
    rows=_participations,
    name=lambda participation: participation.enterprise.names,
    ordering=("pk",),
    columns=(
        Column(key="firm", label=_("Firm"), value=lambda one: one.enterprise.names, look="words"),
        Column(
            key="country",
            label=_("From"),
            value=lambda one: one.enterprise.country,
            look="country",
            order=("enterprise__country",),
        ),
        Column(key="role", label=_("Takes part as"), value=lambda one: one.get_role_display(), order=("role",)),
        Column(key="channel", label=_("Channel"), value=lambda one: one.get_channel_display(), order=("channel",)),
        Column(
            key="delegation",
            label=_("Delegation"),
            value=lambda one: one.delegation and one.delegation.names,
            look="words",
        ),
        Column(
            key="kind",
            label=_("Kind"),
            value=lambda one: one.enterprise.get_kind_display(),
            order=("enterprise__kind",),
        ),
    ),
    details=(
        Column(key="registry", label=_("Registry number"), value=lambda one: one.enterprise.registry_no),
        Column(key="size", label=_("Size"), value=lambda one: one.enterprise.get_size_display()),
        Column(key="site", label=_("Website"), value=lambda one: one.enterprise.site),
    ),
    search=("external_key", "enterprise__registry_no", "enterprise__external_key"),
    texts=("enterprise__names",),
    views=(
        View(key="exhibitors", label=_("Exhibitors"), where=Q(role=Role.EXHIBITOR)),
        View(key="buyers", label=_("Buyers"), where=Q(role=Role.BUYER)),
    ),
    filters=(
        Filter(key="channel", label=_("Channel"), lookup="channel", choices=choices_of(Participation.Channel)),
        Filter(
            key="delegation",
            label=_("Delegation"),
            lookup="delegation",
            choices=lambda edition: [(str(one.pk), str(one)) for one in delegations_of(edition)],
        ),
    ),
)
