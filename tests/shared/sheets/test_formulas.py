"""Formulas are written so that nothing runs, and read as they were."""

import time

from hypothesis import given
from hypothesis import strategies as st

from serai.shared.sheets.formulas import harmless, plain

SHARP = st.text(alphabet="=+-@＝＋－＠'\t\r\n \u200b\ufeffa1", max_size=8)


@given(SHARP | st.text())
def test_what_is_made_harmless_is_read_as_it_was(text):
    assert plain(harmless(text)) == text


@given(SHARP)
def test_no_text_starts_a_formula(text):
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


def test_text_that_no_program_runs_stays_as_it_is():
    assert [harmless(text) for text in ("Tea", "a=b", "'tis", "L'Oréal", "")] == ["Tea", "a=b", "'tis", "L'Oréal", ""]


def test_a_long_blank_text_takes_no_long_time():
    started = time.process_time()
    harmless("x" + "\t" * 100_000)
    plain("'" + " \n" * 50_000)
    assert time.process_time() - started < 1
