"""Writes about applications to exhibit and about the people at the stand."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import DateTimeField, F, Value
from django.db.models.functions import Coalesce
from django.dispatch import Signal
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.editions.models import Edition
from serai.exhibitors.models import Application, Representative
from serai.exhibitors.queries import takes_applications
from serai.exhibitors.tags import announce_exhibitors
from serai.participation.actions import change_participations, take_part
from serai.participation.models import Participation
from serai.people.models import Enterprise
from serai.shared import audit
from serai.shared.actions import add_all, change_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.mail.posting import post
from serai.venue.actions import take_back_booths

S = Application.State

# From where an application may go where. What is rejected or withdrawn stays so: one applies anew next edition.
MOVES: dict[str, frozenset[str]] = {
    S.DRAFT: frozenset({S.SUBMITTED, S.WITHDRAWN}),
    S.SUBMITTED: frozenset({S.ENDORSED, S.MORE_INFO, S.APPROVED, S.REJECTED, S.WAITLISTED, S.WITHDRAWN}),
    S.ENDORSED: frozenset({S.MORE_INFO, S.APPROVED, S.REJECTED, S.WAITLISTED, S.WITHDRAWN}),
    S.MORE_INFO: frozenset({S.SUBMITTED, S.REJECTED, S.WITHDRAWN}),
    S.WAITLISTED: frozenset({S.MORE_INFO, S.APPROVED, S.REJECTED, S.WITHDRAWN}),
    S.APPROVED: frozenset({S.WITHDRAWN}),
    S.REJECTED: frozenset(),
    S.WITHDRAWN: frozenset(),
}
NEEDS_REASON = {
    S.MORE_INFO: gettext_lazy("Say what is missing; the applicant reads it."),
    S.REJECTED: gettext_lazy("Give a reason; the applicant reads it."),
    S.WAITLISTED: gettext_lazy("Say what the applicant waits for; the applicant reads it."),
}
DECISIONS = (S.APPROVED, S.REJECTED, S.WAITLISTED)
VERBS = {
    S.SUBMITTED: "submit_application",
    S.ENDORSED: "endorse_application",
    S.MORE_INFO: "ask_for_more_info",
    S.APPROVED: "approve_application",
    S.REJECTED: "reject_application",
    S.WAITLISTED: "waitlist_application",
    S.WITHDRAWN: "withdraw_application",
}
EDITABLE = (S.DRAFT, S.SUBMITTED, S.MORE_INFO)  # an applicant's own answers, until somebody has said something to them
MEETING_SLOTS = 60  # bits that a mask of hours may use

# Sent with `participations` (keys) inside the transaction that lets exhibitors appear in public or disappear, so that
# what stands above this room (the catalogue's index) changes with them or not at all.
appearance_changed = Signal()


@transaction.atomic
def add_applications(*, applications: Iterable[Application], actor: Actor, now: datetime) -> list[Application]:
    """Add applications of exhibitors, all or none: new ones, or a list whose states were decided elsewhere."""
    applications = list(applications)
    for application in applications:
        if application.state != S.DRAFT:
            application.submitted_at = application.submitted_at or now
        if application.state in DECISIONS:
            application.decided_at = application.decided_at or now
    _check_exhibitors({application.participation_id for application in applications})
    added = add_all(records=applications, action="exhibitors.add_applications", actor=actor, now=now)
    approved = {application.participation_id for application in added if application.state == S.APPROVED}
    appearance_changed.send(sender=None, participations=approved)
    announce_exhibitors({application.participation_id for application in added})
    return added


def submit_application(*, application: Application, actor: Actor, now: datetime) -> Application:
    """Hand an application in, for the first time or with the information that was asked for."""
    return _move([application], S.SUBMITTED, verb="submit_application", reason="", actor=actor, now=now)[0]


def endorse_application(*, application: Application, reason: str = "", actor: Actor, now: datetime) -> Application:
    """Say for its delegation that the application is a good one. Refuses one that comes without a delegation."""
    if application.participation.delegation_id is None:
        raise Refused(_("%(applicant)s comes without a delegation; decide on it directly.") % _names(application))
    return _move([application], S.ENDORSED, verb="endorse_application", reason=reason, actor=actor, now=now)[0]


def ask_for_more_info(*, application: Application, reason: str, actor: Actor, now: datetime) -> Application:
    """Send an application back with what is missing."""
    return _move([application], S.MORE_INFO, verb="ask_for_more_info", reason=reason, actor=actor, now=now)[0]


def approve_application(*, application: Application, reason: str = "", actor: Actor, now: datetime) -> Application:
    """Let the applicant exhibit: from now on it appears in public. Its delegation's word is not waited for."""
    return approve_applications(applications=[application], reason=reason, actor=actor, now=now)[0]


