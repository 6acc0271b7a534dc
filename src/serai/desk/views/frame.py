"""What the desk's pages share: who may open them, the list an address names, and the frame around a page."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from serai.desk import lists
from serai.desk.access import Rights
from serai.editions.models import Edition
from serai.editions.queries import editions_of_staff
from serai.editions.rules import works_on_edition
from serai.shared.desk import DeskList, Verb
from serai.shared.rules import Otherwise, open_to

# What a page understands. Its record is looked for first: one that is not there answers 404 to everything.
READ = ["GET", "HEAD"]
READ_AND_DO = [*READ, "POST"]
staff_only = open_to(works_on_edition, otherwise=Otherwise.HIDDEN, second_factor=True)


@dataclass(frozen=True)
class Opened:
    """A list that somebody has opened: with what rights, in which edition."""

    desk_list: DeskList
    edition: Edition
    rights: Rights

    @property
    def changing(self) -> bool:
        """Whether this person may use the list's verbs."""
        return self.rights.changes(self.desk_list)

    def verb(self, key: str) -> Verb:
        """A verb of the list. Raises Http404 for one that is none, PermissionDenied for those who only read."""
        found = self.desk_list.verb(key)
        if found is None:
            raise Http404
        if not self.changing:
            raise PermissionDenied
        return found


def opened(request: HttpRequest, edition: Edition, key: str) -> Opened:
    """The list of this key. Raises Http404 for one that is none and for those who may not read it."""
    found, rights = lists.BY_KEY.get(key), Rights.of(request.user, edition)
    if found is None or not rights.reads(found):
        raise Http404
    return Opened(found, edition, rights)


def page(request: HttpRequest, edition: Edition, template: str, current: str, **context: Any) -> HttpResponse:
    """One page of the desk in its frame; `current` is its place in the menu."""
    return framed(request, edition, f"desk/{template}.html", current, **context)


def framed(request: HttpRequest, edition: Edition, template: str, current: str, **context: Any) -> HttpResponse:
    """Any template that stands in the desk's frame, by its full name."""
    menu = list(lists.menu(edition, current, editions_of_staff(request.user), request.user))
    return render(request, template, {"menu": menu, **context})
