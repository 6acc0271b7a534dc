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
    if not is_collected():
        call_command("collectstatic", interactive=False, verbosity=0, clear=False)
        _mark().write_text(fingerprint())


def is_collected() -> bool:
    """Whether it is up to date."""
    return _mark().exists() and _mark().read_text() == fingerprint()


def _mark() -> Path:
    return Path(settings.STATIC_ROOT) / MARK


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
