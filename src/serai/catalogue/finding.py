"""How exhibits are found: the entries that the search index holds, and the facets that narrow a search."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils.dateparse import parse_date

from serai.algorithms.text import fold
from serai.catalogue import prices
from serai.catalogue.models import Exhibit
from serai.catalogue.queries import TO_BUYERS
from serai.participation.models import Participation
from serai.search.registry import Entry
from serai.shared.text import Origin

KIND = "exhibit"
GEOGRAPHICAL_INDICATION = "gi"  # the label that stands beside the three debuts
# What is new goes first among equals.
BOOSTS = {Exhibit.Debut.WORLD: 0.6, Exhibit.Debut.REGIONAL: 0.4, Exhibit.Debut.NATIONAL: 0.2}
CHANNELS = {
    Participation.Channel.ON_SITE: ["on_site"],
    Participation.Channel.ONLINE: ["online"],
    Participation.Channel.BOTH: ["on_site", "online"],
}


def entries(keys: Sequence[int]) -> Iterator[Entry]:
    """The entries of these exhibits; one that is not listed for the public or for buyers has none."""
    exhibits = list(Exhibit.objects.shown_to(TO_BUYERS).filter(pk__in=keys))
    # Few exhibitors show a thousand exhibits: each is read once, not once for each of its exhibits.
    exhibitors = (
        Participation.objects.filter(pk__in={exhibit.participation_id for exhibit in exhibits})
        .select_related("enterprise", "edition", "application__area")
        .prefetch_related("booths__hall")
        .in_bulk()
    )
    halls = {pk: sorted({booth.hall.code for booth in each.booths.all()}) for pk, each in exhibitors.items()}
    for exhibit in exhibits:
        exhibitor = exhibitors[exhibit.participation_id]
        yield entry(exhibit, exhibitor, halls[exhibitor.pk])


def every() -> Iterator[int]:
    """The keys of all exhibits that the public or buyers may see."""
    return Exhibit.objects.shown_to(TO_BUYERS).order_by("pk").values_list("pk", flat=True).iterator(chunk_size=5000)


def entry(exhibit: Exhibit, exhibitor: Participation, halls: Sequence[str]) -> Entry:
    """One exhibit under its names in every language, its brand, its model and its exhibitor's names."""
    firm, area = exhibitor.enterprise, exhibitor.application.area
    return Entry(
        kind=KIND,
        id=exhibit.pk,
        edition_id=exhibitor.edition_id,
        names={code: name["text"] for code, name in exhibit.names.items()},
        descriptions={code: text["text"] for code, text in exhibit.descriptions.items()},
        others=[exhibit.brand, exhibit.model, *(name["text"] for name in firm.names.values())],
        hs6=exhibit.hs6,
        facets={
            "country": _given(firm.country),
            "chapter": [exhibit.hs6[:2]],
            "heading": [exhibit.hs6[:4]],
            "industry": _given(exhibit.category),
            "label": _given(exhibit.debut, GEOGRAPHICAL_INDICATION if exhibit.geographical_indication else ""),
            "channel": CHANNELS[Participation.Channel(exhibitor.channel)],
            "area": [area.key] if area else [],
            "hall": halls,
            "certificate": certificates(exhibit, exhibitor.edition.starts),
            "price": prices.bands(exhibit, exhibitor.edition),
            "language": [code for code, name in exhibit.names.items() if name["origin"] != Origin.MACHINE],
        },
        boost=BOOSTS.get(Exhibit.Debut(exhibit.debut), 0.0),
        visible=exhibit.visibility,
        sorts={"en": exhibit.sort_en, "zh": exhibit.sort_zh},
    )


def certificates(exhibit: Exhibit, day: date) -> list[str]:
    """The kinds of its certificates that are valid at a day, each folded: people write ISO 9001 and iso 9001."""
    kinds = (fold(one.get("kind", "")) for one in exhibit.certificates if not _expired(one, day))
    return list(dict.fromkeys(kind for kind in kinds if kind))


def _expired(certificate: Mapping[str, str], day: date) -> bool:
    expires = parse_date(certificate.get("expiry") or "")
    return expires is not None and expires < day


def _given(*values: str) -> list[str]:
    return [value for value in values if value]
