"""Names of people in one cell."""

import re
from dataclasses import dataclass

from serai.shared.exchange.texts import alike
from serai.shared.sheets.cells import Cell, Habits, Raw, text

BETWEEN = re.compile(r"[;；、|\n\r\v]+")
COMMAS = re.compile(r"\s*[,，]\s*|\s+(?:&|and|und|et)\s+")
NOBODY = frozenset({"tba", "tbc", "tbd", "na", "none", "various", "待定", "暂无", "无", "待确认"})


@dataclass(frozen=True)
class Names:
    """A list of names, parted by semicolons or lines; by commas where each part is a whole name."""

    plain: Cell

    @property
    def empty(self) -> list[str]:
        """Nobody."""
        return []

    def read(self, raw: Raw, habits: Habits) -> list[str]:
        """The names in the order of the cell, each once."""
        written = str(raw)
        parts = BETWEEN.split(written) if BETWEEN.search(written) else _by_commas(written)
        names = {
            alike(name): name for part in parts if (name := str(self.plain.read(part, habits) if part.strip() else ""))
        }
        return [name for key, name in names.items() if key and key not in NOBODY]

    def show(self, value: list[str], _habits: Habits) -> Raw:
        """Parted by semicolons."""
        return "; ".join(value) or None


def _by_commas(written: str) -> list[str]:
    """“Ann Lee, Bob Ray” are two, “Lee, Ann” is one; without spaces, as in Chinese, a comma always parts."""
    parts = [part.strip() for part in COMMAS.split(written.strip())]
    whole = all(" " in part or not part.isascii() for part in parts)
    return parts if whole else [written]


def names() -> Cell:
    """Names, list of str. Empty: []."""
    return Names(text())
