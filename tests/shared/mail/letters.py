"""Letters for the tests of mail, and rows of the outbox."""

from datetime import timedelta
from typing import Any

from serai.shared.models import Mail
from tests.factories.stamps import NOW, number


def waiting(address: str = "a@example.org", **fields: Any) -> Mail:
    """A letter in the outbox that is due."""
    place = number()
    settings = {
        "letter": "exhibitors.approved",
        "edition_slug": "caexpo-22",
        "to_name": "Ada",
        "language": "en",
        "subject": f"Welcome {place}",
        "body": "Dear Ada,\n\nwelcome.",
        "object_kind": "exhibitors.application",
        "object_id": "1",
        "next_at": NOW,
        "created_at": NOW,
        "key": f"{place:064}",
        "message_id": f"<{place}@localhost>",
    }
    return Mail.objects.create(to_address=address, **{**settings, **fields})


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> Any:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)
