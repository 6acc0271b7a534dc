"""Who exhibits, and what waits for a decision."""

from datetime import timedelta

import pytest

from serai.exhibitors.actions import add_applications
from serai.exhibitors.models import Application
from serai.exhibitors.queries import (
    Line,
    application_counts,
    application_of,
    applications_of,
    applications_waiting,
    countries_of_exhibitors,
    exhibitors_by_key,
    exhibitors_of,
    lines_of_exhibitors,
)
from serai.exhibitors.queries import (
    exhibitor as one_exhibitor,
)
from serai.venue.actions import give_booths
from tests.factories import NOW, STAMP, area, booth, buyer, edition, exhibitor, representative

pytestmark = pytest.mark.django_db


def names(participations):
    return [str(one.enterprise) for one in participations]


def test_only_approved_exhibitors_are_shown_each_with_its_booths(django_assert_num_queries):
    made = edition()
    first = exhibitor(made, "First", area=area(made))
    for state in ("draft", "submitted", "waitlisted", "rejected", "withdrawn"):
        exhibitor(made, state, state=state)
    second = exhibitor(made, "Second")
    exhibitor(edition(23), "Next year")
    buyer(made)
    give_booths(edition=made, given=[(booth(made, "2"), second), (booth(made, "1"), second)], **STAMP)
    with django_assert_num_queries(2):
        shown = [
            (one.enterprise.names["en"]["text"], [str(place) for place in one.booths.all()], one.application.area)
            for one in exhibitors_of(made)
        ]
    assert shown == [("First", [], first.application.area), ("Second", ["B1 1", "B1 2"], None)]


def test_every_exhibitor_stands_in_one_line(django_assert_num_queries):
    made = edition()
    thai = exhibitor(made, "Thai", country="TH", area=area(made, "food"))
    lao = exhibitor(made, "Lao", country="LA", channel="online")
    exhibitor(made, "Draft", state="draft")
    with django_assert_num_queries(1):
        assert lines_of_exhibitors(made) == [
            Line(thai.pk, thai.enterprise.names, "TH", "food", "on_site"),
            Line(lao.pk, lao.enterprise.names, "LA", "", "online"),
        ]
    assert countries_of_exhibitors(made) == {"TH": 1, "LA": 1}


def test_exhibitors_come_in_the_order_asked_for():
    made = edition()
    first, second, gone = exhibitor(made, "A"), exhibitor(made, "B"), exhibitor(made, "C", state="rejected")
    assert exhibitors_by_key(made, [second.pk, gone.pk, first.pk]) == [second, first]


def test_one_exhibitor_comes_with_all_that_its_page_shows(django_assert_num_queries):
    made = edition()
    firm = exhibitor(made)
    representative(firm, "Somchai")
    representative(firm, "Preeyanuch")
    with django_assert_num_queries(3):
        shown = one_exhibitor(made, firm.pk)
        assert (str(shown.edition), shown.edition.series.slug, shown.application.state) == (
            "CAEXPO 22",
            "caexpo",
            "approved",
        )
        assert [str(one.person) for one in shown.representatives.all()] == ["Somchai", "Preeyanuch"]
        assert list(shown.booths.all()) == []
    assert one_exhibitor(edition(23), firm.pk) is None
    assert one_exhibitor(made, exhibitor(made, state="submitted").pk) is None


def test_the_oldest_application_waits_first():
    made = edition()
    firms = [exhibitor(made, name, state="draft") for name in ("Late", "Early", "Endorsed", "Decided", "Draft")]
    Application.objects.all().delete()
    waiting = (("submitted", 1), ("submitted", 9), ("endorsed", 5), ("approved", 20), ("draft", 0))
    add_applications(
        applications=[
            Application(participation=firm, state=state, submitted_at=NOW - timedelta(days=days) if days else None)
            for firm, (state, days) in zip(firms, waiting, strict=True)
        ],
        **STAMP,
    )
    assert names(one.participation for one in applications_waiting(made)) == ["Early", "Endorsed", "Late"]
    everything = ["Late", "Endorsed", "Early", "Decided", "Draft"]
    assert names(one.participation for one in applications_of(made)) == everything
    assert application_counts(made) == dict.fromkeys(Application.State.values, 0) | {
        "draft": 1,
        "submitted": 2,
        "endorsed": 1,
        "approved": 1,
    }
    assert application_of(firms[2]).state == "endorsed"
    assert application_of(buyer(made)) is None
