"""Which column of a file is which field: by what people call it in English and Chinese, or as a person said before."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from babel import Locale
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.shared import languages
from serai.shared.errors import Refused
from serai.shared.exchange.kinds import KEY, Kind

Columns = dict[str, list[str]]  # field key: the headings of the columns that it is read from, in order
Known = Mapping[str, Sequence[str]]  # normal headings, joined by +: the fields that a person said they are

CORRECTIONS = gettext_lazy("What to correct")  # the last column of the bad rows that we send back
SPOKEN = ("en", "zh-hans")  # languages in which headings are recognised, whatever the reader's own
BRACKETS = re.compile(r"[(\[{〔【「<].*?[)\]}〕】」>]")
# Codes that are no word of their own; `id`, `my`, `no` and such mean other things at the end of a heading.
CODE = re.compile(r"(?:[\W_]+)(en|eng|zh|cn|chs|vi|th|km|tl|pt|ko|ja|jp|ru|mn)\W*$")
OTHER_CODES = {"eng": "en", "cn": "zh", "chs": "zh", "jp": "ja"}
SHORT_NAMES = {"印尼文": "id", "印尼语": "id", "高棉文": "km", "柬埔寨语": "km", "柬文": "km", "菲文": "tl"}


def normal(heading: str) -> str:
    """A heading without case, blanks, punctuation, and differences of width."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", heading).casefold() if sign.isalnum())


def recognise(kind: Kind, headings: Sequence[str], known: Known | None = None) -> Columns:
    """The columns of a file by field. What a person said before comes first; then one column for each field at most.

    Headings that nobody knows stay out (`unmapped`).
    """
    columns = _remembered(kind, headings, known or {})
    silent = {part for parts, fields in (known or {}).items() if "" in fields for part in parts.split("+")}
    alone = {names[0] for names in columns.values() if len(names) == 1}  # what makes a key may be a field besides
    free = [name for name in headings if name not in alone and normal(name) not in silent]
    for form in (normal, _canonical, _loose):
        names = _names(kind, form)
        for heading in list(free):
            field = names.get(form(heading))
            if field is not None and field not in columns and normal(heading):
                columns[field] = [heading]
                free.remove(heading)
    return {field.key: columns[field.key] for field in kind.fields if field.key in columns}


def knower(kind: Kind, known: Known | None = None) -> Callable[[str], bool]:
    """Whether a text is a heading of this kind: by it a reader finds the line of headings among titles and notes."""
    names = {form: _names(kind, form) for form in (normal, _canonical, _loose)}
    said = {part for parts in known or {} for part in parts.split("+")}
    return lambda text: normal(text) in said or any(form(text) in names[form] for form in names)


def unmapped(headings: Sequence[str], columns: Mapping[str, Sequence[str]]) -> list[str]:
    """The headings that become nothing, without our own remarks on bad rows."""
    ours = set(_spoken(CORRECTIONS))
    return [name for name in headings if name not in _used(columns) and normal(name) and normal(name) not in ours]


def check(kind: Kind, headings: Sequence[str], columns: Mapping[str, Sequence[str]]) -> None:
    """Raise Refused, by field, unless the columns can be imported: they are there, so are the fields, one the key."""
    errors: dict[str | None, list[str]] = {}
    fields = {field.key for field in kind.fields}
    for field, names in columns.items():
        if field not in fields:
            errors[field] = [_("There is no field “%(field)s”; take one of the list.") % {"field": field}]
        elif absent := [name for name in names if name not in headings]:
            errors[field] = [_("The file has no column “%(name)s”.") % {"name": absent[0]}]
    if not columns.get(KEY):
        errors[KEY] = [
            _("Say which column holds the key of each row, or which columns make it together: no row bears it twice.")
        ]
    if errors:
        raise Refused(errors)


