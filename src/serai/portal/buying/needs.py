"""A buyer's own needs: the list, the form, one need with what happens next, what was suggested for it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from serai.catalogue import hs, nomenclature
from serai.catalogue.models import Exhibit
from serai.editions.models import Edition
from serai.matchmaking import actions
from serai.matchmaking.models import Dismissal, Need, Quote
from serai.matchmaking.queries import near_the_best, needs_for, own_needs, quotes_for, suggestions_of_need
from serai.matchmaking.rules import owns_need
from serai.participation.models import Participation
from serai.participation.rules import acts_for_buyer
from serai.portal import queries
from serai.portal.buying.common import attempt, by, show
from serai.portal.buying.forms import LONGEST_TITLE, NeedForm, NewNeedForm
from serai.portal.buying.reasons import told
from serai.shared import audit, languages
from serai.shared.errors import Refused
from serai.shared.exchange.texts import guess_language
from serai.shared.rules import Otherwise, open_to
from serai.shared.text import written

PER_PAGE = 10
S = Need.State


@open_to(acts_for_buyer, otherwise=Otherwise.HIDDEN)
@require_safe
def needs(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every need of a buyer, the newest first, with what waits for an answer."""
    own = queries.firm(request, edition, Participation.Role.BUYER)
    rows = [(need, queries.amount(need)) for need in own_needs(own)]
    return render(request, "portal/buying/needs.html", {"own": own, "rows": rows})


@open_to(acts_for_buyer, otherwise=Otherwise.HIDDEN)
def new(request: HttpRequest, edition: Edition) -> HttpResponse:
    """A need that nobody has written yet; `?q=` and `?language=` are its title and the language of that."""
    own = queries.firm(request, edition, Participation.Role.BUYER)
    wanted = Need(buyer=own, titles=_asked(request), state=S.DRAFT)
    form = _form(request, wanted, NewNeedForm if not wanted.titles else NeedForm)
    if request.method == "POST" and not _looks_for_goods(request) and form.is_valid():
        for name, value in form.said.items():
            setattr(wanted, name, value)
        try:
            (posted,) = actions.post_needs(needs=[wanted], **by(request))
        except Refused as refused:
            show(refused, form)
        else:
            return _hand_in_or_keep(request, posted)
    return render(request, "portal/buying/edit.html", _context(request, wanted, form))


