"""Whether rows of a list of exhibitors can be, and whom, what and where they speak of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.exhibitors.actions import MOVES, NEEDS_REASON
from serai.exhibitors.imports import booths, values
from serai.exhibitors.models import Application
from serai.participation.models import Participation
from serai.participation.queries import delegations_of
from serai.people.models import Enterprise, Membership, Person
from serai.shared.exchange import handles
from serai.shared.exchange.kinds import KEY, Row, Scope
from serai.shared.exchange.texts import alike, require_text, settle
from serai.venue.queries import areas_of

S = Application.State
CONTACT = ("contact_name", "contact_email", "contact_phone")


def check(scope: Scope, rows: Sequence[Row]) -> None:
    """Look up enterprise, delegation, area, contact and booths of each row; refuse what cannot be."""
    settle(rows, "name")
    handles.refuse_ours(rows)
    _find_enterprises(scope, rows)
    without = [row for row in rows if row.stored or row.found.get("enterprise") is None]
    require_text(without, "name", gettext_lazy("Write the exhibitor's name in at least one language."))
    _find_groups(scope, rows)
    for row in rows:
        _check_state(row)
    _find_contacts(rows)
    booths.find(scope, rows)


def _find_enterprises(scope: Scope, rows: Sequence[Row]) -> None:
    """The enterprise by its key, else the one behind the participation, else the twin a person named."""
    keys = {row.given["enterprise_key"] for row in rows if row.given.get("enterprise_key")}
    found = handles.by_key(Enterprise.objects.filter(handles.named(keys))) if keys else {}
    answers = {scope.answers[row.key] for row in rows if row.stored is None and scope.answers.get(row.key)}
    twins = Enterprise.objects.in_bulk(answers) if answers else {}
    for row in rows:
        key = row.given.get("enterprise_key", "")
        if row.stored:
            _keep_enterprise(row, key, found)
        elif key in found:
            row.found["enterprise"] = found[key]
        elif scope.answers.get(row.key):
            _take_twin(row, key, twins.get(scope.answers[row.key]))
        elif key.startswith(handles.OURS):
            row.refuse("enterprise_key", _("No enterprise has this key any more; leave it blank or write another."))
    _refuse_second(scope, rows)


def _keep_enterprise(row: Row, key: str, found: Mapping[str, Enterprise]) -> None:
    enterprise = row.found["enterprise"] = row.stored.enterprise
    if key and found.get(key) != enterprise and (key in found or enterprise.external_key):
        row.refuse(
            "enterprise_key",
            _("This exhibitor is “%(enterprise)s”; give another enterprise a row of its own.")
            % {"enterprise": enterprise},
        )


def _take_twin(row: Row, key: str, twin: Enterprise | None) -> None:
    if twin is None:
        row.refuse(KEY, _("The enterprise that was chosen for this row is gone; choose again."))
    elif key and twin.external_key:
        row.refuse(
            "enterprise_key",
            _("“%(enterprise)s” bears the key %(key)s.") % {"enterprise": twin, "key": twin.external_key},
        )
    else:
        row.found["enterprise"] = twin


def _refuse_second(scope: Scope, rows: Sequence[Row]) -> None:
    """An enterprise exhibits once at an edition."""
    new = [row for row in rows if row.stored is None and not row.errors]
    enterprises = {row.found["enterprise"].pk for row in new if "enterprise" in row.found}
    there = Participation.objects.filter(
        edition=scope.edition, role=Participation.Role.EXHIBITOR, enterprise__in=enterprises
    )
    taken: dict[Any, str] = {one.enterprise_id: handles.key_of(one.external_key, one.pk) for one in there}
    for row in new:
        enterprise = row.found.get("enterprise")
        known = enterprise.pk if enterprise else row.given.get("enterprise_key")
        if not known:
            continue
        if known in taken:
            row.refuse(
                KEY,
                _("This enterprise exhibits already, under the key %(key)s; write that one.") % {"key": taken[known]},
            )
        taken.setdefault(known, row.key)


def _find_groups(scope: Scope, rows: Sequence[Row]) -> None:
    delegations: dict[str, Any] = {}
    areas: dict[str, Any] = {}
    if any(row.given.get("delegation") for row in rows):
        for delegation in delegations_of(scope.edition):
            key = handles.key_of(delegation.external_key, delegation.pk)
            delegations |= dict.fromkeys(_called(key, delegation.names), (key, delegation))
    if any(row.given.get("area") for row in rows):
        for area in areas_of(scope.edition):
            areas |= dict.fromkeys(_called(area.key, area.names), (area.key, area))
    for row in rows:
        _find_group(row, "delegation", delegations)
        _find_group(row, "area", areas)


def _called(key: str, names: Mapping[str, Mapping[str, str]]) -> list[str]:
    return [alike(key), *(alike(entry["text"]) for entry in names.values())]


def _find_group(row: Row, column: str, groups: Mapping[str, tuple[str, Any]]) -> None:
    written = row.given.get(column)
    if written and alike(written) in groups:
        row.given[column], row.found[column] = groups[alike(written)]
        return
    if written:
        row.leave_open(column, written)
    row.found[column] = None


def _check_state(row: Row) -> None:
    if row.stored is None:
        row.given.setdefault("state", S.SUBMITTED.value)
        return
    now, to = row.before["state"], row.given.get("state", row.before["state"])
    if not now or now == to:
        return
    if to not in MOVES[now]:
        allowed = ", ".join(state for state in S.values if state in MOVES[now]) or _("nothing")
        row.refuse(
            "state", _("The application is %(now)s; it can become: %(allowed)s.") % {"now": now, "allowed": allowed}
        )
    elif to in NEEDS_REASON and not row.given.get("reason"):
        row.refuse("reason", str(NEEDS_REASON[S(to)]))


def _find_contacts(rows: Sequence[Row]) -> None:
    """The person whom a row names: one who acts for the enterprise, or one of this name and address; else a new one."""
    told = [row for row in rows if any(column in row.given for column in CONTACT)]
    if not told:
        return
    acting = _acting_for({row.found["enterprise"].pk for row in told if row.found.get("enterprise")})
    known = _by_address(row.given.get("contact_email", "") for row in told)
    for row in told:
        enterprise = row.found.get("enterprise")
        members = acting.get(enterprise.pk, []) if enterprise else []
        name, email = row.given.get("contact_name", ""), row.given.get("contact_email", "")
        person = _among(members, name, email)
        if person:
            row.found["contact"] = person
            if row.stored:
                row.before = {**row.before, **values.contact(person)}
            if name and alike(name) in _names(person) and row.stored:
                row.given["contact_name"] = row.before["contact_name"]
        elif not name and not email:
            row.refuse("contact_phone", _("Write the contact person's name too."))
        else:
            strangers = known.get(email.casefold(), []) if email else []
            phone = row.given.get("contact_phone", "")
            row.found["contact"] = next(
                (one for one in strangers if alike(name) in _names(one) and phone in ("", one.phone)), None
            )


def _acting_for(enterprises: set[int]) -> dict[int, list[Person]]:
    acting: dict[int, list[Person]] = defaultdict(list)
    # Administrators first: it is one of them that an export names.
    members = Membership.objects.filter(enterprise__in=enterprises).select_related("person").order_by("role", "pk")
    for member in members:
        acting[member.enterprise_id].append(member.person)
    return acting


def _by_address(addresses: Iterable[str]) -> dict[str, list[Person]]:
    wanted = {address for email in addresses if email for address in (email, email.casefold())}
    found: dict[str, list[Person]] = defaultdict(list)
    for person in Person.objects.filter(email__in=wanted).order_by("pk") if wanted else ():
        found[person.email.casefold()].append(person)
    return found


def _among(members: Sequence[Person], name: str, email: str) -> Person | None:
    if email:
        for person in members:
            if person.email.casefold() == email.casefold():
                return person
    if name:
        for person in members:
            if alike(name) in _names(person) and not (email and person.email):
                return person
    return members[0] if members and not name and not email else None


def _names(person: Person) -> set[str]:
    return {alike(entry["text"]) for entry in person.names.values()}
