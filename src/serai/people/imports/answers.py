"""What a person said of likely twins, among the enterprises or the persons."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from serai.people import columns
from serai.people.models import Enterprise, Membership, Person
from serai.shared.exchange.kinds import KEY, Row, Scope

CHUNK = 2000
FIRM = (*columns.FIRM, "kind", "size")
PERSON = ("email", "phone", "languages")
ROLES = {"administrator_of": Membership.Role.ADMINISTRATOR, "member_of": Membership.Role.MEMBER}
EDITORS = frozenset({"exhibitors", "buyers"})


def take_answers(scope: Scope, rows: Sequence[Row], model: type[Enterprise | Person]) -> None:
    """Take for new rows the stored record that a person said they tell of; it must bear no other key."""
    answered = [row for row in rows if row.stored is None and scope.answers.get(row.key) is not None]
    found: Mapping[Any, Any] = model._default_manager.in_bulk([scope.answers[row.key] for row in answered])
    taken: set[int] = set()
    for row in answered:
        twin = found.get(scope.answers[row.key])
        if twin is None or twin.pk in taken:
            row.refuse(KEY, _("The record that was chosen for this row is gone or taken; choose again."))
        elif twin.external_key:
            row.refuse(
                KEY,
                _("“%(record)s” bears the key %(key)s; write that one.") % {"record": twin, "key": twin.external_key},
            )
        else:
            taken.add(twin.pk)
            row.found["twin"] = twin


def without_twin(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if "twin" not in row.found]
