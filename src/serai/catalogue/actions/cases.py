"""Complaints about exhibits: opened, answered, decided or withdrawn."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from serai.catalogue.actions.moderation import withhold_exhibit
from serai.catalogue.models import Case, Exhibit
from serai.media.actions import store_file
from serai.shared import audit
from serai.shared.actions import change_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.mail.posting import post
from serai.shared.tags import announce

EVIDENCE, ANSWER = "evidence", "answer"  # purposes of files: of who complains, of the exhibitor
MOST_PAPERS = 6  # handed in at once


class Paper(NamedTuple):
    """A file as somebody hands it in."""

    name: str
    media_type: str
    content: bytes


@transaction.atomic
def open_case(
    *,
    exhibit: Exhibit,
    ground: str,
    statement: str,
    right: str = "",
    complainant: str = "",
    email: str = "",
    evidence: Sequence[Paper] = (),
    actor: Actor,
    now: datetime,
) -> Case:
    """Open a case about an exhibit and tell its exhibitor. Without a complainant it is the secretariat's own doubt.

    Refuses without a statement, for evidence that cannot be kept, and a second complaint of one complainant while the
    first is undecided.
    """
    if not statement.strip():
        raise Refused({"statement": [_("Say what is wrong with this exhibit.")]})
    Exhibit.objects.select_for_update().get(pk=exhibit.pk)
    undecided = Case.objects.filter(exhibit=exhibit, email=email, state__in=Case.UNDECIDED)
    if email and (known := undecided.first()):
        raise Refused(
            _("You have reported this exhibit already: case %(number)d waits for its decision.") % {"number": known.pk}
        )
    case = Case(
        exhibit=exhibit,
        ground=Case.Ground(ground),
        statement=statement.strip(),
        right=right.strip(),
        complainant=complainant,
        email=email,
        opened_at=now,
    )
    case.save()
    audit.record(actor=actor, action="catalogue.open_case", now=now, target=case)
    _keep(case, EVIDENCE, evidence, actor=actor, now=now)
    _tell(case, "catalogue.case_opened", actor=actor, now=now)
    return case


@transaction.atomic
def answer_case(*, case: Case, answer: str, evidence: Sequence[Paper] = (), actor: Actor, now: datetime) -> Case:
    """Keep what the exhibitor says to a complaint; until the decision it may say it anew."""
    _refuse_decided(case)
    if not answer.strip():
        raise Refused({"answer": [_("Write your answer to the complaint.")]})
    values = {"state": Case.State.ANSWERED, "answer": answer.strip(), "answered_at": now}
    answered = _change(case, values, "catalogue.answer_case", actor=actor, now=now)
    _keep(answered, ANSWER, evidence, actor=actor, now=now)
    _announce(answered)
    return answered


@transaction.atomic
def decide_case(*, case: Case, to: str, decision: str, actor: Actor, now: datetime) -> Case:
    """Uphold or dismiss a complaint and tell both sides why; an exhibit whose complaint is upheld is withheld."""
    _refuse_decided(case)
    if to not in {Case.State.UPHELD, Case.State.DISMISSED}:
        raise ValueError(f"A case is upheld or dismissed, not {to}.")
    if not decision.strip():
        raise Refused({"decision": [_("Say why you decide so; both sides are told.")]})
    values = {"state": to, "decision": decision.strip(), "decided_at": now}
    decided = _change(case, values, "catalogue.decide_case", reason=decision, actor=actor, now=now)
    exhibit = Exhibit.objects.select_for_update().get(pk=case.exhibit_id)
    if to == Case.State.UPHELD and exhibit.state != Exhibit.State.WITHHELD:
        withhold_exhibit(exhibit=exhibit, reason=decision, actor=actor, now=now)
    _tell(decided, "catalogue.case_decided", reason=decision, actor=actor, now=now)
    return decided


@transaction.atomic
def withdraw_case(*, case: Case, reason: str = "", actor: Actor, now: datetime) -> Case:
    """Take a complaint back before it is decided, and tell the exhibitor."""
    _refuse_decided(case)
    values = {"state": Case.State.WITHDRAWN, "decided_at": now}
    withdrawn = _change(case, values, "catalogue.withdraw_case", reason=reason, actor=actor, now=now)
    _tell(withdrawn, "catalogue.case_withdrawn", reason=reason, actor=actor, now=now)
    return withdrawn


def _refuse_decided(case: Case) -> None:
    if case.state not in Case.UNDECIDED:
        raise Refused(_("This case is closed: it was %(state)s.") % {"state": case.get_state_display()})


def _change(case: Case, values: dict[str, Any], action: str, *, reason: str = "", actor: Actor, now: datetime) -> Case:
    (changed,) = change_all(changes=[(case, values)], action=action, reason=reason, actor=actor, now=now)
    return changed


def _keep(case: Case, purpose: str, papers: Sequence[Paper], *, actor: Actor, now: datetime) -> None:
    if len(papers) > MOST_PAPERS:
        raise Refused({"evidence": [_("Choose at most %(most)d files at once.") % {"most": MOST_PAPERS}]})
    for paper in papers:
        try:
            store_file(owner=case, purpose=purpose, **paper._asdict(), actor=actor, now=now)
        except Refused as refused:
            said = [f"{paper.name}: {text}" for texts in refused.errors.values() for text in texts]
            raise Refused({"evidence": said}) from refused


def _tell(case: Case, letter: str, *, reason: str = "", actor: Actor, now: datetime) -> None:
    post(letter=letter, about=[case], reason=reason, actor=actor, now=now)
    _announce(case)


def _announce(case: Case) -> None:
    announce({f"cases:{case.exhibit.participation.edition.slug}"})
