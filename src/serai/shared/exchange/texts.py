"""Text by language in a spreadsheet: a column for each language, and a bare one whose language its script tells.

Lists of the world name a firm in one column, `name`, and rarely say in which language; ours have `name_en`, `name_zh`…
An export writes only the columns by language.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.shared import languages
from serai.shared.exchange.around import Lenient
from serai.shared.exchange.kinds import Field, Label, Row, Values
from serai.shared.sheets import cells
from serai.shared.text import Origin, TextByLanguage

LANGUAGE = "language"
# The first script found decides, so kana and Hangul stand before Han, which Japanese and Korean use too.
SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9d]")),
    ("ko", re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")),
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")),
    ("th", re.compile("[\u0e01-\u0e5b]")),
    ("lo", re.compile("[\u0e81-\u0edf]")),
    ("km", re.compile("[\u1780-\u17ff]")),
    ("my", re.compile("[\u1000-\u109f]")),
    ("mn", re.compile("[ӨөҮү]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    # Letters that only Vietnamese has; most of its marks are other languages' too. Đ without Slavic neighbours.
    ("vi", re.compile("[ƠơƯư\u1ea0-\u1ef9]|[Cc][Ôô][Nn][Gg] [Tt][Yy]\\b|^(?=.*[Đđ])(?!.*[ćčšžĆČŠŽ])")),
)
LATIN = frozenset({"en", "vi", "id", "ms", "tl", "pt"})


def guess_language(text: str, hint: str = "") -> str:
    """The language of a text by its script; Latin letters without Vietnamese marks are taken for English.

    `hint` is a language that the row speaks of: it decides where the script leaves it open.
    """
    composed = unicodedata.normalize("NFC", text)
    found = next((code for code, script in SCRIPTS if script.search(composed)), "en")
    if hint and ((found in LATIN and hint in LATIN) or {found, hint} in ({"zh", "ja"}, {"ru", "mn"})):
        return hint
    return found


def alike(text: str) -> str:
    """A name as it is compared: width, case, spaces and punctuation do not count; marks of vowels and tones do."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in folded if unicodedata.category(letter)[0] in "LMN")


def text_fields(name: str, label: Label, *, headings: Sequence[str], lines: bool = False) -> tuple[Field, ...]:
    """The columns of a text: `name`, whose language is guessed, and `name_en`, `name_zh`… for the fifteen.

    `headings` are others that the bare column has (company, 企业名称); with a language beside them they name a column
    by language (company in Chinese, 企业中文名称). `lines`: line breaks are kept.
    """
    cell = cells.text(lines=lines)
    bare = Field(key=name, label=label, cell=cell, also=tuple(headings), empties=False, exported=False)
    return (
        bare,
        *(
            Field(
                key=f"{name}_{language.code}",
                label=format_lazy("{} ({})", label, language.own_name),
                cell=cell,
                also=tuple(f"{heading} ({language.english_name})" for heading in headings),
            )
            for language in languages.ALL
        ),
    )


def language_field() -> Field:
    """The column that says in which language the bare columns of a row are written.

    One that is not of the fifteen is counted as unknown; the text then stands under the one its script tells.
    """
    return Field(
        key=LANGUAGE,
        label=gettext_lazy("language of the text"),
        cell=Lenient(cells.language()),
        also=("lang", "text language", "语言", "语种"),
        empties=False,
        exported=False,
    )


def spread(name: str, value: TextByLanguage) -> dict[str, str]:
    """The stored form as values of the columns by language; "" for a language without a text."""
    return {
        key: value[code]["text"] if code in value else ""
        for code, key in zip(languages.CODES, _keys(name), strict=True)
    }


def settle(rows: Iterable[Row], *names: str, hint: str = "") -> None:
    """Put what stands in bare columns into the columns by language. `hint` is a column of languages the row speaks of.

    A row that says one thing in `name` and another in `name_en` is refused there: nobody knows which it means.
    """
    for row in rows:
        language = row.given.pop(LANGUAGE, "")
        for name in names:
            text = row.given.pop(name, "")
            if not text:
                continue
            spoken: Sequence[str] = row.values.get(hint) or ()
            code = language or guess_language(text, spoken[0] if len(spoken) == 1 else "")
            key = f"{name}_{code}"
            if row.given.setdefault(key, text) != text:
                row.refuse(
                    name, _("This differs from the column %(column)s; leave one of them blank.") % {"column": key}
                )


def require_text(rows: Iterable[Row], name: str, message: Label) -> None:
    """Refuse rows whose record would have this text in no language."""
    keys = _keys(name)
    for row in rows:
        if not any(row.given.get(key, row.before.get(key)) for key in keys):
            row.refuse(name, str(message))


def assigned(
    given: Values, before: Values, *, plain: Iterable[str], texts: Mapping[str, str] | None = None, stored: Any = None
) -> dict[str, Any]:
    """What a row makes of a record: its columns that change, by name, with their new values.

    `plain` are fields that are called as the columns are; `texts` names the text columns and the record's field for
    each. `stored` is the record as it is, None for a new one, of which `before` is empty.
    """
    changed = {key: value for key, value in given.items() if key not in before or before[key] != value}
    result = {key: changed[key] for key in plain if key in changed}
    for name, field in (texts or {}).items():
        pairs = zip(languages.CODES, _keys(name), strict=True)
        if said := {code: changed[key] for code, key in pairs if key in changed}:
            result[field] = merged(getattr(stored, field) if stored else {}, said)
    return result


def merged(stored: TextByLanguage, given: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The stored form with what was given: an unchanged text keeps its origin, a new one is its author's."""
    result = {code: dict(entry) for code, entry in stored.items() if given.get(code, entry["text"])}
    for code, text in given.items():
        if text and result.get(code, {}).get("text") != text:
            result[code] = {"text": text, "origin": str(Origin.SOURCE)}
    return result


def texts_of(values: Values, name: str) -> dict[str, str]:
    """All texts among a record's values, by language code."""
    pairs: Iterable[tuple[str, Any]] = ((code, values.get(f"{name}_{code}")) for code in languages.CODES)
    return {code: text for code, text in pairs if text}


_KEYS: dict[str, tuple[str, ...]] = {}


def _keys(name: str) -> tuple[str, ...]:
    if name not in _KEYS:
        _KEYS[name] = tuple(f"{name}_{code}" for code in languages.CODES)
    return _KEYS[name]
