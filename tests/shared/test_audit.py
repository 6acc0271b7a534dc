"""The audit trail can be added to and nothing else, whichever database stands below."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from serai.shared import audit, triggers
from serai.shared.models import AuditEntry

NOW = datetime(2025, 9, 17, 8, tzinfo=UTC)
TABLE = AuditEntry._meta.db_table
pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return AuditEntry.objects.create(
        actor_kind="system",
        actor_id="serai",
        action="test",
        object_kind="shared.thing",
        object_id="1",
        at=NOW,
    )


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def changes() -> list[str]:
    """The ways to lose a row; SQLite has no TRUNCATE."""
    statements = [f"UPDATE {TABLE} SET action = 'other'", f"DELETE FROM {TABLE}"]
    return statements + [f"TRUNCATE {TABLE}"] * (connection.vendor == "postgresql")


def test_update_delete_and_truncate_are_refused(entry):
    for statement in changes():
        with pytest.raises(DatabaseError, match=triggers.MESSAGE):
            run(statement)
    assert list(AuditEntry.objects.values_list("pk", "action")) == [(entry.pk, "test")]


def test_what_is_lifted_can_be_made_append_only_again(entry):
    triggers.lift(connection, TABLE)
    run(f"UPDATE {TABLE} SET action = 'other'")
    triggers.make_append_only(connection, TABLE)
    with pytest.raises(DatabaseError, match=triggers.MESSAGE):
        run(f"DELETE FROM {TABLE}")
    assert AuditEntry.objects.get(pk=entry.pk).action == "other"


@pytest.mark.parametrize("time", ["first", "second"])
@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_starts_empty_and_guarded(entry, time):
    assert AuditEntry.objects.count() == 1
    with pytest.raises(DatabaseError, match=triggers.MESSAGE):
        run(f"DELETE FROM {TABLE}")


def test_a_row_tells_who_did_what_to_which_record_and_what_changed(django_user_model):
    person = audit.Actor("person", "7", "Lin Wei")
    target = django_user_model(pk=5)
    with transaction.atomic():
        row = audit.record(
            actor=person,
            action="rename",
            now=NOW,
            target=target,
            before={"name": "茶"},
            after={"name": "tea"},
            reason="as the owner asked",
        )
    row.refresh_from_db()
    assert (row.actor_kind, row.actor_id, row.actor_label) == ("person", "7", "Lin Wei")
    assert (row.action, row.object_kind, row.object_id, row.at) == (
        "rename",
        target._meta.label_lower,
        "5",
        NOW,
    )
    assert (row.before, row.after, row.reason) == ({"name": "茶"}, {"name": "tea"}, "as the owner asked")
    assert (row.before_digest, row.after_digest) == (audit.digest(row.before), audit.digest(row.after))


@pytest.mark.django_db(transaction=True)
def test_a_row_outside_a_transaction_is_refused(django_user_model):
    with pytest.raises(RuntimeError, match="belongs in the transaction of the action"):
        audit.record(actor=audit.SYSTEM, action="test", now=NOW, target=django_user_model(pk=5), after={})


def test_a_digest_does_not_depend_on_the_order_of_keys():
    assert audit.digest({"a": 1, "b": "茶"}) == audit.digest({"b": "茶", "a": 1})
    assert audit.digest({"a": 1}) != audit.digest({"a": 2})
    assert audit.digest(None) == ""


def test_a_digest_is_the_same_for_what_either_database_gives_back(django_user_model):
    odd = {"e+": [1e16, 1.5e300, -0.0, -0.05, 1e-7, 12345678901234567890, (1, 2.0)], "茶": {"n": None, "t": True}}
    with transaction.atomic():
        row = audit.record(actor=audit.SYSTEM, action="test", now=NOW, target=django_user_model(pk=5), after=odd)
    row.refresh_from_db()
    assert row.after_digest == audit.digest(odd) == audit.digest(row.after)
    assert audit.digest({"half": "\ud800"}) != audit.digest({"half": "\ud801"})
