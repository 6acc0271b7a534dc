"""The secretariat's list of booths."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from serai.participation.queries import delegations_of
from serai.shared.desk import Column, DeskList, Filter, View, choices_of
from serai.venue.models import Booth
from serai.venue.queries import GIVEN, booths_of, halls_of

State = Booth.State

BOOTHS = DeskList(
    key="booths",
    title=_("Booths"),
    section=_("Where and when"),
    model=Booth,
    rows=booths_of,
    name=str,
    ordering=("hall__code", "code"),
    columns=(
        Column(key="booth", label=_("Booth"), value=str, order=("hall__code", "code")),
        Column(
            key="firm",
            label=_("Firm"),
            value=lambda one: one.participation and one.participation.enterprise.names,
            look="words",
        ),
        Column(key="kind", label=_("Kind"), value=lambda one: one.get_kind_display(), order=("kind",)),
        Column(key="m2", label=_("m²"), value=lambda one: one.net_m2, look="number", order=("net_m2",)),
        Column(
            key="sides", label=_("Open sides"), value=lambda one: one.open_sides, look="number", order=("open_sides",)
        ),
        Column(
            key="state", label=_("State"), value=lambda one: one.state, look="state", kind="booth", order=("state",)
        ),
        Column(
            key="held", label=_("Held until"), value=lambda one: one.held_until, look="moment", order=("held_until",)
        ),
    ),
    search=("external_key", "code"),
    texts=("participation__enterprise__names",),
    views=(
        View(key="free", label=_("Free"), where=Q(state=State.FREE)),
        View(key="held", label=pgettext_lazy("booths", "Held"), where=Q(state=State.HELD)),
        View(key="given", label=_("Given"), where=GIVEN),
    ),
    filters=(
        Filter(
            key="hall",
            label=_("Hall"),
            lookup="hall",
            choices=lambda edition: [(str(hall.pk), str(hall)) for hall in halls_of(edition)],
        ),
        Filter(key="kind", label=_("Kind"), lookup="kind", choices=choices_of(Booth.Kind)),
        Filter(
            key="delegation",
            label=_("Delegation"),
            lookup="participation__delegation",
            choices=lambda edition: [(str(one.pk), str(one)) for one in delegations_of(edition)],
        ),
    ),
)
