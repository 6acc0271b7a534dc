"""Keys of records as forms send them."""

from django.http import Http404

LONGEST = 19  # digits; longer numbers do not fit the database's keys


def key_in(text: str) -> int:
    """A record's key. Raises Http404 for what is none."""
    if not text.isdecimal() or len(text) >= LONGEST:
        raise Http404
    return int(text)
