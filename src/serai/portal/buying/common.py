"""What the pages about needs and quotes share."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from serai.shared.audit import Actor
from serai.shared.errors import Refused


def by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"actor": Actor.of(request.user), "now": timezone.now()}


def show(refused: Refused, form: forms.Form) -> None:
    """What an action refuses, beside the fields it speaks of."""
    for field, texts in refused.errors.items():
        for text in texts:
            form.add_error(field if field in form.fields else None, text)


def attempt(request: HttpRequest, act: Callable[..., object], said: str, **given: Any) -> bool:
    """Do something and say so at the top of the next page, or say why it was refused. Returns whether it was done."""
    try:
        act(**given, **by(request))
    except Refused as refused:
        for texts in refused.errors.values():
            for text in texts:
                messages.error(request, text)
        return False
    messages.success(request, said)
    return True
