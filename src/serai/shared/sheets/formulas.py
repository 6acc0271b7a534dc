"""Text that a spreadsheet would take for a formula is written with an apostrophe in front, and read without it."""

import re

# A cell starts a formula with one of these signs (full-width ones in East Asia), also behind what is blank,
# and some programs look again after a tab or a line break inside the cell.
SIGNS = "[=+\\-@＝＋－＠]"
BLANK = "\\s\x00-\x1f\ufeff\u200b-\u200f\u2060"
# Possessive, and only from where a blank stretch begins: one pass however long the stretch.
FORMULA = re.compile(f"(?:^[{BLANK}]*+|(?<![{BLANK}])(?:(?![\t\r\n])[{BLANK}])*+[\t\r\n][{BLANK}]*+){SIGNS}")
APOSTROPHE = "'"


def harmless(text: str) -> str:
    """The text as a file has it; `plain` takes it back, whatever the text."""
    return APOSTROPHE + text if _runs(text.lstrip(APOSTROPHE)) else text


def plain(text: str) -> str:
    """The text behind what `harmless` wrote."""
    return text[1:] if text[:1] == APOSTROPHE and _runs(text.lstrip(APOSTROPHE)) else text


def _runs(text: str) -> bool:
    return text[:1] in {"\t", "\r", "\n"} or FORMULA.search(text) is not None
