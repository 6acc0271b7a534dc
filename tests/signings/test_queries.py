"""What the ledger answers: totals, sectors, bands, what is left out, and the sums of a series."""

from datetime import date
from decimal import Decimal

import pytest

from serai.signings import actions, queries
from serai.signings.models import Project
from serai.signings.queries import Band, Share
from tests.signings.ledger import CLERK, MILLION, NOW, edition, enter, project

pytestmark = pytest.mark.django_db
RATE = {"rate": Decimal("7.25"), "rate_date": date(2023, 8, 25), "rate_source": "central parity"}


def carry(home, projects, millions):
    actions.carry_forward(
        edition=home,
        projects=projects,
        amount=Decimal(millions) * MILLION,
        currency=home.currency,
        source="closing bulletin",
        actor=CLERK,
        now=NOW,
    )


def test_totals_count_what_is_counted_and_keep_the_amounts_as_they_were_signed():
    home = edition()
    enter(
        project(home, 200),
        project(home, 10, currency="USD", **RATE),
        project(home, None, currency="", amount_kind=Project.AmountKind.UNDISCLOSED),
        project(home, 999, state=Project.State.SIGNED),
        project(edition(13), 999),
    )
    totals = queries.totals(home)
    assert (totals.projects, totals.amount, totals.undisclosed) == (3, Decimal("272.5") * MILLION, 1)
    assert totals.by_currency == (
        Share("CNY", 1, Decimal(200) * MILLION),
        Share("USD", 1, Decimal(10) * MILLION),
    )


def test_sums_are_exact_to_the_fourth_decimal():
    home = edition()
    enter(*(project(home, None, amount=Decimal("0.0001")) for _ in range(10)))
    enter(project(home, None, amount=Decimal(100000000000000)))
    assert queries.totals(home).amount == Decimal("100000000000000.0010")


def test_sectors_stand_by_their_number_of_projects():
    home = edition()
    enter(
        project(home, 100, sector="medicine"),
        project(home, 300, sector="new energy"),
        project(home, 200, sector="new energy"),
    )
    assert queries.by_sector(home) == [
        Share("new energy", 2, Decimal(500) * MILLION),
        Share("medicine", 1, Decimal(100) * MILLION),
    ]


def test_bands_are_disjoint_and_a_project_exceeds_its_bands_edge():
    home = edition()
    sizes = [100, "100.0001", 500, 501, 1000, 1001, 5000, 5001, 9000]
    enter(*(project(home, size) for size in sizes), project(home, None, currency=""))
    assert queries.by_band(home) == [
        Band(100, 500, 2, Decimal("600.0001") * MILLION),
        Band(500, 1000, 2, Decimal(1501) * MILLION),
        Band(1000, 5000, 2, Decimal(6001) * MILLION),
        Band(5000, None, 2, Decimal(14001) * MILLION),
    ]
    assert queries.by_band(home)[3].least == Decimal(10_000) * MILLION


def test_what_is_left_out_stands_under_its_reason():
    home = edition()
    out = {"state": Project.State.EXCLUDED}
    enter(
        project(home, 3, excluded_reason="withdrawn", **out),
        project(home, 1, excluded_reason="letter of intent", **out),
        project(home, 2, excluded_reason="letter of intent", **out),
    )
    assert queries.left_out(home) == [
        Share("letter of intent", 2, Decimal(3) * MILLION),
        Share("withdrawn", 1, Decimal(3) * MILLION),
    ]


def test_a_series_sums_its_editions_from_the_newest_carried_sum_on():
    twelfth, thirteenth, fourteenth, fifteenth = (edition(number) for number in (12, 13, 14, 15))
    carry(twelfth, 1000, 1000)
    carry(thirteenth, 2933, 1_969_420)
    enter(*(project(each, 100) for each in (twelfth, thirteenth, thirteenth, fourteenth, fifteenth)))
    enter(project(edition(14, slug="caexpo"), 100))
    so_far = queries.cumulative(fourteenth)
    assert (so_far.projects_before, so_far.projects) == (2935, 2936)
    assert (so_far.amount_before, so_far.amount) == (
        Decimal(1_969_620) * MILLION,
        Decimal(1_969_720) * MILLION,
    )
    assert so_far.carried.edition == thirteenth


def test_without_a_carried_sum_a_series_is_its_ledgers():
    enter(project(edition(1), 100), project(edition(2), 200))
    so_far = queries.cumulative(Project.objects.get(edition__number=2).edition)
    assert (so_far.projects_before, so_far.projects, so_far.amount) == (1, 2, Decimal(300) * MILLION)
    assert so_far.carried is None


def test_editions_that_report_in_different_currencies_have_no_common_sum():
    enter(project(edition(1, currency="USD"), 100), project(edition(2), 200))
    so_far = queries.cumulative(Project.objects.get(edition__number=2).edition)
    assert (so_far.projects, so_far.amount, so_far.amount_before) == (2, None, None)


def test_counted_projects_come_largest_first_with_their_parties(django_assert_num_queries):
    home = edition()
    enter(project(home, 100), project(home, 300), project(home, 200, state=Project.State.DRAFT))
    with django_assert_num_queries(2):
        listed = [(each.amount, list(each.parties.all())) for each in queries.counted_projects(home)]
    assert listed == [(Decimal(300) * MILLION, []), (Decimal(100) * MILLION, [])]


def test_a_series_with_an_edition_that_nobody_entered_has_no_sum():
    enter(project(edition(1), 100), project(edition(3), 200))
    so_far = queries.cumulative(Project.objects.get(edition__number=3).edition)
    assert (so_far.projects, so_far.projects_before, so_far.amount, so_far.carried) == (None, None, None, None)
