"""Which kinds can be imported, and into which editions: each room registers its own when it starts."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from serai.shared.errors import Refused
from serai.shared.exchange.kinds import Kind

_kinds: dict[str, Kind] = {}
_editions: list[Callable[[], Iterable[Any]]] = []


def register(*kinds: Kind) -> None:
    """Let these kinds be imported and exported from now on."""
    _kinds.update({kind.key: kind for kind in kinds})


def registered() -> Mapping[str, Kind]:
    """Every kind that the secretariat brings, by its key."""
    return {key: each for key, each in _kinds.items() if not each.own}


def kind(key: str, whose: int = 0) -> Kind:
    """The kind of this key, for the secretariat or for somebody's own records (`Scope.whose`). Raises Refused."""
    found = _kinds.get(key)
    if found is None or found.own != bool(whose):
        there = ", ".join(registered())
        raise Refused({"kind": [_("There is no kind “%(key)s”; there are: %(all)s.") % {"key": key, "all": there}]})
    return found


def editions(load: Callable[[], Iterable[Any]]) -> None:
    """Let `load` give all editions, each with its `slug` and zone (`tz`): this room imports no other."""
    _editions[:] = [load]


def edition(slug: str = "") -> Any:
    """The edition of this name in addresses, or the only one there is. Raises Refused."""
    there = {each.slug: each for load in _editions for each in load()}
    if not slug and len(there) == 1:
        return next(iter(there.values()))
    if slug in there:
        return there[slug]
    names = ", ".join(sorted(there)) or "–"
    if slug:
        message = _("There is no edition “%(slug)s”; there are: %(all)s.") % {"slug": slug, "all": names}
    else:
        message = _("Say which edition; there are: %(all)s.") % {"all": names}
    raise Refused({"edition": [message]})


def edition_of(kind: Kind, slug: str = "") -> Any:
    """The edition that rows of a kind go into; None for a kind of the whole installation. Raises Refused."""
    return edition(slug) if kind.of_edition else None
