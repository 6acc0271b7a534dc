"""Writes about the glossary: terms that organisers add, or put in place of one that is shipped."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from serai.algorithms.text import fold
from serai.search import concerned, glossary
from serai.search.models import Term
from serai.shared import languages
from serai.shared.actions import add_all, change_all, rework_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused

LONGEST, MOST = 80, 12  # characters of a form, and forms in one language
HS = re.compile(r"\d{2}(\d{2}){0,2}")


@transaction.atomic
def add_terms(*, terms: Iterable[Term], actor: Actor, now: datetime) -> list[Term]:
    """Add terms to the glossary and have what holds their words indexed anew.

    Refuses, by field (a language's code for its words), a key that another term has, and words or codes that cannot be.
    """
    terms = list(terms)
    for term in terms:
        _check(term.forms, term.hs)
    if taken := Term.objects.filter(key__in=[term.key for term in terms]).first():
        raise Refused({"key": [_("There is a term “%(key)s” already; change that one.") % {"key": taken.key}]})
    added = add_all(records=terms, action="search.add_terms", actor=actor, now=now)
    concerned.index_anew(form for term in terms for form in (*_forms(term.forms), *_shipped(term.key)))
    return added


@transaction.atomic
def change_terms(*, changes: Iterable[tuple[Term, Mapping[str, Any]]], actor: Actor, now: datetime) -> list[Term]:
    """Give terms other words (`forms`) or codes (`hs`), and have what holds the old or the new words indexed anew.

    Refuses as `add_terms` does, and when a term has changed since it was read.
    """
    changes = list(changes)
    for term, new in changes:
        _check(new.get("forms", term.forms), new.get("hs", term.hs))
    before = [form for term, _new in changes for form in _forms(term.forms)]
    changed = change_all(changes=changes, action="search.change_terms", actor=actor, now=now)
    concerned.index_anew([*before, *(form for term in changed for form in _forms(term.forms))])
    return changed


@transaction.atomic
def remove_term(*, term: Term, actor: Actor, now: datetime) -> None:
    """Take a term out; a shipped one of its key counts again. What holds its words is indexed anew."""
    forms = [*_forms(term.forms), *_shipped(term.key)]
    rework_all(added=(), changed=(), removed=[term], action="search.remove_term", actor=actor, now=now)
    concerned.index_anew(forms)


def _check(forms: Mapping[str, Collection[str]], codes: Iterable[str]) -> None:
    errors: dict[str | None, list[str]] = {}
    for code, texts in forms.items():
        if code not in languages.BY_CODE:
            errors[None] = [_("Language %(code)s is not one of ours.") % {"code": code}]
        elif bad := next((text for text in texts if not fold(text).strip() or len(text) > LONGEST), None):
            errors[code] = [
                _("“%(word)s” cannot be found; write words of at most %(longest)d characters.")
                % {"word": bad[:LONGEST], "longest": LONGEST}
            ]
        elif len(texts) > MOST:
            errors[code] = [_("Write at most %(most)d words, the usual one first.") % {"most": MOST}]
    if not any(forms.values()):
        errors[None] = [_("Write the term in one language at least.")]
    if wrong := [code for code in codes if not HS.fullmatch(code)]:
        errors["hs"] = [_("“%(code)s” is no HS code; write two, four or six digits, as 0810.") % {"code": wrong[0]}]
    if errors:
        raise Refused(errors)


def _forms(forms: Mapping[str, Iterable[str]]) -> list[str]:
    return [form for texts in forms.values() for form in texts]


def _shipped(key: str) -> list[str]:
    """The words of the shipped concept that a term stands for."""
    concept = glossary.shipped().get(key)
    return _forms(concept.forms) if concept else []
