"""Persons from spreadsheets and to them, with those they act for."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from serai.people import columns, queries
from serai.people.actions import (
    add_memberships,
    add_persons,
    change_memberships,
    change_persons,
    end_memberships,
)
from serai.people.imports.answers import take_answers, without_twin
from serai.people.models import Enterprise, Membership, Person
from serai.shared.exchange import handles
from serai.shared.exchange.kinds import KEY, Field, Kind, Row, Scope, Twin, Values
from serai.shared.exchange.texts import (
    alike,
    assigned,
    language_field,
    require_text,
    settle,
    spread,
    text_fields,
    texts_of,
)
from serai.shared.sheets import cells
from serai.shared.text import written

CHUNK = 2000
FIRM = (*columns.FIRM, "kind", "size")
PERSON = ("email", "phone", "languages")
ROLES = {"administrator_of": Membership.Role.ADMINISTRATOR, "member_of": Membership.Role.MEMBER}
EDITORS = frozenset({"exhibitors", "buyers"})


def _persons(_scope: Scope, keys: Collection[str]) -> dict[str, tuple[Person, Values]]:
    found = handles.by_key(_with_memberships().filter(handles.named(keys)))
    return {key: (person, _of_person(person)) for key, person in found.items()}


def _with_memberships() -> QuerySet[Person]:
    return Person.objects.prefetch_related("memberships__enterprise").order_by("pk")


def _of_person(person: Person) -> dict[str, Any]:
    acts = sorted(person.memberships.all(), key=lambda membership: membership.pk)
    return {
        KEY: handles.key_of(person.external_key, person.pk),
        **spread("name", person.names),
        "email": person.email,
        "phone": person.phone,
        "languages": person.languages,
        **{
            key: [handles.key_of(one.enterprise.external_key, one.enterprise_id) for one in acts if one.role == role]
            for key, role in ROLES.items()
        },
    }


def _check_persons(scope: Scope, rows: Sequence[Row]) -> None:
    for row in rows:
        _join_names(row)
    settle(rows, "name")
    handles.refuse_ours(rows)
    take_answers(scope, rows, Person)
    require_text(without_twin(rows), "name", gettext_lazy("Write the person's name in at least one language."))
    _find_enterprises(rows)


def _join_names(row: Row) -> None:
    """Family and given name make the name, in the order of its script."""
    family, given = row.given.pop("family_name", ""), row.given.pop("given_name", "")
    if not family and not given:
        return
    together = family + given
    is_latin = together.isascii() or not any("\u2e80" <= letter <= "\ud7ff" for letter in together)
    row.given.setdefault("name", f"{given} {family}".strip() if is_latin else together)


def _find_enterprises(rows: Sequence[Row]) -> None:
    """Look up for whom persons act: by keys, or by the one name in `enterprise`."""
    keys = {key for row in rows for column in ROLES for key in row.given.get(column, ())}
    names = {alike(row.given["enterprise"]) for row in rows if "enterprise" in row.given}
    found = handles.by_key(Enterprise.objects.filter(handles.named(keys | _given(rows, "enterprise"))))
    by_name = queries.enterprises_called(names) if names else {}
    for row in rows:
        name = row.given.pop("enterprise", "")
        if name and not any(column in row.given for column in ROLES):
            _act_for(row, name, [found[name]] if name in found else by_name.get(alike(name), []))
        firms = row.found["firms"] = found | row.found.get("firms", {})
        for column in ROLES:
            wanted = row.given.get(column)
            if wanted is None:
                continue
            if absent := [key for key in wanted if key not in firms]:
                row.refuse(column, _("No enterprise has the key “%(key)s”; import it first.") % {"key": absent[0]})
            if set(wanted) == set(row.before.get(column, ())):
                row.given[column] = row.before[column]
        if set(row.values.get("administrator_of", ())) & set(row.values.get("member_of", ())):
            row.refuse("member_of", _("Name an enterprise in one of the two columns: administrator_of, member_of."))


def _act_for(row: Row, name: str, enterprises: Sequence[Enterprise]) -> None:
    if len(enterprises) > 1:
        row.refuse("enterprise", _("Several enterprises are called so; write the key of one in member_of."))
    elif not enterprises:
        row.notes.append(_("No enterprise is called “%(name)s”, so the person acts for none.") % {"name": name})
    else:
        (enterprise,) = enterprises
        key = handles.key_of(enterprise.external_key, enterprise.pk)
        if not any(key in row.before.get(column, ()) for column in ROLES):
            row.given["member_of"] = [*row.before.get("member_of", ()), key]
            row.found["firms"] = {key: enterprise}


def _given(rows: Sequence[Row], column: str) -> set[str]:
    return {row.given[column] for row in rows if column in row.given}


def _write_persons(scope: Scope, rows: Sequence[Row]) -> None:
    new, changes = [], []
    for row in rows:
        stored = row.stored or row.found.get("twin")
        values = assigned(row.given, row.before, plain=PERSON, texts={"name": "names"}, stored=stored)
        if row.stored is None:
            values["external_key"] = row.key
        if stored is None:
            row.found["person"] = Person(**values)
            new.append(row.found["person"])
        else:
            row.found["person"] = stored
            if values:
                changes.append((stored, values))
    add_persons(persons=new, actor=scope.actor, now=scope.now)
    change_persons(changes=changes, actor=scope.actor, now=scope.now)
    _write_memberships(scope, rows)


def _write_memberships(scope: Scope, rows: Sequence[Row]) -> None:
    """Give persons the memberships that their rows name; a column that says nothing leaves its role alone."""
    persons = [row.found["person"].pk for row in rows]
    there = {
        (one.person_id, handles.key_of(one.enterprise.external_key, one.enterprise_id)): one
        for one in Membership.objects.filter(person__in=persons).select_related("enterprise").order_by("pk")
    }
    added, moved, ended = [], [], []
    for row in rows:
        person = row.found["person"]
        wanted = {key: role for column, role in ROLES.items() for key in row.given.get(column, ())}
        for key, role in wanted.items():
            if (person.pk, key) not in there:
                added.append(Membership(person=person, enterprise=row.found["firms"][key], role=role))
            elif there[person.pk, key].role != role:
                moved.append((there[person.pk, key], {"role": role}))
        said = {role for column, role in ROLES.items() if column in row.given}
        ended += [one for (pk, key), one in there.items() if pk == person.pk and key not in wanted and one.role in said]
    add_memberships(memberships=added, actor=scope.actor, now=scope.now)
    change_memberships(changes=moved, actor=scope.actor, now=scope.now)
    end_memberships(memberships=ended, actor=scope.actor, now=scope.now)


def _every_person(_scope: Scope) -> Iterator[Values]:
    return map(_of_person, _with_memberships().iterator(CHUNK))


def _twins_of_persons(_scope: Scope, rows: Sequence[Row]) -> dict[str, Sequence[Twin]]:
    wanted = [
        queries.WantedPerson(
            names=written(texts_of(row.given, "name")),
            email=row.given.get("email", ""),
            phone=row.given.get("phone", ""),
        )
        for row in rows
    ]
    found = zip(rows, queries.near_persons(wanted), strict=True)
    return {
        row.key: [Twin(pk=one.pk, record=one.record, because=one.because) for one in near]
        for row, near in found
        if near
    }


PERSONS = Kind(
    key="persons",
    title=gettext_lazy("Persons"),
    fields=(
        handles.key_field(
            "person id", "contact id", "staff number", "人员编号", "联系人编号", "工号", example="P-0001"
        ),
        *text_fields(
            "name",
            pgettext_lazy("person", "name"),
            headings=(
                "full name",
                "person",
                "person name",
                "contact",
                "contact person",
                "contact name",
                "姓名",
                "人员",
                "联系人",
                "联系人姓名",
                "负责人",
            ),
        ),
        Field(
            key="family_name",
            label=gettext_lazy("family name"),
            cell=cells.text(),
            also=("last name", "surname", "姓", "姓氏"),
            empties=False,
            exported=False,
        ),
        Field(
            key="given_name",
            label=gettext_lazy("given name"),
            cell=cells.text(),
            also=("first name", "forename", "名"),
            empties=False,
            exported=False,
        ),
        language_field(),
        Field(
            key="email", label=gettext_lazy("e-mail"), cell=cells.email(), also=columns.EMAIL, example="ada@example.com"
        ),
        Field(
            key="phone",
            label=gettext_lazy("telephone"),
            cell=cells.phone(),
            also=columns.PHONE,
            example="+66 2 555 0101",
        ),
        Field(
            key="languages",
            label=gettext_lazy("languages"),
            cell=cells.languages(),
            also=("spoken languages", "languages spoken", "working languages", "会说语言", "工作语言", "掌握语言"),
            example="th; en",
        ),
        Field(
            key="administrator_of",
            label=gettext_lazy("administrator of"),
            help=gettext_lazy("Keys of enterprises."),
            cell=cells.several(cells.text(handles.LONGEST)),
            example="TH-0001",
        ),
        Field(
            key="member_of",
            label=gettext_lazy("member of"),
            help=gettext_lazy("Keys of enterprises."),
            cell=cells.several(cells.text(handles.LONGEST)),
            also=("enterprise key", "enterprise keys", "company id", "company code", "企业编号", "单位编号"),
        ),
        Field(
            key="enterprise",
            label=gettext_lazy("enterprise"),
            cell=cells.text(),
            also=(*columns.COMPANY, "employer", "affiliation"),
            empties=False,
            exported=False,
        ),
    ),
    of_edition=False,
    changed_by=EDITORS | {"programme"},
    stored=_persons,
    check=_check_persons,
    write=_write_persons,
    everything=_every_person,
    twins=_twins_of_persons,
)
