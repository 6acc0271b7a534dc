"""A name as it is compared."""

import re
from dataclasses import dataclass
from functools import cache

from serai.algorithms.names.forms import without_phrases, without_words
from serai.algorithms.names.trades import apart, trade_of
from serai.algorithms.text import fold, words

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_ALL_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff0-9a-z]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_INITIALS = re.compile(r"(?<!\w)(?:\w\.){2,}(?!\w)")
_IN_BRACKETS = re.compile(r"[(\[{【〔〈《「]([^()\[\]{}【】〔〕〈〉《》「」]*)[)\]}】〕〉》」]")
_LEVELS = re.compile("(?:壮族|维吾尔|回族)?自治区|特别行政区|省|(?<![超都城])市(?!场|場)")
_SHORT = {"and", "the", "of", "und", "et", "da", "de", "и"}  # written as &, or left out
_LONG = {"intl": "international", "imp": "import", "exp": "export", "tech": "technology", "mfg": "manufacturing",
         "bros": "brothers", "mfr": "manufacturer", "ind": "industrial", "inds": "industries", "dev": "development",
         "centre": "center", "natl": "national", "svc": "service", "svcs": "services", "sys": "systems"}  # fmt: skip
# Characters that are read in another way inside the name of a place.
_PLACES = (
    *(("重庆", "chongqing"), ("重慶", "chongqing"), ("厦门", "xiamen"), ("廈門", "xiamen"), ("成都", "chengdu")),
    *(("长", "chang"), ("長", "chang"), ("都", "du"), ("行", "hang"), ("陕西", "shaanxi"), ("陝西", "shaanxi")),
)
_CYRILLIC_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяөү"
_LATIN_LETTERS = "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya o u"
_LETTERS = dict(zip(_CYRILLIC_LETTERS, _LATIN_LETTERS.replace("-", "").split(" "), strict=True))


@dataclass(frozen=True, slots=True)
class Reading:
    """One name as it is compared.

    `whole` is all of it and `core` what stands outside of brackets, `aside` inside; `words` are those of a script with
    spaces; `spelt` is what a Chinese, Latin or Cyrillic name is in Latin letters without the `trades` in it.
    """

    whole: str
    core: str
    aside: str
    words: tuple[str, ...]
    han: bool
    spelt: str
    trades: frozenset[str]


def read(name: str) -> Reading:
    """A name as it is compared. Empty for one without letters."""
    folded = _INITIALS.sub(lambda run: run[0].replace(".", ""), fold(name).replace("&", " and "))
    folded = without_phrases(folded)
    asides = "".join(_joined(part) for part in _IN_BRACKETS.findall(folded))
    inside = _words(_IN_BRACKETS.sub(" ", folded)) if asides else None
    every = _words(folded)
    core = "".join(inside) if inside else "".join(every)
    shown = inside or every
    han = bool(HAN.search(core))
    spelt, trades = _spelt(core, shown, han=han)
    return Reading("".join(every), core, asides if inside else "", () if han else tuple(shown), han, spelt, trades)


def _words(folded: str) -> list[str]:
    found = [_LONG.get(word, word) for word in words(without_phrases(folded)) if word not in _SHORT]
    return [_LEVELS.sub("", word) or word if HAN.search(word) else word for word in without_words(found)]


def _joined(text: str) -> str:
    return "".join(_words(text))


def _spelt(core: str, shown: list[str], *, han: bool) -> tuple[str, frozenset[str]]:
    if han:
        if not _ALL_HAN.fullmatch(core):  # Japanese: its characters are not read as in Chinese
            return "", frozenset()
        rest, trades = apart(core)
        for place, reading in _PLACES:
            rest = rest.replace(place, reading)
        return "".join(_pinyin(sign) if HAN.match(sign) else sign for sign in rest), trades
    named = {word: trade_of(word) for word in shown}
    spelt = "".join(word for word in shown if not named[word])
    if _CYRILLIC.search(spelt):
        spelt = "".join(_LETTERS.get(sign, sign) for sign in spelt)
    if not spelt.isascii():
        return "", frozenset()
    return spelt, frozenset(trade for trade in named.values() if trade)


@cache
def _pinyin(sign: str) -> str:
    from pypinyin import lazy_pinyin  # heavy: the worker has it, the web does not

    return lazy_pinyin(sign)[0].replace("v", "u")
