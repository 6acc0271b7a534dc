"""The questions of the first run in a terminal: one at a time, again when an answer cannot be used."""

import getpass
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from rich.console import Console

from serai.desk.first.forms import FoundingForm
from serai.shared import countries

FIELDS = FoundingForm.base_fields


def ask(given: Mapping[str, str], out: Console) -> FoundingForm:
    """Ask for what is not given. Returns a form that is valid, or one that no other answer to one question makes so."""
    answers = dict(given)
    out.print(
        "Serai sets an expo up. What stands in brackets is taken when you press Enter; Ctrl-C leaves all as it was."
    )
    while True:
        for name, field in FIELDS.items():
            if name not in answers:
                answers[name] = _answer(name, field, answers, out)
        form = as_form(answers)
        if form.is_valid() or NON_FIELD_ERRORS in form.errors:
            return form
        for name, errors in form.errors.items():
            out.print(f"{FIELDS[name].label}: {' '.join(map(str, errors))}", style="red")
            del answers[name]


def as_form(answers: Mapping[str, str]) -> FoundingForm:
    """Answers of a terminal as a page would post them: lists parted by commas, countries by any name."""
    posted: dict[str, Any] = {}
    for name, field in FIELDS.items():
        value = answers.get(name, "")
        if isinstance(field, forms.MultipleChoiceField):
            posted[name] = [part.strip() for part in value.split(",")] if value else field.initial
        else:
            posted[name] = value or field.initial or ""
    posted["country"] = countries.find(posted["country"]) or posted["country"]
    return FoundingForm(posted)


def _answer(name: str, field: forms.Field, before: Mapping[str, str], out: Console) -> str:
    initial = ",".join(field.initial) if isinstance(field.initial, list) else str(field.initial or "")
    note = f" ({field.help_text})" if field.help_text else ""
    shown = f" [{initial}]" if initial else ""
    while True:
        answer = (
            _secret(field, out) if name == "password" else input(f"{field.label}{note}{shown}: ").strip() or initial
        )
        wrong = as_form({**before, name: answer}).errors.get(name)
        if not wrong:
            return answer
        out.print(" ".join(map(str, wrong)), style="red")


def _secret(field: forms.Field, out: Console) -> str:
    while True:
        answer = getpass.getpass(f"{field.label} ({field.help_text}): ")
        if answer == getpass.getpass("Once more: "):
            return answer
        out.print("The two are not the same.", style="red")
