"""Names in order, as keys that any database sorts by their characters.

What CLDR's collations give for English and Chinese readers, as far as lists of names need it and without ICU, whose
results differ by installation: case, width and accents count for nothing; numbers go by their value; English readers
find Latin first, then Cyrillic, Thai and the others, Han last; Chinese readers find Han before Latin. Han goes by the
sound it has in its phrase (重庆 is chóng qìng, 重量 zhòng liàng), then by tone.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import add

from serai.algorithms.text import folded

LONGEST = 80  # characters of a key: names that are alike so far stay in the order they came
HAN, HAN_LAST, HAN_FIRST = "\ue000", "\ufffd", ":"  # before a sound; after every script; between the digits and a
LONGEST_PHRASE = 4  # characters; longer entries of the dictionary are sayings
TONES = {"\u0304": "!", "\u0301": '"', "\u030c": "#", "\u0300": "$"}
NO_TONE = "%"

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")
_APART = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"[0-9]+")
_THAI_OR_LAO = re.compile("[\u0e00-\u0eff]")
# Thai and Lao write some vowels before the consonant that they follow; their tone marks make no letter.
_VOWEL_FIRST = re.compile("([เ-ไ])([ก-ฮ])|([ເ-ໄ])([ກ-ຮໜໝ])")
_TONE_MARKS = re.compile("[\u0e47-\u0e4e\u0ec8-\u0ecd]")


@lru_cache(maxsize=1 << 14)
def keys(text: str) -> tuple[str, str]:
    """The keys by which readers of English and of Chinese find a text; blank for a text without letters and digits."""
    key = folded(text[: 2 * LONGEST])
    plain = key.isascii()
    if not plain and _THAI_OR_LAO.search(key):
        key = _TONE_MARKS.sub("", _VOWEL_FIRST.sub(r"\2\1\4\3", key))
    key = _NUMBER.sub(_by_value, _APART.sub(" ", key).strip())
    if plain or not _HAN.search(key):
        return key[:LONGEST], key[:LONGEST]
    key = _HAN.sub(_in_sounds, key)[:LONGEST]
    return key.replace(HAN, HAN_LAST), key.replace(HAN, HAN_FIRST)


def _by_value(number: re.Match[str]) -> str:
    """A number led by how many digits it has, so that 9 comes before 10."""
    digits = number[0].lstrip("0") or "0"
    return f"{min(len(digits), 9)}{digits}"


def _in_sounds(run: re.Match[str]) -> str:
    """Each character as its sound in the longest phrase of the dictionary that it stands in, and itself."""
    text = run[0]
    if _turning().isdisjoint(map(add, text, text[1:])):  # most texts: every character has its usual sound
        return text.translate(_SOUNDS)
    from pypinyin.constants import PHRASES_DICT

    sounds: list[str] = []
    at = 0
    while at < len(text):
        longest = range(min(LONGEST_PHRASE, len(text) - at), 1, -1)
        phrase = next((text[at : at + each] for each in longest if text[at : at + each] in PHRASES_DICT), "")
        if phrase:
            sounds.extend(map(_sounded, phrase, PHRASES_DICT[phrase]))
        else:
            sounds.append(text[at].translate(_SOUNDS))
        at += len(phrase) or 1
    return "".join(sounds)


@cache
def _turning() -> frozenset[str]:
    """The first two characters of every phrase in which one does not have its usual sound."""
    from pypinyin.constants import PHRASES_DICT

    return frozenset(
        phrase[:2]
        for phrase, sounds in PHRASES_DICT.items()
        if len(phrase) <= LONGEST_PHRASE and phrase.translate(_SOUNDS) != "".join(map(_sounded, phrase, sounds))
    )


class _Sounds(dict[int, str]):
    """Characters with their most usual sounds, for `str.translate`; looked up once."""

    def __missing__(self, code: int) -> str:
        from pypinyin.constants import PINYIN_DICT

        self[code] = sounded = _sounded(chr(code), [PINYIN_DICT.get(code, "").partition(",")[0]])
        return sounded


_SOUNDS = _Sounds()


def _sounded(character: str, sounds: Sequence[str]) -> str:
    return f"{HAN}{_spelled(sounds[0])}{character}"


@cache
def _spelled(sound: str) -> str:
    """A syllable in plain letters, ü as v, with a sign for its tone; unknown sounds come last."""
    letters, tone = "", NO_TONE
    for part in unicodedata.normalize("NFD", sound or "zz"):
        if part in TONES:
            tone = TONES[part]
        elif part == "\u0308":
            letters = f"{letters[:-1]}v"
        elif part.isascii():
            letters += part
    return letters + tone
