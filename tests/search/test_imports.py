"""Terms of the glossary come from lists as people write them, and go back as they came."""

import pytest

from serai.search.models import Term
from tests.factories.lists import Lists, faults

pytestmark = pytest.mark.django_db

TERMS = """Term,HS code,English,Chinese,Thai
musang-king,0810; 081060,musang king; mao shan wang,猫山王榴莲,
tom-yum,2104,tom yum soup,冬阴功汤,ต้มยำกุ้ง
"""


@pytest.fixture
def terms(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return Lists(tmp_path, "terms")


def test_terms_go_round(terms):
    assert terms.goes_round(TERMS) == 2
    king = Term.objects.get(key="musang-king")
    assert (king.forms, king.hs) == ({"en": ["musang king", "mao shan wang"], "zh": ["猫山王榴莲"]}, ["0810", "081060"])


def test_a_row_changes_what_it_says_and_a_dash_takes_a_language_away(terms):
    terms.bring(TERMS)
    terms.bring("Term,English,Chinese\ntom-yum,tom yam,-\n")
    soup = Term.objects.get(key="tom-yum")
    assert (soup.forms, soup.hs) == ({"en": ["tom yam"], "th": ["ต้มยำกุ้ง"]}, ["2104"])


def test_what_cannot_be_a_term_is_refused_on_its_row(terms):
    outcome = terms.bring("Term,HS code,English\nking fruit,0810,durian\nplain,0810,\nwrong,081,word\n")
    assert [(line, field) for line, field, _message in faults(outcome)] == [
        (2, "external_key"),
        (3, "en"),
        (4, "hs"),
    ]
    assert not Term.objects.exists()
