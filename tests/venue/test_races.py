"""Two of the secretariat's staff give one booth at the same moment: one of them is told that it is taken."""

import time
from threading import Event

import pytest
from django.db import transaction

from serai.shared.audit import history
from serai.shared.errors import Refused
from serai.venue.actions import give_booths
from serai.venue.models import Booth
from tests.factories import STAMP, booth, edition, exhibitor
from tests.factories.races import other_hand, shared_database

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _database(transactional_db, tmp_path):
    with shared_database(tmp_path):
        yield


def given_but_not_yet_committed(begun, finish, **giving):
    with transaction.atomic():
        give_booths(**giving, **STAMP)
        begun.set()
        finish.wait(10)


def give_without_looking_again(place, taker, looked, go_on):
    """What giving would be without its condition: look, then write."""
    assert Booth.objects.get(pk=place.pk).state == Booth.State.FREE
    looked.set()
    go_on.wait(10)
    Booth.objects.filter(pk=place.pk).update(participation=taker, state=Booth.State.ACCEPTED)


def test_the_second_hand_is_refused_and_the_first_keeps_the_booth():
    made = edition()
    first, second, place = exhibitor(made, "First"), exhibitor(made, "Second"), booth(made, "204")
    begun, finish = Event(), Event()
    with other_hand() as other:
        one = other(given_but_not_yet_committed, begun, finish, edition=made, given=[(place, first)])
        assert begun.wait(10)
        two = other(give_booths, edition=made, given=[(place, second)], **STAMP)
        time.sleep(0.3)  # the second hand has read that the booth is free, or waits to read
        finish.set()
        one.result()
        with pytest.raises(Refused, match=r"Not free: B1 204 \(First \(exhibitor\)\)\. Choose other booths\."):
            two.result()
    assert Booth.objects.get().participation == first
    assert list(history(place).values_list("action", flat=True)) == ["venue.give_booths", "venue.lay_out_booths"]


def test_without_the_condition_the_booth_would_be_given_twice():
    made = edition()
    first, second, place = exhibitor(made, "First"), exhibitor(made, "Second"), booth(made, "204")
    looked, go_on = Event(), Event()
    with other_hand() as other:
        two = other(give_without_looking_again, place, second, looked, go_on)
        assert looked.wait(10)
        give_booths(edition=made, given=[(place, first)], **STAMP)
        go_on.set()
        two.result()
    assert Booth.objects.get().participation == second  # and the first has been told that it is theirs
