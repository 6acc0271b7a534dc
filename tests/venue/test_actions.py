"""Halls, areas and rooms are laid out; booths are given to who may have them and fall free again."""

import pytest
from django.db import IntegrityError, transaction

from serai.shared.audit import history, values
from serai.shared.errors import Refused
from serai.shared.models import AuditEntry
from serai.shared.text import written
from serai.venue.actions import booths_changed, furnish_rooms, give_booths, lay_out_booths, name_areas, take_back_booths
from serai.venue.models import Area, Booth, Room
from tests.factories import STAMP, area, booth, buyer, edition, exhibitor, hall, room

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    """The keys of the participations whose booths were said to have changed, call by call."""
    calls = []

    def listen(participations, **_kwargs):
        calls.append(set(participations))

    booths_changed.connect(listen)
    yield calls
    booths_changed.disconnect(listen)


def test_places_are_laid_out_with_a_row_for_each():
    made = edition()
    for place, action in (
        (hall(made), "venue.lay_out_halls"),
        (area(made), "venue.name_areas"),
        (room(made), "venue.furnish_rooms"),
        (booth(made), "venue.lay_out_booths"),
    ):
        assert list(history(place).values_list("action", "after")) == [(action, values(place))]


def test_codes_and_keys_are_unique_where_they_are_used():
    made = edition()
    where = hall(made)
    booth(made, "204")
    with pytest.raises(IntegrityError), transaction.atomic():
        lay_out_booths(booths=[Booth(hall=where, code="204")], **STAMP)
    name_areas(areas=[Area(edition=made, key="food", names=written({"en": "Food"}))], **STAMP)
    with pytest.raises(IntegrityError), transaction.atomic():
        name_areas(areas=[Area(edition=made, key="food", names=written({"en": "Food"}))], **STAMP)
    furnish_rooms(rooms=[Room(edition=made, key="one"), Room(edition=edition(23), key="one")], **STAMP)


def test_a_booth_has_one_to_four_open_sides():
    where = hall(edition())
    with pytest.raises(IntegrityError), transaction.atomic():
        lay_out_booths(booths=[Booth(hall=where, code="1", open_sides=5)], **STAMP)


def test_a_booth_is_laid_out_free():
    made = edition()
    taken = Booth(hall=hall(made), code="2", state=Booth.State.ACCEPTED, participation=exhibitor(made))
    with pytest.raises(Refused) as refusal:
        lay_out_booths(booths=[Booth(hall=hall(made), code="1"), taken], **STAMP)
    assert refusal.value.errors == {"state": ["2: Lay the booth out free, then give it."]}
    assert Booth.objects.count() == 0


def test_booths_are_given_and_the_trail_shows_the_state_before(heard):
    made = edition()
    first, second = exhibitor(made, "First"), exhibitor(made, "Second")
    places = [booth(made, "1"), booth(made, "2"), booth(made, "3")]
    given = [(places[0], first), (places[1], first), (places[2], second)]
    give_booths(edition=made, given=given, **STAMP)
    stored = Booth.objects.order_by("code")
    assert [(one.code, one.state, one.participation, one.version) for one in stored] == [
        ("1", "accepted", first, 2),
        ("2", "accepted", first, 2),
        ("3", "accepted", second, 2),
    ]
    row = history(places[2]).first()
    assert (row.action, row.before, row.after) == (
        "venue.give_booths",
        {"participation_id": None, "state": "free", "held_until": None, "version": 1},
        {"participation_id": second.pk, "state": "accepted", "held_until": None, "version": 2},
    )
    assert heard == [{first.pk, second.pk}]


def test_a_list_with_one_booth_that_is_taken_gives_none():
    made = edition()
    free, taken = booth(made, "1"), booth(made, "2")
    give_booths(edition=made, given=[(taken, exhibitor(made, "First"))], **STAMP)
    rows = AuditEntry.objects.count()
    second = exhibitor(made, "Second")
    rows = AuditEntry.objects.count()
    with pytest.raises(Refused) as refusal:
        give_booths(edition=made, given=[(free, second), (taken, second)], **STAMP)
    assert refusal.value.errors == {None: ["Not free: B1 2 (First (exhibitor)). Choose other booths."]}
    assert Booth.objects.get(pk=free.pk).state == Booth.State.FREE
    assert AuditEntry.objects.count() == rows


def test_a_held_booth_is_not_free_and_a_long_list_is_counted():
    made = edition()
    places = [booth(made, str(number)) for number in range(7)]
    Booth.objects.update(state=Booth.State.HELD)
    with pytest.raises(Refused) as refusal:
        give_booths(edition=made, given=[(place, exhibitor(made)) for place in places], **STAMP)
    named = ", ".join(f"B1 {number} (held)" for number in range(5))
    assert refusal.value.errors == {None: [f"Not free: {named} and 2 more. Choose other booths."]}


def test_a_booth_goes_to_an_exhibitor_of_the_edition_who_comes_in_person():
    made, other = edition(), edition(14, of="cneae")
    place, elsewhere = booth(made), booth(other)
    firm = exhibitor(made, "Firm")
    cases = {
        "Online takes part online only; change that before you give it a booth.": [
            (place, exhibitor(made, "Online", channel="online"))
        ],
        "Buyer is not an exhibitor of CAEXPO 22; let it take part first.": [(place, buyer(made, "Buyer"))],
        "Foreign is not an exhibitor of CAEXPO 22; let it take part first.": [(place, exhibitor(other, "Foreign"))],
        "A booth in the list belongs to another edition.": [(elsewhere, firm)],
        "A booth stands twice in the list; give it to one exhibitor.": [(place, firm), (place, firm)],
    }
    for message, given in cases.items():
        with pytest.raises(Refused) as refusal:
            give_booths(edition=made, given=given, **STAMP)
        assert refusal.value.errors == {None: [message]}
    assert set(Booth.objects.values_list("state", flat=True)) == {"free"}


def test_booths_fall_free_again(heard):
    made = edition()
    firm, place, other = exhibitor(made), booth(made, "1"), booth(made, "2")
    give_booths(edition=made, given=[(place, firm), (other, exhibitor(made, "Stays"))], **STAMP)
    heard.clear()
    assert take_back_booths(participation=firm, reason="does not come", **STAMP) == [place]
    assert list(Booth.objects.order_by("code").values_list("state", "version")) == [("free", 3), ("accepted", 2)]
    row = history(place).first()
    assert (row.action, row.reason, row.before["participation_id"], row.after["participation_id"]) == (
        "venue.take_back_booths",
        "does not come",
        firm.pk,
        None,
    )
    assert heard == [{firm.pk}]
    assert take_back_booths(participation=firm, reason="again", **STAMP) == []
    assert heard == [{firm.pk}]


def test_the_database_holds_that_a_free_booth_is_nobodys_and_a_given_one_somebodys():
    made = edition()
    place = booth(made)
    with pytest.raises(IntegrityError), transaction.atomic():
        Booth.objects.filter(pk=place.pk).update(participation=exhibitor(made))
    with pytest.raises(IntegrityError), transaction.atomic():
        Booth.objects.filter(pk=place.pk).update(state=Booth.State.LOCKED)
