"""Halls, areas and rooms of an edition are added, changed and removed in one go, and nothing that is in use goes."""

import pytest

from serai.shared.audit import history
from serai.shared.errors import Refused
from serai.shared.text import written
from serai.venue.actions import give_booths, rework_areas, rework_halls, rework_rooms
from serai.venue.models import Area, Booth, Hall, Room
from serai.venue.queries import numbers_in
from tests.factories import STAMP, area, booth, edition, event, exhibitor, hall, room

pytestmark = pytest.mark.django_db


def test_halls_come_change_and_go_in_one_go():
    made = edition()
    kept, gone = hall(made, "A1"), hall(made, "A2")
    added = Hall(edition=made, code="A3", names=written({"en": "New"}))
    rework_halls(edition=made, added=[added], changed=[(kept, {"gross_m2": 5})], removed=[gone], **STAMP)
    assert list(Hall.objects.order_by("code").values_list("code", "gross_m2", "version")) == [
        ("A1", 5, 2),
        ("A3", 0, 1),
    ]
    assert history(kept).first().after == {"gross_m2": 5, "version": 2}
    row = history(gone).first()
    assert (row.action, row.before["code"], row.after) == ("venue.rework_halls", "A2", None)


def test_a_hall_takes_its_free_booths_with_it_and_stays_when_one_is_given():
    made = edition()
    free, given = booth(made), booth(made)
    give_booths(edition=made, given=[(given, exhibitor(made))], **STAMP)
    with pytest.raises(Refused) as refusal:
        rework_halls(edition=made, added=[], changed=[], removed=[free.hall], **STAMP)
    assert str(refusal.value).startswith("B1 ")
    assert Booth.objects.count() == 2
    Booth.objects.filter(pk=given.pk).delete()
    rework_halls(edition=made, added=[], changed=[], removed=[free.hall], **STAMP)
    assert (Hall.objects.count(), Booth.objects.count()) == (0, 0)
    assert history(free).first().after is None


def test_an_area_that_somebody_applied_for_and_a_room_with_an_event_stay():
    made = edition()
    exhibitor(made, area=area(made))
    held = event(room(made))
    with pytest.raises(Refused) as refusal:
        rework_areas(edition=made, added=[], changed=[], removed=[area(made)], **STAMP)
    assert "uses what was to be removed" in str(refusal.value)
    with pytest.raises(Refused):
        rework_rooms(edition=made, added=[], changed=[], removed=[held.room], **STAMP)
    assert (Area.objects.count(), Room.objects.count()) == (1, 1)


def test_what_somebody_else_changed_meanwhile_is_neither_changed_nor_removed():
    made = edition()
    seen = hall(made)
    rework_halls(edition=made, added=[], changed=[(seen, {"gross_m2": 1})], removed=[], **STAMP)
    for late in ({"changed": [(seen, {"gross_m2": 2})], "removed": []}, {"changed": [], "removed": [seen]}):
        with pytest.raises(Refused) as refusal:
            rework_halls(edition=made, added=[], **late, **STAMP)
        assert str(refusal.value) == "“Hall B1” has been changed meanwhile; look at it and try again."
    assert Hall.objects.get().gross_m2 == 1


def test_a_code_twice_and_another_editions_hall_are_refused():
    made = edition()
    hall(made)
    with pytest.raises(Refused):
        rework_halls(edition=made, added=[Hall(edition=made, code="B1")], changed=[], removed=[], **STAMP)
    with pytest.raises(Refused) as refusal:
        rework_halls(edition=made, added=[], changed=[], removed=[hall(edition(23))], **STAMP)
    assert str(refusal.value) == "“Hall B1” belongs to another edition."
    assert Hall.objects.count() == 2


def test_the_numbers_of_a_hall_are_its_codes_that_are_numbers():
    made = edition()
    for code in ("010", "002", "A1"):
        booth(made, code)
    assert numbers_in(hall(made)) == [2, 10]
