"""Counts of facets, compared with counting one by one."""

from collections import Counter
from random import Random

import pytest
from django.http import QueryDict
from django.utils import translation

from serai.catalogue.finding import entries
from serai.catalogue.models import Exhibit
from serai.catalogue.queries import PUBLIC
from serai.catalogue.web.facets import HEADING, NAMES, Names, all_of
from serai.catalogue.web.searched import Searched
from serai.search import writer
from tests.factories import area, edition, exhibit, exhibitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def fair(own_index):
    """Sixty exhibits of six exhibitors, as different as a fixed seed makes them."""
    rng = Random(4)
    made = edition()
    firms = [
        exhibitor(made, f"Firm {place}", country=country, channel=channel, area=area(made, key))
        for place, (country, channel, key) in enumerate(
            [("TH", "both", "food"), ("MY", "online", "food"), ("VN", "on_site", "machines")] * 2
        )
    ]
    for _ in range(60):
        exhibit(
            rng.choice(firms),
            hs6=rng.choice(["081060", "841869", "870380", "081340"]),
            debut=rng.choice(["", "", "world", "regional"]),
            geographical_indication=rng.random() < 0.2,
            certificates=[{"kind": kind} for kind in rng.sample(["HACCP", "ISO 9001", "Halal"], rng.randrange(3))],
            **rng.choice([{}, {"price_low": rng.randrange(5, 9000), "currency": rng.choice(["CNY", "USD", "LAK"])}]),
        )
    writer.drain()
    return made


CHOICES = [
    "",
    "country=TH",
    "country=TH&country=MY",
    "country=TH&chapter=84&chapter=08",
    "label=gi&label=world&channel=online",
    "certificate=haccp&certificate=halal&price=none&price=incomparable",
    "area=food&heading=0810&country=VN",
    "price=1000&price=100&chapter=87&area=machines&country=VN",
]


@pytest.mark.parametrize("query", CHOICES)
def test_each_facet_counts_what_the_others_leave(fair, query):
    searched = Searched.of(QueryDict(query))
    found = searched.find(fair, PUBLIC)
    records = list(entries(list(Exhibit.objects.values_list("pk", flat=True))))

    def fits(entry, but=""):
        return all(
            set(values) & set(entry.facets[facet])
            for facet, values in searched.filters.items()
            if values and facet != but
        )

    assert found.total == sum(map(fits, records))
    for facet in NAMES:
        counted = Counter(value for entry in records if fits(entry, facet) for value in entry.facets[facet])
        assert dict(found.facets[facet]) == dict(counted), facet


def test_what_is_chosen_stays_in_sight_and_every_value_has_a_name(fair):
    searched = Searched.of(QueryDict("country=JP&price=10000000&area=gone&label=none&chapter=08&chapter=zz"))
    shown = {facet.key: facet for facet in all_of(Names(fair), searched.find(fair, PUBLIC).facets, searched.filters)}
    assert [(value.value, value.count, value.chosen) for value in shown["country"].values] == [("JP", 0, True)]
    assert [str(value.name) for value in shown["price"].values] == ["CNY 10,000,000–100,000,000"]
    assert [str(value.name) for value in shown["area"].values] == ["gone"]
    assert HEADING not in shown
    assert all(value.name for facet in shown.values() for value in facet.values)


@pytest.mark.parametrize(
    ("language", "called"),
    [("en", "08 Fruit and nuts"), ("zh-hans", "08 水果与坚果"), ("th", "08 ผลไม้และถั่วเปลือกแข็ง")],
)
def test_chapters_are_called_in_the_readers_language(language, called):
    with translation.override(language):
        assert str(Names(edition()).name("chapter", "08")) == called