def approve_applications(
    *, applications: Sequence[Application], reason: str = "", actor: Actor, now: datetime
) -> list[Application]:
    """Approve many, all or none."""
    return _move(applications, S.APPROVED, verb="approve_application", reason=reason, actor=actor, now=now)


def reject_application(*, application: Application, reason: str, actor: Actor, now: datetime) -> Application:
    """Say no for good."""
    return _move([application], S.REJECTED, verb="reject_application", reason=reason, actor=actor, now=now)[0]


def waitlist_application(*, application: Application, reason: str, actor: Actor, now: datetime) -> Application:
    """Keep an application until there is room for it."""
    return _move([application], S.WAITLISTED, verb="waitlist_application", reason=reason, actor=actor, now=now)[0]


@transaction.atomic
def withdraw_application(*, application: Application, reason: str = "", actor: Actor, now: datetime) -> Application:
    """Take an application back. Booths that were given fall free."""
    (withdrawn,) = _move([application], S.WITHDRAWN, verb="withdraw_application", reason=reason, actor=actor, now=now)
    take_back_booths(participation=withdrawn.participation, reason=reason, actor=actor, now=now)
    return withdrawn


@transaction.atomic
def move_applications(
    *, applications: Sequence[Application], to: str, reason: str = "", actor: Actor, now: datetime
) -> list[Application]:
    """Bring applications to the state that a list has, all or none, by the ways there are; writes no letters."""
    moved = _move(applications, to, verb=VERBS[S(to)], reason=reason, actor=actor, now=now, tells=False)
    for application in moved if to == S.WITHDRAWN else ():
        take_back_booths(participation=application.participation, reason=reason, actor=actor, now=now)
    return moved


@transaction.atomic
def change_applications(
    *, changes: Iterable[tuple[Application, Mapping[str, Any]]], actor: Actor, now: datetime
) -> list[Application]:
    """Change what exhibitors ask for (area, m², goods, power), all or none; a state changes by the actions above."""
    changed = change_all(changes=changes, action="exhibitors.change_applications", actor=actor, now=now)
    announce_exhibitors({application.participation_id for application in changed})
    return changed


@transaction.atomic
def begin_application(
    *, edition: Edition, enterprise: Enterprise, answers: Mapping[str, Any], actor: Actor, now: datetime
) -> Application:
    """Draft an application of an enterprise. `answers`: fields of the participation and of the application.

    Refuses when the edition takes none, and an enterprise that exhibits already.
    """
    _check_taken(edition, now)
    if Participation.objects.filter(edition=edition, enterprise=enterprise, role=Participation.Role.EXHIBITOR).exists():
        raise Refused(_("%(firm)s has applied already; go on with that application.") % {"firm": enterprise})
    role, (part, rest) = Participation.Role.EXHIBITOR, _parted(answers)
    participation = Participation(edition=edition, enterprise=enterprise, role=role, **part)
    take_part(participations=[participation], actor=actor, now=now)
    drafted = Application(participation=participation, **rest)
    return add_applications(applications=[drafted], actor=actor, now=now)[0]


@transaction.atomic
def change_own_application(
    *, application: Application, answers: Mapping[str, Any], actor: Actor, now: datetime
) -> Application:
    """Change what an applicant asks for, until it is decided. Refuses afterwards."""
    held = Application.objects.select_for_update(of=("self",)).select_related("participation").get(pk=application.pk)
    if held.state not in EDITABLE:
        raise Refused(_("The application is decided; write to the secretariat to change it."))
    part, rest = _parted(answers)
    change_participations(changes=[(held.participation, part)], actor=actor, now=now)
    change_applications(changes=[(held, rest)], actor=actor, now=now)
    return Application.objects.get(pk=held.pk)


