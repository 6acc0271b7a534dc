"""Every row of the trail comes under one seal, whichever order transactions commit in and however many seal."""

import hashlib
import threading
from itertools import chain, repeat

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from serai.shared import sealing, triggers
from serai.shared.models import AuditEntry, Seal, SealedRow
from serai.shared.sealing import Sealer, hash_of, root_of, row_digest, seal, unsealed
from tests import factories
from tests.factories.races import other_hand, shared_database

NOW = factories.NOW


def rows(count):
    made = [
        AuditEntry(
            actor_kind="system", actor_id="serai", action="test", object_kind="shared.thing", object_id=n, at=NOW
        )
        for n in range(count)
    ]
    return [entry.pk for entry in AuditEntry.objects.bulk_create(made)]


def sealed():
    """The ids of the rows under each seal."""
    found = {}
    for number, row in SealedRow.objects.order_by("seal_id", "row_id").values_list("seal_id", "row_id"):
        found.setdefault(number, []).append(row)
    return found


def test_seals_take_the_rows_in_steps_and_each_continues_the_one_before(db, monkeypatch):
    monkeypatch.setattr(sealing, "MOST", 4)
    ids = rows(10)
    first, second, third = (seal(now=NOW) for _ in range(3))
    assert seal(now=NOW) is None
    assert sealed() == {1: ids[:4], 2: ids[4:8], 3: ids[8:]}
    assert [made.previous for made in (first, second, third)] == ["", first.hash, second.hash]
    stored = Seal.objects.get(pk=2)
    assert (stored.rows, stored.first_row, stored.last_row, stored.at) == (4, ids[4], ids[7], NOW)
    assert stored.hash == hash_of(stored) == second.hash
    digests = [row_digest(row) for row in AuditEntry.objects.filter(pk__in=ids[4:8]).values_list(*sealing.COLUMNS)]
    assert stored.root == root_of(digests)


def test_no_column_of_a_row_is_left_out_but_the_values_whose_digests_are_in():
    fields = {field.attname for field in AuditEntry._meta.concrete_fields}
    assert fields - set(sealing.COLUMNS) == {"before", "after"}


def test_the_digest_of_a_row_is_over_its_columns_and_the_same_on_both_databases(db):
    entry = AuditEntry.objects.create(
        pk=7, actor_kind="person", actor_id="3", actor_label="林 伟", action="rename", object_kind="people.person",
        object_id="5", edition_id=2, before={"name": "茶"}, after={"name": "tea"}, before_digest="b", after_digest="a",
        at=NOW.replace(microsecond=120), reason="asked",
    )  # fmt: skip
    (columns,) = AuditEntry.objects.filter(pk=entry.pk).values_list(*sealing.COLUMNS)
    at = NOW.strftime("%Y-%m-%dT%H:%M:%S.000120+00:00")
    text = f'[7,"person","3","林 伟","rename","people.person","5",2,"b","a","{at}","asked"]'
    assert row_digest(columns) == hashlib.sha256(text.encode()).hexdigest()


def test_seals_and_what_stands_under_them_are_only_ever_added(db):
    rows(1)
    seal(now=NOW)
    for statement in (
        "UPDATE shared_seal SET hash = ''",
        "DELETE FROM shared_seal",
        "UPDATE shared_sealedrow SET digest = ''",
        "DELETE FROM shared_sealedrow",
    ):
        with pytest.raises(DatabaseError, match=triggers.MESSAGE), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_told_to_stop_the_sealer_leaves_the_rest_for_later(db, monkeypatch):
    monkeypatch.setattr(sealing, "MOST", 4)
    ids, asked = rows(10), chain([True, True], repeat(False))
    sealer = Sealer()
    assert sealer.seal_all(lambda: next(asked)) == 8
    assert sealer.seal_all() == 2
    assert sealed() == {1: ids[:4], 2: ids[4:8], 3: ids[8:]}


def test_a_look_that_finds_nothing_does_not_go_through_what_is_settled(db, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(sealing, "_running", lambda: (7, 7))  # nobody else writes on this server
    ids = rows(3)
    sealer = Sealer()
    sealer.seal_all()
    assert sealer._settled == ids[-1]
    sealer._next_low = 0.0
    with django_assert_num_queries(2):
        assert sealer.seal_all() == 0


def test_an_id_is_settled_only_when_all_who_wrote_at_its_time_have_ended(db, monkeypatch):
    ids, sealer, settled = rows(3), Sealer(), []
    for running in ((5, 9), (5, 12), (8, 12), (9, 12)):  # the oldest transaction that runs, and the next one
        monkeypatch.setattr(sealing, "_running", lambda running=running: running)
        sealer._next_low = 0.0
        sealer.seal_all()
        settled.append(sealer._settled)
    assert settled == [0, 0, 0, ids[-1]]


def test_between_two_looks_at_what_may_have_come_late_it_looks_above_the_highest_row_alone(db):
    low, between, high = rows(3)
    sealer = Sealer()
    sealer._highest, sealer._next_low = between, float("inf")
    assert sealer.seal_all() == 1
    sealer._next_low = 0.0
    assert sealer.seal_all() == 2
    assert sealed() == {1: [high], 2: [low, between]}


def test_the_hourly_look_finds_a_row_below_what_was_settled(db):
    ids = rows(3)
    sealer = Sealer()
    sealer._settled, sealer._next_full = ids[-1], float("inf")
    assert sealer.seal_all() == 0
    sealer._next_low = sealer._next_full = 0.0
    assert sealer.seal_all() == 3


@pytest.mark.django_db(transaction=True)
def test_a_row_whose_transaction_commits_late_is_sealed_when_it_appears(tmp_path):
    sealer = Sealer()
    written, go_on = threading.Event(), threading.Event()

    def late():
        with transaction.atomic():
            made = rows(1)
            written.set()
            assert go_on.wait(30)
        return made[0]

    with shared_database(tmp_path), other_hand() as at_once:
        if connection.vendor == "sqlite":  # one writes at a time: nothing can commit in between
            go_on.set()
        low = at_once(late)
        assert written.wait(30)
        high = rows(1)[0]
        sealer.seal_all()
        go_on.set()
        low = low.result()
        sealer._next_low = 0.0
        sealer.seal_all()
        assert low < high
        assert sorted(chain.from_iterable(sealed().values())) == [low, high]


@pytest.mark.parametrize("guarded", [False, True])
@pytest.mark.django_db(transaction=True)
def test_two_that_seal_at_once_make_one_chain(guarded, tmp_path, monkeypatch):
    """The control: without the lock both take the same rows for the same number, and the second is turned away.

    SQLite lets one write at a time in any case.
    """
    orderly = guarded or connection.vendor == "sqlite"
    rows(1)
    start = threading.Barrier(2)
    looked = threading.Barrier(2, timeout=2)

    def slow_unsealed(above=0):
        found = unsealed(above)
        _wait(looked)  # both have begun; with the lock only one ever gets here
        return found

    monkeypatch.setattr(sealing, "unsealed", slow_unsealed)
    if not guarded:
        monkeypatch.setattr(sealing, "seal", transaction.atomic(sealing._seal))

    def hand():
        start.wait(30)
        return sealing.seal(now=NOW, above=0)

    with shared_database(tmp_path), other_hand() as at_once:
        outcomes = [future.exception() or future.result() for future in (at_once(hand), at_once(hand))]
        assert Seal.objects.count() == SealedRow.objects.count() == 1
    kinds = {type(outcome) for outcome in outcomes}
    assert kinds == ({Seal, type(None)} if orderly else {Seal, IntegrityError})


def _wait(barrier):
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        return
