"""Lists: what they show, find, sort and export, and that they know one edition only."""

import csv

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from serai.desk.lists import LISTS
from serai.figures.models import Claim
from serai.matchmaking.models import Quote
from tests import factories

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
KEYS = [desk_list.key for desk_list in LISTS]
WITH_VERBS = [(desk_list.key, verb.key) for desk_list in LISTS for verb in desk_list.verbs]


@pytest.fixture
def staff(expo, settings):
    settings.SECOND_FACTOR = False
    return expo.client("staff")


def at(key, rest=""):
    return f"/desk/caexpo-22/{key}/{rest}"


def shown(client, key, **query):
    """The names in the first column of a list."""
    page = client.get(at(key), {"view": "all", **query})
    assert page.status_code == 200, page.status_code
    return [str(record) for record in page.context["records"]]


@pytest.mark.parametrize("key", KEYS)
def test_a_list_shows_its_editions_record_and_no_other(expo, staff, key):
    assert shown(staff, key).count(str(expo.here.records[key])) == 1
    keys = {record.pk for record in staff.get(at(key), {"view": "all"}).context["records"]}
    assert expo.there.records[key].pk not in keys


@pytest.mark.parametrize("key", KEYS)
def test_a_record_of_another_series_is_unknown_whatever_is_asked(expo, staff, key):
    own, other = (at(key, f"{show.records[key].pk}/") for show in (expo.here, expo.there))
    assert staff.get(own).status_code == 200
    assert [staff.generic(method, other).status_code for method in METHODS] == [404] * len(METHODS)
    # Nor under the address of its own edition, which this person does not work on.
    assert staff.get(other.replace("caexpo-22", "cneae-14")).status_code == 404


@pytest.mark.parametrize(("key", "verb"), WITH_VERBS)
def test_a_verb_finds_no_record_of_another_series(expo, staff, key, verb):
    own, other = expo.here.records[key], expo.there.records[key]
    before = type(other).objects.filter(pk=other.pk).values().get()
    one = at(key, f"{other.pk}/{verb}/?reason=mine+now&version={other.version}")
    several = [at(key, f"several/{verb}/?reason=mine&id={ids}") for ids in (other.pk, f"{own.pk}&id={other.pk}")]
    asked = [
        staff.generic(method, url).status_code for method in METHODS for url in (one, *several) if method != "POST"
    ]
    sent = {"reason": "mine now", "version": other.version}
    asked += [staff.post(one, sent).status_code]
    asked += [staff.post(several[0], {**sent, "id": ids}).status_code for ids in ([other.pk], [own.pk, other.pk])]
    assert asked == [404] * 18
    assert type(other).objects.filter(pk=other.pk).values().get() == before


@pytest.mark.parametrize("key", KEYS)
def test_an_export_has_the_rows_of_its_edition_only(staff, key):
    answer = staff.get(at(key, "export.csv"), {"view": "all"})
    assert answer.headers["Content-Disposition"] == f'attachment; filename="caexpo-22-{key}.csv"'
    lines = list(csv.reader(answer.getvalue().decode("utf-8-sig").splitlines()))
    whole = staff.get(at(key), {"view": "all"}).context["page_obj"].paginator.count
    assert len(lines) == whole + 1
    assert "cneae" not in answer.getvalue().decode()


def test_filters_offer_nothing_of_another_series(expo, staff):
    assert staff.get(at("applications"), {"delegation": expo.there.delegation.pk}).status_code == 404
    assert staff.get(at("applications"), {"delegation": expo.here.delegation.pk}).status_code == 200


def test_an_export_cannot_run_in_a_spreadsheet(expo, staff):
    factories.exhibitor(expo.here.edition, '=HYPERLINK("http://evil.example")')
    text = staff.get(at("enterprises", "export.csv"), {"view": "all"}).getvalue().decode("utf-8-sig")
    assert [row[0] for row in csv.reader(text.splitlines()) if "HYPER" in row[0]] == [
        '\'=HYPERLINK("http://evil.example")'
    ]


