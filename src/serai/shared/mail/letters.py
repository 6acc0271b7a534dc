"""The words with which a room declares a letter, and the one list of all letters."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from serai.shared.text import TextByLanguage

Label = Any  # str, or a translation that is looked up when it is shown
# What stands for a placeholder: text; text by language; or a function that is called while the letter's language is
# active and gives the text.
Value = str | TextByLanguage | Callable[[], object]


class Text(NamedTuple):
    """A letter in one language, with placeholders such as {enterprise}."""

    subject: str
    body: str


class Recipient(NamedTuple):
    """Whom a letter goes to; `languages` are codes of ours, the best first."""

    address: str
    name: str
    languages: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """One thing to write about: to whom, and what stands for the letter's own placeholders.

    `edition`: an Edition with its series. `key` tells this occasion from all others of the letter (a record's key and
    version): the same letter is never written twice to one address on one occasion.
    """

    about: Model
    key: str
    edition: Any
    to: Sequence[Recipient]
    values: Mapping[str, Value]


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A letter that is written when something happens.

    `title` and `when` name it to the secretariat. `placeholders` describes those of its own beside COMMON. `texts` is
    our wording by language: each is a letter of its own, not a translation. `records(edition)`: what it can be about,
    the newest first, for a preview. `occasions(records, reason)`: whom it goes to and its values, for any number of
    records in a constant number of queries. The staff roles in `changed_by` may word it, beside administrators.
    """

    key: str
    title: Label
    when: Label
    placeholders: Mapping[str, Label]
    texts: Mapping[str, Text]
    records: Callable[[Any], QuerySet[Any]]
    occasions: Callable[[Sequence[Any], str], list[Occasion]]
    changed_by: frozenset[str] = frozenset()

    @property
    def allowed(self) -> dict[str, Label]:
        """Every placeholder that a wording may use, with its description."""
        return {**COMMON, **self.placeholders}


# What every letter may say; `common.py` fills them.
COMMON: dict[str, Label] = {
    "name": _("the reader's name"),
    "edition": _("the edition by its full name"),
    "dates": _("the days of the edition"),
    "city": _("the city of the edition"),
    "portal": _("the address at which the reader signs in"),
}

_letters: dict[str, Letter] = {}


def register(*letters: Letter) -> None:
    """Make letters known; rooms call it when they start."""
    _letters.update((letter.key, letter) for letter in letters)


def registered() -> tuple[Letter, ...]:
    """Every letter; those of one room stand together."""
    return tuple(sorted(_letters.values(), key=lambda letter: letter.key.partition(".")[0]))


def letter_by_key(key: str) -> Letter | None:
    """The letter of this key, if there is one."""
    return _letters.get(key)
