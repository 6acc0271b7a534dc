"""Reads about exhibits."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db.models import Count, F, Prefetch, QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from serai.algorithms.text import fold
from serai.catalogue.models import Asking, Case, Exhibit, ExhibitSet, Restriction
from serai.editions.models import Edition
from serai.media.queries import first_pictures
from serai.participation.models import Participation
from serai.shared.audit import history
from serai.venue.models import Booth

PUBLIC = (Exhibit.Visibility.PUBLIC,)
MOST_WORDS = 6  # more are pasted by mistake
TO_BUYERS = (Exhibit.Visibility.PUBLIC, Exhibit.Visibility.BUYERS)
# What is on request is announced to verified buyers; the whole of it sees who was granted it.
EVERY = tuple(Exhibit.Visibility)


def exhibits_of(edition: Edition, visible: Collection[str] = PUBLIC) -> ExhibitSet:
    """What approved exhibitors show at an edition, as far as `visible` says, each with its exhibitor's enterprise."""
    exhibits = Exhibit.objects.of_edition(edition).shown_to(visible)
    return exhibits.select_related("participation__enterprise").order_by("pk")


def exhibits_by_key(edition: Edition, keys: Sequence[int], visible: Collection[str] = PUBLIC) -> list[Exhibit]:
    """These exhibits in this order (a search's), each with enterprise and booths; those who are gone are left out."""
    found = {exhibit.pk: exhibit for exhibit in _with_booths(exhibits_of(edition, visible).filter(pk__in=keys))}
    return [found[key] for key in keys if key in found]


def exhibit(edition: Edition, pk: int, visible: Collection[str] = PUBLIC) -> Exhibit | None:
    """One exhibit for its page: with enterprise, delegation, application, area, booths and edition."""
    exhibits = exhibits_of(edition, visible).select_related(
        "participation__delegation", "participation__application__area", "participation__edition__series"
    )
    return _with_booths(exhibits).filter(pk=pk).first()


def exhibits_of_exhibitor(participation: Participation, visible: Collection[str] = PUBLIC) -> ExhibitSet:
    """What one exhibitor shows; debuts first."""
    exhibits = Exhibit.objects.filter(participation=participation).shown_to(visible)
    return exhibits.order_by("-debut", "pk")


def own_exhibits(participation: Participation, text: str = "") -> ExhibitSet:
    """Everything in an exhibitor's catalogue, whoever may see it; with a text, what has all its words."""
    exhibits = Exhibit.objects.filter(participation=participation).order_by("pk")
    for word in fold(text).split()[:MOST_WORDS]:
        exhibits = exhibits.filter(GreaterThan(StrIndex("words", Value(word)), 0))
    return exhibits


def counts_by_state(participation: Participation) -> dict[str, int]:
    """How many of an exhibitor's exhibits are in each state; states that none is in are left out."""
    rows = own_exhibits(participation).order_by("state").values("state").annotate(count=Count("pk"))
    return {row["state"]: row["count"] for row in rows}


def exhibit_of_firms(participations: QuerySet[Participation], pk: int) -> Exhibit | None:
    """One exhibit in the catalogues of these exhibitors, with its exhibitor, firm and edition."""
    exhibits = Exhibit.objects.select_related("participation__enterprise", "participation__edition__series")
    return exhibits.filter(participation__in=participations, pk=pk).first()


def restriction_on(edition: Edition, hs6: str) -> Restriction | None:
    """The restriction that goods of an HS code fall under: of several, the one that names most digits."""
    prefixes = [hs6[:digits] for digits in range(1, len(hs6) + 1)]
    found = Restriction.objects.filter(edition=edition, prefix__in=prefixes)
    return max(found, key=lambda restriction: len(restriction.prefix), default=None)


def counts_by_industry(edition: Edition) -> dict[str, int]:
    """How many public exhibits each industry (its key) has; the blank key has none named."""
    return _counts(edition, "category")


def counts_by_country(edition: Edition) -> dict[str, int]:
    """How many public exhibits come from exhibitors of each country, by code; the blank code is unknown."""
    return _counts(edition, "participation__enterprise__country")


def debuts_of(edition: Edition) -> ExhibitSet:
    """What is shown for the first time, each with enterprise and booths."""
    return _with_booths(exhibits_of(edition).exclude(debut=Exhibit.Debut.NONE))


