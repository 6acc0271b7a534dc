"""Where a figure stands, in the reader's language."""

from django.urls import reverse

from serai.editions.models import Edition
from serai.shared import languages


def address(edition: Edition, name: str) -> str:
    """The address of a figure's page."""
    return reverse(
        "website:figure", kwargs={"language": languages.current().code, "edition": edition.slug, "name": name}
    )
