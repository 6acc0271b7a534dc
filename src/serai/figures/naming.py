"""What the name of a published figure tells: what it is about, its unit, and which of our figures counts the same.

Claims keep the names they were published under: `investment_cny_bn`, `exhibitors_on_site`.
"""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.editions.models import Edition
from serai.figures.definitions import FIGURES, Figure
from serai.shared import languages
from serai.shared.text import Origin, Wording
from serai.signings.sectors import sector_in_words

# Published names of what one of our figures counts. Our own names stand for themselves.
COUNTED_BY = {
    "exhibitors_on_site": "exhibitors",
    "visitors_on_site": "visitors",
    "visitor_countries_and_regions": "visitor_countries",
    "procurement_enterprises": "buyers",
    "economic_and_trade_activities": "events",
    "product_debut_events": "debut_events",
    "debut_products": "debuts",
    "geographical_indication_products": "geographical_indications",
    "exhibition_area_m2": "gross_area",
    "projects_signed": "projects",
}
AMOUNT = re.compile(r"^(?:(opening)_)?(cumulative_)?investment_([a-z]{3})_bn$")
TITLES: dict[str, Promise] = {
    "procurement_enterprises": gettext_lazy("Enterprises at the procurement negotiations"),
    "economic_and_trade_activities": gettext_lazy("Economic and trade activities"),
    "exhibition_area_m2": gettext_lazy("Exhibition area"),
    "earlier_sessions": gettext_lazy("Earlier editions"),
    "cumulative_sessions": gettext_lazy("Editions so far"),
    "cumulative_visitors": gettext_lazy("Visitors of all editions so far"),
    "investment_growth_percent": gettext_lazy("Growth of the amount on the edition before"),
    "share_in_named_sectors_percent": gettext_lazy("Share of projects in named sectors"),
    "sectors": gettext_lazy("Sectors"),
    "said_to_be_a_record": gettext_lazy("Said to be a record"),
    "website_visits": gettext_lazy("Visits to the website"),
    "internet_hits": gettext_lazy("Hits on the internet"),
    "opening_companies": gettext_lazy("Companies, as said at the opening"),
    "opening_cumulative_projects": gettext_lazy("Projects of all editions, as said at the opening"),
    "first_held": gettext_lazy("First held"),
    "ai_pavilion_area_m2": gettext_lazy("Area of the pavilion of artificial intelligence"),
    "ai_exhibitors": gettext_lazy("Exhibitors of artificial intelligence"),
    "asean_countries_with_whole_pavilions": gettext_lazy("ASEAN countries with a whole pavilion"),
    "belt_and_road_countries": gettext_lazy("Belt and Road countries"),
    "major_investment_projects_expected": gettext_lazy("Major investment projects expected"),
    "summit_representatives": gettext_lazy("Representatives at the summit"),
    "summit_structure": gettext_lazy("Structure of the summit"),
    "new_asean_agricultural_products": gettext_lazy("New agricultural products from ASEAN"),
    "areas": gettext_lazy("Exhibition areas"),
}
# What bulletins name among areas; sectors are named where their projects are.
AREAS: dict[str, Promise] = {
    "artificial intelligence": gettext_lazy("artificial intelligence"),
    "new quality productivity": gettext_lazy("new quality productivity"),
    "blue economy": gettext_lazy("blue economy"),
    "foreign trade excellent products": gettext_lazy("foreign trade excellent products"),
}
ENDINGS = ("approx", "at_least")


def split(key: str) -> tuple[str, str]:
    """A published key as a name and how exactly it was said (a claim's wording): `x_at_least` is (x, at_least)."""
    for ending in ENDINGS:
        if key.endswith(f"_{ending}"):
            return key.removesuffix(f"_{ending}"), ending
    return key, "exact"


def unit_of(name: str) -> str:
    """The unit that a published name tells: %, m², bn CNY; blank for a number of things."""
    if amount := AMOUNT.match(name):
        return f"bn {amount[3].upper()}"
    return "%" if name.endswith("_percent") else "m²" if name.endswith("_m2") else ""


def figure_of(name: str, edition: Edition) -> Figure | None:
    """Our figure that counts what a claim is about; None when none does, or only in another currency."""
    name, _wording = split(name)
    amount = AMOUNT.match(name)
    if amount and not amount[1] and amount[3].upper() == edition.currency:
        return FIGURES["cumulative_amount" if amount[2] else "amount"]
    return FIGURES.get(COUNTED_BY.get(name, name))


def title_of(name: str) -> str:
    """What a claim is about, in words."""
    name, _wording = split(name)
    if amount := AMOUNT.match(name):
        what = FIGURES["cumulative_amount" if amount[2] else "amount"].title
        said = _("%(figure)s, in %(currency)s") % {"figure": what, "currency": amount[3].upper()}
        return _("%(figure)s, as said at the opening") % {"figure": said} if amount[1] else said
    figure = FIGURES.get(COUNTED_BY.get(name, name))
    known = TITLES.get(name) or (figure and figure.title)
    return str(known) if known else name.replace("_", " ")


def in_words(term: str) -> Wording:
    """A sector or area that bulletins name, in the reader's language; others as they were written, in English."""
    if term in AREAS:
        return Wording(str(AREAS[term]), languages.current().code, Origin.SOURCE)
    return sector_in_words(term)
