"""Invented persons, named as people are in their language, with addresses and numbers that reach nobody."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from serai.demo.draw import chance
from serai.demo.words import countries, language, latin

_NOT_IN_AN_ADDRESS = re.compile(r"[^a-z]+")
# Languages that people around the expo learn besides their own and English.
SECOND = ("zh", "zh", "vi", "th", "id", "ms", "km", "lo", "my")


@dataclass(frozen=True, slots=True)
class Somebody:
    """One invented person. `names` begins with their own language and always has English; `languages`: best first.

    The e-mail stands under example.com, and no telephone number of any country begins with 000 after its code.
    """

    names: dict[str, str]
    email: str
    phone: str
    languages: tuple[str, ...]

    @property
    def name(self) -> str:
        """Their name in their own language."""
        return next(iter(self.names.values()))


def persons(
    rng: Random, country: str, own: str = "", *, host: str = "example.com", taken: set[str] | None = None
) -> Iterator[Somebody]:
    """People of a country without end, who speak `own` (default: the country's language).

    Addresses at `host` are not in `taken`, which is added to.
    """
    taken = set() if taken is None else taken
    place = countries()[country]
    own = own or place.language
    people = {**language(own).people, **(place.people if own == place.language else {})}
    while True:
        names = _names(rng, own, people)
        phone = f"+{place.dial} 000 {rng.randrange(1000):03d} {rng.randrange(10000):04d}"
        spoken = dict.fromkeys([own, *(["en"] if chance(rng, 0.75) else []), *_second(rng)])
        yield Somebody(names, _email(names["en"], host, taken), phone, tuple(spoken))


def _names(rng: Random, own: str, people: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, str]:
    female = chance(rng, 0.5)
    given = rng.choice(people["female" if female else "male"])
    family = rng.choice(people["family"])
    ending = people["female_ending"][0] if female and "female_ending" in people else ("", "")
    names: dict[str, str] = {}
    for side, code in enumerate((own, "en")):
        pattern = _order(people, female=female, in_latin=side == 1)
        names.setdefault(code, pattern.format(given=given[side], family=family[side] + ending[side]))
    return names


def _order(people: Mapping[str, Sequence[tuple[str, str]]], *, female: bool, in_latin: bool) -> str:
    """The pattern that fits best: one for Latin letters or for women where the language has it."""
    for key in ("order_latin" * in_latin + "_female" * female, "order" + "_female" * female, "order_latin" * in_latin):
        if key in people:
            return people[key][0][0]
    return people["order"][0][0]


def _second(rng: Random) -> tuple[str, ...]:
    return (rng.choice(SECOND),) if chance(rng, 0.3) else ()


def _email(name: str, host: str, taken: set[str]) -> str:
    local = ".".join(filter(None, (_NOT_IN_AN_ADDRESS.sub("", word) for word in latin(name).lower().split())))
    number = 1
    while (address := f"{local}{number if number > 1 else ''}@{host}") in taken:
        number += 1
    taken.add(address)
    return address
