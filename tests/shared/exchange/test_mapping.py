"""Columns are known by what people call them, in both languages, or by what a person said before."""

import pytest

from serai.shared.errors import Refused
from serai.shared.exchange import keys, mapping, remembered
from tests.shared.exchange.firms import FIRMS, table_of


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (["external_key", "name_en"], {"external_key": ["external_key"], "name_en": ["name_en"]}),
        ([" KEY ", "English Name *"], {"external_key": [" KEY "], "name_en": ["English Name *"]}),
        (["编号", "企业名称（中文）", "国家 / 地区"], {"external_key": ["编号"], "name_zh": ["企业名称（中文）"]}),
        (["Key", "Name (English)", "名称"], {"external_key": ["Key"], "name_en": ["Name (English)"]}),
        (["Key", "Name in Thai"], {"external_key": ["Key"]}),
        (
            ["Key", "Capital (CNY)", "ＣＯＵＮＴＲＹ"],
            {"external_key": ["Key"], "country": ["ＣＯＵＮＴＲＹ"], "capital": ["Capital (CNY)"]},
        ),
        (["Company", "English name"], {"name_en": ["Company"]}),
        (["", "?"], {}),
    ],
)
def test_headings_are_recognised_however_they_are_written(headings, columns):
    assert mapping.recognise(FIRMS, headings) == columns


def test_what_nobody_knows_is_reported_but_not_our_own_remarks():
    headings = ["Key", "Stand", "What to correct"]
    assert mapping.unmapped(headings, mapping.recognise(FIRMS, headings)) == ["Stand"]


def test_a_reader_is_told_which_texts_are_headings():
    known = mapping.knower(FIRMS, {"stand": ["name_en"]})
    assert [known(text) for text in ("Key", "企业名称", "Stand no.", "Stand", "List of firms", "")] == [
        True, True, False, True, False, False,
    ]  # fmt: skip


def test_columns_without_a_key_or_of_another_file_cannot_be_imported():
    with pytest.raises(Refused) as refused:
        mapping.check(FIRMS, ["Company"], {"name_en": ["Company", "Firm"], "colour": ["Company"]})
    assert sorted(refused.value.errors) == ["colour", "external_key", "name_en"]


def test_a_person_maps_by_hand_what_was_not_known_and_makes_a_key_of_several_columns():
    headings = ["fair", "exhibitor", "Stand", "Company"]
    columns = mapping.by_hand(
        FIRMS, headings, mapping.recognise(FIRMS, headings), [("Exhibitor", "name_en"), ("stand", "")], "fair+exhibitor"
    )
    assert columns == {"external_key": ["fair", "exhibitor"], "name_en": ["exhibitor"]}


@pytest.mark.parametrize("said", [("Stnd", "name_en"), ("Stand", "colour")])
def test_what_a_person_maps_has_to_be_there(said):
    with pytest.raises(Refused, match=r"There is no field|The file has no column"):
        mapping.by_hand(FIRMS, ["Stand"], {}, [said])


def test_what_a_person_said_is_known_the_next_time(db):
    headings = ["fair", "exhibitor", "Company"]
    columns = {"external_key": ["fair", "exhibitor"], "name_en": ["exhibitor"]}
    remembered.remember(FIRMS, headings, columns)
    assert mapping.recognise(FIRMS, ["Exhibitor", "FAIR", "Company", "国家"], remembered.known(FIRMS)) == {
        "external_key": ["FAIR", "Exhibitor"],
        "name_en": ["Exhibitor"],
        "country": ["国家"],
    }
    assert mapping.recognise(FIRMS, ["Company"], remembered.known(FIRMS)) == {}  # it was said to mean nothing


def test_what_is_said_again_of_the_same_columns_takes_the_place_of_what_was_said(db):
    headings = ["no", "who"]
    remembered.remember(FIRMS, headings, {"external_key": ["no"], "name_en": ["who"]})
    remembered.remember(FIRMS, headings, {"external_key": ["who"]})
    assert remembered.known(FIRMS) == {"who": ["external_key"]}


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("a,b,c\n1,1,x\n1,2,y\n2,1,\n2,2,x\n", ["a", "b"]),
        ("a,b\n1,1\n1,2\n", ["b"]),
        ("a,b,c\n1,1,\n1,1,x\n", []),
        ("a,b,c\n1,1,x\n1,1,x\n1,2,\n", ["b"]),
        ("a,b\n", []),
    ],
)
def test_the_fewest_columns_that_are_never_blank_and_never_the_same_are_proposed_for_the_key(tmp_path, text, proposed):
    assert keys.proposed(table_of(tmp_path, text)) == proposed


def test_a_key_of_several_texts_that_is_too_long_ends_in_its_digest():
    long = keys.joined(["fair", "x" * 200])
    assert (len(long), long[:8]) == (120, "fair/xxx")
    assert keys.joined(["fair", "x" * 200 + "y"]) != long
    assert keys.joined(["fair", "x"]) == "fair/x"
