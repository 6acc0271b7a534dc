"""Checks of what was published about signings: bands, sums over editions, records, rates, growth, shares."""

from decimal import Decimal

from django.utils.translation import gettext as _

from serai.figures.reconcile.arithmetic import decimals, equal_as_published, nearest_shares, rounded
from serai.figures.reconcile.generic import against
from serai.figures.reconcile.judgement import Case, Judgement, Verdict, billions
from serai.figures.showing import shown
from serai.shared.formats import listed, number
from serai.signings.queries import BAND_EDGES


def bands_add_up(case: Case) -> Judgement | None:
    """The bands are worded “exceeded …”, which reads as if each held the ones above it; do they add up?"""
    _edges, bands = case.bands
    if not bands or case.projects is None:
        return None
    total = sum(bands)
    written = " + ".join(number(count) for count in bands)
    if total == case.projects:
        verdict = Verdict.AGREES
        sentence = _("Disjoint: %(sum)s = %(total)s, although each is worded “exceeded”.")
    elif bands[0] == case.projects:
        verdict = Verdict.AGREES
        sentence = _("Each band holds those above it: the first, %(total)s, is all projects.")
    else:
        verdict = Verdict.CONTRADICTED
        sentence = _("%(sum)s = %(total)s, which is not the number of projects.")
    said = {"sum": written, "total": number(total if verdict is Verdict.CONTRADICTED else case.projects)}
    return Judgement(
        key="bands_add_up",
        title=_("The bands add up to the projects"),
        published=number(case.projects),
        implied=written,
        verdict=verdict,
        sentence=sentence % said,
        figures=("bands", "projects"),
    )


def bands_fit_the_amount(case: Case) -> Judgement | None:
    """So many projects above each lower edge cannot amount to less than the edges do."""
    edges, bands = case.bands
    if not bands or case.amount is None or case.projects != sum(bands):
        return None
    least = Decimal(sum(edge * count for edge, count in zip(edges, bands, strict=True))) / 1000
    fits = least <= case.amount
    return Judgement(
        key="bands_fit_the_amount",
        title=_("The bands fit the amount"),
        published=str(billions(case.amount)),
        implied=_("at least %(amount)s") % {"amount": billions(least)},
        verdict=Verdict.AGREES if fits else Verdict.IMPOSSIBLE,
        sentence=_("The lower edge of each band times its projects: %(amount)s at least.")
        % {"amount": billions(least)},
        figures=("bands", "amount"),
    )


def projects_before(case: Case) -> Judgement | None:
    """All editions less this one, against what was said at the opening."""
    so_far = case.value("cumulative_projects")
    if so_far is None or case.projects is None or "opening_cumulative_projects" not in case.said:
        return None
    before = so_far - case.projects
    return against(
        case,
        "opening_cumulative_projects",
        before,
        title=_("All editions less this one, projects"),
        sentence=_("%(total)s − %(own)s = %(before)s, against what was said at the opening.")
        % {"total": number(so_far), "own": number(case.projects), "before": number(before)},
        figures=("cumulative_projects",),
    )


def amount_before(case: Case) -> Judgement | None:
    """The same for the amount, in the reporting currency."""
    name = f"opening_{case.cumulative_name}"
    if case.cumulative is None or case.amount is None or name not in case.said:
        return None
    before = case.cumulative - case.amount
    return against(
        case,
        name,
        before,
        title=_("All editions less this one, amount"),
        sentence=_("%(total)s − %(own)s = %(before)s, against what was said at the opening.")
        % {"total": billions(case.cumulative), "own": billions(case.amount), "before": billions(before)},
        figures=("cumulative_amount",),
    )


def rate(case: Case) -> Judgement | None:
    """Two amounts imply a rate; without its day and bank it can be stated, not checked."""
    foreign = case.value("investment_usd_bn")
    if foreign is None or case.amount is None or case.edition.currency == "USD":
        return None
    implied = rounded(case.amount / foreign, 3)
    return Judgement(
        key="rate",
        title=_("Exchange rate"),
        published=case.shown("investment_usd_bn"),
        implied=number(implied, 3),
        verdict=Verdict.NOT_CHECKABLE,
        sentence=_("The two amounts imply %(rate)s %(currency)s for a dollar; the day and the bank were not published.")
        % {"rate": number(implied, 3), "currency": case.edition.currency},
        figures=("amount",),
        settles=("investment_usd_bn",),
    )


def foreign_amount_before(case: Case) -> Judgement | None:
    """What was said at the opening in dollars, at the rate that the closing amounts imply."""
    name = "opening_cumulative_investment_usd_bn"
    foreign = case.value("investment_usd_bn")
    if name not in case.said or foreign is None or case.amount is None or case.cumulative is None:
        return None
    implied = case.amount / foreign
    before = (case.cumulative - case.amount) / implied
    return against(
        case,
        name,
        rounded(before, 1),
        title=_("All editions less this one, in dollars"),
        sentence=_("%(before)s at the rate of %(rate)s that this edition’s own two amounts imply.")
        % {"before": billions(case.cumulative - case.amount), "rate": number(rounded(implied, 3), 3)},
        figures=("cumulative_amount",),
    )


