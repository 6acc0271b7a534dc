"""The tour leads to files that are there, and to names that stand in them."""

import ast
import re

import pytest

from tests.house.repository import ROOT

TOUR = ROOT / "docs" / "tour.md"
LINKS = re.findall(r"\[([^\]]+)\]\(([^)]+)\)", TOUR.read_text(encoding="utf-8"))
NAMES = sorted({(text.strip("`"), path) for text, path in LINKS if re.fullmatch(r"`\w+`", text)})


def defined(path):
    """The classes, functions and constants that a module defines."""
    names = set()
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.ClassDef | ast.FunctionDef):
            names.add(statement.name)
        elif isinstance(statement, ast.Assign):
            names |= {target.id for target in statement.targets if isinstance(target, ast.Name)}
    return names


def test_every_link_leads_to_a_file():
    assert len(LINKS) > 30
    assert [path for _text, path in LINKS if not (TOUR.parent / path).is_file()] == []


@pytest.mark.parametrize(("name", "path"), NAMES)
def test_every_name_stands_in_its_file(name, path):
    assert name in defined(TOUR.parent / path)
