"""One exhibit: what it is and costs, who shows it and where, and everything it can be found by."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from serai.catalogue import hs, units
from serai.catalogue.models import Exhibit
from serai.catalogue.queries import EVERY, PUBLIC, exhibit_of_firms, exhibits_of_exhibitor, with_pictures
from serai.catalogue.queries import exhibit as exhibit_for_page
from serai.catalogue.rules import keeps_exhibit, sees_exhibit
from serai.editions.models import Edition
from serai.editions.rules import edition_is_public
from serai.exhibitors.queries import exhibitor as exhibitor_for_page
from serai.exhibitors.queries import own_exhibitor as own_exhibitor_for_page
from serai.media.queries import files_of, pictures_of
from serai.participation.models import Participation
from serai.participation.queries import participations_in
from serai.shared import countries
from serai.shared.rules import Otherwise, open_to
from serai.shared.text import Origin, TextByLanguage, Wording, source, wording
from serai.visitors.rules import is_verified_buyer
from serai.website.queries import exhibits_under_heading
from serai.website.views.on_request import sealed

BESIDE = 3  # exhibits in each of the rows at the end
EVIDENCE, BROCHURE = "debut-evidence", "brochure"
# Characters with which a text could end the element it stands in.
UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Named:
    """A name in one language: its code, how sure we are of it, and what that is called."""

    name: Wording
    look: str
    origin: str


@dataclass(frozen=True)
class OwnName:
    """A name as its owner writes it and, when that is another, the one to read beside it."""

    own: Wording
    beside: Wording | None

    @classmethod
    def of(cls, names: TextByLanguage) -> "OwnName":
        """The name's wording for this reader stands beside it; without one, the English."""
        own = source(names)
        others = (wording(names), wording(names, "en"))
        return cls(own, next((other for other in others if other.text != own.text), None))


@dataclass(frozen=True)
class Certificate:
    """A certificate; `expires` is none when nobody said."""

    kind: str
    no: str
    issuer: str
    expires: date | None
    expired: bool


