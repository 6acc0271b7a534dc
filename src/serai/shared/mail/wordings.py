"""What a letter says in each language: our default, or what an edition (or all of them) say instead."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from serai.shared.errors import Refused
from serai.shared.mail.filling import faults
from serai.shared.mail.letters import Letter, Text
from serai.shared.models import MailTemplate

EVERYWHERE = ""  # the edition of a wording that all editions share


class Wording(NamedTuple):
    """What a letter says in one language. `own`: the stored row that says so, None for our default."""

    text: Text
    active: bool
    own: MailTemplate | None

    @property
    def kind(self) -> str:
        """How the desk calls it: off, own or default."""
        if not self.active:
            return "off"
        return "own" if self.own and self.own.body else "default"


def wordings(letters: Sequence[Letter], slugs: Collection[str]) -> dict[tuple[str, str], dict[str, Wording]]:
    """What counts for each letter (its key) and edition (its slug), by language; one query for all of them."""
    rows = list(
        MailTemplate.objects.filter(
            letter__in=[letter.key for letter in letters], edition_slug__in={*slugs, EVERYWHERE}
        ).order_by("edition_slug")  # what an edition says comes after what all say, and wins
    )
    return {
        (letter.key, slug): _counting(
            letter, (row for row in rows if row.letter == letter.key and row.edition_slug in {slug, EVERYWHERE})
        )
        for letter in letters
        for slug in slugs
    }


def chosen(by_language: dict[str, Wording], *preferences: Iterable[str]) -> tuple[str, Text] | None:
    """The first language that is preferred and written in, else English; None when nobody is to be written to."""
    for code in (*(code for codes in preferences for code in codes), "en"):
        if code in by_language and by_language[code].active:
            return code, by_language[code].text
    return None


def check_text(letter: Letter, text: Text) -> None:
    """Raise Refused by field unless this can be sent."""
    errors: dict[str | None, list[str]] = {}
    for field, said in text._asdict().items():
        found = faults(said, letter.allowed) if said.strip() else [_("Write something; nobody reads a blank letter.")]
        if found:
            errors[field] = found
    if errors:
        raise Refused(errors)


def _counting(letter: Letter, rows: Iterable[MailTemplate]) -> dict[str, Wording]:
    counting = {language: Wording(text, active=True, own=None) for language, text in letter.texts.items()}
    for row in rows:
        if row.body:
            counting[row.language] = Wording(Text(row.subject, row.body), row.active, row)
        elif row.language in counting:
            counting[row.language] = Wording(counting[row.language].text, row.active, row)
    return counting
