"""Static files are collected once for each state of the code."""

import json

import pytest

from serai.serving import static


@pytest.fixture
def root(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    return settings.STATIC_ROOT


def test_every_file_is_there_under_a_name_of_its_content(root):
    static.collect()
    names = json.loads((root / "staticfiles.json").read_text())["paths"]
    assert names["serai/tokens.css"] != "serai/tokens.css"
    assert (root / names["serai/tokens.css"]).exists()


def test_a_second_time_nothing_is_done_until_the_code_has_changed(root):
    static.collect()
    (root / "serai" / "tokens.css").unlink()
    static.collect()
    assert not (root / "serai" / "tokens.css").exists()
    (root / static.MARK).write_text("of an earlier state")
    static.collect()
    assert (root / "serai" / "tokens.css").exists()
