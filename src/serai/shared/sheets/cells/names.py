"""Cells that name one of a known set: yes or no, a choice, a country, a currency, a language."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import override

from serai.shared import countries
from serai.shared.languages import ALL
from serai.shared.money import currencies
from serai.shared.sheets.cells.contract import BadCell, Cell, Habits, NotKnown, Plain, Raw, as_text, folded, narrow

YES = frozenset({"yes", "y", "true", "1", "x", "是", "有", "对", "√", "✓", "✔", "☑"})
NO = frozenset({"no", "n", "false", "0", "否", "无", "無", "不", "没有", "✗", "×", "☐"})
# Signs and words for money that name one currency everywhere; $ and ¥ alone name several.
MONEY = {
    "rmb": "CNY", "人民币": "CNY", "人民币元": "CNY", "元": "CNY", "cn¥": "CNY", "cnh": "CNY", "us$": "USD",
    "us dollar": "USD",
    "美金": "USD", "usd$": "USD", "hk$": "HKD", "nt$": "TWD", "s$": "SGD", "a$": "AUD", "c$": "CAD", "can$": "CAD",
    "nz$": "NZD",
    "r$": "BRL", "jp¥": "JPY", "€": "EUR", "£": "GBP", "฿": "THB", "baht": "THB", "₫": "VND", "đ": "VND",
    "rm": "MYR", "ringgit": "MYR",
    "rp": "IDR", "rupiah": "IDR", "₱": "PHP", "៛": "KHR", "riel": "KHR", "₭": "LAK", "kip": "LAK", "kyat": "MMK",
    "₩": "KRW",
    "₹": "INR", "₽": "RUB", "₮": "MNT", "euro": "EUR", "euros": "EUR", "yen": "JPY", "dong": "VND", "港元": "HKD",
    "日元": "JPY",
}  # fmt: skip
TONGUES = {
    "mandarin": "zh", "putonghua": "zh", "普通话": "zh", "汉语": "zh", "simplified chinese": "zh",
    "chinese (simplified)": "zh",
    "简体中文": "zh", "zh-cn": "zh", "cn": "zh", "bahasa": "id", "bahasa malaysia": "ms", "tagalog": "tl", "fil": "tl",
    "cambodian": "km", "myanmar": "my", "viet": "vi", "英文": "en", "日文": "ja", "泰文": "th", "韩文": "ko",
}  # fmt: skip
BETWEEN_LANGUAGES = re.compile(r"[,，;；/、\n+&|]+|\s(?:and|和)\s")


def yes_no() -> Cell:
    """Yes or no, bool. Empty: False."""

    def read(raw: Raw, _habits: Habits) -> bool:
        written = folded(narrow(raw)) or as_text(raw).strip()
        if written in YES | NO:
            return written in YES
        raise BadCell(_("Write yes or no."))

    return YesNo(read, empty=False)


class YesNo(Plain):
    """A bool, written as a word."""

    def show(self, value: bool | None, _habits: Habits) -> Raw:  # noqa: FBT001 - the protocol of cells
        """Yes or no; None for neither."""
        return None if value is None else "yes" if value else "no"


def choice(choices: type[TextChoices]) -> Cell:
    """One of the choices' values, by value, English or Chinese label, whatever the case. Empty: ""."""

    @cache
    def by_name() -> dict[str, str]:
        named = [(value, value) for value in choices.values]
        for language in ("en", "zh-hans"):
            with override(language):
                named += [(str(label), value) for value, label in choices.choices]
        return unambiguous(named) | {folded(value): value for value in choices.values}

    def read(raw: Raw, _habits: Habits) -> str:
        found = by_name().get(folded(as_text(raw)))
        if not found:
            raise BadCell(_("Write one of these: %(choices)s.") % {"choices": ", ".join(filter(None, choices.values))})
        return found

    return Plain(read)


def country() -> Cell:
    """A country's two-letter code, by code or name in any of our languages. Empty: ""."""

    def read(raw: Raw, _habits: Habits) -> str:
        written = as_text(raw)
        found = countries.find(written)
        if not found:
            raise NotKnown(
                _("%(text)s is not a country that is known; it stays open. Write a code or name, like VN or Viet Nam.")
                % {"text": written[:40]}
            )
        return found

    return Plain(read)


def currency() -> Cell:
    """An ISO 4217 code, by code, English or Chinese name, or a sign that only one currency has. Empty: ""."""
    return Plain(_looked_up(_currencies, lambda: _("Write a currency's code, like CNY, USD or THB.")))


def language() -> Cell:
    """The code of one of our languages, by code or by its name in English, Chinese or itself. Empty: ""."""
    return Plain(_looked_up(_languages, _known_languages))


@dataclass(frozen=True)
class Languages:
    """Several languages in one cell."""

    one: Cell

    @property
    def empty(self) -> list[str]:
        """No languages."""
        return []

    def read(self, raw: Raw, habits: Habits) -> list[str]:
        """Their codes in order, each once. Raises BadCell."""
        parts = [part.strip() for part in BETWEEN_LANGUAGES.split(as_text(raw)) if part.strip()]
        return list(dict.fromkeys(self.one.read(part, habits) for part in parts))

    def show(self, value: Iterable[str], _habits: Habits) -> Raw:
        """The codes with commas between them."""
        return ", ".join(value) or None


def languages() -> Cell:
    """Codes of our languages in the order of the cell, parted by , ; / or 、. Empty: []."""
    return Languages(language())


def unambiguous(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Code by folded name, without the names that stand for several codes."""
    codes: dict[str, set[str]] = {}
    for name, code in named:
        codes.setdefault(folded(name), set()).add(code)
    return {name: next(iter(those)) for name, those in codes.items() if name and len(those) == 1}


def _looked_up(table: Callable[[], Mapping[str, str]], remedy: Callable[[], str]) -> Callable[[Raw, Habits], str]:
    def read(raw: Raw, _habits: Habits) -> str:
        found = table().get(folded(as_text(raw)))
        if not found:
            raise BadCell(remedy())
        return found

    return read


@cache
def _currencies() -> dict[str, str]:
    named = [
        (name, code)
        for cldr in ("en", "zh_Hans")
        for code, name in Locale.parse(cldr).currencies.items()
        if code in currencies()
    ]
    codes = {folded(code): code for code in currencies()}
    return unambiguous(named) | {folded(name): code for name, code in MONEY.items()} | codes


@cache
def _languages() -> dict[str, str]:
    named: dict[str, str] = {}
    for cldr in ("en", "zh_Hans"):
        names = Locale.parse(cldr).languages
        named |= {names.get(one.cldr) or names[one.cldr.split("_")[0]]: one.code for one in ALL}
    for one in ALL:
        named |= dict.fromkeys((one.english_name, one.own_name, one.cldr, one.bcp47, one.django, one.code), one.code)
    return {folded(name): code for name, code in (named | TONGUES).items()}


def _known_languages() -> str:
    return _("Write languages by code or name: %(codes)s.") % {"codes": ", ".join(one.code for one in ALL)}