def record(case: Case) -> Judgement | None:
    """A record cannot be smaller than the average of the editions before it."""
    claim = case.said.get("said_to_be_a_record")
    if claim is None or case.amount_name not in claim.value or case.amount is None:
        return None
    earlier = case.edition.number - 1
    verdict, implied = Verdict.NOT_CHECKABLE, "–"
    sentence = _("What the earlier editions amounted to, one by one, is not known.")
    if case.cumulative is not None and earlier:
        mean = rounded((case.cumulative - case.amount) / earlier, 2)
        implied = _("%(mean)s on average before") % {"mean": billions(mean)}
        if mean > case.amount:
            verdict = Verdict.CONTRADICTED
            sentence = _(
                "(%(total)s − %(own)s) ÷ %(earlier)s earlier editions = %(mean)s on average: at least one of them was "
                "larger."
            ) % {
                "total": billions(case.cumulative).value,
                "own": billions(case.amount).value,
                "earlier": earlier,
                "mean": billions(mean),
            }
    return Judgement(
        key="record",
        title=_("A record amount"),
        published=str(billions(case.amount)),
        implied=implied,
        verdict=verdict,
        sentence=sentence,
        figures=("amount", "cumulative_amount"),
        settles=("said_to_be_a_record",),
    )


def growth(case: Case) -> Judgement | None:
    """Growth implies what the edition before amounted to; its ledger, where there is one, tells whether it did."""
    name = "investment_growth_percent"
    percent = case.value(name)
    if percent is None or case.amount is None:
        return None
    before = rounded(case.amount / (1 + percent / 100), 2)
    known = case.amount_of_the_edition_before
    verdict = Verdict.NOT_CHECKABLE
    sentence = _("It implies %(before)s for the edition before, whose ledger is not here.") % {
        "before": billions(before)
    }
    if known:
        counted = 100 * (case.amount / known - 1)
        verdict = Verdict.AGREES if equal_as_published(percent, counted) else Verdict.DIFFERS
        sentence = _("The edition before counted %(known)s, a growth of %(growth)s %%.") % {
            "known": billions(known),
            "growth": number(rounded(counted, decimals(percent))),
        }
    return Judgement(
        key="growth",
        title=_("Growth of the amount on the edition before"),
        published=case.shown(name),
        implied=_("%(amount)s before") % {"amount": billions(before)},
        verdict=verdict,
        sentence=sentence,
        figures=("amount",),
        settles=(name,),
    )


def share_in_named_sectors(case: Case) -> Judgement | None:
    """A share of a number of projects is a whole number of them; most percentages are not."""
    name = "share_in_named_sectors_percent"
    percent = case.value(name)
    if percent is None or not case.projects:
        return None
    whole = int(case.projects)
    shares = nearest_shares(percent, whole)
    counts = listed(f"{count} ÷ {whole} = {number(share, decimals(percent))} %" for count, share in shares)
    if shares[0][1] == percent:
        verdict = Verdict.NOT_CHECKABLE
        sentence = _("%(counts)s. Which sectors were meant was not published with it.") % {"counts": counts}
        implied = f"{shares[0][0]} ÷ {whole}"
    else:
        verdict = Verdict.IMPOSSIBLE
        sentence = _("Impossible as a share of the count: %(counts)s. Possible as a share of the value.") % {
            "counts": counts
        }
        implied = _("no k ÷ %(whole)d") % {"whole": whole}
    return Judgement(
        key="share_in_named_sectors",
        title=_("Share of projects in named sectors"),
        published=case.shown(name),
        implied=implied,
        verdict=verdict,
        sentence=sentence,
        figures=("sector_shares_by_count", "sector_shares_by_value"),
        settles=(name,),
    )


def bands_counted(case: Case) -> Judgement | None:
    """The bands as published against those of the ledger."""
    edges, bands = case.bands
    if edges != list(BAND_EDGES):
        return None
    counted = case.counted("bands")
    agrees = bands == counted
    return Judgement(
        key="bands",
        title=_("Projects by size"),
        published=" + ".join(number(count) for count in bands),
        implied=" + ".join(number(count) for count in counted),
        verdict=Verdict.AGREES if agrees else Verdict.DIFFERS,
        sentence=_("Counted in the ledger, project by project.")
        if agrees
        else _("The ledger’s projects fall into other bands."),
        figures=("bands",),
        settles=("bands",),
    )


def sectors_counted(case: Case) -> Judgement | None:
    """The sectors that were named against those of the ledger."""
    claim = case.said.get("sectors")
    if claim is None:
        return None
    counted = {share["sector"] for share in case.counted("sector_shares_by_count")}
    named = set(claim.value)
    if not counted:
        verdict, sentence = Verdict.NOT_CHECKABLE, _("This edition’s ledger names no sectors.")
    elif counted == named:
        verdict, sentence = Verdict.AGREES, _("The projects counted are in these sectors and no others.")
    else:
        verdict = Verdict.DIFFERS
        sentence = _("Only in the one or the other: %(sectors)s.") % {"sectors": shown(sorted(counted ^ named))}
    return Judgement(
        key="sectors",
        title=_("Sectors"),
        published=claim.shown,
        implied=shown(sorted(counted)),
        verdict=verdict,
        sentence=sentence,
        figures=("sector_shares_by_count", "sector_shares_by_value"),
        settles=("sectors",),
    )


CHECKS = (
    bands_counted,
    bands_add_up,
    bands_fit_the_amount,
    projects_before,
    amount_before,
    foreign_amount_before,
    record,
    growth,
    rate,
    sectors_counted,
    share_in_named_sectors,
)
