"""The words of one language, and how it puts them together."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

# A number before a unit, as in `5 × 80 g`; the unit is the last word.
_SIZE = re.compile(r"^(.*\d) (\S+)$")
# Letters that Unicode does not take apart into a base and a mark.
_BASES = str.maketrans({"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "ø": "o", "Ø": "O", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Language:
    """Nouns and sentences of one language by key.

    `genders[key]` is the place of the form with which a qualifier agrees; languages without agreement have one form.
    """

    code: str
    capital: bool
    joiner: str
    comma: str
    sized: str
    nouns: Mapping[str, str]
    genders: Mapping[str, int]
    qualifiers: Mapping[str, Sequence[str]]
    size_words: Mapping[str, str]
    units: Mapping[str, Sequence[str]]
    sentences: Mapping[str, Sequence[str]]
    features: Mapping[str, str]
    business: Mapping[str, tuple[str, str]]
    firms: Mapping[str, Sequence[tuple[str, str]]]
    people: Mapping[str, Sequence[tuple[str, str]]]

    def phrase(self, product: str, qualifiers: Iterable[str] = (), size: str = "", model: str = "") -> str:
        """A product's name as a catalogue writes it: the noun, what qualifies it (nearest first), model and size."""
        text = self.nouns[product]
        gender = self.genders[product]
        for key in qualifiers:
            forms = self.qualifiers[key]
            text = forms[gender if len(forms) > 1 else 0].replace("{n}", text)
        if model:
            text = f"{text} {model}"
        if size:
            text = self.sized.replace("{name}", text).replace("{size}", self.size(size))
        return text[0].upper() + text[1:] if self.capital else text

    def size(self, size: str) -> str:
        """A size such as `20 ft` with this language's word or sign for the unit."""
        found = _SIZE.match(size)
        return f"{found[1]} {self.size_words.get(found[2], found[2])}" if found else size

    def unit(self, code: str, number: int) -> str:
        """The word for a unit (UN/ECE Recommendation 20) after a number."""
        forms = self.units[code]
        return forms[0 if number == 1 else -1]

    def join(self, sentences: Iterable[str]) -> str:
        """Sentences one after the other; an abbreviation at the end of one shares its full stop."""
        return self.joiner.join(sentences).replace("..", ".")


@cache
def language(code: str) -> Language:
    """The words of a language by our code."""
    file = resources.files("serai.demo") / "words" / f"{code}.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    genders = {mark: place for place, mark in enumerate(raw.get("genders", []))}
    nouns = {key: text.rpartition("/") if genders else ("", "", text) for key, text in raw["nouns"].items()}
    return Language(
        code=code,
        capital=raw["capital"],
        joiner=raw.get("joiner", " "),
        comma=raw.get("comma", ", "),
        sized=raw["sized"],
        nouns={key: noun or last for key, (noun, _mark, last) in nouns.items()},
        genders={key: genders[last] if genders else 0 for key, (_noun, _mark, last) in nouns.items()},
        qualifiers={key: _forms(value) for key, value in raw["qualifiers"].items()},
        size_words=raw["size_words"],
        units={key: _forms(value) for key, value in raw["units"].items()},
        sentences={key: _forms(value) for key, value in raw["sentences"].items()},
        features=raw["features"],
        business={key: pair(value) for key, value in raw["business"].items()},
        firms={key: [pair(value) for value in values] for key, values in raw["firms"].items()},
        people={key: [pair(value) for value in _forms(values)] for key, values in raw["people"].items()},
    )


def _forms(value: str | list[str]) -> Sequence[str]:
    return (value,) if isinstance(value, str) else tuple(value)


def pair(text: str) -> tuple[str, str]:
    """A word in its own script and in Latin letters, from `own|Latin`; a Latin word is its own form without marks."""
    own, _, form = text.partition("|")
    return own, form or latin(own)


def latin(text: str) -> str:
    """Latin letters without their marks: `Đà Nẵng` becomes `Da Nang`. Other scripts come back as they are."""
    letters = unicodedata.normalize("NFD", text.translate(_BASES))
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if unicodedata.category(letter) != "Mn"))


def nice(number: float) -> int:
    """The nearest round number from 1, 2, 5, 10, 20, 50, … as orders are counted."""
    if number <= 1:
        return 1
    tens = 10 ** (len(str(int(number))) - 1)
    return min((step * tens for step in (1, 2, 5, 10)), key=lambda step: abs(step - number))
