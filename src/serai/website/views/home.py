"""The front door of an edition."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from serai.catalogue.queries import debuts_of, with_pictures
from serai.editions.models import Edition
from serai.editions.queries import current_edition, public_editions
from serai.editions.rules import edition_is_public
from serai.exhibitors.queries import countries_of_exhibitors
from serai.people.queries import nobody_can_sign_in
from serai.programme.models import Event
from serai.programme.queries import coming_next, on_now
from serai.search.queries import Search, find
from serai.shared import languages
from serai.shared.rules import Otherwise, everyone, open_to
from serai.shared.text import Wording, beside, wording
from serai.website import queries
from serai.website.court import court

SOON = 4  # events that the front page names, half of them on, half to come
DEBUTS = 3
DASHES = (" - ", " – ", "——")
FIGURES = ("exhibitors", "countries", "exhibits", "buyers", "meetings", "events", "projects", "amount")
# Words to try, one for each kind of script: a person sees at once that any language will do.
TRIES = (
    *(("th", "ทุเรียน"), ("zh", "电池"), ("km", "ម្រេច"), ("en", "HS 8418")),
    *(("vi", "cà phê"), ("my", "ဆန်"), ("ko", "화장품"), ("ru", "мёд"), ("lo", "ກາເຟ")),
)
TRIED = 4  # of them are shown


@dataclass(frozen=True)
class Announced:
    """An event as the front page has it: `minutes` until it begins, none when it is on."""

    event: Event
    minutes: int | None


@open_to(everyone)
def front_door(request: HttpRequest) -> HttpResponse:
    """`/` and `/<language>/` lead to the newest edition; without any there is a page that says so."""
    edition = current_edition()
    if edition is None:
        return render(request, "website/no_edition.html", {"to_set_up": nobody_can_sign_in()})
    return redirect("website:home", language=languages.current().code, edition=edition.slug)


@open_to(edition_is_public, otherwise=Otherwise.UNKNOWN)
def home(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The edition at a glance: its countries, what is on, its figures, areas and debuts."""
    moment = edition.moment(timezone.now())
    countries = {code: count for code, count in countries_of_exhibitors(edition).items() if code}
    areas = queries.areas_by_exhibits(edition)
    debuts = with_pictures(debuts_of(edition).filter(debut="world")[:DEBUTS])
    context = {
        "moment": moment,
        "rooms": court(countries, edition.co_hosts or [edition.host_country]),
        "announced": announced(edition, moment),
        "figures": [figure for figure in queries.figures_by_name(edition, FIGURES) if figure.value],
        "theme": in_two(wording(edition.theme)),
        "theme_beside": in_two(beside(edition.theme)),
        "areas": [(area, shown, 100 * shown / areas[0][1]) for area, shown in areas],
        "debuts": debuts,
        "tries": list(islice(tries(edition), TRIED)) if areas else [],
        "others": public_editions(),
    }
    return render(request, "website/home.html", context)


def tries(edition: Edition) -> Iterator[tuple[str, str]]:
    """Words that find something here, each with its language."""
    for code, word in TRIES:
        found = find(Search(edition.pk, word, exact=True, language=code, per_page=1))
        if found.total and not found.fuzzy:
            yield code, word


def in_two(theme: Wording) -> tuple[Wording, Wording]:
    """A theme's headline and the rest of it: long ones are published as “headline - what it means”."""
    for dash in DASHES:
        headline, found, rest = theme.text.partition(dash)
        if found:
            return theme._replace(text=headline.strip()), theme._replace(text=rest.strip())
    return theme, theme._replace(text="")


def announced(edition: Edition, moment: datetime) -> list[Announced]:
    """What is on and what comes next, as far as the front page has room."""
    on, coming = list(on_now(edition, moment)[:SOON]), list(coming_next(edition, moment)[:SOON])
    shown_on = max(SOON // 2, SOON - len(coming))
    events = [*on[:shown_on], *coming][:SOON]
    return [
        Announced(event, None if event.starts <= moment else int((event.starts - moment).total_seconds() // 60))
        for event in events
    ]