def keys_of_exhibitors(participations: Collection[int]) -> Iterator[int]:
    """The keys of everything in these exhibitors' catalogues."""
    keys: QuerySet[Exhibit, int] = Exhibit.objects.filter(participation__in=participations).values_list("pk", flat=True)
    return keys.iterator(chunk_size=5000)


def exhibits_at(edition: Edition) -> ExhibitSet:
    """Everything in the catalogue of an edition, whoever may see it, the newest first."""
    return Exhibit.objects.of_edition(edition).order_by("-pk")


def listed_under(edition: Edition, prefixes: Collection[str]) -> dict[str, int]:
    """How many listed exhibits have an HS code that begins with each of these."""
    listed = Exhibit.objects.of_edition(edition).filter(state=Exhibit.State.LISTED)
    counts = dict(listed.order_by().values_list("hs6").annotate(Count("pk")))
    return {prefix: sum(count for code, count in counts.items() if code.startswith(prefix)) for prefix in prefixes}


def cases_of(edition: Edition) -> QuerySet[Case]:
    """The complaints about exhibits of an edition, the newest first."""
    return _with_exhibit(Case.objects.filter(edition=edition).order_by("-opened_at", "-pk"))


def cases_of_exhibitor(participation: Participation) -> QuerySet[Case]:
    """The complaints about what one exhibitor shows, the undecided ones first."""
    cases = Case.objects.filter(exhibit__participation=participation)
    return _with_exhibit(cases.order_by(F("decided_at").desc(nulls_first=True), "-opened_at"))


def case_of_firms(participations: QuerySet[Participation], pk: int) -> Case | None:
    """One complaint about what these exhibitors show."""
    return _with_exhibit(Case.objects.filter(exhibit__participation__in=participations, pk=pk)).first()


def case_of_complainant(email: str, edition: Edition, pk: int) -> Case | None:
    """One complaint of whoever has this address."""
    return _with_exhibit(Case.objects.filter(edition=edition, email__iexact=email, pk=pk)).first() if email else None


def askings_of(edition: Edition) -> QuerySet[Asking]:
    """Who asked to see which exhibit of an edition, the newest first."""
    return _with_sides(Asking.objects.filter(exhibit__edition=edition).order_by("-asked_at", "-pk"))


def askings_of_exhibitor(participation: Participation) -> QuerySet[Asking]:
    """Who asked one exhibitor to see an exhibit, those without an answer first."""
    askings = Asking.objects.filter(exhibit__participation=participation)
    return _with_sides(askings.order_by(F("answered_at").desc(nulls_first=True), "-asked_at"))


def asking_of_firms(participations: QuerySet[Participation], pk: int) -> Asking | None:
    """One request to see something that these exhibitors show."""
    return _with_sides(Asking.objects.filter(exhibit__participation__in=participations, pk=pk)).first()


def askings_for(exhibit: Exhibit, participations: QuerySet[Participation]) -> QuerySet[Asking]:
    """What these buyers asked of an exhibit."""
    return Asking.objects.filter(exhibit=exhibit, buyer__in=participations)


def withheld_because(exhibit: Exhibit) -> str:
    """The reason that was given when an exhibit was last withheld; "" when it never was."""
    entry = history(exhibit).filter(action="catalogue.withhold_exhibit").first()
    return entry.reason if entry else ""


def with_pictures(exhibits: Iterable[Exhibit]) -> list[Exhibit]:
    """These exhibits, each with its first picture as `picture` (None without one), in one further query."""
    found = list(exhibits)
    pictures = first_pictures(Exhibit._meta.label_lower, [exhibit.pk for exhibit in found])
    for exhibit in found:
        exhibit.picture = pictures.get(exhibit.pk)
    return found


def _with_exhibit(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.select_related("exhibit__participation__enterprise", "exhibit__participation__edition__series")


def _with_sides(askings: QuerySet[Asking]) -> QuerySet[Asking]:
    return askings.select_related("exhibit__participation__enterprise", "buyer__enterprise")


def _with_booths(exhibits: ExhibitSet) -> ExhibitSet:
    booths = Booth.objects.select_related("hall").order_by("hall__code", "code")
    return exhibits.prefetch_related(Prefetch("participation__booths", booths))


def _counts(edition: Edition, field: str) -> dict[str, int]:
    rows = Exhibit.objects.of_edition(edition).public().values(field).annotate(count=Count("pk"))
    return {row[field]: row["count"] for row in rows}
