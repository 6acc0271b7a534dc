"""What an administrator does with an edition: its settings and lists, its next step, its booths and its figures."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from serai.desk.editions.forms import BoothsForm, MoveForm, SettingsForm
from serai.desk.editions.pages import administrators_only, page, tell
from serai.desk.editions.rows import TableForm
from serai.desk.editions.tables import TABLES
from serai.desk.history import changes_of
from serai.editions import readiness
from serai.editions.actions import MOVES, change_edition, move_edition
from serai.editions.models import Edition
from serai.figures.actions import compute_figures
from serai.figures.models import Snapshot
from serai.figures.queries import cut_off_of
from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.venue.actions import lay_out_booths
from serai.venue.models import Booth
from serai.venue.queries import halls_of, numbers_in

PAST = 30  # rows of an edition's past
read_and_send = require_http_methods(["GET", "HEAD", "POST"])


@administrators_only
@read_and_send
def missing(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What the next step asks for, what of it is missing, and the step itself."""
    now, to = timezone.now(), MOVES.get(edition.state)
    form = MoveForm(request.POST or None)
    if request.method == "POST" and to and form.is_valid():
        try:
            moved = move_edition(
                edition=edition, to=to, reason=form.cleaned_data["reason"], actor=Actor.of(request.user), now=now
            )
        except Refused as refused:
            tell(form, refused)
        else:
            said = _("%(edition)s is %(state)s now.") % {"edition": moved, "state": moved.get_state_display()}
            messages.success(request, said)
            return redirect("desk:edition_missing", edition=edition.slug)
    lines = readiness.checklist(edition, now)
    return page(
        request,
        edition,
        "missing",
        form=form,
        to=to,
        lines=lines,
        held_up=[line for line in lines if line.count and line.check.must],
        history=changes_of(audit.history(edition)[:PAST], edition),
    )


@administrators_only
@read_and_send
def settings(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Everything of an edition that is not a list."""
    form = SettingsForm(request.POST or None, edition=edition)
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_edition(
                edition=edition,
                changes=form.changes,
                version=edition.version,
                actor=Actor.of(request.user),
                now=timezone.now(),
            )
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, _("The settings are saved.") if form.changes else _("Nothing was changed."))
            return redirect("desk:edition_settings", edition=changed.slug)
    return page(request, edition, "settings", form=form)


@administrators_only
@read_and_send
def table(request: HttpRequest, edition: Edition, table: str) -> HttpResponse:
    """One list of an edition's set-up."""
    found = TABLES.get(table)
    if found is None:
        raise Http404
    refusals: list[str] = []
    with timezone.override(edition.tz):  # moments are written and read on the edition's clocks
        sent = request.POST if request.method == "POST" else None
        form = TableForm(found, edition, page=request.GET.get("page"), data=sent)
        if sent is not None and form.is_valid():
            edits = form.edits
            try:
                with transaction.atomic():
                    found.save(edition, edits, actor=Actor.of(request.user), now=timezone.now())
            except Refused as refused:
                refusals = [text for texts in refused.errors.values() for text in texts]
            else:
                numbers = {"new": len(edits.added), "changed": len(edits.changed), "gone": len(edits.removed)}
                said = _("Saved: %(new)d new, %(changed)d changed, %(gone)d removed.")
                messages.success(request, said % numbers if edits else _("Nothing was changed."))
                return redirect(request.get_full_path())
        return page(request, edition, "table", current=found.key, table=found, form=form, refusals=refusals)


@administrators_only
@read_and_send
def booths(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Booths by number: so many more of one kind in a hall."""
    form = BoothsForm(request.POST or None, edition=edition)
    if request.method == "POST" and form.is_valid():
        chosen = dict(form.cleaned_data)
        hall, count = chosen.pop("hall"), chosen.pop("count")
        last = max(numbers_in(hall), default=0)
        rows = [Booth(hall=hall, code=f"{number:03d}", **chosen) for number in range(last + 1, last + count + 1)]
        try:
            laid_out = lay_out_booths(booths=rows, actor=Actor.of(request.user), now=timezone.now())
        except Refused as refused:
            tell(form, refused)
        else:
            said = ngettext(
                "%(count)d booth laid out: %(first)s to %(last)s.",
                "%(count)d booths laid out: %(first)s to %(last)s.",
                count,
            )
            messages.success(request, said % {"count": count, "first": laid_out[0], "last": laid_out[-1]})
            return redirect("desk:edition_booths", edition=edition.slug)
    return page(request, edition, "booths", form=form, halls=halls_of(edition))


@administrators_only
@read_and_send
def figures(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Count every figure as of this moment: to look at before the edition is certified, for good after it."""
    certified = edition.state == Edition.State.CERTIFIED
    state = Snapshot.State.FINAL if certified else Snapshot.State.PRELIMINARY
    if request.method == "POST":
        now = timezone.now()
        counted = compute_figures(edition=edition, cut_off=now, state=state, actor=Actor.of(request.user), now=now)
        messages.success(request, _("%(count)d figures counted.") % {"count": len(counted)})
        return redirect("desk:edition_figures", edition=edition.slug)
    return page(request, edition, "figures", certified=certified, cut_off=cut_off_of(edition))
