import pytest

from tests.serving.installation import Installation, copied, migrated


@pytest.fixture
def installation(tmp_path) -> Installation:
    """An empty installation that is up to date."""
    return copied(migrated(), tmp_path)
