"""Every setting an installation may give, read from the environment in this one place.

docs/settings.md describes each of them; a test fails when one is missing there.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

TRANSLATORS = ("libretranslate",)  # the providers of serai.shared.translation


@dataclass(frozen=True)
class Environment:
    """What the environment says, as plain values. The field's name in capitals is the variable's name."""

    serai_data_dir: Path
    database_url: str
    redis_url: str
    serai_debug: bool
    serai_secret_key: str
    serai_hosts: tuple[str, ...]
    serai_origins: tuple[str, ...]
    serai_https: bool
    serai_second_factor: bool
    serai_mail_from: str
    serai_mail_url: str
    serai_mail_per_hour: int
    serai_url: str
    serai_translator: str


class SettingError(ValueError):
    """A variable holds something that cannot be used; the message says what would be."""


def read(environ: Mapping[str, str] = os.environ) -> Environment:
    """Read the settings. Raises SettingError that names the variable and what it takes."""
    origins = _several(environ, "SERAI_ORIGINS", "")
    return Environment(
        serai_data_dir=Path(environ.get("SERAI_DATA_DIR") or "data").expanduser().resolve(),
        database_url=environ.get("DATABASE_URL", ""),
        redis_url=environ.get("REDIS_URL", ""),
        serai_debug=_switch(environ, "SERAI_DEBUG", default=False),
        serai_secret_key=environ.get("SERAI_SECRET_KEY", ""),
        serai_hosts=_several(environ, "SERAI_HOSTS", "localhost,127.0.0.1,[::1]"),
        serai_origins=origins,
        serai_https=_switch(environ, "SERAI_HTTPS", default=False),
        serai_second_factor=_switch(environ, "SERAI_SECOND_FACTOR", default=True),
        serai_mail_from=environ.get("SERAI_MAIL_FROM", "secretariat@localhost"),
        serai_mail_url=environ.get("SERAI_MAIL_URL", ""),
        serai_mail_per_hour=_count(environ, "SERAI_MAIL_PER_HOUR", 1000),
        serai_url=(environ.get("SERAI_URL") or next(iter(origins), "http://localhost:8000")).rstrip("/"),
        serai_translator=_translator(environ, "SERAI_TRANSLATOR"),
    )


def names() -> list[str]:
    """The names of all variables, for the documentation's test."""
    return [field.name.upper() for field in fields(Environment)]


def secret_key(data_dir: Path) -> str:
    """The installation's secret key: made once, kept in the data folder for its owner's eyes alone."""
    path = data_dir / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key


def _switch(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = environ.get(name, "").strip().lower()
    if value in {"", "0", "1", "no", "yes", "off", "on", "false", "true"}:
        return value in {"1", "yes", "on", "true"} if value else default
    raise SettingError(f"{name} is {value!r}; it takes 1 or 0.")


def _count(environ: Mapping[str, str], name: str, default: int) -> int:
    value = environ.get(name, "").strip()
    if value and not value.isdecimal():
        raise SettingError(f"{name} is {value!r}; it takes a whole number.")
    return int(value) if value else default


def _translator(environ: Mapping[str, str], name: str) -> str:
    value = environ.get(name, "").strip()
    provider, _colon, address = value.partition(":")
    if value and (provider not in TRANSLATORS or not address.startswith(("http://", "https://"))):
        raise SettingError(f"{name} is {value!r}; it takes libretranslate:https://translate.example.")
    return value


def _several(environ: Mapping[str, str], name: str, default: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in environ.get(name, default).split(",") if part.strip())