def hand_in_application(*, application: Application, actor: Actor, now: datetime) -> Application:
    """Submit an applicant's own application. Refuses after the closing day and while something is missing."""
    if application.state == S.DRAFT:
        _check_taken(application.participation.edition, now)
    missing: dict[str | None, list[str]] = {}
    if not application.goods.strip():
        missing["goods"] = [_("Say what you will show; the secretariat decides by it.")]
    if not application.undertakes_rights:
        missing["undertakes_rights"] = [_("Without this undertaking an application cannot be handed in.")]
    if missing:
        raise Refused(missing)
    return submit_application(application=application, actor=actor, now=now)


def _check_taken(edition: Edition, now: datetime) -> None:
    if not takes_applications(edition, now):
        raise Refused(_("%(edition)s takes no applications now.") % {"edition": edition})


def _parted(answers: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers that the participation keeps, and the rest."""
    part = {name: answers[name] for name in ("channel", "delegation") if name in answers}
    return part, {name: value for name, value in answers.items() if name not in part}


@transaction.atomic
def add_representatives(
    *, representatives: Iterable[Representative], actor: Actor, now: datetime
) -> list[Representative]:
    """Name the people who receive buyers at exhibitors' stands, all or none."""
    representatives = list(representatives)
    for place, representative in enumerate(representatives, start=1):
        if not 0 <= representative.slots < 1 << MEETING_SLOTS:
            raise Refused({"slots": [_("%(place)d: Choose hours out of the edition's slots.") % {"place": place}]})
    participations = {representative.participation_id for representative in representatives}
    _check_exhibitors(participations)
    added = add_all(records=representatives, action="exhibitors.add_representatives", actor=actor, now=now)
    announce_exhibitors(participations)
    return added


@transaction.atomic
def _move(
    applications: Sequence[Application],
    to: str,
    *,
    verb: str,
    reason: str,
    actor: Actor,
    now: datetime,
    tells: bool = True,
) -> list[Application]:
    """Move applications to one state, all or none: the only place where a state changes. `tells`: by letter."""
    if to in NEEDS_REASON and not reason.strip():
        raise Refused({"reason": [str(NEEDS_REASON[S(to)])]})
    changed: dict[str, Any] = {"state": to, "version": F("version") + 1}
    if to == S.SUBMITTED:
        changed["submitted_at"] = Coalesce("submitted_at", Value(now, DateTimeField()))
    if to in DECISIONS:
        changed["decided_at"] = now
    rows = (
        Application.objects.filter(pk__in=[application.pk for application in applications])
        .select_related("participation__enterprise", "participation__edition", "participation__delegation")
        .order_by("pk")
    )
    before = {}
    for application in rows.select_for_update(of=("self",)):
        if to not in MOVES[application.state]:
            raise Refused(_refusal(application, to))
        before[application.pk] = audit.values(application, changed)
    Application.objects.filter(pk__in=before).update(**changed)
    moved = list(rows)
    changes = [(application, before[application.pk], audit.values(application, changed)) for application in moved]
    audit.record_many(actor=actor, action=f"exhibitors.{verb}", now=now, changes=changes, reason=reason)
    if tells:
        post(letter=f"exhibitors.{to}", about=moved, reason=reason, actor=actor, now=now)
    participations = {application.participation_id for application in moved}
    if to == S.APPROVED or any(values["state"] == S.APPROVED for values in before.values()):
        appearance_changed.send(sender=None, participations=participations)
    announce_exhibitors(participations)
    return moved


def _refusal(application: Application, to: str) -> str:
    allowed = ", ".join(str(S(state).label) for state in S.values if state in MOVES[application.state])
    names = {**_names(application), "state": application.get_state_display(), "wanted": S(to).label}
    if not allowed:
        return _("%(applicant)s: the application is %(state)s for good and cannot become “%(wanted)s”.") % names
    return _("%(applicant)s: the application is %(state)s; it can become: %(allowed)s.") % {**names, "allowed": allowed}


def _names(application: Application) -> dict[str, str]:
    return {"applicant": str(application.participation.enterprise)}


def _check_exhibitors(keys: Collection[int]) -> None:
    exhibitors = Participation.objects.filter(pk__in=keys, role=Participation.Role.EXHIBITOR)
    if exhibitors.count() < len(keys):
        raise Refused({"participation": [_("Only who takes part as an exhibitor can be named here.")]})
