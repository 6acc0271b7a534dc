"""Two planners put an event into one room for the same hour at the same moment: one of them hears of the clash."""

import time
from datetime import timedelta
from threading import Event as Signal

import pytest
from django.db import transaction

from serai.programme.actions import add_events
from serai.programme.models import Event
from serai.shared.errors import Refused
from serai.shared.text import written
from tests.factories import NOW, STAMP, edition, room
from tests.factories.races import other_hand, shared_database

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _database(transactional_db, tmp_path):
    with shared_database(tmp_path):
        yield


def planned(where, title):
    titles = written({"en": title})
    ends = NOW + timedelta(hours=1)
    return Event(edition=where.edition, room=where, titles=titles, kind=Event.Kind.MAIN, starts=NOW, ends=ends)


def added_but_not_yet_committed(begun, finish, event):
    with transaction.atomic():
        add_events(events=[(event, [])], **STAMP)
        begun.set()
        finish.wait(10)


def add_without_looking_again(event, looked, go_on):
    """What adding would be without the lock on the room: look, then write."""
    assert not Event.objects.filter(room=event.room, starts__lt=event.ends, ends__gt=event.starts).exists()
    looked.set()
    go_on.wait(10)
    event.save()


def test_the_second_planner_is_refused():
    where = room(edition())
    begun, finish = Signal(), Signal()
    with other_hand() as other:
        one = other(added_but_not_yet_committed, begun, finish, planned(where, "First"))
        assert begun.wait(10)
        two = other(add_events, events=[(planned(where, "Second"), [])], **STAMP)
        time.sleep(0.3)  # the second planner waits for the room
        finish.set()
        one.result()
        with pytest.raises(Refused, match="Main hall is taken twice"):
            two.result()
    assert [str(event) for event in Event.objects.all()] == ["First"]


def test_without_the_lock_the_room_would_be_taken_twice():
    where = room(edition())
    looked, go_on = Signal(), Signal()
    with other_hand() as other:
        two = other(add_without_looking_again, planned(where, "Second"), looked, go_on)
        assert looked.wait(10)
        add_events(events=[(planned(where, "First"), [])], **STAMP)
        go_on.set()
        two.result()
    assert Event.objects.filter(room=where, starts=NOW).count() == 2
