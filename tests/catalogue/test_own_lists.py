"""A firm brings its own exhibits by spreadsheet, and neither sees nor touches anybody else's."""

import csv
import io

import pytest

from serai.catalogue.models import Exhibit, Restriction
from serai.participation.models import Participation
from serai.shared.errors import Refused
from serai.shared.exchange import registry, remembered
from serai.shared.text import written
from tests import factories
from tests.factories.lists import Lists, faults

pytestmark = pytest.mark.django_db

GOODS = """货号,产品名称,Product (English),HS编码,原产地,认证,单价,最高价,币种,video,state
T-1,绿茶,Green tea,090210,中国,ISO 22000 | 7 | SGS | 2027-12-31,3.20,4,美元,https://example.com/tea,listed
T-2,红茶,,090240,,,,,,,
"""


@pytest.fixture
def edition():
    return factories.edition()


@pytest.fixture
def tea(edition):
    return factories.exhibitor(edition, names={"en": "Tea House", "zh": "茶馆"})


@pytest.fixture
def fruit(edition):
    return factories.exhibitor(edition, "Mekong Fruit")


@pytest.fixture
def bring(tmp_path, edition):
    """`bring(firm)`: the firm's own lists."""
    return lambda firm: Lists(tmp_path, "own-exhibits", edition, whose=firm.pk)


def test_a_firm_s_list_goes_round_and_what_says_nothing_is_a_draft(bring, tea):
    assert bring(tea).goes_round(GOODS) == 2
    first, second = Exhibit.objects.order_by("pk")
    assert (first.participation, second.participation) == (tea, tea)
    assert (first.names, first.video) == (written({"zh": "绿茶", "en": "Green tea"}), "https://example.com/tea")
    assert (first.state, second.state) == ("listed", "draft")


def test_its_export_and_template_speak_of_no_exhibitor(bring, tea, fruit):
    factories.exhibit(fruit, "Durian")
    bring(tea).bring(GOODS)
    rows = list(csv.DictReader(io.StringIO(bring(tea).give())))
    assert [(row["external_key"], row["state"]) for row in rows] == [("T-1", "listed"), ("T-2", "draft")]
    assert not {"exhibitor", "exhibitor_key"} & rows[0].keys()


def test_the_key_of_another_firm_is_free_and_its_exhibit_stays_as_it_is(bring, tea, fruit):
    bring(fruit).bring(GOODS)
    theirs = list(Exhibit.objects.values())
    outcome = bring(tea).bring("key,name,hs\nT-1,Oolong,090240\n", preview=True)
    assert (outcome.counts["new"], outcome.differences[0].status) == (1, "new")
    bring(tea).bring("key,name,hs\nT-1,Oolong,090240\n")
    assert Exhibit.objects.get(participation=tea).external_key == "T-1"
    assert list(Exhibit.objects.filter(participation=fruit).values()) == theirs


def test_our_key_of_another_firm_s_exhibit_is_as_unknown_as_one_that_never_was(bring, tea, fruit):
    theirs = factories.exhibit(fruit, "Durian")
    said = [
        faults(bring(tea).bring(f"key,name,hs\nserai:{pk},Oolong,090240\n")) for pk in (theirs.pk, theirs.pk + 1000)
    ]
    assert said[0] == said[1]
    assert [(line, field) for line, field, _message in said[0]] == [(2, "external_key")]
    assert Exhibit.objects.get() == theirs


def test_a_row_that_names_another_exhibitor_is_refused_there_whoever_that_is(bring, tea, fruit):
    Participation.objects.filter(pk=fruit.pk).update(external_key="E-2")
    outcome = bring(tea).bring(
        "key,exhibitor_key,exhibitor,name,hs\n"
        f"T-1,serai:{tea.pk},茶馆,Green tea,090210\n"
        "T-2,E-2,,Green tea,090210\n"
        "T-3,E-none,,Green tea,090210\n"
        "T-4,,Mekong Fruit,Green tea,090210\n"
        "T-5,,Nobody at all,Green tea,090210\n"
    )
    found = faults(outcome)
    assert [(line, field) for line, field, _message in found] == [
        (3, "exhibitor_key"),
        (4, "exhibitor_key"),
        (5, "exhibitor"),
        (6, "exhibitor"),
    ]
    assert len({message for _line, _field, message in found}) == 1


