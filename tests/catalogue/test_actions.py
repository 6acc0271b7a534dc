"""Exhibits of any number are added in one go, all or none, each with its audit row and its place in the outbox."""

import gc
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from serai.catalogue.actions import add_exhibits, bulk
from serai.catalogue.models import Exhibit
from serai.exhibitors.actions import approve_application, withdraw_application
from serai.search.models import Outbox
from serai.shared.audit import history, values
from serai.shared.errors import Refused
from serai.shared.models import AuditEntry
from serai.shared.tags import changed
from serai.shared.text import written
from serai.venue.actions import give_booths
from tests.factories import STAMP, booth, buyer, edition, exhibit, exhibitor

pytestmark = pytest.mark.django_db


def some(participation, count, **fields):
    """Unsaved exhibits, from a generator that can be read once."""
    for number in range(count):
        yield Exhibit(
            participation=participation, **({"names": written({"en": f"No. {number}"}), "hs6": "081340"} | fields)
        )


def queued():
    return list(Outbox.objects.order_by("pk").values_list("kind", "object_id"))


def test_exhibits_are_added_from_a_generator_in_batches(monkeypatch):
    monkeypatch.setattr(bulk, "BATCH", 4)
    firm = exhibitor(edition())
    assert add_exhibits(exhibits=some(firm, 10, price_low="100.5000", currency="USD"), **STAMP) == 10
    stored = list(Exhibit.objects.order_by("pk"))
    assert [str(one) for one in stored] == [f"No. {number}" for number in range(10)]
    assert {(one.price_low, one.currency, one.version) for one in stored} == {(Decimal("100.5"), "USD", 1)}
    assert queued() == [("exhibit", one.pk) for one in stored]
    rows = AuditEntry.objects.filter(action="catalogue.add_exhibits").order_by("pk")
    assert list(rows.values_list("object_kind", "object_id")) == [("catalogue.exhibit", str(one.pk)) for one in stored]
    assert [row.before for row in rows] == [None] * 10
    assert rows[9].after == values(stored[9])


def test_the_garbage_collector_runs_again_afterwards_whatever_happens():
    firm = exhibitor(edition())
    add_exhibits(exhibits=some(firm, 1), **STAMP)
    assert gc.isenabled()
    with pytest.raises(Refused):
        add_exhibits(exhibits=some(firm, 1, hs6=""), **STAMP)
    assert gc.isenabled()


def test_nothing_to_add_is_no_mistake():
    assert add_exhibits(exhibits=[], **STAMP) == 0


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"hs6": "0813"}, {"hs6": ["7: Write the six digits of the HS code, as 841869."]}),
        ({"hs6": "08134x"}, {"hs6": ["7: Write the six digits of the HS code, as 841869."]}),
        ({"hs6": "٠٨١٣٤٠"}, {"hs6": ["7: Write the six digits of the HS code, as 841869."]}),
        ({"names": {"en": "plain"}}, {"names": ["7: The text in en needs a text and its origin."]}),
        ({"origin": "XX"}, {"origin": ["7: XX is not an ISO 3166 country; write CN, VN or TH."]}),
        ({"currency": "RMB"}, {"currency": ["7: RMB is not an ISO 4217 currency; write CNY, USD or THB."]}),
        ({"visibility": "friends"}, {"visibility": ["7: Value 'friends' is not a valid choice."]}),
        ({"moq": "many"}, {"moq": ["7: “many” value must be an integer."]}),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_a_bad_exhibit_stops_the_list_and_its_place_is_named(fields, errors, monkeypatch):
    monkeypatch.setattr(bulk, "BATCH", 4)
    firm = exhibitor(edition())
    with pytest.raises(Refused) as refusal:
        add_exhibits(exhibits=[*some(firm, 6), *some(firm, 1, **fields)], **STAMP)
    assert refusal.value.errors == errors
    assert Exhibit.objects.count() == 0
    assert queued() == []
    assert not AuditEntry.objects.filter(action="catalogue.add_exhibits").exists()


def test_only_exhibitors_show_exhibits():
    with pytest.raises(Refused) as refusal:
        add_exhibits(exhibits=some(buyer(edition()), 1), **STAMP)
    assert refusal.value.errors == {"participation": ["Only who takes part as an exhibitor shows exhibits."]}


@pytest.mark.parametrize(
    "fields",
    [{"price_low": Decimal(2), "price_high": Decimal(1), "currency": "USD"}, {"price_low": Decimal(2)}],
    ids=["from more than to", "no currency"],
)
def test_the_database_holds_that_a_price_makes_sense(fields):
    firm = exhibitor(edition())
    with pytest.raises(IntegrityError), transaction.atomic():
        add_exhibits(exhibits=some(firm, 1, **fields), **STAMP)


def test_an_external_key_is_unique_for_an_exhibitor():
    first, second = exhibitor(edition()), exhibitor(edition(23))
    for firm in (first, second):
        add_exhibits(exhibits=some(firm, 1, external_key="A"), **STAMP)
    with pytest.raises(IntegrityError), transaction.atomic():
        add_exhibits(exhibits=some(first, 1, external_key="A"), **STAMP)


def test_the_lists_that_change_are_announced(django_capture_on_commit_callbacks):
    firm = exhibitor(edition())
    heard = []

    def listen(tags, **_kwargs):
        heard.append(set(tags))

    changed.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        add_exhibits(exhibits=some(firm, 3), **STAMP)
    changed.disconnect(listen)
    assert heard == [{"exhibits:caexpo-22", f"exhibitor:{firm.pk}"}]


def test_what_an_exhibitor_shows_is_indexed_anew_when_it_appears_moves_or_disappears():
    made = edition()
    firm, other = exhibitor(made, state="submitted"), exhibitor(made, "Other")
    shown, _beside = exhibit(firm), exhibit(other)
    Outbox.objects.all().delete()
    approve_application(application=firm.application, **STAMP)
    assert queued() == [("exhibit", shown.pk)]
    give_booths(edition=made, given=[(booth(made), firm)], **STAMP)
    assert queued() == [("exhibit", shown.pk)] * 2
    Outbox.objects.all().delete()
    withdraw_application(application=firm.application, **STAMP)
    assert set(queued()) == {("exhibit", shown.pk)}


def test_an_exhibits_history_begins_with_all_its_values():
    made = exhibit(exhibitor(edition()), names={"zh": "榴莲冷库"}, brand="Serai")
    (row,) = history(made)
    assert (row.after["names"], row.after["brand"]) == ({"zh": {"text": "榴莲冷库", "origin": "source"}}, "Serai")
