"""The outbox of an edition: what waits, what failed and why, and what staff do about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from serai.desk.history import changes_of
from serai.desk.mail.forms import ReasonForm
from serai.desk.mail.pages import page
from serai.desk.mail.rules import letters_for, outbox_for, writers_only
from serai.editions.models import Edition
from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.mail.actions import REACHED_FROM, cancel_mails, hold_mails, retry_mails
from serai.shared.mail.letters import letter_by_key
from serai.shared.mail.parts import html
from serai.shared.models import Mail

PAGE = 50  # rows, and letters that one verb takes
LONGEST_KEY = 19  # digits; longer numbers do not fit the database's keys
S = Mail.State
FIRST = (S.FAILED, S.HELD, S.SENDING, S.QUEUED)  # what needs a person stands above what is done
VERBS: dict[str, tuple[Any, S, Callable[..., None]]] = {
    "retry": (gettext_lazy("Send again"), S.QUEUED, retry_mails),
    "hold": (gettext_lazy("Hold back"), S.HELD, hold_mails),
    "cancel": (gettext_lazy("Cancel"), S.CANCELLED, cancel_mails),
}


@writers_only
@require_safe
def rows(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The outbox by state, letter and reader; failures first."""
    mails, asked = _asked(request, edition)
    counts = dict(mails.values_list("state").annotate(Count("pk")).order_by())
    if asked["state"]:
        mails = mails.filter(state=asked["state"])
    ranks = [When(state=state, then=Value(place)) for place, state in enumerate(FIRST)]
    rank = Case(*ranks, default=Value(len(FIRST)), output_field=IntegerField())
    keys = mails.order_by(rank, "-pk").values_list("pk")
    shown = Paginator(keys, PAGE).get_page(request.GET.get("page"))
    found = Mail.objects.in_bulk([key for (key,) in shown.object_list])
    return page(
        request,
        edition,
        "outbox",
        current="outbox",
        asked=asked,
        tabs=[(state, S(state).label, counts.get(state, 0)) for state in S.values if counts.get(state)],
        every=sum(counts.values()),
        letters=letters_for(request.user, edition),
        page_obj=shown,
        table=[(mail, letter_by_key(mail.letter)) for (key,) in shown.object_list if (mail := found.get(key))],
        verbs=[(key, label) for key, (label, _to, _act) in VERBS.items()],
    )


@writers_only
@require_safe
def one(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """One letter as it was or will be sent, and what happened to it."""
    mail = get_object_or_404(outbox_for(request.user, edition), pk=pk)
    verbs = [(key, label) for key, (label, to, _act) in VERBS.items() if mail.state in REACHED_FROM[to]]
    context = {"mail": mail, "letter": letter_by_key(mail.letter), "verbs": verbs}
    document = html(mail.subject, mail.body, mail.language)
    history = changes_of(audit.history(mail), edition)
    return page(request, edition, "mail", current="outbox", document=document, history=history, **context)


@writers_only
@require_http_methods(["GET", "HEAD", "POST"])
def several(request: HttpRequest, edition: Edition, verb: str) -> HttpResponse:
    """Say which of the chosen letters it can be done to, ask for a reason, then do it to those."""
    if verb not in VERBS:
        raise Http404
    label, to, act = VERBS[verb]
    given = (request.POST if request.method == "POST" else request.GET).getlist("id")
    keys = {int(key) for key in given if key.isdecimal() and len(key) < LONGEST_KEY}
    chosen = list(outbox_for(request.user, edition).filter(pk__in=keys).order_by("pk")[: PAGE + 1])
    if len(chosen) != len(set(given)) or len(chosen) > PAGE:
        raise Http404
    if not chosen:
        messages.error(request, _("Choose at least one letter first."))
        return redirect("desk:outbox", edition=edition.slug)
    able = [mail for mail in chosen if mail.state in REACHED_FROM[to]]
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and able and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            act(mails=able, reason=reason, actor=Actor.of(request.user), now=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            said = ngettext("%(verb)s: %(count)d letter.", "%(verb)s: %(count)d letters.", len(able))
            messages.success(request, said % {"verb": label, "count": len(able)})
            return redirect("desk:outbox", edition=edition.slug)
    unable = [mail for mail in chosen if mail not in able]
    context = {"verb": verb, "label": label, "able": able, "unable": unable, "form": form}
    return page(request, edition, "several", current="outbox", **context)


def _asked(request: HttpRequest, edition: Edition) -> tuple[QuerySet[Mail], dict[str, str]]:
    """The letters under words and the filter by letter, and what the address asks for. 404 for what is not offered."""
    asked = {key: request.GET.get(key, "").strip()[:100] for key in ("q", "letter", "state")}
    if asked["state"] and asked["state"] not in S.values:
        raise Http404
    mails = outbox_for(request.user, edition)
    if asked["letter"]:
        mails = mails.filter(letter=asked["letter"])
    if words := asked["q"]:
        mails = mails.filter(Q(to_address__icontains=words) | Q(to_name__icontains=words) | Q(subject__icontains=words))
    return mails, asked
