"""Triggers that make a table append-only, for both databases."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

MESSAGE = "rows of the audit trail are only ever added"


def statements(vendor: str, table: str) -> tuple[list[str], list[str]]:
    """SQL that makes `table` append-only, and SQL that lifts it again, for one database vendor."""
    if vendor == "sqlite":  # which has no TRUNCATE
        create = [
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            for verb in ("update", "delete")
        ]
        return create, [f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for verb in ("update", "delete")]
    body = f"BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END"
    verbs = f"BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT"
    create = [
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
        f"CREATE TRIGGER {table}_no_change {verbs} EXECUTE FUNCTION {table}_refuse()",
    ]
    drop = [
        f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}",
        f"DROP FUNCTION IF EXISTS {table}_refuse()",
    ]
    return create, drop


def make_append_only(connection: BaseDatabaseWrapper, table: str) -> None:
    """Refuse UPDATE, DELETE and (where it exists) TRUNCATE on `table`."""
    _run(connection, statements(connection.vendor, table)[0])


def lift(connection: BaseDatabaseWrapper, table: str) -> None:
    """Allow them again: for a migration that must, and for the tests' flush."""
    _run(connection, statements(connection.vendor, table)[1])


@contextmanager
def lifted(connection: BaseDatabaseWrapper, models: Iterable[type[Model]]) -> Iterator[None]:
    """Allow them while the block runs."""
    tables = [model._meta.db_table for model in models]
    for table in tables:
        lift(connection, table)
    try:
        yield
    finally:
        for table in tables:
            make_append_only(connection, table)


def _run(connection: BaseDatabaseWrapper, sql: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in sql:
            cursor.execute(statement)