def test_blank_keeps_and_a_hyphen_empties(bring, tea):
    bring(tea).bring(GOODS)
    assert bring(tea).bring("key,name_en,name_zh,price,price_high,state\nT-1,,-,3.50,-,\n").counts["changed"] == 1
    changed = Exhibit.objects.get(external_key="T-1")
    assert (changed.names, changed.price_high) == (written({"en": "Green tea"}), None)
    assert (str(changed.price_low), changed.currency, changed.state) == ("3.5000", "USD", "listed")


def test_what_an_exhibitor_can_know_is_refused_when_it_is_wrong(bring, tea):
    outcome = bring(tea).bring(
        "key,name,hs,origin,certificates,price,price_high,currency,video,state\n"
        "T-1,Tea,09021,,,,,,,\n"
        "T-2,Tea,090210,,,3,,Pebbles,,\n"
        "T-3,Tea,090210,,,5,4,USD,,\n"
        "T-4,,090210,,,,,,,\n"
        "T-5,Tea,090210,Atlantis,,,,,,\n"
        "T-6,Tea,090210,,ISO 9001 | 1 | SGS | soon,,,,,\n"
        "T-7,Tea,090219,,,,,,,\n"
        "T-8,Tea,090210,,,,,,http://example.com/tea,\n"
        "T-9,Tea,090210,,,,,,,withheld\n"
    )
    assert [(line, field) for line, field, _message in faults(outcome)] == [
        (2, "hs6"),
        (3, "currency"),
        (4, "price_high"),
        (5, "name"),
        (6, "origin"),
        (7, "certificates"),
        (8, "hs6"),
        (9, "video"),
        (10, "state"),
    ]
    assert not Exhibit.objects.exists()


class TestStates:
    """The state that a row asks for, by the rule of a single exhibit."""

    @pytest.fixture(autouse=True)
    def restrictions(self, edition):
        said = written({"en": "Weapons are not shown."})
        Restriction.objects.create(edition=edition, prefix="93", effect="refuse", reasons=said)
        Restriction.objects.create(edition=edition, prefix="9307", effect="review", reasons=said)

    def test_goods_that_are_not_taken_are_refused_with_the_reason_but_may_be_drafts(self, bring, tea):
        outcome = bring(tea).bring("key,name,hs,state\nT-1,Pistol,930200,listed\n")
        assert faults(outcome) == [
            (2, "hs6", "HS 93: Weapons are not shown. Leave the row out, or write draft as its state.")
        ]
        assert bring(tea).bring("key,name,hs,state\nT-1,Pistol,930200,draft\n").counts["new"] == 1
        assert faults(bring(tea).bring("key,state\nT-1,listed\n"))[0][:2] == (2, "hs6")

    def test_goods_to_be_reviewed_wait_and_the_same_list_changes_nothing(self, bring, tea):
        sword = "key,name,hs,state\nT-1,Sword,930700,listed\n"
        assert bring(tea).goes_round(sword) == 1
        assert Exhibit.objects.get().state == "review"
        bring(tea).bring("key,state\nT-1,draft\n")
        assert Exhibit.objects.get().state == "draft"

    def test_a_listed_exhibit_whose_code_becomes_restricted_is_judged_anew(self, bring, tea):
        bring(tea).bring("key,name,hs,state\nT-1,Sword,821191,listed\nT-2,Sword,821191,listed\n")
        bring(tea).bring("key,hs\nT-1,930700\n")
        assert Exhibit.objects.get(external_key="T-1").state == "review"
        assert faults(bring(tea).bring("key,hs\nT-2,930200\n"))[0][:2] == (2, "hs6")

    def test_what_is_withheld_stays_so_and_the_row_is_good(self, bring, tea):
        bring(tea).bring(GOODS)
        Exhibit.objects.filter(external_key="T-1").update(state="withheld")
        outcome = bring(tea).bring(GOODS.replace("Green tea", "Greener tea"))
        assert (outcome.counts["changed"], len(outcome.notes)) == (1, 1)
        assert Exhibit.objects.get(external_key="T-1").state == "withheld"

    @pytest.mark.usefixtures("tea")
    def test_the_secretariat_s_list_is_listed_unless_it_says_otherwise(self, tmp_path, edition):
        lists = Lists(tmp_path, "exhibits", edition)
        rows = "X-1,Tea House,Tea,090210,\nX-2,Tea House,Tea,090210,draft\nX-3,Tea House,Sword,930700,\n"
        lists.bring("key,exhibitor,name,hs,state\n" + rows)
        assert [*Exhibit.objects.order_by("pk").values_list("state", flat=True)] == ["listed", "draft", "review"]


