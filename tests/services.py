"""Which of PostgreSQL, Redis and Chromium this machine has, and which database this process tests on."""

import os
import shutil
from functools import lru_cache

import psycopg
import redis

POSTGRESQL = "postgresql://postgres@127.0.0.1:5432/postgres"
REDIS = "redis://127.0.0.1:6379/15"


def postgresql_url() -> str:
    """The server on which test databases are made."""
    return os.environ.get("SERAI_TEST_DATABASE_URL") or POSTGRESQL


def redis_url() -> str:
    return os.environ.get("SERAI_TEST_REDIS_URL") or REDIS


def chromium() -> str | None:
    """The path of Chromium, as Debian, Fedora or Google name it."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


def engine() -> str:
    """The database of this process: the one at the worker's place in SERAI_TEST_ENGINES; SQLite without it."""
    engines = os.environ.get("SERAI_TEST_ENGINES", "sqlite").split(",")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return engines[int(worker) % len(engines)]


@lru_cache(maxsize=1)
def missing() -> dict[str, str]:
    """What is not there, by name, each with the reason in a few words."""
    found: dict[str, str] = {}
    try:
        psycopg.connect(postgresql_url(), connect_timeout=2).close()
    except psycopg.Error as error:
        found["postgres"] = _reason("SERAI_TEST_DATABASE_URL", error)
    try:
        redis.Redis.from_url(redis_url(), socket_connect_timeout=2).ping()
    except redis.RedisError as error:
        found["redis"] = _reason("SERAI_TEST_REDIS_URL", error)
    if chromium() is None:
        found["chromium"] = "not installed"
    return found


def _reason(variable: str, error: Exception) -> str:
    where = variable if os.environ.get(variable) else f"{variable} is not set, and 127.0.0.1"
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return f"{where} says: {lines[0]}"
