"""The frame of these pages: who may open them, how they are rendered, and the menu of their own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from serai.desk import lists
from serai.editions.models import Edition
from serai.editions.queries import editions_of_staff
from serai.editions.rules import administers_edition
from serai.shared.errors import Refused
from serai.shared.rules import Otherwise, open_to

administrators_only = open_to(administers_edition, otherwise=Otherwise.HIDDEN, second_factor=True)


def page(request: HttpRequest, edition: Edition | None, template: str, **context: Any) -> HttpResponse:
    """One of the pages with the desk's menu beside it; `current` names its entry there."""
    current = context.pop("current", template)
    editions = editions_of_staff(request.user)
    menu = list(lists.menu(edition, f"edition:{current}", editions, request.user)) if edition else []
    return render(request, f"desk/editions/{template}.html", {"menu": menu, **context})


def tell(form: Any, refused: Refused) -> None:
    """Put what an action refused on the fields of a form it names, the rest on the form."""
    for field, texts in refused.errors.items():
        for text in texts:
            form.add_error(field if field in form.fields else None, text)
