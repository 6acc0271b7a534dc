"""What every template may need to know of the site."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from serai.shared import languages


def website(request: HttpRequest) -> dict[str, Any]:
    """The languages, the reader's own, the edition of the address when it has one, and the moment its pages show."""
    edition = getattr(request, "edition", None)
    now = timezone.now()
    return {
        "languages": languages.ALL,
        "language": languages.current(),
        "edition": edition,
        "now": edition.moment(now) if edition else now,
    }
