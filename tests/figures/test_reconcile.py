"""Published claims against the records and against each other."""

from datetime import date
from decimal import Decimal

import pytest

from serai.figures import queries
from serai.figures.models import Claim
from serai.figures.queries import Figures
from serai.figures.reconcile import Verdict
from serai.shared.text import written
from serai.signings.actions import exclude_project
from serai.signings.models import Project
from tests import factories
from tests.figures.published import BANDS, CAEXPO_17, CNEAE_14, caexpo_17, cneae_14, publish
from tests.signings.ledger import CLERK, MILLION, NOW, edition, enter, project

pytestmark = pytest.mark.django_db


def judged(home, published=None):
    """Each check's verdict by its key."""
    if published:
        publish(home, published)
    return {each.key: each for each in queries.judgements(home, Figures(home))}


def verdicts(home, published=None):
    return {key: each.verdict.value for key, each in judged(home, published).items()}


def test_the_14th_cneae_is_judged_as_its_publications_deserve():
    assert verdicts(cneae_14(demonstration=True), CNEAE_14) == {
        "bands": "agrees",
        "bands_add_up": "agrees",
        "bands_fit_the_amount": "agrees",
        "opening_cumulative_projects": "bound",
        "opening_cumulative_investment_cny_bn": "bound",
        "opening_cumulative_investment_usd_bn": "bound",
        "record": "contradicted",
        "rate": "not_checkable",
        "sectors": "agrees",
        "opening_companies": "bound",
        "cumulative_sessions": "agrees",
        "projects_signed": "agrees",
        "investment_cny_bn": "agrees",
        "visitors_on_site": "not_checkable",
        "visitor_countries_and_regions": "not_checkable",
        "exhibitors": "not_checkable",
        "cumulative_projects": "agrees",
        "cumulative_investment_cny_bn": "agrees",
        "cumulative_visitors": "not_checkable",
    }


def test_the_17th_caexpo_is_judged_as_its_publications_deserve():
    assert verdicts(caexpo_17(demonstration=True), CAEXPO_17) == {
        "growth": "not_checkable",
        "rate": "not_checkable",
        "share_in_named_sectors": "impossible",
        "earlier_sessions": "agrees",
        "projects_signed": "agrees",
        "investment_cny_bn": "agrees",
        "exhibitors_on_site": "not_checkable",
        "website_visits": "not_checkable",
        "internet_hits": "not_checkable",
    }


def test_each_judgement_says_why():
    found = judged(cneae_14(), CNEAE_14)
    assert {key: found[key].sentence for key in ("bands_add_up", "record", "rate")} == {
        "bands_add_up": "Disjoint: 59 + 18 + 18 + 4 = 99, although each is worded “exceeded”.",
        "record": "(2,053.9 − 84.48) ÷ 13 earlier editions = 151.49 bn on average: at least one of them was larger.",
        "rate": "The two amounts imply 7.289 CNY for a dollar; the day and the bank were not published.",
    }
    implied = ("bands_fit_the_amount", "opening_cumulative_projects", "opening_cumulative_investment_cny_bn", "record")
    assert {key: (found[key].published, found[key].implied) for key in implied} == {
        "bands_fit_the_amount": ("84.48 bn", "at least 52.9 bn"),
        "opening_cumulative_projects": ("at least 2,900", "2,933"),
        "opening_cumulative_investment_cny_bn": ("about 1,970 bn CNY", "1,969.42"),
        "record": ("84.48 bn", "151.49 bn on average before"),
    }


def test_a_share_that_no_number_of_projects_has_is_impossible_of_the_count_and_possible_of_the_value():
    share = judged(caexpo_17(), CAEXPO_17)["share_in_named_sectors"]
    assert (share.published, share.implied) == ("85.3 %", "no k ÷ 86")
    assert share.sentence == (
        "Impossible as a share of the count: 73 ÷ 86 = 84.9 %, 74 ÷ 86 = 86.0 %. Possible as a share of the value."
    )


def test_a_share_that_some_number_of_projects_has_cannot_be_told_from_one():
    share = judged(caexpo_17(), CAEXPO_17 | {"share_in_named_sectors_percent": 84.9})["share_in_named_sectors"]
    assert (share.verdict, share.implied) == (Verdict.NOT_CHECKABLE, "73 ÷ 86")


def test_growth_implies_the_edition_before_and_its_ledger_decides():
    home = caexpo_17()
    growth = judged(home, CAEXPO_17)["growth"]
    assert (growth.implied, growth.verdict) == ("183.75 bn before", Verdict.NOT_CHECKABLE)
    (earlier,) = enter(project(edition(16, slug="caexpo"), 183_750))
    assert judged(home)["growth"].verdict == Verdict.AGREES
    assert judged(home)["growth"].sentence == "The edition before counted 183.75 bn, a growth of 43.6 %."
    Project.objects.filter(pk=earlier.pk).update(amount=Decimal(190_000) * MILLION)
    assert judged(home)["growth"].verdict == Verdict.DIFFERS