@open_to(edition_is_public, otherwise=Otherwise.UNKNOWN)
@require_safe
def exhibit(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """The page of an exhibit: of a public one for everybody, of one kept for buyers for those who were verified.

    Of what is shown on request, verified buyers are told the name, the goods and the firm, and can ask for the rest.
    """
    verified_buyer = request.user.is_authenticated and is_verified_buyer(request, {"edition": edition})
    shown = exhibit_for_page(edition, pk, EVERY if verified_buyer else PUBLIC)
    exhibitor = exhibitor_for_page(edition, shown.participation_id) if shown else None
    if shown is None or exhibitor is None:
        raise Http404
    if not sees_exhibit(request, shown):
        return sealed(request, shown)
    return render(request, "website/exhibit.html", _context(request, shown, exhibitor))


@open_to(keeps_exhibit, otherwise=Otherwise.HIDDEN)
@require_safe
@never_cache
def preview(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """The same page for whoever works on the exhibit, as buyers will see it, listed or not."""
    own = exhibit_of_firms(participations_in(request.user, edition, Participation.Role.EXHIBITOR), pk)
    if own is None:
        raise Http404
    exhibitor = own_exhibitor_for_page(own.participation_id)
    context = _context(request, own, exhibitor) | {"preview": True}
    return render(request, "website/exhibit.html", context)


def _context(request: HttpRequest, shown: Exhibit, exhibitor: Participation) -> dict[str, Any]:
    edition = exhibitor.edition
    files, verified = list(files_of(shown)), exhibitor.enterprise.verified_at
    today = edition.moment(timezone.now()).astimezone(edition.tz).date()
    return {
        "exhibit": shown,
        "exhibitor": exhibitor,
        "enterprise": exhibitor.enterprise,
        "pictures": pictures_of(shown),
        "video_host": (urlsplit(shown.video).hostname or "").removeprefix("www."),
        "verified": verified.astimezone(edition.tz).date() if verified else None,
        "firm": OwnName.of(exhibitor.enterprise.names),
        "original": original(shown.names),
        "original_description": original(shown.descriptions),
        "names": [_named(code, entry) for code, entry in shown.names.items()],
        "unit": units.unit(shown.unit),
        "minimum": units.quantity(shown.moq, shown.unit) if shown.moq else "",
        "heading": shown.hs6[:4],
        "goods": Wording(hs.describe(shown.hs6), "en", Origin.SOURCE),
        "certificates": [_certificate(certificate, today) for certificate in shown.certificates],
        "evidence": [file for file in files if file.purpose == EVIDENCE],
        "brochures": [file for file in files if file.purpose == BROCHURE],
        "people": [(each, OwnName.of(each.person.names)) for each in exhibitor.representatives.all()],
        "booths": list(exhibitor.booths.all()),
        "more": with_pictures(exhibits_of_exhibitor(exhibitor).exclude(pk=shown.pk)[:BESIDE]),
        "similar": with_pictures(exhibits_under_heading(shown)[:BESIDE]) if shown.hs6 else [],
        "product": as_data(product(shown, request.build_absolute_uri())),
    }


def original(texts: TextByLanguage) -> Wording | None:
    """What its author wrote, when the reader is shown another wording."""
    written = source(texts)
    return written if written.text != wording(texts).text else None


def product(exhibit: Exhibit, url: str) -> dict[str, Any]:
    """The exhibit as a Product of schema.org, for search engines and whoever reads pages by program."""
    names = [entry["text"] for entry in exhibit.names.values()]
    exhibitor = exhibit.participation
    said = {
        "@context": "https://schema.org",
        "@type": "Product",
        "url": url,
        "name": wording(exhibit.names).text,
        "alternateName": [name for name in names if name != wording(exhibit.names).text],
        "description": wording(exhibit.descriptions).text,
        "disambiguatingDescription": _("Demonstration") if exhibitor.edition.demonstration else "",
        "brand": {"@type": "Brand", "name": exhibit.brand} if exhibit.brand else None,
        "model": exhibit.model,
        "category": hs.describe(exhibit.hs6),
        "additionalProperty": {"@type": "PropertyValue", "name": "HS", "value": exhibit.hs6},
        "countryOfOrigin": countries.name(exhibit.origin) if exhibit.origin else "",
        "manufacturer": {"@type": "Organization", "name": source(exhibitor.enterprise.names).text},
        "offers": _offer(exhibit),
    }
    return {key: value for key, value in said.items() if value}


def as_data(said: dict[str, Any]) -> SafeString:
    """JSON that can stand in a script element of a data type: nothing in it can end the element."""
    return mark_safe(json.dumps(said, ensure_ascii=False).translate(UNSAFE))  # noqa: S308 (made safe here)


def _offer(exhibit: Exhibit) -> dict[str, Any] | None:
    low, high = exhibit.price_low or exhibit.price_high, exhibit.price_high or exhibit.price_low
    if low is None or high is None:
        return None
    least = {"@type": "QuantitativeValue", "minValue": exhibit.moq, "unitCode": exhibit.unit} if exhibit.moq else None
    offer = {
        "@type": "AggregateOffer",
        "priceCurrency": exhibit.currency,
        "lowPrice": f"{low.normalize():f}",
        "highPrice": f"{high.normalize():f}",
        "eligibleQuantity": least,
    }
    return {key: value for key, value in offer.items() if value}


def _named(code: str, entry: Mapping[str, str]) -> Named:
    origin = Origin(entry["origin"])
    return Named(Wording(entry["text"], code, origin), "" if origin == Origin.SOURCE else origin, str(origin.label))


def _certificate(given: Mapping[str, str], today: date) -> Certificate:
    expires = parse_date(given.get("expiry") or "")
    return Certificate(
        given.get("kind", ""),
        given.get("no", ""),
        given.get("issuer", ""),
        expires,
        expires is not None and expires < today,
    )
