"""The columns that people mapped by hand: known the next time."""

from collections.abc import Callable, Mapping, Sequence

from serai.shared.exchange import mapping
from serai.shared.exchange.kinds import Kind
from serai.shared.models import ColumnName


def known(kind: Kind, whose: int = 0) -> dict[str, list[str]]:
    """What people said of this kind's columns: normal headings joined by `+`, with the fields they are.

    `whose`: of somebody's own lists, what those who bring them said (`Scope.whose`).
    """
    found: dict[str, list[str]] = {}
    said = ColumnName.objects.filter(kind=kind.key, whose=whose).order_by("pk")
    for heading, field in said.values_list("heading", "field"):
        found.setdefault(heading, []).append(field)
    return found


def knower(kind: Kind, whose: int = 0) -> Callable[[str], bool]:
    """Whether a text is a heading of this kind, by its words or by what people said."""
    return mapping.knower(kind, known(kind, whose))


def remember(kind: Kind, headings: Sequence[str], columns: Mapping[str, Sequence[str]], whose: int = 0) -> None:
    """Keep what a person said of a file's columns, in place of what was said of the same ones before.

    What would be recognised anyhow needs no remembering.
    """
    plain = mapping.recognise(kind, headings)
    said = {
        ("+".join(mapping.normal(name) for name in names), field)
        for field, names in columns.items()
        if list(names) != plain.get(field)
    }
    used = {name for names in columns.values() for name in names}
    said |= {(mapping.normal(name), "") for names in plain.values() for name in names if name not in used}
    here = {mapping.normal(name) for name in headings}
    old = ColumnName.objects.filter(kind=kind.key, whose=whose)
    ColumnName.objects.filter(pk__in=[one.pk for one in old if here.issuperset(one.heading.split("+"))]).delete()
    longest = ColumnName._meta.get_field("heading").max_length or 0
    ColumnName.objects.bulk_create(
        ColumnName(kind=kind.key, whose=whose, heading=heading, field=field)
        for heading, field in sorted(said)
        if len(heading) <= longest
    )
