"""The frame of the pages about letters, and a letter as its reader would get it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from serai.desk import lists
from serai.editions.models import Edition
from serai.editions.queries import editions_of_staff
from serai.shared.mail import Letter, Occasion, Recipient, Text
from serai.shared.mail.parts import html
from serai.shared.mail.posting import write


class Shown(NamedTuple):
    """A letter about a real record: to whom it would go, and both its parts."""

    to: Sequence[Recipient]
    subject: str
    body: str
    html: str


def page(request: HttpRequest, edition: Edition, template: str, *, current: str, **context: Any) -> HttpResponse:
    """One of the pages with the desk's menu beside it; `current` names its entry there."""
    menu = list(lists.menu(edition, current, editions_of_staff(request.user), request.user))
    return render(request, f"desk/mail/{template}.html", {"menu": menu, **context})


def occasion_for(letter: Letter, record: Any) -> Occasion | None:
    """What the letter about a record would be written from; None when it would be about nothing."""
    return next(iter(letter.occasions([record], _("(Here stands the reason that staff give.)"))), None)


def shown(text: Text, language: str, occasion: Occasion) -> Shown:
    """A wording as the first of its readers would get it."""
    reader = occasion.to[0] if occasion.to else Recipient("", _("(name of the reader)"))
    written = write(text, language, occasion, reader)
    return Shown(occasion.to, written.subject, written.body, html(written.subject, written.body, language))
