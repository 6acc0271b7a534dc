"""The secretariat's lists of needs, of quotes for them, of meetings, and of the runs that scheduled them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from serai.catalogue.units import unit
from serai.editions.models import Edition
from serai.matchmaking.actions import CANCELLABLE, MOVES, cancel_meeting, move_need
from serai.matchmaking.models import Meeting, Need, Quote, ScheduleRun
from serai.matchmaking.queries import slots_of
from serai.shared import countries
from serai.shared.audit import Actor
from serai.shared.desk import Column, DeskList, Filter, Related, Verb, View
from serai.shared.desk.lists import Choices, Label, VerbLook
from serai.shared.formats import listed, moment, money, number

Wanted, Held = Need.State, Meeting.State


# Why pairs do not meet, by the keys of a run's `unmet`.
UNMET = {
    "no_common_slot": _("Not met: no hour in common"),
    "both_full": _("Not met: both are full"),
    "buyer_full": _("Not met: the buyer is full"),
    "exhibitor_full": _("Not met: the exhibitor is full"),
    "slots_taken": _("Not met: no hour in which both are free"),
    "tables_full": _("Not met: no table is free"),
    "still_possible": _("Not met, yet possible"),
}


def _unmet(reason: str) -> Callable[[Any], int]:
    return lambda run: run.unmet.get(reason, 0)


def _slots(edition: Edition) -> Choices:
    return [(str(slot), moment(start, edition.tz, "day_time")) for slot, (start, _end) in enumerate(slots_of(edition))]


def _with_buyer(needs: QuerySet[Need]) -> QuerySet[Need]:
    return needs.select_related("buyer__enterprise")


def _of_quotes(quotes: QuerySet[Quote]) -> QuerySet[Quote]:
    return quotes.select_related("need__buyer__enterprise", "exhibitor__enterprise", "exhibit")


def _with_sides(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    return meetings.select_related("buyer__enterprise", "exhibitor__enterprise", "need", "run")


def _moves_to(state: str, key: str, label: Label, look: VerbLook) -> Verb:
    def act(record: Need, *, actor: Actor, now: datetime, reason: str) -> Need:
        return move_need(need=record, to=state, reason=reason, actor=actor, now=now)

    states = frozenset(one for one, following in MOVES.items() if state in following)
    return Verb(key=key, label=label, act=act, states=states, look=look)


def _cancel(record: Meeting, *, actor: Actor, now: datetime, reason: str) -> Meeting:
    return cancel_meeting(meeting=record, reason=reason, actor=actor, now=now)


NEEDS = DeskList(
    key="needs",
    title=_("Needs"),
    section=_("Goods"),
    model=Need,
    full=_with_buyer,
    name=lambda need: need.titles,
    ordering=("pk",),
    columns=(
        Column(key="title", label=_("Need"), value=lambda need: need.titles, look="words", order=("sort_*",)),
        Column(
            key="buyer",
            label=_("Buyer"),
            value=lambda need: need.buyer.enterprise.names,
            look="words",
            order=("buyer__sort_*",),
            leads_to=("enterprises", lambda need: need.buyer_id),
        ),
        Column(key="hs", label=_("HS code"), value=lambda need: need.hs6, look="hs", order=("hs6",)),
        Column(
            key="quantity", label=_("Quantity"), value=lambda need: need.quantity, look="number", order=("quantity",)
        ),
        Column(
            key="price",
            label=_("Target price"),
            value=lambda need: money(need.target_price, need.currency),
            order=("currency", "target_price"),
        ),
        Column(
            key="destination",
            label=_("Destination"),
            value=lambda need: need.destination,
            look="country",
            order=("destination",),
        ),
        Column(key="state", label=_("State"), value=lambda need: need.state, look="state", order=("state",)),
    ),
    details=(
        Column(key="specification", label=_("Specification"), value=lambda need: need.specifications, look="words"),
        Column(key="incoterm", label=_("Incoterm"), value=lambda need: need.incoterm),
        Column(
            key="origins",
            label=_("Countries it may come from"),
            value=lambda need: listed(countries.name(code) for code in need.origins),
        ),
        Column(key="certificates", label=_("Certificates required"), value=lambda need: listed(need.certificates)),
        Column(key="delivery", label=_("Delivery by"), value=lambda need: need.delivery_by, look="day"),
        Column(key="closes", label=_("Closes"), value=lambda need: need.closes_at, look="moment"),
        Column(key="anonymous", label=_("Anonymous"), value=lambda need: need.anonymous, look="flag"),
        Column(key="handed_in", label=_("Handed in"), value=lambda need: need.handed_in_at, look="moment"),
        Column(key="matched", label=_("Matched"), value=lambda need: need.matched_at, look="moment"),
    ),
    views=(
        View(
            key="moderate",
            label=_("To moderate"),
            where=Q(state=Wanted.DRAFT, handed_in_at__isnull=False),
            waits=_("Needs to moderate"),
            since="handed_in_at",
        ),
        View(key="publish", label=_("To open"), where=Q(state=Wanted.MODERATED), waits=_("Moderated needs to open")),
        View(key="open", label=_("Open"), where=Q(state__in=[Wanted.OPEN, Wanted.SHORTLISTING])),
        View(key="awarded", label=_("Awarded"), where=Q(state=Wanted.AWARDED)),
        View(key="closed", label=_("Closed or expired"), where=Q(state__in=[Wanted.CLOSED, Wanted.EXPIRED])),
    ),
    verbs=(
        _moves_to(Wanted.MODERATED, "moderate", _("Moderate"), "primary"),
        _moves_to(Wanted.OPEN, "open", _("Open"), "primary"),
        _moves_to(Wanted.CLOSED, "close", _("Close"), "danger"),
    ),
    filters=(Filter(key="buyer", label=_("Buyer"), lookup="buyer"),),
    related=(
        Related(label=_("Quotes"), key="quotes", query=lambda need: {"need": need.pk}),
        Related(label=_("Meetings"), key="meetings", query=lambda need: {"need": need.pk}),
    ),
)

QUOTES = DeskList(
    key="quotes",
    title=_("Quotes"),
    section=_("Goods"),
    model=Quote,
    full=_of_quotes,
    name=str,
    ordering=("-sent_at", "-pk"),
    columns=(
        Column(
            key="need",
            label=_("Need"),
            value=lambda quote: quote.need.titles,
            look="words",
            leads_to=("needs", lambda quote: quote.need_id),
        ),
        Column(
            key="buyer",
            label=_("Buyer"),
            value=lambda quote: quote.need.buyer.enterprise.names,
            look="words",
            leads_to=("enterprises", lambda quote: quote.need.buyer_id),
        ),
        Column(
            key="exhibitor",
            label=_("Exhibitor"),
            value=lambda quote: quote.exhibitor.enterprise.names,
            look="words",
            leads_to=("enterprises", lambda quote: quote.exhibitor_id),
        ),
        Column(key="price", label=_("Price"), value=lambda quote: money(quote.price, quote.currency)),
        Column(key="unit", label=_("Unit"), value=lambda quote: unit(quote.unit)),
        Column(key="quantity", label=_("Quantity"), value=lambda quote: quote.quantity, look="number"),
        Column(key="sent", label=_("Sent"), value=lambda quote: quote.sent_at, look="moment", order=("sent_at",)),
        Column(key="state", label=_("State"), value=lambda quote: quote.state, look="state", kind="quote"),
    ),
    details=(
        Column(
            key="exhibit",
            label=_("Exhibit"),
            value=lambda quote: quote.exhibit and quote.exhibit.names,
            look="words",
            leads_to=("exhibits", lambda quote: quote.exhibit_id),
        ),
        Column(key="incoterm", label=_("Incoterm"), value=lambda quote: quote.incoterm),
        Column(key="lead", label=_("Lead time, days"), value=lambda quote: quote.lead_days, look="number"),
        Column(key="valid", label=_("Valid until"), value=lambda quote: quote.valid_until, look="day"),
        Column(key="message", label=_("Message"), value=lambda quote: quote.message),
    ),
    views=(
        View(key="sent", label=_("Not answered"), where=Q(state=Quote.State.SENT)),
        View(key="accepted", label=_("Accepted"), where=Q(state=Quote.State.ACCEPTED)),
    ),
    filters=(
        Filter(key="need", label=_("Need"), lookup="need"),
        Filter(key="exhibitor", label=_("Exhibitor"), lookup="exhibitor"),
    ),
)

MEETINGS = DeskList(
    key="meetings",
    title=_("Meetings"),
    section=_("Where and when"),
    model=Meeting,
    full=_with_sides,
    name=str,
    ordering=("starts", "table"),
    columns=(
        Column(
            key="buyer",
            label=_("Buyer"),
            value=lambda one: one.buyer.enterprise.names,
            look="words",
            order=("buyer__sort_*",),
            leads_to=("enterprises", lambda one: one.buyer_id),
        ),
        Column(
            key="exhibitor",
            label=_("Exhibitor"),
            value=lambda one: one.exhibitor.enterprise.names,
            look="words",
            order=("exhibitor__sort_*",),
            leads_to=("enterprises", lambda one: one.exhibitor_id),
        ),
        Column(
            key="need",
            label=_("Need"),
            value=lambda one: one.need and one.need.titles,
            look="words",
            leads_to=("needs", lambda one: one.need_id),
        ),
        Column(key="starts", label=_("Starts"), value=lambda one: one.starts, look="moment", order=("starts",)),
        Column(key="table", label=_("Table"), value=lambda one: one.table, look="number", order=("table",)),
        Column(key="worth", label=_("Worth"), value=lambda one: one.weight, look="number", order=("weight",)),
        Column(key="state", label=_("State"), value=lambda one: one.state, look="state", order=("state",)),
    ),
    details=(
        Column(
            key="run",
            label=_("Schedule run"),
            value=lambda one: one.run and one.run.number,
            look="number",
            leads_to=("schedule", lambda one: one.run_id),
        ),
    ),
    views=(
        View(key="holding", label=_("In the schedule"), where=Q(state__in=Meeting.HOLDING)),
        View(key="asked", label=_("Asked for"), where=Q(state__in=[Held.REQUESTED, Held.ACCEPTED])),
        View(key="held", label=_("Held"), where=Q(state__in=[Held.HELD, Held.RATED])),
        View(key="no_show", label=_("No-shows"), where=Q(state=Held.NO_SHOW)),
    ),
    filters=(
        Filter(key="slot", label=_("Slot"), lookup="slot", choices=_slots),
        Filter(key="buyer", label=_("Buyer"), lookup="buyer"),
        Filter(key="exhibitor", label=_("Exhibitor"), lookup="exhibitor"),
        Filter(key="need", label=_("Need"), lookup="need"),
        Filter(key="run", label=_("Schedule run"), lookup="run"),
    ),
    verbs=(Verb(key="cancel", label=_("Cancel"), act=_cancel, states=CANCELLABLE, look="danger"),),
)

RUNS = DeskList(
    key="schedule",
    title=_("Meeting schedule"),
    section=_("Where and when"),
    model=ScheduleRun,
    name=lambda run: _("Run %(number)d") % {"number": run.number},
    ordering=("-number",),
    words="",
    related=(Related(label=_("Meetings"), key="meetings", query=lambda run: {"run": run.pk}),),
    columns=(
        Column(key="number", label=_("Run"), value=lambda run: run.number, look="number", order=("number",)),
        Column(key="at", label=_("When"), value=lambda run: run.at, look="moment", order=("at",)),
        Column(
            key="meetings",
            label=_("Meetings"),
            value=lambda run: run.meetings_count,
            look="number",
            order=("meetings_count",),
        ),
        Column(key="pairs", label=_("Pairs considered"), value=lambda run: run.pairs, look="number", order=("pairs",)),
        Column(key="worth", label=_("Worth"), value=lambda run: run.weight, look="number", order=("weight",)),
        Column(key="bound", label=_("Proven bound"), value=lambda run: run.bound, look="number", order=("bound",)),
        Column(key="gap", label=_("Gap, %"), value=lambda run: number(run.gap_percent, 4)),
        Column(key="seconds", label=_("Seconds"), value=lambda run: number(run.seconds, 1), order=("seconds",)),
    ),
    details=(
        Column(key="tables", label=_("Tables"), value=lambda run: run.tables, look="number"),
        Column(key="minutes", label=_("Minutes in a slot"), value=lambda run: run.slot_minutes, look="number"),
        *(Column(key=reason, label=label, value=_unmet(reason), look="number") for reason, label in UNMET.items()),
    ),
)
