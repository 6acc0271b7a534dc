"""How lists write what belongs to booths, here and in the rooms above."""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

from serai.shared.sheets.cells import BadCell, Cell, Habits, Raw, whole

SIDES = re.compile(r"(\d+(?:\.\d+)?)\s*m?\s*[x×*]\s*(\d+(?:\.\d+)?)")
UNIT = re.compile(r"\s*(?:m2|m\^2|sqm|sq\.?\s?m\.?|square met(?:er|re)s?|平方米|平米|平)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class SquareMetres:
    """An area in whole m²: 9, 9 m², 3 x 3 m."""

    number: Cell
    empty: None = None

    def read(self, raw: Raw, habits: Habits) -> int:
        """The area. Raises BadCell."""
        if isinstance(raw, str):
            # NFKC makes ㎡ and m² the same as m2.
            raw = UNIT.sub("", unicodedata.normalize("NFKC", raw).strip()).strip()
            if sides := SIDES.match(raw):
                area = float(sides[1]) * float(sides[2])
                if not area.is_integer():
                    raise BadCell(_("Write the area in whole square metres, like 9."))
                raw = int(area)
        return int(self.number.read(raw, habits))

    def show(self, value: int | None, habits: Habits) -> Raw:
        """The number alone."""
        return self.number.show(value, habits)


def square_metres(least: int = 0) -> Cell:
    """An area in whole m², int. Empty: None."""
    return SquareMetres(whole(least, 1_000_000))
