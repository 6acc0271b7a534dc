"""Every figure is computed from the rows its page lists."""

from decimal import Decimal

import pytest

from serai.figures.definitions import FIGURES
from serai.figures.queries import Figures
from serai.matchmaking import actions as matchmaking
from serai.participation.models import Participation
from serai.programme.models import Event
from serai.signings.actions import carry_forward
from serai.venue.actions import give_booths
from serai.visitors.actions import register_visitors
from serai.visitors.models import Visitor
from tests import factories
from tests.factories import STAMP
from tests.figures.published import cneae_14
from tests.matchmaking import expo
from tests.signings.ledger import CLERK, MILLION, NOW, edition, enter, project

pytestmark = pytest.mark.django_db


def values(home, *names):
    found = Figures(home)
    return {name: found[name].value for name in names}


def test_every_figure_of_an_empty_first_edition_is_nothing_and_counts_no_rows():
    home = edition(1)
    nothing = dict.fromkeys(FIGURES, 0) | {
        "foreign_exhibitor_share_percent": None,
        "schedule_gap_percent": None,
        "bands": [0, 0, 0, 0],
        "sector_shares_by_count": [],
        "sector_shares_by_value": [],
    }
    assert values(home, *FIGURES) == nothing
    assert {name: figure.rows(home).count() for name, figure in FIGURES.items()} == dict.fromkeys(FIGURES, 0)


def test_who_exhibits_on_site_and_online_is_counted_in_both_and_added_in_neither():
    home = factories.edition()
    channel = Participation.Channel
    on_site = factories.exhibitor(home, country="TH")
    both = factories.exhibitor(home, country="CN", channel=channel.BOTH)
    online = factories.exhibitor(home, country="VN", channel=channel.ONLINE)
    factories.exhibitor(home, country="LA", state="submitted")
    factories.exhibitor(home, country="")
    factories.exhibitor(factories.edition(21), country="MM")
    for exhibitor in (on_site, both, online):
        factories.exhibit(exhibitor)
    factories.exhibit(online, debut="world", geographical_indication=True)
    assert values(
        home,
        "exhibitors",
        "exhibitors_online",
        "countries",
        "foreign_exhibitor_share_percent",
        "exhibits",
        "exhibits_online",
        "debuts",
        "geographical_indications",
    ) == {
        "exhibitors": 3,
        "exhibitors_online": 2,
        "countries": 2,
        "foreign_exhibitor_share_percent": 50.0,
        "exhibits": 2,
        "exhibits_online": 3,
        "debuts": 1,
        "geographical_indications": 1,
    }
    assert list(FIGURES["exhibitors_online"].rows(home)) == [both, online]


def test_buyers_needs_suggestions_and_meetings():
    home = expo.edition()
    stand = expo.exhibitor(home)
    expo.exhibit(stand)
    buyer = expo.buyer(home)
    expo.buyer(home, state="submitted")
    expo.need(buyer)
    expo.need(buyer, state="draft")
    matchmaking.suggest_exhibits(edition=home, **STAMP)
    matchmaking.schedule_meetings(edition=home, **STAMP)
    assert values(home, "buyers", "needs", "suggestions", "meetings", "schedule_gap_percent") == {
        "buyers": 1,
        "needs": 1,
        "suggestions": 1,
        "meetings": 1,
        "schedule_gap_percent": 0.0,
    }


def test_visitors_events_and_space():
    home = factories.edition()
    visitors = [Visitor(edition=home, person=factories.person(), country=code) for code in ("TH", "TH", "CN", "")]
    register_visitors(visitors=visitors, **STAMP)
    hall = factories.room(home)
    factories.event(hall, kind=Event.Kind.DEBUT)
    factories.booth(home)
    given = factories.booth(home, net_m2=36)
    give_booths(edition=home, given=[(given, factories.exhibitor(home))], **STAMP)
    names = ("visitors", "visitor_countries", "events", "debut_events", "net_area", "gross_area")
    assert values(home, *names) == {
        "visitors": 4,
        "visitor_countries": 2,
        "events": 1,
        "debut_events": 1,
        "net_area": 36,
        "gross_area": 10_000,
    }


def test_the_ledger_of_the_14th_cneae_gives_back_what_was_published():
    assert values(cneae_14(), "projects", "amount", "bands", "cumulative_projects", "cumulative_amount") == {
        "projects": 99,
        "amount": 84.48,
        "bands": [59, 18, 18, 4],
        "cumulative_projects": 3032,
        "cumulative_amount": 2053.9,
    }


def test_sectors_have_their_share_of_the_count_and_of_the_value():
    home = edition()
    enter(project(home, 100, sector="a"), project(home, 100, sector="a"), project(home, 800, sector="b"))
    assert values(home, "sector_shares_by_count", "sector_shares_by_value") == {
        "sector_shares_by_count": [{"sector": "a", "percent": 66.7}, {"sector": "b", "percent": 33.3}],
        "sector_shares_by_value": [{"sector": "a", "percent": 20.0}, {"sector": "b", "percent": 80.0}],
    }


def test_the_rows_of_a_cumulative_figure_are_those_of_all_editions_in_the_ledger():
    first, second = edition(13), edition(14)
    older, newer = enter(project(first, 100), project(second, 200))
    enter(project(edition(15), 300), project(edition(14, slug="caexpo"), 400))
    carry_forward(edition=first, projects=10, amount=Decimal(MILLION), currency="CNY", source="x", actor=CLERK, now=NOW)
    assert list(FIGURES["cumulative_projects"].rows(second)) == [newer, older]
    assert values(second, "cumulative_projects") == {"cumulative_projects": 12}


def test_every_figure_says_what_it_counts():
    unsaid = [name for name, each in FIGURES.items() if not (each.title and each.definition and each.formula)]
    assert unsaid == []
    assert FIGURES["amount"].unit_in(edition()) == "bn CNY"
