import pytest

from serai.search import registry
from serai.search.queries import Search, find
from tests.search.notes import EDITION, KIND, Notes


@pytest.fixture
def notes(settings, tmp_path, monkeypatch):
    """Notes, the only kind there is, and an index of their own."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(registry, "_kinds", {})
    return Notes().register()


@pytest.fixture
def ids():
    """`ids("tea", filters=…)`: what a search among the notes finds, in its order."""
    return lambda text="", **options: find(Search(edition=EDITION, kind=KIND, text=text, **options)).ids
