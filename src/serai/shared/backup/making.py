"""Makes an archive: one moment of the database and the files beside it, while everything else goes on."""

import fcntl
import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import FileField

from serai.shared.backup.tables import LEFT_OUT, Table, line, tables
from serai.shared.errors import Refused

FORMAT = 1  # raise it when an older program could not read the archive
FOLDERS = ("files", "media")  # of the data folder
KEY = "secret_key"
MANIFEST = "manifest.json"
LAST = "backup.json"  # in the data folder: what `serai doctor` knows of the last one
UNFINISHED = ".part"
LEVEL = 3  # of compression: above it takes much longer for little
PIECE = 1 << 20  # bytes read at a time
Report = Callable[[int, int], None]


@dataclass
class Made:
    """What an archive holds. `missing` are files that the database names and that were not there any more."""

    path: Path
    size: int = 0
    rows: int = 0
    files: int = 0
    missing: list[str] = field(default_factory=list)


def make(*, path: Path, now: datetime, report: Report = lambda _done, _of: None) -> Made:
    """Write the archive to `path`, which then is whole or as it was before. `report`: (tables done, of how many).

    Raises Refused when the database is not up to date with this program.
    """
    made, named = Made(path), set[str]()
    with _whole(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        manifest: dict[str, Any] = {
            "format": FORMAT,
            "serai": version("serai"),
            "made_at": now.isoformat(),
            "database": connection.vendor,
        }
        with snapshot():
            manifest["migrations"] = leaves(must_be_applied=True)
            carried = tables()
            manifest["tables"] = {}
            for done, table in enumerate(carried):
                report(done, len(carried))
                manifest["tables"][table.name] = told = _put_table(archive, table, named)
                made.rows += told["rows"]
        manifest["files"] = _put_files(archive)
        made.files = len(manifest["files"])
        manifest["missing"] = made.missing = sorted(named - set(manifest["files"]))
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False))
    made.size = path.stat().st_size
    (settings.DATA_DIR / LAST).write_text(json.dumps({"at": now.isoformat(), "file": str(path), "size": made.size}))
    return made


@contextmanager
def snapshot() -> Iterator[None]:
    """Read one moment of the database in the block, while others write."""
    if connection.vendor == "sqlite":  # not atomic(), which keeps others from writing
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def leaves(*, must_be_applied: bool) -> dict[str, str]:
    """The last migration of each app in this program. Raises Refused when the database lacks one, if it must not."""
    executor = MigrationExecutor(connection)
    found = executor.loader.graph.leaf_nodes()
    if must_be_applied and executor.migration_plan(found):
        raise Refused(
            "The database is not up to date with this version of Serai. Make the backup with the version that was in "
            "use, or run `serai migrate` first."
        )
    return {app: name for app, name in found if app not in LEFT_OUT}


def _put_table(archive: zipfile.ZipFile, table: Table, named: set[str]) -> dict[str, Any]:
    """Write a table's rows; add the files they name to `named`."""
    paths = [(place, within) for place, each in enumerate(table.columns) if (within := _folder_of(each.field))]
    digest, count = hashlib.sha256(), 0
    with archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as member:
        for row in table.rows():
            text = line(row)
            digest.update(text)
            member.write(text)
            count += 1
            named.update(f"{within}/{row[place]}" for place, within in paths if row[place])
    columns = [column.name for column in table.columns]
    return {"columns": columns, "rows": count, "sha256": digest.hexdigest(), "last_id": table.last_id()}


def _folder_of(column: Any) -> str:
    """For a column that names files of ours: the folder they stand in."""
    if not isinstance(column, FileField) or not isinstance(column.storage, FileSystemStorage):
        return ""
    folder = Path(column.storage.location)
    return folder.name if folder.parent == settings.DATA_DIR and folder.name in FOLDERS else ""


def _put_files(archive: zipfile.ZipFile) -> dict[str, dict[str, Any]]:
    put = {}
    root = Path(settings.DATA_DIR)
    found = [path for folder in FOLDERS for path in sorted((root / folder).rglob("*")) if path.is_file()]
    for path in (*found, root / KEY):
        name = path.relative_to(root).as_posix()
        with suppress(FileNotFoundError), path.open("rb") as file:  # it may have been deleted since the snapshot
            put[name] = _put_file(archive, name, file)
    return put


def _put_file(archive: zipfile.ZipFile, name: str, file: IO[bytes]) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    member = zipfile.ZipInfo(f"data/{name}")  # stored as it is: documents and pictures are compressed already
    with archive.open(member, "w", force_zip64=True) as target:
        while piece := file.read(PIECE):
            digest.update(piece)
            target.write(piece)
            size += len(piece)
    return {"size": size, "sha256": digest.hexdigest()}


@contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that stands under its name once it is whole and on the disk, for its owner's eyes alone.

    Killed, it leaves an unfinished file of another name; the next backup into the same folder removes it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _remove_unfinished(path.parent, path.suffix)
    unfinished = path.with_name(path.name + UNFINISHED)
    descriptor = os.open(unfinished, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # ends with the process, however that ends
        except BlockingIOError:
            raise Refused(f"Another backup is being written to {path}.") from None
        try:
            file.truncate()
            yield file
            file.flush()
            os.fsync(file.fileno())
            unfinished.replace(path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _remove_unfinished(folder: Path, suffix: str) -> None:
    for left in folder.glob(f"*{suffix}{UNFINISHED}"):
        with suppress(BlockingIOError, FileNotFoundError), left.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # held by the process that writes it
            left.unlink()
