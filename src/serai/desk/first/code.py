"""The one-time code that opens the set-up page.

Until somebody is there who could sign in, whoever finds the page first would own the installation. So it asks for a
code that stands in the data folder, for its owner's eyes alone, and in what `serai serve` prints.
"""

import os
import secrets
from pathlib import Path

from django.conf import settings

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that are taken for another
LENGTH = 12


def _path() -> Path:
    return Path(settings.DATA_DIR) / "setup_code"


def current() -> str:
    """The code, made when there is none yet."""
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    try:
        descriptor = os.open(_path(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _path().read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(code)
    return code


def fits(given: str) -> bool:
    """Whether somebody wrote the code, in any case, with or without blanks and dashes."""
    written = "".join(letter for letter in given.upper() if letter in LETTERS)
    return _path().exists() and secrets.compare_digest(written, current())


def forget() -> None:
    """Once used it opens nothing any more."""
    _path().unlink(missing_ok=True)
