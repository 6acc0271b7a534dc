import stat

import pytest

from serai.desk.first import code


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def test_the_code_stays_the_same_until_it_is_used():
    first = code.current()
    assert code.current() == first
    code.forget()
    assert code.current() != first


def test_it_is_for_the_owners_eyes_alone(tmp_path):
    code.current()
    assert stat.S_IMODE((tmp_path / "setup_code").stat().st_mode) == 0o600


def test_it_may_be_written_in_any_case_with_dashes():
    made = code.current()
    assert code.fits(f" {made[:4].lower()}-{made[4:8]}-{made[8:]} ")


@pytest.mark.parametrize("given", ["", "ABCDEFGHJKLM", "1", "\ud83d\ude00"])
def test_nothing_else_fits(given):
    code.current()
    assert not code.fits(given)


def test_without_a_code_nothing_fits(tmp_path):
    assert not code.fits("")
    assert not (tmp_path / "setup_code").exists()
