"""Writes to the ledger: projects are entered, go from draft to counted or excluded; old sums are carried forward."""

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.shared import audit
from serai.shared.actions import add_all, change_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.mail.posting import post
from serai.shared.tags import announce
from serai.signings.models import CarriedForward, Party, Project

State = Project.State
PARTIES_TO_A_DEAL = 2
VERBS = {
    State.DECLARED: "declare_project",
    State.COUNTERPARTY_CONFIRMED: "confirm_project",
    State.VERIFIED: "verify_project",
    State.APPROVED: "approve_project",
    State.SIGNED: "sign_project",
    State.COUNTED: "count_project",
    State.EXCLUDED: "exclude_project",
}
Change = tuple[Project, Mapping[str, Any], Sequence[Party] | None]  # a project, its new values and parties (None: stay)
# From where each state is reached. What was counted may still turn out to be a duplicate, so it can be excluded.
REACHED_FROM: dict[str, frozenset[str]] = {
    State.DECLARED: frozenset({State.DRAFT}),
    State.COUNTERPARTY_CONFIRMED: frozenset({State.DECLARED}),
    State.VERIFIED: frozenset({State.COUNTERPARTY_CONFIRMED}),
    State.APPROVED: frozenset({State.VERIFIED}),
    State.SIGNED: frozenset({State.APPROVED}),
    State.COUNTED: frozenset({State.SIGNED}),
    State.EXCLUDED: frozenset(State) - {State.DRAFT, State.EXCLUDED},
}


@transaction.atomic
def add_projects(*, projects: Sequence[tuple[Project, Sequence[Party]]], actor: Actor, now: datetime) -> list[Project]:
    """Enter projects with their parties, all or none; they keep the state they come with.

    Raises Refused for an amount that cannot be turned into the edition's currency.
    """
    for project, _parties in projects:
        _check_rate(project)
    added = add_all(
        records=[project for project, _parties in projects], action="signings.add_projects", actor=actor, now=now
    )
    for project, parties in projects:
        for party in parties:
            party.project = project
    add_all(
        records=[party for _project, parties in projects for party in parties],
        action="signings.add_projects",
        actor=actor,
        now=now,
    )
    _announce({project.edition for project in added})
    return added


@transaction.atomic
def change_projects(*, changes: Sequence[Change], actor: Actor, now: datetime) -> list[Project]:
    """Give projects new values by field name, and new parties where they are given, all or none.

    A state changes by the actions below. Raises Refused for an amount that cannot be turned into the currency reported.
    """
    for project, new, _parties in changes:
        after = copy(project)
        for name, value in new.items():
            setattr(after, name, value)
        _check_rate(after)
    values = [(project, new) for project, new, _parties in changes]
    changed = change_all(changes=values, action="signings.change_projects", actor=actor, now=now)
    for project, _new, parties in changes:
        if parties is not None:
            _change_parties(project, parties, actor=actor, now=now)
    _announce({project.edition for project in changed})
    return changed


def _change_parties(project: Project, parties: Sequence[Party], *, actor: Actor, now: datetime) -> None:
    """An enterprise that stays keeps its place among the parties."""
    stored = {party.enterprise_id: party for party in project.parties.select_for_update().order_by("pk")}
    wanted = {party.enterprise_id: party for party in parties}
    stamp: dict[str, Any] = {"action": "signings.change_parties", "actor": actor, "now": now}
    gone = [party for enterprise, party in stored.items() if enterprise not in wanted]
    audit.record_many(changes=[(party, audit.values(party), None) for party in gone], **stamp)
    Party.objects.filter(pk__in=[party.pk for party in gone]).delete()
    told = ("country", "role")
    changes = [
        (stored[enterprise], {name: getattr(party, name) for name in told})
        for enterprise, party in wanted.items()
        if enterprise in stored and any(getattr(party, name) != getattr(stored[enterprise], name) for name in told)
    ]
    change_all(changes=changes, **stamp)
    for party in parties:
        party.project = project
    add_all(records=[party for enterprise, party in wanted.items() if enterprise not in stored], **stamp)


@transaction.atomic
def move_projects(*, moves: Sequence[tuple[Project, State]], actor: Actor, now: datetime) -> None:
    """Bring projects to the states that a list has, all or none, by the ways there are; writes no letters.

    One that is signed must say when already, and one that is excluded why.
    """
    held = Project.objects.select_related("edition").in_bulk([project.pk for project, _to in moves])
    for project, to in moves:
        row = held[project.pk]
        if to == State.COUNTERPARTY_CONFIRMED:
            _check_other_party(row)
        _check_rate(row)
        reason = row.excluded_reason if to == State.EXCLUDED else ""
        _move(row, to, VERBS[to], reason=reason, actor=actor, now=now, tells=False)


