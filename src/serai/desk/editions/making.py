"""New series, and new editions: anew, or copied from the last one."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from serai.desk.editions.forms import CopyForm, SeriesForm, SettingsForm
from serai.desk.editions.pages import administrators_only, page, tell
from serai.editions.actions import copy_edition, create_edition, create_series, set_key_dates
from serai.editions.milestones import usual_key_dates
from serai.editions.models import Edition, Series
from serai.editions.queries import latest_edition, series_by_slug
from serai.editions.rules import administers_series, runs_the_installation
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.rules import Otherwise, open_to

WEEKS = 52  # from an edition to the next: the same days of the week
read_and_send = require_http_methods(["GET", "HEAD", "POST"])


@administrators_only
@read_and_send
def copy(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The next edition with the set-up of this one."""
    latest = latest_edition(edition.series) or edition
    later = timedelta(weeks=WEEKS)
    following = {"number": latest.number + 1, "starts": latest.starts + later, "ends": latest.ends + later}
    form = CopyForm(request.POST or None, initial=following)
    form.fields["theme"].ask_in(edition.languages)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            made = copy_edition(source=edition, **form.cleaned_data, actor=Actor.of(request.user), now=timezone.now())
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, _("%(edition)s is there, as a draft.") % {"edition": made})
            return redirect("desk:edition_missing", edition=made.slug)
    return page(request, edition, "copy", form=form)


@open_to(administers_series, otherwise=Otherwise.HIDDEN, second_factor=True)
@read_and_send
def anew(request: HttpRequest, series: str) -> HttpResponse:
    """An edition from nothing but its settings; its key dates begin as they usually are."""
    found = series_by_slug(series)
    if found is None:
        raise Http404
    form = SettingsForm(request.POST or None, initial=_usual(found))
    if request.method == "POST" and form.is_valid():
        try:
            made = _make(found, form.cleaned_data, Actor.of(request.user))
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, _("%(edition)s is there, as a draft.") % {"edition": made})
            return redirect("desk:edition_missing", edition=made.slug)
    return page(request, None, "anew", form=form, series=found)


@open_to(runs_the_installation, otherwise=Otherwise.HIDDEN, second_factor=True)
@read_and_send
def new_series(request: HttpRequest) -> HttpResponse:
    """A series, which then wants its first edition."""
    form = SeriesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_series(**form.cleaned_data, actor=Actor.of(request.user), now=timezone.now())
        except Refused as refused:
            tell(form, refused)
        else:
            return redirect("desk:edition_anew", series=made.slug)
    return page(request, None, "series", form=form)


def _usual(series: Series) -> dict[str, Any]:
    latest = latest_edition(series)
    return {
        "number": latest.number + 1 if latest else 1,
        "zone": latest.zone if latest else "Asia/Shanghai",
        "currency": latest.currency if latest else "CNY",
        "languages": latest.languages if latest else ["en", "zh"],
        "host_country": latest.host_country if latest else "CN",
    }


@transaction.atomic
def _make(series: Series, settings: dict[str, Any], actor: Actor) -> Edition:
    now = timezone.now()
    made = create_edition(series=series, **settings, industries=[], demonstration=False, actor=actor, now=now)
    set_key_dates(edition=made, key_dates=usual_key_dates(made), actor=actor, now=now)
    return made
