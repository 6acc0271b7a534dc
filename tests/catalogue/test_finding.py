from datetime import timedelta

import pytest

from serai.catalogue.finding import entries, every
from serai.exhibitors.actions import withdraw_application
from serai.search.models import Outbox
from serai.shared.text import written
from serai.venue.actions import give_booths
from tests.factories import STAMP, area, booth, edition, exhibit, exhibitor

pytestmark = pytest.mark.django_db


def test_an_exhibit_is_found_by_its_texts_its_brand_and_its_exhibitor():
    caexpo = edition()
    names = {"th": "ไทยเย็น", "en": "Thai Cold"}
    firm = exhibitor(caexpo, names=names, country="TH", channel="both", area=area(caexpo, "cold"))
    give_booths(edition=caexpo, given=[(booth(caexpo), firm)], **STAMP)
    shown = exhibit(
        firm,
        names={"en": "Cold room", "th": "ห้องเย็น"},
        descriptions=written({"en": "Keeps fruit."}),
        hs6="841869",
        category="machinery",
        brand="KoolChan",
        model="KC-20",
        debut="world",
        geographical_indication=True,
        certificates=[{"kind": "ISO 9001"}, {"kind": "HACCP", "expiry": ""}, {"kind": "iso 9001"}],
        price_low=90,
        price_high=1500,
        currency="CNY",
    )
    (entry,) = entries([shown.pk])
    assert (entry.kind, entry.id, entry.edition_id, entry.hs6) == ("exhibit", shown.pk, caexpo.pk, "841869")
    assert (entry.names, entry.descriptions) == ({"en": "Cold room", "th": "ห้องเย็น"}, {"en": "Keeps fruit."})
    assert sorted(entry.others) == sorted(["KoolChan", "KC-20", "ไทยเย็น", "Thai Cold"])
    assert entry.facets == {
        "country": ["TH"],
        "chapter": ["84"],
        "heading": ["8418"],
        "industry": ["machinery"],
        "label": ["world", "gi"],
        "channel": ["on_site", "online"],
        "area": ["cold"],
        "hall": ["B1"],
        "certificate": ["iso 9001", "haccp"],
        "price": ["10", "100", "1000"],
        "language": ["en", "th"],
    }


def test_a_machine_translation_is_found_but_is_not_a_language_it_is_written_in():
    shown = exhibit(exhibitor(edition()))
    shown.names = written({"th": "มะม่วง", "en": "Mango"}, {"en": "machine"})
    shown.save()
    (entry,) = entries([shown.pk])
    assert (entry.names["en"], entry.facets["language"]) == ("Mango", ["th"])


def test_a_certificate_that_has_run_out_when_the_edition_opens_does_not_count():
    caexpo = edition()
    opening = caexpo.starts.isoformat()
    day_before = (caexpo.starts - timedelta(days=1)).isoformat()
    certificates = [{"kind": "Halal", "expiry": opening}, {"kind": "HACCP", "expiry": day_before}]
    (entry,) = entries([exhibit(exhibitor(caexpo), certificates=certificates).pk])
    assert entry.facets["certificate"] == ["halal"]


def test_what_is_new_goes_first():
    firm = exhibitor(edition())
    boosts = [
        next(iter(entries([exhibit(firm, debut=debut).pk]))).boost for debut in ("", "national", "regional", "world")
    ]
    assert boosts == sorted(set(boosts))


def test_what_is_shown_on_request_has_no_entry_and_what_buyers_see_says_so():
    firm = exhibitor(edition())
    public, buyers, hidden = (exhibit(firm, visibility=one) for one in ("public", "buyers", "on_request"))
    found = {entry.id: entry.visible for entry in entries([public.pk, buyers.pk, hidden.pk])}
    assert found == {public.pk: "public", buyers.pk: "buyers"}
    assert list(every()) == [public.pk, buyers.pk]


@pytest.mark.parametrize("state", ["draft", "review", "withheld"])
def test_what_is_not_listed_has_no_entry(state):
    unlisted = exhibit(exhibitor(edition()), state=state)
    assert (list(entries([unlisted.pk])), list(every())) == ([], [])


@pytest.mark.parametrize("state", ["draft", "submitted", "waitlisted"])
def test_exhibits_of_an_exhibitor_who_is_not_approved_have_no_entry(state):
    assert list(entries([exhibit(exhibitor(edition(), state=state)).pk])) == []


def test_many_exhibits_of_one_exhibitor_take_as_many_queries_as_one(django_assert_num_queries):
    firm = exhibitor(edition())
    keys = [exhibit(firm).pk for _ in range(6)]
    with django_assert_num_queries(3):
        list(entries(keys[:1]))
    with django_assert_num_queries(3):
        list(entries(keys))


def test_when_an_exhibitor_withdraws_its_exhibits_are_queued_for_the_index():
    firm = exhibitor(edition())
    keys = {exhibit(firm).pk, exhibit(firm).pk}
    Outbox.objects.all().delete()
    withdraw_application(application=firm.application, **STAMP)
    assert set(Outbox.objects.values_list("kind", "object_id")) == {("exhibit", key) for key in keys}
    assert list(entries(list(keys))) == []
