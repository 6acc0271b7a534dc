"""How an edition words its letters: all of them by language, and one with its placeholders and its preview."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from serai.desk.mail import meetings
from serai.desk.mail.forms import WordingForm
from serai.desk.mail.pages import occasion_for, page, shown
from serai.desk.mail.rules import letters_for, writers_only
from serai.editions.models import Edition
from serai.people.queries import reader
from serai.shared import languages
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.mail.actions import restore_default, switch_letter, word_letter
from serai.shared.mail.letters import letter_by_key
from serai.shared.mail.posting import post_test
from serai.shared.mail.wordings import EVERYWHERE, Wording, wordings
from serai.shared.models import MailTemplate

RECORDS = 20  # the newest, to show a letter with


@writers_only
@require_safe
def letters(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every letter one may word, by language: our default, the edition's own words, off, or not written."""
    own = letters_for(request.user, edition)
    counting = wordings(own, [edition.slug])
    codes = _codes(edition)
    table = [
        (
            one,
            [(code, found.kind if (found := counting[one.key, edition.slug].get(code)) else "none") for code in codes],
        )
        for one in own
    ]
    heads = [languages.BY_CODE[code] for code in codes]
    sends = any(one.key == meetings.LETTER for one in own)
    return page(request, edition, "letters", current="letters", table=table, heads=heads, sends_meetings=sends)


@writers_only
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, edition: Edition, letter: str, code: str) -> HttpResponse:
    """One letter in one language: word it, look at it with a real record, send it to oneself, switch it off.

    Whoever runs the installation may word it for all editions (`?for=all`).
    """
    declared = letter_by_key(letter)
    if declared is None or code not in _codes(edition):
        raise Http404
    slug = EVERYWHERE if request.GET.get("for") == "all" and request.user.is_superuser else edition.slug
    counting = wordings([declared], [slug])[declared.key, slug]
    standing, own = counting.get(code), _own(counting.get(code), slug)
    text = standing.text if standing else declared.texts["en"]
    form = WordingForm(
        request.POST or None,
        letter=declared,
        records=list(declared.records(edition)[:RECORDS]),
        initial={"subject": text.subject, "body": text.body, "version": own and own.version},
    )
    stamp: dict[str, Any] = {"actor": Actor.of(request.user), "now": timezone.now()}
    here: dict[str, Any] = {"letter": declared, "edition_slug": slug, **stamp}
    deeds: dict[str, Callable[[], object]] = {
        "off": lambda: switch_letter(**here, languages=[code], active=False),
        "on": lambda: switch_letter(**here, languages=[code], active=True),
        "restore": lambda: restore_default(**here, language=code),
        "save": lambda: word_letter(**here, language=code, text=form.text, seen=form.cleaned_data["version"]),
    }
    do = request.POST.get("do", "")
    if do in deeds and (do != "save" or form.is_valid()):
        try:
            deeds[do]()
        except Refused as refused:
            form.tell(refused)
        else:
            messages.success(request, _SAID[do]())
            return redirect(f"{reverse('desk:letter', args=[edition.slug, letter, code])}{'' if slug else '?for=all'}")
    readable = not form.is_bound or form.is_valid()
    occasion = occasion_for(declared, form.chosen) if readable and form.chosen else None
    text = form.text if form.is_bound and readable else text
    if do == "test" and occasion:
        user: Any = request.user
        post_test(letter=declared, text=text, language=code, occasion=occasion, to=reader(user), **stamp)
        messages.success(request, _("A test goes to %(address)s.") % {"address": user.email})
    return page(
        request,
        edition,
        "letter",
        current="letters",
        letter=declared,
        language=languages.BY_CODE[code],
        standing=standing,
        own=own,
        everywhere=slug == EVERYWHERE,
        form=form,
        shown=shown(text, code, occasion) if occasion else None,
        others=[languages.BY_CODE[other] for other in _codes(edition)],
    )


_SAID: dict[str, Callable[[], str]] = {
    "off": lambda: _("Nobody is written to in this language any more."),
    "on": lambda: _("The letter is sent again."),
    "restore": lambda: _("The default wording stands again."),
    "save": lambda: _("From now on the letter says this."),
}


def _codes(edition: Edition) -> list[str]:
    """The languages that letters of an edition may be in: its own, and English for everybody else."""
    return list(dict.fromkeys([*edition.languages, "en"]))


def _own(standing: Wording | None, slug: str) -> MailTemplate | None:
    """The row to change: what all editions say is not an edition's own."""
    row = standing.own if standing else None
    return row if row and row.edition_slug == slug else None
