"""Every setting is documented, and the ones that guard an installation are safe unless asked otherwise."""

import re
import subprocess
import sys

import pytest

from serai.config import databases, environment
from tests.house.repository import ROOT


def settings_of(data_dir, expression: str, **variables: str) -> str:
    """What an expression over Django's settings gives in a new process with these variables alone."""
    code = f"from serai.config import settings; print({expression})"
    variables = {"SERAI_DATA_DIR": str(data_dir), "PATH": "", **variables}
    return subprocess.run(
        [sys.executable, "-c", code], env=variables, cwd=data_dir, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_the_settings_page_describes_every_variable_and_no_other():
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE)) == sorted(environment.names())


def test_debug_is_off_unless_asked_for(tmp_path):
    assert settings_of(tmp_path, "settings.DEBUG") == "False"
    assert settings_of(tmp_path, "settings.DEBUG", SERAI_DEBUG="1") == "True"


def test_the_secret_key_is_made_once_for_its_owner_alone(tmp_path):
    first = settings_of(tmp_path, "settings.SECRET_KEY")
    assert len(first) > 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert settings_of(tmp_path, "settings.SECRET_KEY") == first
    assert settings_of(tmp_path / "..", "settings.SECRET_KEY", SERAI_DATA_DIR=str(tmp_path / "other")) != first


def test_all_state_stands_in_the_data_folder(tmp_path):
    places = (
        "settings.DATABASES['default']['NAME'], settings.MEDIA_ROOT, settings.STATIC_ROOT, settings.EMAIL_FILE_PATH"
    )
    for place in settings_of(tmp_path, f"*[str(place) for place in ({places})]").split(" "):
        assert place.startswith(str(tmp_path))


def test_a_database_url_becomes_djangos_settings(tmp_path):
    chosen = databases.database("postgresql://serai:p%40ss@db.example:5433/expo?sslmode=require", tmp_path)
    shown = {name: chosen[name] for name in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")}
    assert shown == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "expo",
        "USER": "serai",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": 5433,
        "OPTIONS": {"sslmode": "require"},
    }


def test_another_engine_is_refused_with_what_would_do(tmp_path):
    with pytest.raises(environment.SettingError) as refused:
        databases.database("mysql://localhost/expo", tmp_path)
    assert str(refused.value) == "DATABASE_URL starts with 'mysql'; it takes postgresql://… or sqlite:///…"


def test_a_switch_that_is_neither_on_nor_off_is_refused():
    with pytest.raises(environment.SettingError) as refused:
        environment.read({"SERAI_HTTPS": "maybe"})
    assert str(refused.value) == "SERAI_HTTPS is 'maybe'; it takes 1 or 0."
