"""Names in the order of a language's alphabet.

What the Unicode Collation Algorithm with CLDR's tailorings gives, as far as the names of firms need it and without
ICU, whose results differ by installation: digits first, then the reader's own script, Latin and the others; case and
marks that make no letter only part what is otherwise equal. Chinese goes by sound and Japanese by reading, as the
national character sets order their first three thousand characters; the rarer ones follow, by radical.
"""

import re
import unicodedata
from functools import lru_cache

Key = tuple[str, str]

# Scripts by their first and last character, in the order in which they follow each other.
SCRIPTS = {
    "digits": ("0", "9"),
    "latin": ("a", "\u024f"),
    "cyrillic": ("\u0400", "\u052f"),
    "thai": ("\u0e00", "\u0e7f"),
    "lao": ("\u0e80", "\u0eff"),
    "burmese": ("\u1000", "\u109f"),
    "khmer": ("\u1780", "\u17ff"),
    "hangul": ("\uac00", "\ud7a3"),
    "kana": ("\u3041", "\u30ff"),
    "han": ("\u3400", "\U000323af"),
}
# Languages whose readers look for their own script before Latin.
OWN = {
    "zh": ["han"],
    "ja": ["kana", "han"],
    "ko": ["hangul", "han"],
    "th": ["thai"],
    "lo": ["lao"],
    "my": ["burmese"],
    "km": ["khmer"],
    "ru": ["cyrillic"],
    "mn": ["cyrillic"],
}
LATIN = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
ALPHABETS = {
    "vi": "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz" + CYRILLIC,
    "tl": "abcdefghijklmnñopqrstuvwxyz" + CYRILLIC,
    "mn": LATIN + "абвгдежзийклмноөпрстуүфхцчшщъыьэюя",
}
STROKES = str.maketrans("đøłı", "dolı")  # letters that Unicode does not take apart
# Thai and Lao write some vowels before the consonant that they follow; their tone marks make no letter.
VOWEL_FIRST = re.compile("([เ-ไ])([ก-ฮ])|([ເ-ໄ])([ກ-ຮໜໝ])")
TONES = re.compile("[\u0e47-\u0e4e\u0ec8-\u0ecd]")


@lru_cache(maxsize=1 << 14)
def order(name: str, language: str) -> Key:
    """Where a name stands among others for a reader of `language` (a code of ours): sort by it."""
    text = unicodedata.normalize("NFKC", name).casefold()
    spoken = TONES.sub("", VOWEL_FIRST.sub(r"\2\1\4\3", text))
    return "".join(_place(character, language) for character in spoken), text


@lru_cache(maxsize=1 << 16)
def _place(character: str, language: str) -> str:
    """The place of one character: its script, then its letter. Punctuation has none."""
    alphabet = ALPHABETS.get(language, LATIN + CYRILLIC)
    letter = _letter(character, alphabet)
    if unicodedata.category(letter)[0] not in "LMN":
        return ""
    own = OWN.get(language, [])
    scripts = ["digits", *own, *(script for script in SCRIPTS if script not in {"digits", *own})]
    for rank, script in enumerate(scripts):
        first, last = SCRIPTS[script]
        if first <= letter <= last:
            within = alphabet.index(letter) if letter in alphabet else ord(letter)
            return chr(rank) + chr(_han(letter, language) if script == "han" else within)
    return chr(len(scripts)) + letter


def _letter(character: str, alphabet: str) -> str:
    """The letter of the alphabet that a character is, without the marks that do not make it another one."""
    if "\uac00" <= character <= "\ud7a3":
        return character
    base, *marks = list(unicodedata.normalize("NFD", character))
    for mark in marks:
        if (own := unicodedata.normalize("NFC", base + mark)) in alphabet:
            return own
    if base in alphabet:
        return base
    return chr(ord(base) - 0x60) if "ァ" <= base <= "ヶ" else base.translate(STROKES)


def _han(character: str, language: str) -> int:
    try:
        return int.from_bytes(character.encode("euc_jp" if language == "ja" else "gb2312"), "big")
    except UnicodeEncodeError:
        return 0x10000 + ord(character)