def test_a_draft_without_a_code_comes_back_and_can_be_changed_but_not_listed(bring, tea):
    Exhibit.objects.create(participation=tea, names={}, hs6="", state="draft")
    given = bring(tea).give()
    assert bring(tea).bring(given).counts["unchanged"] == 1
    key = next(csv.DictReader(io.StringIO(given)))["external_key"]
    assert bring(tea).bring(f"key,brand\n{key},Mekong\n").counts["changed"] == 1
    listed = faults(bring(tea).bring(f"key,name,state\n{key},Tea,listed\n"))
    assert [(line, field) for line, field, _message in listed] == [(2, "hs6")]


def test_an_edition_s_list_tells_exhibits_with_one_key_apart(tmp_path, bring, edition, tea, fruit):
    for firm in (tea, fruit):
        bring(firm).bring("key,name,hs\nNo 1,Tea,090210\n")
    lists = Lists(tmp_path, "exhibits", edition)
    first, second = Exhibit.objects.order_by("pk")
    given = lists.give()
    assert [row["external_key"] for row in csv.DictReader(io.StringIO(given))] == [
        f"serai:{first.pk}",
        f"serai:{second.pk}",
    ]
    assert lists.bring(given).counts["unchanged"] == 2
    assert [fault[:2] for fault in faults(lists.bring("key,brand\nNo 1,Mekong\n"))][:1] == [(2, "external_key")]
    assert lists.bring(f"key,brand\nserai:{second.pk},Mekong\n").counts["changed"] == 1
    assert [*Exhibit.objects.order_by("pk").values_list("brand", flat=True)] == ["", "Mekong"]


def test_neither_the_secretariat_nor_a_command_knows_the_kind(tea):
    assert "own-exhibits" not in registry.registered()
    with pytest.raises(Refused):
        registry.kind("own-exhibits")
    with pytest.raises(Refused):
        registry.kind("exhibits", tea.pk)


def test_what_one_firm_says_of_its_columns_is_not_known_of_another_s(tea, fruit):
    kind = registry.kind("own-exhibits", tea.pk)
    remembered.remember(kind, ["Nr", "Ware"], {"external_key": ["Nr"], "name": ["Ware"]}, tea.pk)
    assert remembered.known(kind, tea.pk) == {"nr": ["external_key"], "ware": ["name"]}
    assert remembered.known(kind, fruit.pk) == {}


def test_a_firm_s_list_asks_no_more_for_more_rows(bring, tea, django_assert_max_num_queries):
    rows = "".join(f"T-{n},Fan {n},841451\n" for n in range(200))
    with django_assert_max_num_queries(40):
        bring(tea).bring("key,name,hs\n" + rows)
    with django_assert_max_num_queries(8):
        bring(tea).bring("key,name,hs\n" + rows, preview=True)
