"""Collects the static files for serving, once for each state of the code."""

import hashlib
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

import serai

MARK = "collected"


def collect() -> None:
    """Bring the folder of static files up to date; does nothing when it already is."""
    root = Path(settings.STATIC_ROOT)
    state = fingerprint()
    mark = root / MARK
    if mark.exists() and mark.read_text() == state:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=False)
    mark.write_text(state)


def fingerprint() -> str:
    """Changes when a static file of ours or a library that brings some changes."""
    package = Path(serai.__file__).parent
    seen = hashlib.sha256()
    for library in ("wagtail", "django-allauth", "django"):
        seen.update(version(library).encode())
    for path in sorted(package.glob("*/static/**/*")):
        if path.is_file():
            seen.update(path.read_bytes())
    return seen.hexdigest()
