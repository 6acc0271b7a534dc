from serai.catalogue import hs
from serai.shared import languages


def test_every_chapter_and_section_is_there():
    chapters = [row.code for row in hs.chapters()]

    assert chapters == [f"{number:02d}" for number in range(1, 98) if number != 77]
    assert list(hs.sections()) == (
        [
            "I",
            "II",
            "III",
            "IV",
            "V",
            "VI",
            "VII",
            "VIII",
            "IX",
            "X",
            "XI",
            "XII",
            "XIII",
            "XIV",
            "XV",
            "XVI",
            "XVII",
            "XVIII",
            "XIX",
            "XX",
            "XXI",
        ]
    )


def test_every_row_stands_under_the_row_its_code_begins_with():
    rows = [*hs.goods()]

    assert len(rows) == 5612
    assert {row.parent for row in rows} == {row.code[:4] for row in rows}
    assert all(hs.heading(row.parent).parent == row.code[:2] for row in rows)
    assert {row.section for row in rows} == set(hs.sections())


def test_a_code_is_described_in_the_words_of_the_nomenclature():
    assert hs.describe("081060") == "Fruit, edible; durians, fresh"
    assert hs.heading("8418") == hs.Heading(
        code="8418",
        description=hs.describe("8418"),
        parent="84",
        level=4,
        section="XVI",
    )
    assert hs.chapter("841869").code == "84"


def test_totals_and_unplaced_codes_are_no_goods():
    assert [hs.is_goods(code) for code in ("081060", "0810", "08", "TOTAL", "999999", "99", "", "081061")] == [
        True,
        *[False] * 7,
    ]
    assert hs.heading("TOTAL") is None
    assert hs.describe("999999") == ""


def test_chapters_and_sections_have_trade_names_in_every_language():
    codes = [row.code for row in hs.chapters()] + list(hs.sections())
    assert [(code, language) for code in codes for language in languages.CODES if not hs.label(code, language)] == []
    assert (hs.label("841869", "en"), hs.label("841869", "zh"), hs.label("XVI", "zh")) == (
        "Machinery",
        "机械",
        "机械与电气设备",
    )
    assert (hs.label("08", "th"), hs.label("84", "km")) == ("ผลไม้และถั่วเปลือกแข็ง", "គ្រឿងម៉ាស៊ីន")


def test_what_is_no_chapter_has_no_label():
    assert hs.label("77") == ""