def by_hand(
    kind: Kind, headings: Sequence[str], columns: Columns, said: Iterable[tuple[str, str]], key: str = ""
) -> Columns:
    """The columns with what a person typed: pairs of heading and field, and the headings of the key joined by `+`.

    Headings are taken in any spelling; an empty field leaves a column out. Raises Refused for what is not there.
    """
    changed = {field: list(names) for field, names in columns.items()}
    fields = {form(field.key): field.key for field in kind.fields for form in (str, normal)}
    pairs = [(_heading(headings, heading), field) for heading, field in said]
    for heading, field in pairs:
        if field and fields.get(field, fields.get(normal(field))) is None:
            there = ", ".join(each.key for each in kind.fields)
            raise Refused(_("There is no field “%(field)s”; the fields are: %(all)s.") % {"field": field, "all": there})
        for names in changed.values():
            names[:] = [name for name in names if name != heading]
    mapped: Columns = {}
    for heading, field in pairs:
        if field:
            mapped.setdefault(fields.get(field) or fields[normal(field)], []).append(heading)
    changed |= mapped
    if key:
        parts = [key] if normal(key) in {normal(name) for name in headings} else key.split("+")
        changed[KEY] = [_heading(headings, part) for part in parts]
    return {field.key: changed[field.key] for field in kind.fields if changed.get(field.key)}


def _heading(headings: Sequence[str], asked: str) -> str:
    for name in headings:
        if name == asked or normal(name) == normal(asked):
            return name
    raise Refused(
        _("The file has no column “%(name)s”; its columns are: %(all)s.")
        % {"name": asked.strip(), "all": ", ".join(headings)}
    )


def _remembered(kind: Kind, headings: Sequence[str], known: Known) -> Columns:
    """Fields whose columns a person named before and that are all here; of several, those with the most columns."""
    here = {normal(name): name for name in reversed(headings)}
    columns: Columns = {}
    for parts in sorted((one.split("+") for one in known), key=len):
        for field in known["+".join(parts)]:
            if any(each.key == field for each in kind.fields) and all(part in here for part in parts):
                columns[field] = [here[part] for part in parts]
    return columns


def _used(columns: Mapping[str, Sequence[str]]) -> set[str]:
    return {name for names in columns.values() for name in names}


def _names(kind: Kind, form: Callable[[str], str]) -> dict[str, str]:
    """Every name of every field in a form, with the field: keys before labels before what people also say.

    A field of one language, such as `name_zh`, is also meant by its plain names with that language beside them.
    """
    said = [(field, field.key) for field in kind.fields]
    said += [(field, name) for field in kind.fields for name in _in_both(field.label)]
    said += [(field, name) for field in kind.fields for name in field.also]
    names: dict[str, str] = {}
    for field, name in said:
        names.setdefault(form(name), field.key)
    if form is not normal:
        for field, name in said:
            if language := _canonical(field.key).partition("|")[2]:
                names.setdefault(f"{form(name).partition('|')[0]}|{language}", field.key)
    names.pop("", None)
    return names


def _spoken(label: object) -> list[str]:
    return [normal(name) for name in _in_both(label)]


def _in_both(label: object) -> list[str]:
    """A label as it reads in each language in which headings are recognised."""
    found = []
    for language in SPOKEN:
        with translation.override(language):
            found.append(str(label))
    return found


def _canonical(heading: str) -> str:
    """A heading with its language apart: “Name (English)”, “English name”, “name_en” are all `name|en`."""
    text = unicodedata.normalize("NFKC", heading).casefold()
    language = ""
    for word, code in _language_words():
        found = word.search(text)
        if found:
            text, language = text[: found.start()] + " " + text[found.end() :], code
            break
    else:
        if coded := CODE.search(text):
            text, language = text[: coded.start()], OTHER_CODES.get(coded[1], coded[1])
    stem = normal(re.sub(r"\bin\W*$", "", text))
    return f"{stem}|{language}" if stem else normal(heading)


def _loose(heading: str) -> str:
    """A heading without hints in brackets, unless they name its language: “Price (CNY)” is a price."""
    text = unicodedata.normalize("NFKC", heading)
    language = _canonical(text).partition("|")[2]
    return _canonical(BRACKETS.sub(" ", text)).partition("|")[0] + "|" + language


@cache
def _language_words() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What the languages are called in English, Chinese and themselves, the longest first."""
    chinese = Locale("zh").languages
    words = dict(SHORT_NAMES)
    for language in languages.ALL:
        own = chinese.get(language.cldr.split("_")[0], "")
        for word in {language.english_name, language.own_name, own, own.replace("语", "文")} - {""}:
            words[word.casefold()] = language.code
    words |= {"英文": "en", "英语": "en", "中文": "zh", "汉语": "zh", "chinese": "zh"}
    patterns = sorted(words, key=len, reverse=True)
    return tuple((re.compile(rf"\b{word}\b" if word.isascii() else re.escape(word)), words[word]) for word in patterns)
