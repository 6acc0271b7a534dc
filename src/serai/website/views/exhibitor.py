"""One exhibitor, in its own name first."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from serai.catalogue.queries import exhibits_of_exhibitor, with_pictures
from serai.editions.models import Edition
from serai.editions.rules import edition_is_public
from serai.exhibitors import queries as exhibitors
from serai.programme.queries import events_of_persons
from serai.shared import languages
from serai.shared.rules import Otherwise, open_to
from serai.shared.text import TextByLanguage, Wording, source
from serai.website import queries

SHOWN = 6


@open_to(edition_is_public, otherwise=Otherwise.UNKNOWN)
def exhibitor(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Who they are, what they show, who stands there, where, and their record over editions."""
    shown = exhibitors.exhibitor(edition, pk)
    if shown is None:
        raise Http404
    exhibits = exhibits_of_exhibitor(shown)
    people = list(shown.representatives.all())
    own_name = source(shown.enterprise.names)
    context = {
        "exhibitor": shown,
        "enterprise": shown.enterprise,
        "own_name": own_name,
        "other_names": other_names(shown.enterprise.names, own_name),
        "application": shown.application,
        "exhibits": with_pictures(exhibits[:SHOWN]),
        "exhibits_count": exhibits.count(),
        "people": [(each, source(each.person.names)) for each in people],
        "events": events_of_persons(edition, [each.person for each in people]),
        "booths": list(shown.booths.all()),
        "record": queries.record_of_exhibitor(shown),
    }
    return render(request, "website/exhibitor.html", context)


def other_names(names: TextByLanguage, own: Wording) -> list[tuple[str, str]]:
    """The names beside its own: (BCP 47 tag, text), each text once."""
    beside = {
        entry["text"]: languages.BY_CODE[code].bcp47 for code, entry in names.items() if entry["text"] != own.text
    }
    return [(bcp47, text) for text, bcp47 in beside.items()]