def test_words_are_found_in_any_language_and_in_any_script(expo, staff):
    tea = factories.exhibitor(expo.here.edition, names={"zh": "云南茶叶有限公司", "en": "Yunnan Tea"})
    for words in ("茶叶", "yunnan tea", "Tea"):
        assert shown(staff, "enterprises", q=words) == [str(tea)]
    assert shown(staff, "enterprises", q="ทุเรียน") == [str(expo.here.exhibitor)]
    assert shown(staff, "enterprises", q="100%") == []
    assert shown(staff, "enterprises", q="cneae") == []


def test_a_heading_sorts_both_ways(expo, staff):
    for country in ("VN", "BN"):
        factories.exhibitor(expo.here.edition, f"From {country}", country=country)
    sorted_by = [
        [
            one.enterprise.country
            for one in staff.get(at("enterprises"), {"view": "exhibitors", "order": order}).context["records"]
        ]
        for order in ("country", "-country")
    ]
    assert sorted_by == [["BN", "TH", "VN"], ["VN", "TH", "BN"]]


@pytest.mark.parametrize("query", [{"view": "nothing"}, {"order": "pk"}, {"order": "hours"}, {"channel": "by post"}])
def test_what_a_list_does_not_offer_is_unknown(staff, query):
    assert staff.get(at("applications"), query).status_code == 404


def test_the_first_view_is_what_waits_for_a_decision(expo, staff):
    waiting = factories.exhibitor(expo.here.edition, "Wants to come", state="submitted")
    page = staff.get(at("applications"))
    assert [record.participation for record in page.context["records"]] == [waiting]
    tabs = {label: (number, current) for label, _url, number, current in page.context["tabs"]}
    assert tabs["To review"] == (1, True)
    assert tabs["Approved"] == (1, False)
    assert tabs["All"] == (2, False)


def test_a_list_has_fifty_rows_a_page_and_every_row_stands_on_one_page(expo, staff):
    for number in range(54):
        factories.exhibitor(expo.here.edition, f"Firm {number}")
    pages = [staff.get(at("enterprises"), {"view": "all", "page": page}).context["records"] for page in (1, 2)]
    assert [len(page) for page in pages] == [50, 6]
    assert len({record.pk for page in pages for record in page}) == 56


@pytest.mark.parametrize("key", KEYS)
def test_a_list_takes_the_same_number_of_queries_for_one_row_and_for_many(expo, staff, key):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            staff.get(at(key), {"view": "all"})
        return len(asked)

    few = queries()
    _more(expo, key)
    assert len(shown(staff, key)) > 3
    assert queries() == few


def _more(expo, key):
    """Three more rows for a list."""
    record = expo.here.records[key]
    for number in range(3):
        if key in {"applications", "enterprises"}:
            factories.exhibitor(expo.here.edition, f"Firm {number}", delegation=expo.here.delegation)
        elif key == "buyers":
            factories.buyer(expo.here.edition, f"Firm {number}", delegation=expo.here.delegation)
        else:
            _copy(record, number)


def _copy(record, number):
    """Another row like this one, under keys of its own."""
    parties = list(record.parties.all()) if hasattr(record, "parties") else []
    record.pk = None
    if hasattr(record, "code"):
        record.code = f"9{number}"
    if hasattr(record, "number"):
        record.number += 1
    if hasattr(record, "person"):
        record.person = factories.person()
    if isinstance(record, Claim):
        record.name = f"claim-{number}"
    if isinstance(record, Quote):
        record.state = "withdrawn"
    if hasattr(record, "slot"):
        record.state, record.slot, record.starts, record.ends = "cancelled", None, None, None
    record._state.adding = True
    record.save()
    for party in parties:
        party.pk, party.project = None, record
        party.save()
