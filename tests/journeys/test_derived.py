"""Columns that are worked out from others stay right however records are written."""

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from serai.catalogue.models import Case, Exhibit
from serai.exhibitors.models import Application, Representative
from serai.matchmaking.models import Meeting, Need, Quote
from serai.participation.models import Delegation, Participation
from serai.people.models import Enterprise, Person
from serai.programme.models import Event
from serai.shared import audit
from serai.shared.actions import change_all
from serai.shared.models.derived import derived_of, refresh
from serai.shared.text import written
from serai.signings.models import Project
from serai.venue.models import Booth
from serai.visitors.models import BuyerRegistration, Visitor
from tests import factories
from tests.factories.stamps import STAMP

WITH_DERIVED = (
    *(Person, Delegation, Participation, Application, Representative, BuyerRegistration, Visitor),
    *(Booth, Exhibit, Case, Event, Need, Quote, Meeting, Project),
)


def stale():
    """The models of which some record's derived columns are not what they would be worked out as now; mends them."""
    found = {}
    for model in WITH_DERIVED:
        wrong = refresh(model, list(model.objects.values_list("pk", flat=True)), derived_of(model))
        if wrong:
            found[model.__name__] = wrong
    return found


def test_every_model_with_derived_columns_is_looked_at():
    from django.apps import apps

    assert {model for model in apps.get_models() if derived_of(model)} == set(WITH_DERIVED)


def test_the_actions_of_every_room_leave_nothing_stale(expo):
    assert stale() == {}
    assert expo.here.exhibitor.sort_en == "grower of caexpo"
    assert expo.here.records["stands"].edition_id == expo.here.edition.pk


@pytest.fixture
def firm(expo):
    return expo.here.exhibitor.enterprise


NAMES = written({"en": "Renamed", "zh": "重庆改名"})
WAYS = {
    "save": lambda firm: (setattr(firm, "names", NAMES), firm.save()),
    "save of one field": lambda firm: (setattr(firm, "names", NAMES), firm.save(update_fields=["names"])),
    "update": lambda firm: Enterprise.objects.filter(pk=firm.pk).update(names=NAMES),
    "bulk_update": lambda firm: (setattr(firm, "names", NAMES), Enterprise.objects.bulk_update([firm], ["names"])),
    "change_all": lambda firm: change_all(changes=[(firm, {"names": NAMES})], action="people.rename", **STAMP),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_firm_that_is_renamed_is_found_by_its_new_name_in_every_list(expo, firm, way):
    WAYS[way](firm)
    assert stale() == {}
    expo.here.exhibitor.refresh_from_db()
    assert expo.here.exhibitor.sort_en == "renamed"
    found = [
        *(Application.objects.filter(words__contains="改名"), Booth.objects.filter(words__contains="改名")),
        *(Meeting.objects.filter(words__contains="改名"), Representative.objects.filter(words__contains="改名")),
    ]
    assert [rows.count() for rows in found] == [1, 1, 1, 1]


def test_a_booth_that_changes_hands_is_found_by_its_new_firm(expo):
    other, booth = factories.exhibitor(expo.here.edition, "Other firm"), expo.here.records["booths"]
    Booth.objects.filter(pk=booth.pk).update(participation=other)
    assert Booth.objects.get(words__contains="other firm") == booth
    Booth.objects.filter(pk=booth.pk).update(participation=None, state="free", version=F("version") + 1)
    assert not Booth.objects.filter(words__contains="other firm").exists()
    assert stale() == {}


def test_new_records_that_name_others_by_key_take_one_query_for_all(expo):
    exhibits = [
        Exhibit(participation_id=expo.here.exhibitor.pk, names=written({"en": f"New {n}"}), hs6="081190")
        for n in range(20)
    ]
    with CaptureQueriesContext(connection) as few:
        Exhibit.objects.bulk_create(exhibits[:2])
    with CaptureQueriesContext(connection) as many:
        Exhibit.objects.bulk_create(exhibits[2:])
    assert len(many) == len(few)
    assert stale() == {}


def test_the_trail_keeps_what_people_said_and_not_what_was_worked_out(expo):
    told = audit.values(expo.here.records["exhibits"])
    assert {"sort_en", "sort_zh", "words", "edition_id"} & set(told) == set()
