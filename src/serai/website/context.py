"""What every template may need to know of the site."""

from typing import Any

from django.http import HttpRequest

from serai.shared import languages


def website(request: HttpRequest) -> dict[str, Any]:
    """The languages, the reader's own, and the edition of the address when it has one."""
    return {
        "languages": languages.ALL,
        "language": languages.current(),
        "edition": getattr(request, "edition", None),
    }
