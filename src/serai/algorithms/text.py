"""What of a text is searched and compared: folded words, and pairs of characters where no spaces are written.

Chinese, Japanese, Thai, Lao, Khmer and Burmese write no spaces between words. A dictionary would be needed to
find them, and its gaps would lose exactly the names and novelties of a fair; so their texts are cut into the
smallest units that readers see as one (a character with its vowel and tone marks) and every two neighbours
make a token. Korean does write spaces but glues endings to its words; its syllables are paired likewise. Pure
Python: the same tokens on every installation.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

# Digits that NFKC leaves alone: zero of Arabic, Persian, Devanagari, Thai, Lao, Burmese, Khmer, Mongolian.
_ZEROS = (0x0660, 0x06F0, 0x0966, 0x0E50, 0x0ED0, 0x1040, 0x17E0, 0x1810)
_INVISIBLE = (0x00AD, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)
_INVISIBLE_OR_FOREIGN = {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)} | dict.fromkeys(_INVISIBLE)
_PLAIN = {ord("đ"): "d", ord("ø"): "o", ord("ł"): "l", ord("ı"): "i"}

_TO_REPLACE = re.compile("[" + "".join(map(chr, _INVISIBLE_OR_FOREIGN)) + "]")

_UNSPACED_BLOCKS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),  # 々 and 〇
    (0x3041, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),
    (0xA9E0, 0xA9FF),  # Burmese extensions
    (0xAA60, 0xAA7F),
)
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"


def _characters(blocks: tuple[tuple[int, int], ...], kinds: str) -> str:
    """The inside of a character class: what in these blocks is of these Unicode categories."""
    ranges: list[list[int]] = []
    for first, last in blocks:
        for code in range(first, last + 1):
            if unicodedata.category(chr(code))[0] in kinds:
                if ranges and ranges[-1][1] == code - 1:
                    ranges[-1][1] = code
                else:
                    ranges.append([code, code])
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)


_UNSPACED = _HAN + _characters(_UNSPACED_BLOCKS, "LMN")
_HANGUL = "\u1100-\u11ff\uac00-\ud7a3"
_MARKS = _characters(((0x0300, 0x1DFF),), "M")
_RUN = re.compile(
    f"(?P<unspaced>[{_UNSPACED}]+)"
    f"|(?P<hangul>[{_HANGUL}]+)"
    f"|(?:(?![{_UNSPACED}{_HANGUL}])[^\\W_])(?:(?![{_UNSPACED}{_HANGUL}])[\\w{_MARKS}])*"
)
_CLUSTER = re.compile(
    # Thai and Lao: a vowel written before, a consonant, marks above and below, a vowel written after.
    "[เ-ไ]?[ก-ฮ][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*[ะาำๅ]?"
    "|[ເ-ໄ]?[ກ-ຮໜ-ໟ][\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece]*[ະາຳຽ]?"
    # Khmer: a consonant, those stacked under it, marks.
    "|[ក-ឳ](?:\u17d2[ក-ឳ])*[\u17b4-\u17d1\u17d3\u17dd]*"
    # Burmese: the same, and the consonants that close the syllable (they carry a killer mark).
    "|[က-ဪဿ](?:\u103a?\u1039[က-အ])*[\u102b-\u1038\u103a-\u103e]*"
    "(?:[က-အ]\u1037?\u103a(?!\u1039)[\u1037\u1038]*)*"
    "|.",
    re.DOTALL,
)
_ACCENTS = re.compile("(?<!и)\u0306|[\u0300-\u0305\u0307-\u036f]")  # й is a letter of its own, ё is not kept
# Thai and Lao am may be typed in two halves, and its tone mark before, between or after them.
_AM = re.compile("[\u0e4d\u0ecd]([\u0e48-\u0e4b\u0ec8-\u0ecb]?)([\u0e32\u0eb2])([\u0e48-\u0e4b\u0ec8-\u0ecb]?)")
_LATIN_MARKS = re.compile("[\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]")
_MARKED_WORD = re.compile("[a-z\u00df-\u024f\u1e00-\u1eff]+")
_MAY_HAVE_ACCENTS = re.compile("[\u00c0-\u0590\u1e00-\u1fff]")


def fold(text: str, *, marks: bool = False) -> str:
    """The text as it is compared: without case, width, accents, invisible characters and foreign digits.

    ё becomes е, but й, a letter of its own, stays. Folding twice changes nothing more. With `marks` the letters of
    Latin keep their accents, as Vietnamese tells words apart by them.
    """
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).casefold()
    if _TO_REPLACE.search(folded):  # looking takes a tenth of the time
        folded = folded.translate(_INVISIBLE_OR_FOREIGN)
    folded = _AM.sub(lambda am: am[1] + am[3] + ("\u0e33" if am[2] == "\u0e32" else "\u0eb3"), folded)
    if marks:
        return folded.replace("ё", "е")
    if _MAY_HAVE_ACCENTS.search(folded):
        apart = unicodedata.normalize("NFD", folded)
        folded = unicodedata.normalize("NFC", _ACCENTS.sub("", apart)).translate(_PLAIN)
    return folded


@lru_cache(maxsize=1 << 13)
def folded(text: str) -> str:
    """The same for what is compared again and again: names, of firms that appear in many places."""
    return fold(text)


def words(text: str) -> list[str]:
    """The words of a folded text, in order; a stretch written without spaces is one word."""
    return [run[0] for run in _RUN.finditer(fold(text))]


def marked(text: str) -> list[str]:
    """The words of a text that bear marks on Latin letters, as they are written but for case.

    In Vietnamese the marks make the word (bò, bơ, bộ), though many type without them.
    """
    if text.isascii() or not _LATIN_MARKS.search(text):
        return []
    return [word for word in _MARKED_WORD.findall(fold(text, marks=True)) if _LATIN_MARKS.search(word)]


def unspaced_runs(folded: str) -> Iterator[tuple[int, int]]:
    """Where the stretches of scripts without spaces begin and end in a folded text."""
    return (run.span() for run in _RUN.finditer(folded) if run.lastgroup == "unspaced")


def units_of(run: str) -> list[str]:
    """The smallest units that readers see as one, of a stretch of a script without spaces."""
    return _CLUSTER.findall(run)


def grams(text: str, *, query: bool = False) -> list[str]:
    """The tokens of a text, in order: plain words, and pairs of neighbours where words cannot be told.

    A stretch of an unspaced script, or of Hangul, gives every two neighbouring units, and its last unit
    alone so that each unit begins a token. A `query` leaves that out, since what it asks for may go on;
    a single unit is a token in both.
    """
    tokens: list[str] = []
    for run in _RUN.finditer(fold(text)):
        if run.lastgroup is None:
            tokens.append(run[0])
            continue
        units = _CLUSTER.findall(run[0]) if run.lastgroup == "unspaced" else list(run[0])
        tokens.extend(map("".join, pairwise(units)))
        if not query or len(units) == 1:
            tokens.append(units[-1])
    return tokens
