"""The secretariat's lists of figures as they were computed, and of what was published."""

from django.utils.translation import gettext_lazy as _

from serai.figures.models import Claim, Snapshot
from serai.shared.desk import Column, DeskList, Filter, choices_of

SNAPSHOTS = DeskList(
    key="snapshots",
    title=_("Figures"),
    section=_("What came of it"),
    model=Snapshot,
    name=lambda snapshot: snapshot.title,
    ordering=("name", "-pk"),
    words="name",
    columns=(
        Column(key="title", label=_("Figure"), value=lambda one: one.title, order=("name",)),
        Column(key="value", label=_("Value"), value=lambda one: str(one.measured)),
        Column(
            key="state",
            label=_("State"),
            value=lambda one: one.state,
            look="state",
            order=("state",),
        ),
        Column(key="cut_off", label=_("Cut-off"), value=lambda one: one.cut_off, look="moment", order=("cut_off",)),
    ),
    details=(Column(key="digest", label=_("Digest of the rows"), value=lambda one: one.rows_digest),),
    filters=(Filter(key="state", label=_("State"), lookup="state", choices=choices_of(Snapshot.State)),),
)

CLAIMS = DeskList(
    key="claims",
    title=_("Published figures"),
    section=_("What came of it"),
    model=Claim,
    name=lambda claim: claim.title,
    ordering=("pk",),
    words="name",
    columns=(
        Column(key="title", label=_("Figure"), value=lambda one: one.title, order=("name",)),
        Column(key="value", label=_("Published as"), value=lambda one: str(one.shown_as_said)),
        Column(key="source", label=_("Source"), value=lambda one: one.source, order=("source",)),
    ),
    filters=(Filter(key="said", label=_("Said as"), lookup="wording", choices=choices_of(Claim.Wording)),),
)
