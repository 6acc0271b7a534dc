"""Plates: every section of the Harmonized System has a drawing, and the same goods always get the same."""

import re
from pathlib import Path

import pytest

from serai.shared import plates

FOLDER = Path(plates.__file__).parent / "templates" / "shared" / "plates"
FILES = {path.stem for path in FOLDER.glob("*.svg")}
NAMED = {name for _first, names in plates.SECTIONS for name in names} | {
    name for names in plates.GOODS.values() for name in names
}


def test_there_are_twenty_one_sections():
    assert len(plates.SECTIONS) == 21
    assert [first for first, _names in plates.SECTIONS] == sorted(first for first, _names in plates.SECTIONS)


def test_every_drawing_that_is_named_exists_and_none_is_left_over():
    assert NAMED | set(plates.PLACES) == FILES


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_drawing_uses_only_the_plate_colours_and_is_small(name):
    drawing = (FOLDER / f"{name}.svg").read_text()
    assert len(drawing) < 2000
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', drawing)) <= {f"var(--pl-{n})" for n in range(5)} | {"none"}
    assert not re.search(r'\bid="', drawing)


@pytest.mark.parametrize(
    ("code", "family"),
    [
        ("030389", {"fish"}),
        ("081060", {"durian"}),
        ("090240", {"tea"}),
        ("150910", {"oil"}),
        ("690721", {"porcelain", "tiles"}),
        ("700100", {"porcelain", "tiles"}),
        ("841869", {"coldroom", "tanks"}),
        ("8418.69", {"coldroom", "tanks"}),
        ("84", {"gears", "tanks"}),
        ("860110", {"car", "ship"}),
        ("930100", {"case"}),
        ("970121", {"picture"}),
    ],
)
def test_goods_get_a_drawing_of_their_family(code, family):
    assert {plates.choose(code, str(seed))[0] for seed in range(40)} == family


@pytest.mark.parametrize("code", ["", "98", "00", "??", "²1"])
def test_what_is_no_code_gets_the_hall(code):
    assert plates.choose(code)[0] == "arch"


def test_a_place_is_asked_for_by_name():
    assert plates.choose("landscape", "7")[0] == "landscape"


def test_the_same_exhibit_always_looks_the_same():
    assert [plates.choose("841869", "17") for _again in range(3)] == [plates.choose("841869", "17")] * 3


def test_all_tints_are_used():
    assert {plates.choose("841869", str(seed))[1] for seed in range(100)} == set(plates.TINTS)
