import pytest

from serai.search import glossary, writer
from serai.search.actions import add_terms, change_terms, remove_term
from serai.search.models import Outbox, Term
from serai.search.queries import Search, find
from serai.shared.errors import Refused
from serai.shared.models import AuditEntry
from tests.factories import STAMP
from tests.search.notes import EDITION, KIND

pytestmark = pytest.mark.django_db


@pytest.fixture
def drinks(notes):
    """Three drinks, the first two one and the same in two languages; the glossary knows neither word."""
    notes.add(1, {"en": "Bru zabb"})
    notes.add(2, {"th": "ซับบรู"})
    notes.add(3, {"en": "Lemonade"})
    writer.drain()
    return notes


def zabb(**forms):
    return Term(key="zabb", forms=forms or {"en": ["zabb"], "th": ["ซับบรู"]}, hs=["2202"])


def found(text):
    writer.drain()
    return sorted(find(Search(edition=EDITION, kind=KIND, text=text)).ids)


def waiting():
    return sorted(Outbox.objects.values_list("kind", "object_id"))


def test_a_term_joins_its_words_and_what_holds_them_alone_is_indexed_anew(drinks):
    assert found("zabb") == [1]
    (term,) = add_terms(terms=[zabb()], **STAMP)
    assert waiting() == [(KIND, 1), (KIND, 2)]
    assert found("zabb") == [1, 2]
    assert glossary.name("zabb", "th").text == "ซับบรู"
    entry = AuditEntry.objects.get(action="search.add_terms")
    assert (entry.object_id, entry.after["hs"]) == (str(term.pk), ["2202"])


def test_what_lost_a_word_or_won_one_is_indexed_anew(drinks):
    (term,) = add_terms(terms=[zabb()], **STAMP)
    writer.drain()
    (term,) = change_terms(changes=[(term, {"forms": {"en": ["zabb", "lemonade"]}})], **STAMP)
    assert waiting() == [(KIND, 1), (KIND, 2), (KIND, 3)]
    assert (found("zabb"), found("ซับบรู")) == ([1, 3], [2])
    assert term.version == 2


def test_without_the_term_each_word_stands_for_itself_again(drinks):
    (term,) = add_terms(terms=[zabb()], **STAMP)
    writer.drain()
    remove_term(term=term, **STAMP)
    assert waiting() == [(KIND, 1), (KIND, 2)]
    assert (found("zabb"), found("ซับบรู")) == ([1], [2])
    assert AuditEntry.objects.get(action="search.remove_term").before["key"] == "zabb"


def test_a_shipped_concept_that_was_changed_is_as_it_was_when_the_term_goes(notes):
    assert glossary.name("durian", "en").text == "durian"
    (term,) = add_terms(terms=[Term(key="durian", forms={"en": ["king fruit"]})], **STAMP)
    assert glossary.name("durian", "en").text == "king fruit"
    remove_term(term=term, **STAMP)
    assert glossary.name("durian", "en").text == "durian"


def test_without_an_index_there_is_nothing_to_index_anew(notes):
    add_terms(terms=[zabb()], **STAMP)
    assert waiting() == []


@pytest.mark.parametrize(
    ("term", "fields"),
    [
        (Term(key="a", forms={}), {None}),
        (Term(key="a", forms={"th": []}), {None}),
        (Term(key="a", forms={"en": ["x" * 81]}), {"en"}),
        (Term(key="a", forms={"en": ["\u200b"]}), {"en"}),
        (Term(key="a", forms={"vi": [str(number) for number in range(13)]}), {"vi"}),
        (Term(key="a", forms={"xx": ["word"]}), {None}),
        (Term(key="a", forms={"en": ["word"]}, hs=["81", "081"]), {"hs"}),
        (Term(key="a b", forms={"en": ["word"]}), {"key"}),
    ],
)
def test_what_cannot_be_a_term_is_refused_on_its_field(notes, term, fields):
    with pytest.raises(Refused) as refused:
        add_terms(terms=[term], **STAMP)
    assert set(refused.value.errors) == fields
    assert not Term.objects.exists()


def test_a_key_is_given_once_and_two_people_do_not_undo_each_other(notes):
    (term,) = add_terms(terms=[zabb()], **STAMP)
    with pytest.raises(Refused) as refused:
        add_terms(terms=[zabb()], **STAMP)
    assert set(refused.value.errors) == {"key"}
    change_terms(changes=[(term, {"hs": []})], **STAMP)
    with pytest.raises(Refused):
        change_terms(changes=[(term, {"hs": ["22"]})], **STAMP)
    assert Term.objects.get().hs == []
