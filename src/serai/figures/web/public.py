"""The public figures: the bulletin of an edition, and each figure with its definition, its rows and its history."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.editions.rules import edition_is_public
from serai.figures.definitions import FIGURES, Figure
from serai.figures.naming import figure_of, split, title_of
from serai.figures.queries import (
    Counted,
    Figures,
    claims_of,
    cut_off_of,
    judgements,
    rows_digest,
    snapshots_of,
)
from serai.figures.reconcile import Judgement
from serai.figures.web import drawings, tables
from serai.figures.web.addresses import address
from serai.figures.web.rows import columns_of, public_rows
from serai.shared import formats
from serai.shared.rules import Otherwise, open_to
from serai.signings.models import Project
from serai.signings.queries import by_band, by_sector, cumulative, left_out

PER_PAGE = 50
LEDGER = ("amount", "projects")
FAIR = ("exhibitors", "exhibits")
# Charts and checks show these; among the numbers of a bulletin they would say nothing.
DRAWN = {"bands", "sector_shares_by_count", "sector_shares_by_value"}


@open_to(edition_is_public, otherwise=Otherwise.UNKNOWN)
def figures(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The bulletin: numbers, charts from the same rows, checks of what was published, definitions."""
    found = Figures(edition)
    leading = [found[name] for name in (LEDGER if found["projects"].value else FAIR)]
    others = [each for name, each in found.items() if name not in DRAWN and each.value and each not in leading]
    checks = judgements(edition, found)
    closed = edition.state in {Edition.State.CLOSED, Edition.State.CERTIFIED}
    context = {
        "title": _("Closing bulletin") if closed else _("Figures so far"),
        "certified": found.certified,
        "cut_off": cut_off_of(edition),
        "leading": _with_addresses(edition, leading),
        "others": _with_addresses(edition, others),
        "charts": drawings.charts_of(edition, found),
        "checks": checks,
        "verdicts": _verdicts(checks),
        "defined": _with_addresses(edition, found.values()),
    }
    return render(request, "figures/figures.html", context)


@open_to(edition_is_public, otherwise=Otherwise.UNKNOWN)
def figure(request: HttpRequest, edition: Edition, name: str) -> HttpResponse:
    """One figure, or one published claim that no figure of ours counts. Other names of a figure lead to it."""
    found = Figures(edition)
    if name in FIGURES:
        return _figure(request, edition, found, FIGURES[name])
    if counted_by := figure_of(name, edition):
        return redirect(address(edition, counted_by.name))
    if name not in {claim.name for claim in claims_of(edition)}:
        raise Http404(_("No figure has this name."))
    published, _wording = split(name)
    checks = [each for each in judgements(edition, found) if published in {each.key, *each.settles}]
    return render(request, "figures/claim.html", {"title": title_of(name), "checks": checks})


def _figure(request: HttpRequest, edition: Edition, found: Figures, figure: Figure) -> HttpResponse:
    own = found[figure.name]
    rows = public_rows(figure, edition)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    columns = columns_of(rows.model)
    snapshots = list(snapshots_of(edition, figure.name))
    ledger, cumulated = rows.model is Project, figure.name.startswith("cumulative")
    context = {
        "figure": figure,
        "counted": own,
        "cut_off": (own.final or snapshots[0]).cut_off if own.final or snapshots else None,
        "snapshots": snapshots,
        "verified": _verified(request, edition, own, snapshots),
        "checks": [each for each in judgements(edition, found) if figure.name in each.figures],
        "page": page,
        "columns": columns,
        "amount_unit": formats.amount_unit(edition.currency),
        "band_unit": formats.amount_unit(edition.currency, size=formats.MILLION),
        "rows": [[(column.title, column.cell(row)) for column in columns] for row in page],
        "bands": tables.of_bands(by_band(edition)) if figure.name in {"amount", "bands"} else [],
        "sectors": tables.of_sectors(by_sector(edition)) if figure.name.startswith("sector_shares") else [],
        "left_out": tables.of_reasons(left_out(edition)) if ledger and not cumulated else [],
        "series": cumulative(edition) if cumulated else None,
    }
    return render(request, "figures/figure.html", context)


def _with_addresses(edition: Edition, figures: Iterable[Counted]) -> list[tuple[Counted, str]]:
    return [(each, address(edition, each.figure.name)) for each in figures]


def _verified(request: HttpRequest, edition: Edition, own: Counted, snapshots: list) -> bool | None:
    """Whether the rows are still those of the newest snapshot; None when nobody asked or there is none."""
    newest = own.final or (snapshots[0] if snapshots else None)
    if newest is None or "verify" not in request.GET:
        return None
    return rows_digest(own.figure, edition) == newest.rows_digest


def _verdicts(checks: list[Judgement]) -> list[tuple[str, str, int]]:
    """How many checks end in each verdict: its dial, its word, the number."""
    counts: dict[tuple[str, str], int] = {}
    for judged in checks:
        key = (judged.verdict.look, str(judged.verdict.label))
        counts[key] = counts.get(key, 0) + 1
    return [(look, word, count) for (look, word), count in counts.items()]
