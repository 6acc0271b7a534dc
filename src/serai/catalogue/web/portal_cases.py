"""What an exhibitor answers in the portal: complaints about its exhibits, and buyers who ask to see some."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from serai.catalogue.actions import answer_asking, answer_case
from serai.catalogue.models import Asking
from serai.catalogue.queries import asking_of_firms, askings_of_exhibitor, case_of_firms, cases_of_exhibitor
from serai.catalogue.rules import answers_asking, answers_case
from serai.catalogue.web.papers import AnswerForm
from serai.catalogue.web.reporting import read_and_send, take, told
from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.participation.queries import participation_chosen, participations_in
from serai.participation.rules import acts_for_exhibitor
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.rules import Otherwise, open_to

ROLE = Participation.Role.EXHIBITOR
ANSWERS = (Asking.State.GRANTED, Asking.State.DECLINED)


@open_to(acts_for_exhibitor, otherwise=Otherwise.HIDDEN)
@require_safe
def cases(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Complaints about a firm's exhibits, and who asked to see which, those that wait for an answer first."""
    own = participation_chosen(request.user, edition, ROLE, request.GET.get("firm", ""))
    if own is None:
        raise Http404
    found = {"own": own, "cases": cases_of_exhibitor(own), "askings": askings_of_exhibitor(own)}
    return render(request, "catalogue/portal/cases.html", found)


@open_to(answers_case, otherwise=Otherwise.HIDDEN)
@read_and_send
def case(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """One complaint with its evidence, and the form to answer it."""
    found = case_of_firms(participations_in(request.user, edition, ROLE), pk)
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None, request.FILES or None, initial={"answer": found.answer})
    if request.method == "POST" and form.is_valid():
        try:
            answer_case(case=found, **form.cleaned_data, actor=Actor.of(request.user), now=timezone.now())
        except Refused as refused:
            take(form, refused)
        else:
            messages.success(request, _("Your answer is with the secretariat."))
            return redirect(request.path)
    return render(request, "catalogue/portal/case.html", {"form": form, **told(found)})


@open_to(answers_asking, otherwise=Otherwise.HIDDEN)
@require_POST
def answer(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Show a buyer what it asked for, or decline; either can be changed later."""
    asking = asking_of_firms(participations_in(request.user, edition, ROLE), pk)
    to = next((state for state in ANSWERS if state == request.POST.get("to")), None)
    if asking is None or to is None:
        raise Http404
    try:
        answer_asking(asking=asking, to=to, actor=Actor.of(request.user), now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The buyer is told."))
    there = reverse("portal:cases", args=[edition.slug], query={"firm": asking.exhibit.participation_id})
    return redirect(f"{there}#askings")
