"""Records side by side: each line of one beside the same line of the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from serai.desk.duplicates.finding import Pair
from serai.participation.models import Participation
from serai.people.models import Enterprise, Person
from serai.shared import countries
from serai.shared.formats import language_name


@dataclass(frozen=True)
class Described:
    """A record with what it says: label and value, in the order that both of a pair share."""

    record: Any
    lines: dict[str, str]


@dataclass(frozen=True)
class Card:
    """Two enterprises that may be one: `lines` are label, what one says, what the other says, whether they agree."""

    one: Enterprise
    other: Enterprise
    because: str
    lines: list[tuple[str, str, str, bool]]


def side_by_side(pairs: Sequence[Pair]) -> list[Card]:
    """Pairs with all that helps to decide. One that is gone meanwhile is left out."""
    keys = {key for pair in pairs for key in pair[:2]}
    found = Enterprise.objects.in_bulk(keys)
    editions: dict[int, list[str]] = {}
    taking_part = Participation.objects.filter(enterprise__in=keys).select_related("edition__series").order_by("pk")
    for one in taking_part:
        editions.setdefault(one.enterprise_id, []).append(f"{one.edition} ({one.get_role_display()})")
    return [
        _card(found[pair.one], found[pair.other], pair.because, editions)
        for pair in pairs
        if pair.one in found and pair.other in found
    ]


def described(record: Any) -> Described:
    """One record for the page that merges it."""
    lines = _lines(record)
    if isinstance(record, Enterprise):
        taking_part = record.participations.select_related("edition__series").order_by("pk")
        lines[_("takes part in")] = ", ".join(f"{one.edition} ({one.get_role_display()})" for one in taking_part)
    return Described(record, lines)


def _card(one: Enterprise, other: Enterprise, because: str, editions: dict[int, list[str]]) -> Card:
    mine, theirs = _lines(one), _lines(other)
    mine[_("takes part in")] = ", ".join(editions.get(one.pk, ()))
    theirs[_("takes part in")] = ", ".join(editions.get(other.pk, ()))
    labels = [label for label in {**mine, **theirs} if mine.get(label) or theirs.get(label)]
    return Card(
        one,
        other,
        because,
        [(label, mine.get(label, ""), theirs.get(label, ""), mine.get(label) == theirs.get(label)) for label in labels],
    )


def _lines(record: Enterprise | Person) -> dict[str, str]:
    names = {
        _("name in %(language)s") % {"language": language_name(code)}: entry["text"]
        for code, entry in record.names.items()
    }
    if isinstance(record, Person):
        return names | {_("e-mail"): record.email, _("telephone"): record.phone}
    return names | {
        _("country"): countries.name(record.country) if record.country else "",
        _("registry number"): record.registry_no,
        _("kind"): record.get_kind_display(),
        _("website"): record.site,
        _("key in your own lists"): record.external_key,
    }