def declare_project(*, project: Project, actor: Actor, now: datetime) -> Project:
    """One party declares the project."""
    return _move(project, State.DECLARED, "declare_project", actor=actor, now=now)


@transaction.atomic
def confirm_project(*, project: Project, actor: Actor, now: datetime) -> Project:
    """The other party confirms it. Raises Refused while there is no other party."""
    _check_other_party(project)
    return _move(project, State.COUNTERPARTY_CONFIRMED, "confirm_project", actor=actor, now=now)


def verify_project(*, project: Project, reason: str = "", actor: Actor, now: datetime) -> Project:
    """The secretariat has read the documents."""
    return _move(project, State.VERIFIED, "verify_project", reason=reason, actor=actor, now=now)


def approve_project(*, project: Project, reason: str = "", actor: Actor, now: datetime) -> Project:
    """The secretariat lets it be signed."""
    return _move(project, State.APPROVED, "approve_project", reason=reason, actor=actor, now=now)


def sign_project(*, project: Project, signed_at: datetime, reason: str = "", actor: Actor, now: datetime) -> Project:
    """The parties signed it."""
    return _move(project, State.SIGNED, "sign_project", reason=reason, actor=actor, now=now, signed_at=signed_at)


def count_project(*, project: Project, reason: str = "", actor: Actor, now: datetime) -> Project:
    """The bulletin counts it. Raises Refused for an amount that cannot be turned into the edition's currency."""
    _check_rate(project)
    return _move(project, State.COUNTED, "count_project", reason=reason, actor=actor, now=now)


def exclude_project(*, project: Project, reason: str, actor: Actor, now: datetime) -> Project:
    """The bulletin leaves it out. Raises Refused without a reason."""
    reason = reason.strip()
    if not reason:
        raise Refused({"reason": [_("Say why this project is not counted; the bulletin shows it.")]})
    return _move(
        project, State.EXCLUDED, "exclude_project", actor=actor, now=now, reason=reason, excluded_reason=reason
    )


@transaction.atomic
def carry_forward(
    *,
    edition: Edition,
    projects: int,
    amount: Decimal,
    currency: str,
    source: str,
    details: dict[str, Any] | None = None,
    actor: Actor,
    now: datetime,
) -> CarriedForward:
    """State what the series had signed before this edition; stating it again corrects it.

    Raises Refused for a currency other than the edition's.
    """
    if currency != edition.currency:
        raise Refused({"currency": [_("This edition reports in %(currency)s.") % {"currency": edition.currency}]})
    earlier = CarriedForward.objects.select_for_update().filter(edition=edition).first()
    before = audit.values(earlier) if earlier else None
    carried = earlier or CarriedForward(edition=edition)
    carried.projects, carried.amount, carried.currency = projects, amount, currency
    carried.source, carried.details = source, details or {}
    carried.full_clean()
    carried.save()
    audit.record(
        actor=actor,
        action="signings.carry_forward",
        now=now,
        target=carried,
        before=before,
        after=audit.values(carried),
    )
    _announce({edition})
    return carried


@transaction.atomic
def _move(
    project: Project,
    to: State,
    verb: str,
    *,
    actor: Actor,
    now: datetime,
    reason: str = "",
    tells: bool = True,
    **changes: Any,
) -> Project:
    held = Project.objects.select_for_update().get(pk=project.pk)
    if held.state not in REACHED_FROM[to]:
        raise Refused(
            _("A project that is %(now)s cannot become %(to)s.") % {"now": held.get_state_display(), "to": to.label}
        )
    before = audit.values(held)
    changes |= {"state": to, "version": held.version + 1}
    for name, value in changes.items():
        setattr(held, name, value)
        setattr(project, name, value)
    held.save(update_fields=list(changes))
    audit.record(
        actor=actor,
        action=f"signings.{verb}",
        now=now,
        target=held,
        before=before,
        after=audit.values(held),
        reason=reason,
    )
    if tells:
        post(letter=f"signings.{to}", about=[held], reason=reason, actor=actor, now=now)
    _announce({held.edition})
    return project


def _check_other_party(project: Project) -> None:
    if project.parties.count() < PARTIES_TO_A_DEAL:
        raise Refused(_("Name the other party first: nobody else could confirm this project."))


def _check_rate(project: Project) -> None:
    if project.amount is not None and project.reporting_amount is None:
        raise Refused(
            {
                "rate": [
                    _("“%(project)s” is in %(currency)s: give the rate to %(reporting)s, its date and its source.")
                    % {
                        "project": project,
                        "currency": project.currency,
                        "reporting": project.edition.currency,
                    }
                ]
            }
        )


def _announce(editions: set[Edition]) -> None:
    announce({f"projects:{edition.slug}" for edition in editions})
