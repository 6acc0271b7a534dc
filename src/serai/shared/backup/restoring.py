"""Makes an installation from an archive. Only an empty one is filled, and it ends up whole or stays empty."""

import hashlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction

from serai.shared import database
from serai.shared.backup import restored
from serai.shared.backup.making import FOLDERS, FORMAT, KEY, MANIFEST, PIECE, leaves
from serai.shared.backup.tables import Table, row_of, tables
from serai.shared.errors import Refused

WORK = "restore.part"  # in the data folder, while an archive is being restored
Report = Callable[[int, int], None]


@dataclass(frozen=True)
class Archive:
    """An archive that was opened. `tables` and `files` are told as the manifest has them, by name."""

    path: Path
    zip: zipfile.ZipFile
    manifest: dict[str, Any]

    @classmethod
    def opened(cls, path: Path) -> Self:
        """Raises Refused when it is no archive that this program reads."""
        try:
            archive = zipfile.ZipFile(path)
            manifest = json.loads(archive.read(MANIFEST))
            told = manifest["format"]
        except FileNotFoundError:
            raise Refused(f"There is no file {path}.") from None
        except (zipfile.BadZipFile, OSError, KeyError, ValueError, TypeError):
            raise Refused(f"{path} is no backup of Serai, or it was cut off.") from None
        if told != FORMAT:
            raise Refused(f"{path} was made by Serai {manifest['serai']}; restore it with that version.")
        return cls(path, archive, manifest)

    @property
    def tables(self) -> dict[str, Any]:
        return self.manifest["tables"]  # type: ignore[no-any-return]

    @property
    def files(self) -> dict[str, Any]:
        return self.manifest["files"]  # type: ignore[no-any-return]

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(told["rows"] for told in self.tables.values())

    def require_same_tables(self) -> None:
        """Raise Refused unless this program has the tables that the archive was made from."""
        ours, theirs = leaves(must_be_applied=False), self.manifest["migrations"]
        for app in sorted(ours.keys() | theirs.keys()):
            if ours.get(app) != theirs.get(app):
                raise Refused(
                    f"{self.path} was made by Serai {self.manifest['serai']}, whose tables are others "
                    f"({app}: {theirs.get(app, 'none')} there, {ours.get(app, 'none')} here). Restore it with that "
                    f"version, then bring the new one and run `serai migrate`."
                )

    def check(self, report: Report) -> None:
        """Read all of it and compare the digests. Raises Refused at the first that differs."""
        members = [(f"tables/{name}.jsonl", told) for name, told in self.tables.items()]
        members += [(f"data/{name}", told) for name, told in self.files.items()]
        for done, (name, told) in enumerate(members):
            report(done, len(members))
            digest = hashlib.sha256()
            try:
                with self.zip.open(name) as member:
                    while piece := member.read(PIECE):
                        digest.update(piece)
            except (KeyError, OSError, zipfile.BadZipFile, zipfile.zlib.error):  # type: ignore[attr-defined]
                raise Refused(f"{self.path} is damaged: {name} cannot be read. Use another backup.") from None
            if digest.hexdigest() != told["sha256"]:
                raise Refused(f"{self.path} is damaged: {name} is not what was put in. Use another backup.")

    def rows_of(self, table: Table) -> Iterator[list[Any]]:
        """The rows of a table, read as they are asked for."""
        with self.zip.open(f"tables/{table.name}.jsonl") as member:
            for text in io.BufferedReader(member, PIECE):  # type: ignore[type-var]
                yield row_of(text)


def restore(*, archive: Archive, report: Report = lambda _done, _of: None) -> None:
    """Fill this empty installation with the archive, which was checked. `report`: (tables done, of how many).

    Raises Refused when there is something already, or when this kind of database cannot hold what the archive does.
    """
    refuse_what_is_there()
    archive.require_same_tables()
    database.prepare()
    work = Path(settings.DATA_DIR) / WORK
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(mode=0o700)
    try:
        _unpack(archive, work)
        with transaction.atomic(durable=True):
            _load(archive, report)
            _place(work)  # before the commit: killed in between, the installation counts as empty and is filled again
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    shutil.rmtree(work)
    cache.clear()
    restored.send(sender=None)


def refuse_what_is_there() -> None:
    """Raise Refused unless the installation is empty: no rows of ours, no files."""
    there = set(connection.introspection.table_names())
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("serai.")}
    for table in tables():
        if table.model._meta.app_label in ours and table.name in there and not table.is_empty():
            raise Refused(
                f"This installation is not empty (table {table.name}). An archive is restored into an empty one: "
                "give another SERAI_DATA_DIR, and DATABASE_URL if you use it."
            )
    root = Path(settings.DATA_DIR)
    if (root / WORK).exists():  # what a restore that was killed has left
        return
    for folder in FOLDERS:
        if any(path.is_file() for path in (root / folder).rglob("*")):
            raise Refused(f"There are files in {root / folder}. Move them away, or give another SERAI_DATA_DIR.")


def _load(archive: Archive, report: Report) -> None:
    carried = tables()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    for table in carried:  # what migrations made comes from the archive, with the keys that other rows name it by
        table.empty()
    for done, table in enumerate(carried):
        report(done, len(carried))
        told = archive.tables.get(table.name)
        if told is None or told["columns"] != [column.name for column in table.columns]:
            raise Refused(f"The archive and this program differ in the table {table.name}.")
        try:
            table.load(archive.rows_of(table))
        except DatabaseError as error:
            what = " ".join(str(error).split())
            raise Refused(f"This database cannot hold a row of the table {table.name}: {what}") from error
        if told["last_id"]:
            table.go_on_after(told["last_id"])
    connection.check_constraints()


def _unpack(archive: Archive, work: Path) -> None:
    for name in archive.files:
        parts = PurePosixPath(name).parts
        if name != KEY and (parts[0] not in FOLDERS or ".." in parts):
            raise Refused(f"The archive holds a file in a place where none belongs: {name}.")
        target = work.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.zip.open(f"data/{name}") as member, target.open("xb") as file:
            shutil.copyfileobj(member, file, PIECE)
            file.flush()
            os.fsync(file.fileno())
        target.chmod(0o644 if parts[0] == "media" else 0o600)


def _place(work: Path) -> None:
    root = Path(settings.DATA_DIR)
    for folder in FOLDERS:
        shutil.rmtree(root / folder, ignore_errors=True)  # empty, or what a restore that was killed has left
        if (work / folder).exists():
            (work / folder).rename(root / folder)
    if (work / KEY).exists():
        (work / KEY).replace(root / KEY)
