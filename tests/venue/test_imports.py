"""Booths come from a list into halls that are there."""

import pytest

from serai.venue.models import Booth
from tests import factories
from tests.factories.lists import Lists, faults

pytestmark = pytest.mark.django_db

FLOOR = """Hall,Booth No.,Booth type,Size,Open sides
B1,001,standard,9 m²,2
Hall B1,002,raw,3 x 12 m,
B2,001,,36㎡,4
"""


@pytest.fixture
def lists(tmp_path):
    edition = factories.edition()
    factories.hall(edition, "B1")
    factories.hall(edition, "B2")
    return Lists(tmp_path, "booths", edition)


def test_booths_go_round_under_hall_and_code(lists):
    assert lists.goes_round(FLOOR, key="hall+Booth No.") == 3
    there = Booth.objects.order_by("pk").values_list(
        "external_key", "hall__code", "code", "kind", "net_m2", "open_sides"
    )
    assert list(there) == [
        ("B1/001", "B1", "001", "standard", 9, 2),
        ("Hall B1/002", "B1", "002", "raw", 36, 1),
        ("B2/001", "B2", "001", "standard", 36, 4),
    ]


def test_a_hall_must_be_there_and_a_code_stands_once_in_it(lists):
    lists.bring(FLOOR, key="hall+Booth No.")
    outcome = lists.bring("key,hall,code\nA,C9,001\nB,B1,001\nC,B1,009\nD,B1,009\n")
    assert [(line, field) for line, field, _message in faults(outcome)] == [(2, "hall"), (3, "code"), (5, "code")]


def test_a_booth_that_is_given_changes_its_size_and_stays_given(lists):
    participation = factories.exhibitor(lists.edition)
    lists.bring(FLOOR, key="hall+Booth No.")
    Lists(lists.folder, "exhibitors", lists.edition).bring(f"key,booths\nserai:{participation.pk},B1/001\n")
    assert faults(lists.bring("key,net_m2,hall\nB1/001,18,B2\n"))[0][1] == "code"
    assert lists.bring("key,net_m2,code\nB1/001,18,011\n").counts["changed"] == 1
    booth = Booth.objects.get(external_key="B1/001")
    assert (booth.code, booth.net_m2, booth.state, booth.participation) == ("011", 18, "accepted", participation)
