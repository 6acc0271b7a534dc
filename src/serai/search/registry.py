"""What can be found: each room registers its kinds of records when it starts, and says how one is found."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as it is found.

    `names` and `descriptions` are texts by language code; `others` are words of no language (a brand, a model, the
    names of the firm behind it). `facets` are the values by which results are counted and narrowed. `boost` of 0 is
    ordinary; more of it goes first among equals (1 weighs a match 1.6 times). `visible` says to whom it may be shown;
    `sorts` where it stands in the order of names, by the language of the reader.
    """

    kind: str
    id: int
    edition_id: int
    names: Mapping[str, str]
    descriptions: Mapping[str, str] = field(default_factory=dict)
    others: Sequence[str] = ()
    hs6: str = ""
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    boost: float = 0.0
    visible: str = "public"
    sorts: Mapping[str, str] = field(default_factory=dict)


Load = Callable[[Sequence[int]], Iterable[Entry]]
Every = Callable[[], Iterable[int]]


class Kind(NamedTuple):
    """`load` gives entries for keys and leaves out what must not be found; `every` gives the keys of all there are."""

    load: Load
    every: Every


_kinds: dict[str, Kind] = {}


def register(
    kind: str, *, load: Callable[[Sequence[int]], Iterable[Entry]], every: Callable[[], Iterable[int]]
) -> None:
    """Let records of this kind be found from now on."""
    _kinds[kind] = Kind(load, every)


def registered() -> Mapping[str, Kind]:
    """Every kind by its name."""
    return _kinds


def load(kind: str, ids: Sequence[int]) -> Iterable[Entry]:
    """Entries for these keys; none for a kind that no room registers any more."""
    return _kinds[kind].load(ids) if kind in _kinds else ()
