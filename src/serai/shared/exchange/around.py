"""Cells around cells: unknown words leave a field open or make the row bad, as one likes; texts are not too long."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from serai.shared.exchange.kinds import Label
from serai.shared.sheets.cells import BadCell, Cell, Habits, NotKnown, Raw


@dataclass(frozen=True)
class Around:
    """Reads and shows as `cell` does."""

    cell: Cell

    @property
    def empty(self) -> Any:
        """As the cell's."""
        return self.cell.empty

    def read(self, raw: Raw, habits: Habits) -> Any:
        """The value. Raises BadCell, NotKnown."""
        return self.cell.read(raw, habits)

    def show(self, value: Any, habits: Habits) -> Raw:
        """As the cell does."""
        return self.cell.show(value, habits)


@dataclass(frozen=True)
class Lenient(Around):
    """What the cell refuses is not known and is counted, as an unknown country is."""

    def read(self, raw: Raw, habits: Habits) -> Any:
        """The value. Raises NotKnown."""
        try:
            return self.cell.read(raw, habits)
        except BadCell as error:
            raise NotKnown(str(error)) from error


@dataclass(frozen=True)
class Strict(Around):
    """What the cell does not know is refused with a remedy: whoever wrote the list can say what is meant."""

    remedy: Label

    def read(self, raw: Raw, habits: Habits) -> Any:
        """The value. Raises BadCell."""
        try:
            return self.cell.read(raw, habits)
        except NotKnown as error:
            raise BadCell(str(self.remedy)) from error


@dataclass(frozen=True)
class Bounded(Around):
    """A text that its field has no room for is refused."""

    longest: int

    def read(self, raw: Raw, habits: Habits) -> Any:
        """The value. Raises BadCell."""
        value = self.cell.read(raw, habits)
        if len(value) > self.longest:
            raise BadCell(
                _("This has %(count)d characters; write at most %(longest)d.")
                % {"count": len(value), "longest": self.longest}
            )
        return value
