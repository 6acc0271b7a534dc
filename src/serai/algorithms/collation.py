"""Names in order, as keys that any database sorts by their characters.

What CLDR's collations give for English and Chinese readers, as far as lists of names need it and without ICU, whose
results differ by installation: case, width and accents count for nothing; numbers go by their value; English readers
find Latin first, then Cyrillic, Thai and the others, Han last; Chinese readers find Han before Latin. Han goes by the
sound it has in its phrase (重庆 is chóng qìng, 重量 zhòng liàng), then by tone.
"""

import re
import unicodedata
from functools import cache, lru_cache

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
    from pypinyin.constants import PHRASES_DICT

    text, sounds, at = run[0], [], 0
    beginnings = _beginnings()
    while at < len(text):
        length = 1
        if text[at : at + 2] in beginnings:
            longest = range(LONGEST_PHRASE, 1, -1)
            length = next((each for each in longest if text[at : at + each] in PHRASES_DICT), 1)
            length = min(length, len(text) - at)  # at the end of the run a slice is shorter than it says
        phrase = text[at : at + length]
        if length == 1:
            sounds.append(_sound(phrase))
        else:
            spoken = zip(phrase, PHRASES_DICT[phrase], strict=True)
            sounds.extend(f"{HAN}{_spelled(sound)}{character}" for character, (sound, *_others) in spoken)
        at += length
    return "".join(sounds)


@cache
def _beginnings() -> frozenset[str]:
    """The first two characters of every phrase: most pairs begin none, and need no further look."""
    from pypinyin.constants import PHRASES_DICT

    return frozenset(phrase[:2] for phrase in PHRASES_DICT if len(phrase) <= LONGEST_PHRASE)


@cache
def _sound(character: str) -> str:
    """A character by itself: its most usual sound."""
    from pypinyin.constants import PINYIN_DICT

    return f"{HAN}{_spelled(PINYIN_DICT.get(ord(character), '').partition(',')[0])}{character}"


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
