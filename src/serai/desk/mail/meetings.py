"""Sending the schedule of meetings: what it would cost in letters, and the reason."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from serai.desk.mail.forms import ReasonForm
from serai.desk.mail.pages import page
from serai.desk.mail.rules import outbox_for, writes_letters
from serai.editions.models import Edition
from serai.matchmaking.actions import send_schedule
from serai.matchmaking.queries import latest_run, who_is_told
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.rules import Otherwise, open_to

LETTER = "matchmaking.meetings"


def writes_about_meetings(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Who may word the letter may send it."""
    return writes_letters(request, {**kwargs, "letter": LETTER})


@open_to(writes_about_meetings, otherwise=Otherwise.HIDDEN, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Say how many would be written to, ask for a reason, then write to them."""
    run, form = latest_run(edition), ReasonForm(request.POST or None)
    letters = outbox_for(request.user, edition).filter(letter=LETTER)
    if request.method == "POST" and run and form.is_valid():
        before, reason = letters.count(), form.cleaned_data["reason"]
        try:
            send_schedule(run=run, reason=reason, actor=Actor.of(request.user), now=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            count = letters.count() - before
            said = ngettext("%(count)d letter lies in the outbox.", "%(count)d letters lie in the outbox.", count)
            messages.success(request, said % {"count": count})
            return redirect("desk:outbox", edition=edition.slug)
    told = letters.filter(created_at__gte=run.at).exists() if run else False
    context = {"run": run, "form": form, "participants": who_is_told(edition).count(), "told": told}
    return page(request, edition, "meetings", current="letters", per_hour=settings.MAIL_PER_HOUR, **context)
