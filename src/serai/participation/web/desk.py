"""The secretariat's lists of delegations and of the enterprises that take part."""

from django.db.models import F, Func, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from serai.participation.models import Delegation, Participation
from serai.participation.queries import delegation_choices
from serai.shared.desk import Column, DeskList, Filter, Related, View, choices_of

Role = Participation.Role


def _with_enterprise(participations: QuerySet[Participation]) -> QuerySet[Participation]:
    return participations.select_related("enterprise", "delegation")


def _brings(role: str) -> Subquery:
    """How many a delegation brings in a role, counted for one row and not for all."""
    those = Participation.objects.filter(delegation=OuterRef("pk"), role=role).order_by()
    return Subquery(those.annotate(count=Func(F("pk"), function="COUNT")).values("count"))


EXHIBITORS, BUYERS = _brings(Role.EXHIBITOR), _brings(Role.BUYER)


def _with_numbers(delegations: QuerySet[Delegation]) -> QuerySet[Delegation]:
    return delegations.select_related("head").annotate(exhibitors=EXHIBITORS, buyers=BUYERS)


DELEGATIONS = DeskList(
    key="delegations",
    title=_("Delegations"),
    section=_("Who comes"),
    model=Delegation,
    full=_with_numbers,
    name=lambda delegation: delegation.names,
    ordering=("sort_*",),
    columns=(
        Column(key="name", label=_("Delegation"), value=lambda one: one.names, look="words", order=("sort_*",)),
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
            order=(EXHIBITORS,),
        ),
        Column(key="buyers", label=_("Buyers"), value=lambda one: one.buyers, look="number", order=(BUYERS,)),
        Column(
            key="buyer_quota",
            label=_("Quota, buyers"),
            value=lambda one: one.buyer_quota,
            look="number",
            order=("buyer_quota",),
        ),
    ),
    details=(
        Column(
            key="email", label=_("E-mail of the head"), value=lambda one: one.head and one.head.email, personal=True
        ),
    ),
    related=(
        Related(label=_("Applications"), key="applications", query=lambda one: {"delegation": one.pk}),
        Related(label=_("Enterprises"), key="enterprises", query=lambda one: {"delegation": one.pk}),
        Related(label=_("Buyers"), key="buyers", query=lambda one: {"delegation": one.pk}),
        Related(label=_("Booths"), key="booths", query=lambda one: {"delegation": one.pk}),
    ),
)

ENTERPRISES = DeskList(
    key="enterprises",
    title=_("Enterprises"),
    section=_("Who comes"),
    model=Participation,
    full=_with_enterprise,
    name=lambda participation: participation.enterprise.names,
    ordering=("pk",),
    columns=(
        Column(key="firm", label=_("Firm"), value=lambda one: one.enterprise.names, look="words", order=("sort_*",)),
        Column(
            key="country",
            label=_("From"),
            value=lambda one: one.enterprise.country,
            look="country",
            order=("country",),
        ),
        Column(key="role", label=_("Takes part as"), value=lambda one: one.get_role_display(), order=("role",)),
        Column(key="channel", label=_("Channel"), value=lambda one: one.get_channel_display(), order=("channel",)),
        Column(
            key="delegation",
            label=_("Delegation"),
            value=lambda one: one.delegation and one.delegation.names,
            look="words",
            order=("delegation__sort_*",),
            leads_to=("delegations", lambda one: one.delegation_id),
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
    related=(
        Related(label=_("Application"), key="applications", query=lambda one: {"participation": one.pk}),
        Related(label=_("Registration as a buyer"), key="buyers", query=lambda one: {"participation": one.pk}),
        Related(label=_("Booths"), key="booths", query=lambda one: {"participation": one.pk}),
        Related(label=_("Exhibits"), key="exhibits", query=lambda one: {"participation": one.pk}),
        Related(label=_("At the stand"), key="stands", query=lambda one: {"participation": one.pk}),
        Related(label=_("Needs"), key="needs", query=lambda one: {"buyer": one.pk}),
        Related(label=_("Meetings as a buyer"), key="meetings", query=lambda one: {"buyer": one.pk}),
        Related(label=_("Meetings as an exhibitor"), key="meetings", query=lambda one: {"exhibitor": one.pk}),
    ),
    elsewhere=lambda one: Participation.objects.filter(enterprise=one.enterprise_id),
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
            choices=delegation_choices,
        ),
    ),
)
