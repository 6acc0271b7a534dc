"""What a list says of who sees an exhibit: a draft, listed, and what the restrictions of the edition make of that."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from serai.catalogue.checks import state_under
from serai.catalogue.models import Exhibit, Restriction
from serai.shared.exchange.kinds import Row, Scope

State = Exhibit.State
DIGITS = 6
SHOWN = {State.LISTED, State.REVIEW}


def settle_states(scope: Scope, rows: Sequence[Row]) -> None:
    """Put into each row the state that its exhibit comes to, by the rule that also holds for a single one.

    A new row that says nothing is listed in the secretariat's list, and a draft in a firm's own.
    """
    restrictions = {one.prefix: one for one in Restriction.objects.filter(edition=scope.edition)}
    usual = State.DRAFT if scope.whose else State.LISTED
    for row in rows:
        said = row.given.pop("state", "")
        state = _asked(row, said or usual) if row.stored is None else _moved(row, said)
        if state in SHOWN and _is_new_to_all(row):
            state = _under(restrictions, row, state)
        if state != row.before.get("state"):
            row.given["state"] = state


def _asked(row: Row, said: str) -> str:
    """The state of a new exhibit, or of one that may be moved: what the row says."""
    if said not in {State.DRAFT, State.LISTED}:
        row.refuse("state", _("Write draft or listed; the secretariat alone decides on the others."))
    return said


def _moved(row: Row, said: str) -> str:
    """The state of a stored exhibit. What the secretariat reviews or withholds stays so when a list says it again."""
    now = str(row.before["state"])
    if said in {"", now} or (now == State.REVIEW and said == State.LISTED):
        return now
    if now == State.WITHHELD:
        row.notes.append(_("The secretariat withholds this exhibit, whatever its state says here; it can be changed."))
        return now
    return _asked(row, said)


def _is_new_to_all(row: Row) -> bool:
    """Whether others come to see an exhibit that they did not, or see it under another code."""
    return row.before.get("state") not in SHOWN or row.values.get("hs6") != row.before.get("hs6")


def _under(restrictions: Mapping[str, Restriction], row: Row, state: str) -> str:
    """What the restriction makes of the state: of several, the one that names most digits."""
    code = row.values.get("hs6", "")
    if not code:
        row.refuse("hs6", _("Write the HS code; without it an exhibit is not listed."))
        return state
    prefixes = (code[:digits] for digits in range(DIGITS, 0, -1))
    restriction = next((restrictions[prefix] for prefix in prefixes if prefix in restrictions), None)
    to, refusals = state_under(restriction)
    for column, messages in refusals.items():
        for message in messages:
            remedy = _("Leave the row out, or write draft as its state.")
            row.refuse(str(column), f"{message} {remedy}")
    return State.REVIEW.value if State.REVIEW in {to, state} else State(to).value
