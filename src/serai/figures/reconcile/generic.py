"""Checks that need no knowledge of what was published: a claim against our figure, and claims that none counts."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from serai.figures.definitions import Figure
from serai.figures.models import Claim
from serai.figures.naming import figure_of, title_of
from serai.figures.reconcile.arithmetic import decimal, equal_as_published, rounds_to
from serai.figures.reconcile.judgement import Case, Judgement, Verdict
from serai.shared.formats import number
from serai.shared.text import Origin, Wording


def verdict_of(wording: str, published: Decimal, counted: Decimal) -> Verdict:
    """How a number stands against a published one, by how exactly that was said."""
    if wording == Claim.Wording.AT_LEAST:
        agrees = counted >= published
    elif wording == Claim.Wording.APPROXIMATE:
        agrees = rounds_to(published, counted)
    else:
        return Verdict.AGREES if equal_as_published(published, counted) else Verdict.DIFFERS
    return Verdict.BOUND if agrees else Verdict.DIFFERS


def against(
    case: Case, name: str, implied: Decimal, *, title: str, sentence: str, figures: tuple[str, ...] = ()
) -> Judgement | None:
    """A claim against a number that follows from others."""
    published = case.value(name)
    if published is None:
        return None
    return Judgement(
        key=name,
        title=title,
        published=case.shown(name),
        implied=case.said[name].in_its_unit(implied).value,
        verdict=verdict_of(case.said[name].wording, published, implied),
        sentence=sentence,
        figures=figures,
        settles=(name,),
    )


def editions(case: Case) -> Iterator[Judgement]:
    """The number of editions, and of those before, against the edition's own number."""
    for name, implied in (("cumulative_sessions", case.edition.number), ("earlier_sessions", case.edition.number - 1)):
        sentence = _("This is edition %(number)d of its series.") % {"number": case.edition.number}
        if judged := against(case, name, Decimal(implied), title=title_of(name), sentence=sentence):
            yield judged


def opening_and_closing(case: Case) -> Judgement | None:
    """What was said at the opening against what was published at the close."""
    exhibitors = case.value("exhibitors")
    if exhibitors is None:
        return None
    return against(
        case,
        "opening_companies",
        exhibitors,
        title=_("Exhibitors, opening and closing"),
        sentence=_("At the close %(count)s exhibitors were published.") % {"count": number(exhibitors)},
        figures=("exhibitors",),
    )


def by_figure(case: Case, name: str, figure: Figure) -> Judgement:
    """A claim against the figure that counts the same."""
    claim = case.said[name]
    value = case.counted(figure.name)
    published = case.value(name)
    verdict, sentence, implied = Verdict.NOT_CHECKABLE, _("No records of this are kept for this edition."), "–"
    if published is not None and isinstance(value, int | float) and (value or not figure.sampled):
        implied = claim.in_its_unit(decimal(value)).value
        verdict = verdict_of(claim.wording, published, decimal(value))
        sentence = _sentence(verdict, claim)
        if verdict is Verdict.DIFFERS and figure.sampled and case.edition.demonstration:
            verdict = Verdict.NOT_CHECKABLE
            sentence = _("This edition holds demonstration data, a sample: its count says nothing about this.")
    return Judgement(
        key=name,
        title=title_of(name),
        published=claim.shown_as_said,
        implied=implied,
        verdict=verdict,
        sentence=sentence,
        figures=(figure.name,),
    )


def _sentence(verdict: Verdict, claim: Claim) -> str:
    if verdict is Verdict.AGREES:
        return _("The rows give the same number.")
    if verdict is Verdict.DIFFERS:
        return _("The rows give another number.")
    if claim.wording == Claim.Wording.AT_LEAST:
        return _("The rows give at least as many.")
    return _("The rows give a number that rounds to this.")


def without_figure(case: Case, name: str) -> Judgement:
    """A claim that no figure of ours counts."""
    said = case.said[name].value
    return Judgement(
        key=name,
        title=title_of(name),
        published=Wording(said, "en", Origin.SOURCE) if isinstance(said, str) else case.shown(name),
        implied="–",
        verdict=Verdict.NOT_CHECKABLE,
        sentence=_why_not(case, name),
    )


def _why_not(case: Case, name: str) -> str:
    if name in {"website_visits", "internet_hits"}:
        return _("Visits to a site and hits on the whole internet are two measures; these rows give neither.")
    if name.startswith("cumulative_"):
        return _("Earlier editions’ records of this are not here.")
    if name == "major_investment_projects_expected":
        return _("Said before the signings, as an expectation; this edition’s ledger counts %(projects)s.") % {
            "projects": number(case.counted("projects"))
        }
    return _("No figure of these records counts this.")


def rest(case: Case, settled: set[str]) -> Iterator[Judgement]:
    """Every claim that no other check has settled."""
    for name in case.said:
        if name not in settled:
            figure = figure_of(name, case.edition)
            yield by_figure(case, name, figure) if figure else without_figure(case, name)
