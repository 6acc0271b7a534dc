"""Who words which letters, and so reads what was sent: administrators, and the service that a letter belongs to."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from serai.editions.models import Edition
from serai.editions.queries import roles_in_series
from serai.editions.rules import administers, works_on_edition
from serai.shared.mail.letters import Letter, registered
from serai.shared.models import Mail
from serai.shared.rules import Otherwise, open_to


def letters_for(user: Any, edition: Edition) -> list[Letter]:
    """The letters that a member of staff may word."""
    if administers(user, edition.series_id):
        return list(registered())
    roles = roles_in_series(user, edition.series_id)
    return [letter for letter in registered() if letter.changed_by & roles]


def outbox_for(user: Any, edition: Edition) -> QuerySet[Mail]:
    """What of the edition's outbox a member of staff may read: addresses are in it, so only one's own letters."""
    mails, letters = Mail.objects.filter(edition_slug=edition.slug), letters_for(user, edition)
    if len(letters) == len(registered()):
        return mails
    return mails.filter(letter__in=[letter.key for letter in letters])


def writes_letters(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Staff of the series who may word any letter; where an address names a `letter`, that one."""
    if not works_on_edition(request, kwargs):
        return False
    letters = letters_for(request.user, kwargs["edition"])
    return any(letter.key == kwargs["letter"] for letter in letters) if "letter" in kwargs else bool(letters)


writers_only = open_to(writes_letters, otherwise=Otherwise.HIDDEN, second_factor=True)
