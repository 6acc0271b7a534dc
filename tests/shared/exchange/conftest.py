import pytest

from tests.shared.exchange import firms


@pytest.fixture
def kind():
    with firms.registered() as kind:
        yield kind


@pytest.fixture
def data_dir(settings, tmp_path):
    """A data folder of the test's own."""
    settings.DATA_DIR = tmp_path / "data"
    return settings.DATA_DIR
