"""Valid records, made through the rooms' own actions; each function returns what it made.

The cast of every test: `staff` of the secretariat, an `exhibitor`, a `buyer`, the head of a `delegation`, an
`outsider`. Exhibitors and buyers are participations; `member_of` gives a user who acts for one.
"""

from tests.factories.cast import (
    buyer,
    delegation,
    delegation_head,
    exhibitor,
    member_of,
    outsider,
    staff,
    user,
)
from tests.factories.editions import edition, series
from tests.factories.places import area, booth, hall, room
from tests.factories.shown import event, exhibit, person, representative
from tests.factories.stamps import ACTOR, NOW, STAMP

__all__ = [
    "ACTOR",
    "NOW",
    "STAMP",
    "area",
    "booth",
    "buyer",
    "delegation",
    "delegation_head",
    "edition",
    "event",
    "exhibit",
    "exhibitor",
    "hall",
    "member_of",
    "outsider",
    "person",
    "representative",
    "room",
    "series",
    "staff",
    "user",
]
