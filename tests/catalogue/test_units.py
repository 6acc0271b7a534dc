import pytest
from django.utils import translation

from serai.catalogue.units import quantity, unit


@pytest.mark.parametrize(
    ("count", "code", "words"),
    [(1, "H87", "1 piece"), (2, "H87", "2 pieces"), (1500, "KGM", "1,500 kg"), (3, "XYZ", "3 XYZ"), (3, "", "3")],
)
def test_a_quantity_is_said_in_words_or_symbols(count, code, words):
    assert quantity(count, code) == words


@pytest.mark.parametrize(("code", "words"), [("H87", "piece"), ("TNE", "t"), ("XYZ", "XYZ"), ("", "")])
def test_a_unit_is_named(code, words):
    assert unit(code) == words


def test_numbers_are_grouped_as_the_readers_language_does():
    with translation.override("id"):
        assert quantity(1500, "KGM") == "1.500 kg"
