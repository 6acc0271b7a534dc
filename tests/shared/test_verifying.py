"""Whoever lifts the triggers and changes the trail is found out, by the row or the seal that does not fit."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from serai.shared import audit, sealing, triggers
from serai.shared.errors import Refused
from serai.shared.models import APPEND_ONLY, AuditEntry, Seal, SealedRow
from serai.shared.sealing import Sealer, hash_of, row_digest, seal
from serai.shared.verifying import Fault, Verdict, verify
from tests import factories

NOW = factories.NOW


def write(count, **more):
    with transaction.atomic():
        user = factories.user()
        changes = [(user, {"name": f"a{n}"}, {"name": f"b{n}", "茶": 1.5}) for n in range(count)]
        audit.record_many(actor=audit.SYSTEM, action="t", now=NOW, changes=changes)
        return list(AuditEntry.objects.order_by("pk").values_list("pk", flat=True))[-count:]


@pytest.fixture
def trail(db, monkeypatch):
    """The ids of twelve rows under three seals."""
    monkeypatch.setattr(sealing, "MOST", 4)
    write(1)
    AuditEntry.objects.count()
    write(11)
    ids = list(AuditEntry.objects.order_by("pk").values_list("pk", flat=True)[:12])
    Sealer().seal_all()
    return ids


@pytest.fixture
def forge():
    """Runs a statement with the triggers lifted."""

    def run(statement, *values):
        with triggers.lifted(connection, APPEND_ONLY), connection.cursor() as cursor:
            cursor.execute(statement, values)
            assert cursor.rowcount >= 1

    return run


def test_a_trail_that_nobody_touched_fits(trail):
    write(1)
    unsealed = AuditEntry.objects.count() - SealedRow.objects.count()
    last = Seal.objects.order_by("number").last()
    reported = []
    verdict = verify(report=lambda *told: reported.append(told))
    assert verdict == Verdict(last.number, SealedRow.objects.count(), unsealed, last.hash)
    assert unsealed > 0


def test_an_empty_trail_fits(db):
    assert verify() == Verdict(0, 0, 0, "")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor_kind", "person"),
        ("actor_id", "9"),
        ("actor_label", "somebody else"),
        ("action", "approve"),
        ("object_kind", "people.person"),
        ("object_id", "77"),
        ("edition_id", 77),
        ("before_digest", "0" * 64),
        ("after_digest", ""),
        ("at", "2020-01-01 00:00:00+00:00"),
        ("reason", "because"),
    ],
)
def test_an_altered_row_is_named(trail, forge, column, value):
    forge(f"UPDATE shared_auditentry SET {column} = %s WHERE id = %s", value, trail[5])
    verdict = verify()
    assert verdict.fault == Fault(2, trail[5], "was altered after seal 2 was made")
    assert (verdict.seals, verdict.rows) == (1, 5)
    assert str(verdict.fault) == f"audit row {trail[5]} was altered after seal 2 was made."


@pytest.mark.parametrize("side", ["before", "after"])
@pytest.mark.parametrize("value", ['{"name": "c"}', None])
def test_values_that_are_not_those_of_their_digest_are_named(trail, forge, side, value):
    forge(f"UPDATE shared_auditentry SET {side} = %s WHERE id = %s", value, trail[5])
    assert verify().fault == Fault(2, trail[5], f"was altered: its values {side} are not those of their digest")


def test_a_missing_row_is_named(trail, forge):
    forge("DELETE FROM shared_auditentry WHERE id = %s", trail[5])
    assert verify().fault == Fault(2, trail[5], "is missing; it stands under seal 2")


def test_a_missing_link_is_told_by_its_seal_though_the_row_is_sealed_anew(trail, forge):
    forge("DELETE FROM shared_sealedrow WHERE row_id = %s", trail[5])
    seal(now=NOW)
    assert verify().fault == Fault(2, None, "is over 4 rows, and 3 stand under it")


@pytest.mark.parametrize("number", [1, 2])
def test_a_missing_seal_is_named(trail, forge, number):
    forge("DELETE FROM shared_seal WHERE number = %s", number)
    assert verify().fault == Fault(number, None, "is missing")


def test_a_seal_missing_at_the_end_is_named_by_what_stood_under_it(trail, forge):
    last = Seal.objects.order_by("number").last()
    forge("DELETE FROM shared_seal WHERE number = %s", last.number)
    assert verify().fault == Fault(last.number, last.first_row, f"stands under seal {last.number}, which is missing")


def test_what_was_cut_off_whole_at_the_end_shows_against_a_hash_that_was_written_down(trail, forge):
    written = verify().last
    assert verify(against=written.upper() + "\n").fault is None
    last = Seal.objects.order_by("number").last()
    forge("DELETE FROM shared_auditentry WHERE id >= %s", last.first_row)
    forge("DELETE FROM shared_sealedrow WHERE seal_id = %s", last.number)
    forge("DELETE FROM shared_seal WHERE number = %s", last.number)
    assert verify().fault is None
    fault = verify(against=written).fault
    told = "with this hash is not in the chain: seals were taken off its end, or it is another chain"
    assert fault == Fault(None, None, told)
    assert str(fault) == f"the seal {told}."


def test_a_hash_that_is_none_is_refused(trail):
    with pytest.raises(Refused, match="The hash of a seal is 64 digits and letters"):
        verify(against="12")


def digest_now(pk):
    (columns,) = AuditEntry.objects.filter(pk=pk).values_list(*sealing.COLUMNS)
    return row_digest(columns)


def test_two_rows_that_were_swapped_are_told_by_their_seal_though_their_digests_were_too(trail, forge):
    first, second = trail[4], trail[6]
    for key, label in ((first, "x"), (second, "y")):
        forge("UPDATE shared_auditentry SET reason = %s WHERE id = %s", label, key)
        forge("UPDATE shared_sealedrow SET digest = %s WHERE row_id = %s", digest_now(key), key)
    assert verify().fault == Fault(2, None, "is over other rows than those that stand under it")


def test_a_row_forged_into_an_old_seal_is_told_by_that_seal(trail, forge):
    forged = write(1)[0]
    forge("INSERT INTO shared_sealedrow (row_id, seal_id, digest) VALUES (%s, 2, %s)", forged, digest_now(forged))
    assert verify().fault == Fault(2, None, "is over 4 rows, and 5 stand under it")


def test_an_altered_seal_is_named_also_when_its_hash_was_made_anew(trail, forge):
    forge("UPDATE shared_seal SET at = %s WHERE number = 2", "2020-01-01 00:00:00+00:00")
    assert verify().fault == Fault(2, None, "was altered: its hash is not that of what it says")
    forge("UPDATE shared_seal SET hash = %s WHERE number = 2", hash_of(Seal.objects.get(number=2)))
    assert verify().fault == Fault(3, None, "does not continue the chain: it names another seal before it")


def test_a_seal_forged_at_the_end_is_named(trail):
    last = Seal.objects.order_by("number").last()
    Seal.objects.create(
        number=last.number + 1, previous="f" * 64, rows=0, first_row=0, last_row=0, root="", at=NOW, hash="e" * 64
    )
    fault = Fault(last.number + 1, None, "does not continue the chain: it names another seal before it")
    assert verify().fault == fault


def test_the_newest_seals_can_be_walked_alone(trail, forge):
    forge("DELETE FROM shared_auditentry WHERE id = %s", trail[5])
    last = Seal.objects.order_by("number").last()
    assert verify(since=2) == Verdict(last.number - 2, SealedRow.objects.filter(seal_id__gt=2).count(), 0, last.hash)


def test_the_command_tells_what_fits_and_the_hash_to_write_down(trail, capsys):
    call_command("audit", "verify")
    last = Seal.objects.order_by("number").last()
    assert capsys.readouterr().out == (
        f"{last.number} seals over {SealedRow.objects.count()} rows fit; 0 rows are not yet sealed.\n"
        f"The last seal, to be written down and kept elsewhere: {last.hash}\n"
    )
    call_command("audit", "seal")
    assert capsys.readouterr().out == "0 rows sealed.\n"


def test_the_command_ends_with_status_2_when_something_does_not_fit(trail, forge, capsys):
    forge("UPDATE shared_auditentry SET reason = 'because' WHERE id = %s", trail[5])
    with pytest.raises(CommandError) as raised:
        call_command("audit", "verify")
    told = f"audit row {trail[5]} was altered after seal 2 was made."
    assert str(raised.value) == f"{told} Before it 1 seals over 5 rows fit."
    with pytest.raises(SystemExit) as left:
        call_command("audit", "verify", "--json")
    assert left.value.code == 2
    printed = json.loads(capsys.readouterr().out)
    assert (printed["ok"], printed["fault"]) == (
        False,
        {"seal": 2, "row": trail[5], "what": "was altered after seal 2 was made"},
    )
