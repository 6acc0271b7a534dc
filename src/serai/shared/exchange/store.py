"""The files of imports, in the data folder: what was sent, and what goes back for correction beside it."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from serai.shared.errors import Refused
from serai.shared.models import ImportRun

LARGEST = 100 * 2**20  # bytes
CHUNK = 2**20


@dataclass(frozen=True)
class Stored:
    """A file that was put into the folder: its name there, its SHA-256, its bytes."""

    path: str
    sha256: str
    size: int


def folder() -> Path:
    """Where the files are; only this account reads them, for they name people."""
    there = Path(settings.DATA_DIR) / "imports"
    there.mkdir(mode=0o700, parents=True, exist_ok=True)
    return there


def keep(content: IO[bytes]) -> Stored:
    """Put what was sent into the folder. Raises Refused on `file` for more than LARGEST bytes."""
    stored = secrets.token_hex(8)
    digest, size = hashlib.sha256(), 0
    with open(folder() / stored, "xb", opener=private) as file:
        while chunk := content.read(CHUNK):
            size += len(chunk)
            if size > LARGEST:
                (folder() / stored).unlink()
                megabytes = LARGEST // 2**20
                raise Refused({"file": [_("A file may have %(count)d MB; send it in parts.") % {"count": megabytes}]})
            digest.update(chunk)
            file.write(chunk)
    return Stored(stored, digest.hexdigest(), size)


def private(path: str, flags: int) -> int:
    """Open a file that only this account reads."""
    return os.open(path, flags, 0o600)


def path_of(run: ImportRun) -> Path:
    """Where the file of a run is."""
    return folder() / run.path


def bad_rows_of(run: ImportRun) -> Path:
    """Where the bad rows of a run are, to correct and send again; there is no file when none is bad."""
    return folder() / f"{run.path}.bad.xlsx"


def errors_of(run: ImportRun) -> Path:
    """Where the list of a run's errors is; there is no file when there are none."""
    return folder() / f"{run.path}.errors.xlsx"


def forget(run: ImportRun) -> None:
    """Remove all files of a run."""
    if run.path:
        for path in folder().glob(f"{run.path}*"):
            path.unlink(missing_ok=True)


@contextmanager
def held(run: ImportRun) -> Iterator[bool]:
    """Hold the run's file while working with it; gives False when another process does. One that dies lets go."""
    import fcntl

    try:
        file = path_of(run).open("rb")
    except FileNotFoundError:
        yield True  # nothing to hold: opening it will tell
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