@open_to(owns_need, otherwise=Otherwise.HIDDEN)
def edit(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Change a need until it is awarded."""
    wanted = _own(request, edition, pk)
    if wanted.state not in actions.EDITABLE:
        messages.info(request, _("This need has ended and is not changed any more."))
        return redirect(_address(wanted))
    form = _form(request, wanted, NeedForm)
    if request.method == "POST" and not _looks_for_goods(request) and form.is_valid():
        try:
            if form.said:
                wanted = actions.change_need(need=wanted, changes=form.said, **by(request))
        except Refused as refused:
            show(refused, form)
        else:
            return _hand_in_or_keep(request, wanted)
    return render(request, "portal/buying/edit.html", _context(request, wanted, form))


@open_to(owns_need, otherwise=Otherwise.HIDDEN)
@require_safe
def need(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """One need: where it stands, what happens next, and what was suggested for it with the reasons."""
    own = _own(request, edition, pk)
    every = suggestions_of_need(own, queries.visible_to(own.buyer))
    near = near_the_best(every)
    beyond = every.count() - near.count()
    found = every if "all" in request.GET else near
    new_ones = actions.look_at_suggestions(need=own, **by(request))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    dismissed = Dismissal.objects.filter(need=own).select_related("exhibit").order_by("-at")
    said = audit.history(own).exclude(reason="").first() if own.state == S.CLOSED else None
    context = {
        "own": own.buyer,
        "need": own,
        "amount": queries.amount(own),
        "goods": nomenclature.goods(own.hs6) if hs.is_goods(own.hs6) else None,
        "verified": queries.is_verified(own.buyer),
        "waits": own.state == S.OPEN and own.matched_at is None,
        "page_obj": page,
        "beyond": 0 if "all" in request.GET else beyond,
        "rows": told(list(page), new_ones),
        "new": len(new_ones),
        "dismissed": dismissed,
        "reasons": Dismissal.Reason.choices,
        "quotes": quotes_for(own).filter(state=Quote.State.SENT).count(),
        "quoted": quotes_for(own).exists(),
        "editable": own.state in actions.EDITABLE,
        "closable": S.CLOSED in actions.MOVES[own.state],
        "explanation": said.reason if said else "",
    }
    return render(request, "portal/buying/need.html", context)


@open_to(owns_need, otherwise=Otherwise.HIDDEN)
@require_POST
def step(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Hand a need in, close it, or show one's name: `then` says which."""
    own, then = _own(request, edition, pk), request.POST.get("then", "")
    reason = request.POST.get("reason", "").strip()[:1000]
    if then == "hand_in":
        return _hand_in(request, own)
    if then == "unveil":
        attempt(request, actions.unveil_need, _("Exhibitors that it fits see your name now."), need=own)
    elif then == "close":
        attempt(request, actions.close_need, _("The need is closed."), need=own, reason=reason)
    elif then in {"shortlist", "reopen"}:
        if then == "shortlist":
            said = _("No more quotes are taken. Choose one of those that are there.")
            attempt(request, actions.shortlist_need, said, need=own)
        else:
            attempt(request, actions.reopen_need, _("The need takes quotes again."), need=own)
        return redirect("portal:need_quotes", edition=edition.slug, pk=own.pk)
    return redirect(_address(own))


@open_to(owns_need, otherwise=Otherwise.HIDDEN)
@require_POST
def dismiss(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Say that an exhibit is not relevant for a need and why; or, with `undo`, that it is after all."""
    own = _own(request, edition, pk)
    key = request.POST.get("exhibit", "")
    told_of = Exhibit.objects.filter(Q(suggestions__need=own) | Q(dismissals__need=own)).distinct()
    exhibit = get_object_or_404(told_of, pk=int(key) if key.isdecimal() else 0)
    if "undo" in request.POST:
        attempt(request, actions.undo_dismissal, _("It may be suggested again."), need=own, exhibit=exhibit)
    else:
        reason = request.POST.get("reason", "")
        said = _("Thank you. It is not suggested for this need any more.")
        attempt(request, actions.dismiss_suggestion, said, need=own, exhibit=exhibit, reason=reason)
    page = request.POST.get("page", "")
    return redirect(_address(own, **({"page": page} if page.isdecimal() else {})) + "#suggestions")


def _own(request: HttpRequest, edition: Edition, pk: int) -> Need:
    """The need of an address, with its buyer and edition: the rule has seen to it that it is one's own."""
    found = needs_for(request.user, edition).select_related("buyer__edition__series", "edition__series")
    return found.get(pk=pk)


def _form(request: HttpRequest, wanted: Need, kind: type[NeedForm]) -> NeedForm:
    now = wanted.buyer.edition.moment(timezone.now())
    return kind(request.POST if request.method == "POST" else None, need=wanted, now=now)


def _context(request: HttpRequest, wanted: Need, form: NeedForm) -> dict[str, Any]:
    asked = request.POST.get("goods", "").strip()[:LONGEST_TITLE]
    code = str(form["hs6"].value() or "").replace(".", "")
    return {
        "own": wanted.buyer,
        "need": wanted,
        "form": form,
        "code": code,
        "goods": nomenclature.goods(code) if hs.is_goods(code) else None,
        "asked": asked,
        "found": nomenclature.search(asked) if asked else [],
        "checked": form.is_bound and not _looks_for_goods(request),
        "draft": wanted.state == S.DRAFT and wanted.handed_in_at is None,
        "verified": queries.is_verified(wanted.buyer),
    }


def _looks_for_goods(request: HttpRequest) -> bool:
    """Whether the person at the form asked for goods of the nomenclature, or picked one: nothing is saved yet."""
    return request.POST.get("then") == "goods" or len(request.POST.getlist("hs6")) > 1


def _asked(request: HttpRequest) -> Mapping[str, Any]:
    """The title that a search without results brings along."""
    text, language = request.GET.get("q", "").strip()[:LONGEST_TITLE], request.GET.get("language", "")
    code = language if language in languages.BY_CODE else guess_language(text, languages.current().code)
    return written({code: text})


def _hand_in_or_keep(request: HttpRequest, wanted: Need) -> HttpResponse:
    if request.POST.get("then") == "hand_in":
        return _hand_in(request, wanted)
    said = {
        S.DRAFT: _("Kept. It waits until you hand it in.") if wanted.handed_in_at is None else _("Saved."),
        S.OPEN: _("Saved. What is suggested for it is looked for anew."),
    }
    messages.success(request, said.get(S(wanted.state), _("Saved.")))
    return redirect(_address(wanted))


def _hand_in(request: HttpRequest, wanted: Need) -> HttpResponse:
    said = _("Your need is handed in. The secretariat reads it and opens it to exhibitors.")
    if not attempt(request, actions.hand_in_need, said, need=wanted):
        messages.info(request, _("What you wrote is kept."))
        return redirect("portal:need_edit", edition=wanted.buyer.edition.slug, pk=wanted.pk)
    return redirect(_address(wanted))


def _address(wanted: Need, **query: str) -> str:
    return reverse("portal:need", args=[wanted.buyer.edition.slug, wanted.pk], query=query or None)