def test_the_implied_rates_are_those_of_the_two_amounts():
    assert judged(cneae_14(), CNEAE_14)["rate"].implied == "7.289"
    assert judged(caexpo_17(), CAEXPO_17)["rate"].implied == "6.580"


def test_one_project_less_differs_also_in_a_demonstration():
    home = cneae_14(demonstration=True)
    publish(home, CNEAE_14)
    largest = Project.objects.order_by("-amount").first()
    exclude_project(project=largest, reason="signed twice", actor=CLERK, now=NOW)
    found = verdicts(home)
    assert {key: found[key] for key in ("bands", "projects_signed", "investment_cny_bn", "cumulative_projects")} == {
        "bands": "differs",
        "projects_signed": "differs",
        "investment_cny_bn": "differs",
        "cumulative_projects": "differs",
    }
    assert (found["bands_add_up"], found["record"]) == ("agrees", "contradicted")


def test_bands_that_hold_each_other_add_up_in_another_way_and_others_contradict():
    home = cneae_14()
    publish(home, {"projects_signed": 59, "bands": BANDS})
    assert judged(home)["bands_add_up"].sentence == "Each band holds those above it: the first, 59, is all projects."
    Claim.objects.filter(name="projects_signed").update(value=98)
    assert judged(home)["bands_add_up"].verdict == Verdict.CONTRADICTED
    assert judged(home)["bands_add_up"].sentence == "59 + 18 + 18 + 4 = 99, which is not the number of projects."


def test_an_amount_below_the_edges_of_its_bands_is_impossible():
    found = judged(cneae_14(), {"projects_signed": 99, "bands": BANDS, "investment_cny_bn": 50})
    assert found["bands_fit_the_amount"].verdict == Verdict.IMPOSSIBLE


def test_a_record_above_the_average_is_neither_proven_nor_contradicted():
    said = {
        "investment_cny_bn": 200,
        "cumulative_investment_cny_bn": 2053.9,
        "said_to_be_a_record": ["investment_cny_bn"],
    }
    assert judged(edition(14), said)["record"].verdict == Verdict.NOT_CHECKABLE


def test_a_headcount_is_held_to_a_real_edition_and_not_to_a_demonstration():
    home = factories.edition()
    factories.exhibitor(home, country="CN")
    factories.exhibitor(home, country="TH")
    publish(home, {"exhibitors_approx": 3200, "countries": 2, "procurement_enterprises_at_least": 10_000})
    exhibitors = judged(home)["exhibitors"]
    assert (exhibitors.published, exhibitors.implied, exhibitors.verdict) == ("about 3,200", "2", Verdict.DIFFERS)
    home.demonstration = True
    found = judged(home)
    assert (found["exhibitors"].verdict, found["countries"].verdict) == (Verdict.NOT_CHECKABLE, Verdict.AGREES)
    assert found["exhibitors"].sentence == (
        "This edition holds demonstration data, a sample: its count says nothing about this."
    )
    assert found["procurement_enterprises"].sentence == "No records of this are kept for this edition."


def test_sectors_that_only_one_side_names_are_named():
    home = edition()
    enter(project(home, 200, sector="tourism"), project(home, 200, sector="new energy"))
    sectors = judged(home, {"sectors": ["new energy", "logistics"]})["sectors"]
    assert (sectors.verdict, sectors.sentence) == (
        Verdict.DIFFERS,
        "Only in the one or the other: logistics, tourism.",
    )


def test_what_nothing_counts_is_said_to_be_so():
    home = edition()
    found = judged(home, {"areas": ["blue economy", "agriculture"], "summit_representatives_at_least": 1000})
    assert (found["areas"].title, found["areas"].published) == ("Exhibition areas", "blue economy, agriculture")
    assert {each.sentence for each in found.values()} == {"No figure of these records counts this."}
    assert [each.verdict for each in found.values()] == [Verdict.NOT_CHECKABLE] * 2


def test_an_expectation_is_not_a_count():
    home = edition()
    enter(project(home, 200))
    expected = judged(home, {"major_investment_projects_expected_at_least": 100})["major_investment_projects_expected"]
    assert expected.sentence.endswith("this edition’s ledger counts 1.")
    assert expected.verdict == Verdict.NOT_CHECKABLE


def test_names_that_end_in_how_exactly_they_were_said_are_read_alike():
    home = factories.edition()
    factories.exhibitor(home)
    Claim.objects.create(edition=home, name="exhibitors_approx", value=1, wording="approx", source="x")
    assert verdicts(home) == {"exhibitors": "bound"}


def test_an_amount_in_another_currency_than_the_edition_reports_in_is_not_compared():
    home = edition(currency="USD")
    enter(project(home, 200, rate=Decimal(1), rate_date=date(2023, 8, 23), rate_source="none", titles=written({})))
    assert verdicts(home, {"investment_cny_bn": 0.2}) == {"investment_cny_bn": "not_checkable"}
