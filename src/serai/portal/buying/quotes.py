"""Quotes: a buyer reads them side by side and answers; an exhibitor sees the needs that fit it, and quotes."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from serai.catalogue import hs, nomenclature
from serai.catalogue.units import quantity
from serai.editions.models import Edition
from serai.matchmaking import actions
from serai.matchmaking.models import Need, Quote
from serai.matchmaking.queries import exhibits_fitting, may_know_buyer, needs_fitting, needs_for, quotes_by, quotes_for
from serai.matchmaking.rules import answers_quote, may_quote, owns_need, sent_quote
from serai.participation.models import Participation
from serai.participation.queries import participations_in
from serai.participation.rules import acts_for_exhibitor
from serai.portal import queries
from serai.portal.buying.common import attempt, by, show
from serai.portal.buying.comparing import compared
from serai.portal.buying.forms import QuoteForm
from serai.shared.errors import Refused
from serai.shared.rules import Otherwise, open_to

PER_PAGE = 20
EXHIBITOR = Participation.Role.EXHIBITOR
S, Q = Need.State, Quote.State


@open_to(owns_need, otherwise=Otherwise.HIDDEN)
@require_safe
def quotes(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """What was quoted for a need, side by side."""
    need = needs_for(request.user, edition).select_related("edition").get(pk=pk)
    day = edition.moment(timezone.now()).astimezone(edition.tz).date()
    rows = compared(need, quotes_for(need), day)
    used = [row.rate for row in rows if row.rate and row.rate.source]
    context = {
        "own": need.buyer,
        "need": need,
        "rows": rows,
        "rate": max(used, key=lambda rate: rate.day, default=None),
        "answerable": need.state in {S.OPEN, S.SHORTLISTING},
    }
    return render(request, "portal/buying/quotes.html", context)


@open_to(answers_quote, otherwise=Otherwise.HIDDEN)
@require_POST
def answer(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Accept a quote or decline it: `then` says which."""
    quote = get_object_or_404(Quote.objects.filter(edition=edition), pk=pk)
    if request.POST.get("then") == "accept":
        said = _("Accepted. The exhibitor has your name and address now, and the others are declined.")
        attempt(request, actions.accept_quote, said, quote=quote)
    elif request.POST.get("then") == "decline":
        reason = request.POST.get("reason", "").strip()[:1000]
        attempt(request, actions.decline_quote, _("Declined, with a letter."), quote=quote, reason=reason)
    return redirect("portal:need_quotes", edition=edition.slug, pk=quote.need_id)


@open_to(acts_for_exhibitor, otherwise=Otherwise.HIDDEN)
@require_safe
def wanted(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The needs that an exhibitor's exhibits were suggested for, and what it quoted."""
    own = queries.firm(request, edition, EXHIBITOR)
    page = Paginator(needs_fitting(own), PER_PAGE).get_page(request.GET.get("page"))
    latest = {quote.need_id: quote for quote in quotes_by(own).filter(need__in=[need.pk for need in page]).reverse()}
    rows = [(_told(need, own), latest.get(need.pk)) for need in page]
    return render(request, "portal/buying/wanted.html", {"own": own, "page_obj": page, "rows": rows})


@open_to(may_quote, otherwise=Otherwise.HIDDEN)
def quote(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """One need as an exhibitor sees it, its quotes, and the form for another."""
    own = _quoting(request, edition, pk)
    need = get_object_or_404(needs_fitting(own), pk=pk)
    sent = list(quotes_by(own).filter(need=need))
    fitting = list(exhibits_fitting(need, own))
    open_to_it = need.state == S.OPEN and not any(each.state == Q.SENT for each in sent)
    form = QuoteForm(request.POST or None, need=need, exhibitor=own, fitting=[each.pk for each in fitting])
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_quote(quote=form.quote(), **by(request))
        except Refused as refused:
            show(refused, form)
        else:
            messages.success(request, _("Your quote is sent. The buyer's answer comes by mail and stands here."))
            return redirect(_address(own, need.pk))
    context = {
        "own": own,
        "need": _told(need, own),
        "goods": nomenclature.goods(need.hs6) if hs.is_goods(need.hs6) else None,
        "fitting": fitting,
        "sent": sent,
        "form": form if open_to_it or form.errors else None,
    }
    return render(request, "portal/buying/quote.html", context)


@open_to(sent_quote, otherwise=Otherwise.HIDDEN)
@require_POST
def withdraw(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Take one's quote back."""
    own = get_object_or_404(Quote.objects.filter(edition=edition).select_related("exhibitor__edition"), pk=pk)
    attempt(request, actions.withdraw_quote, _("Your quote is withdrawn."), quote=own)
    return redirect(_address(own.exhibitor, own.need_id))


def _quoting(request: HttpRequest, edition: Edition, pk: int) -> Participation:
    """For which exhibitor the page speaks: the one that `?firm=` names, else the first of one's own that it fits."""
    if "firm" in request.GET:
        return queries.firm(request, edition, EXHIBITOR)
    own = participations_in(request.user, edition, EXHIBITOR)
    return next(one for one in own if needs_fitting(one).filter(pk=pk).exists())


def _told(need: Need, exhibitor: Participation) -> dict[str, Any]:
    """What an exhibitor may know of a need. Nothing else of it reaches the page: neither buyer nor people."""
    firm = need.buyer.enterprise
    return {
        "pk": need.pk,
        "state": need.state,
        "titles": need.titles,
        "specifications": need.specifications,
        "hs6": need.hs6,
        "quantity": quantity(need.quantity, need.unit) if need.quantity else "",
        "target_price": need.target_price,
        "currency": need.currency,
        "incoterm": need.incoterm,
        "destination": need.destination,
        "origins": need.origins,
        "delivery_by": need.delivery_by,
        "certificates": need.certificates,
        "closes_at": need.closes_at,
        "country": firm.country,
        "kind": firm.get_kind_display() if firm.kind else "",
        "buyer": firm.names if may_know_buyer(need, exhibitor) else None,
    }


def _address(exhibitor: Participation, need: int) -> str:
    return reverse("portal:wanted_need", args=[exhibitor.edition.slug, need], query={"firm": exhibitor.pk})
