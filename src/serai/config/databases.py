"""From DATABASE_URL and the data folder to Django's DATABASES."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from serai.config.environment import SettingError

# One writer at a time, taken at the start of a transaction, so that two writers queue instead of failing at commit;
# FULL, since a committed deal must survive a power cut.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-64000;",
}


def database(url: str, data_dir: Path) -> dict[str, Any]:
    """Django's settings for one database: SQLite in the data folder when the url is empty, else PostgreSQL.

    Raises SettingError for any other engine.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data_dir / "serai.sqlite3"),
            "OPTIONS": dict(SQLITE),
        }
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": parts.path, "OPTIONS": dict(SQLITE)}
    if parts.scheme not in {"postgres", "postgresql"}:
        raise SettingError(f"DATABASE_URL starts with {parts.scheme!r}; it takes postgresql://… or sqlite:///…")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
