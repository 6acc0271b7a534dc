from collections.abc import Iterable

from serai.shared.sheets.cells.contract import Cell, Raw


def day() -> Cell:
    """date. Empty: None."""
    raise NotImplementedError


def moment() -> Cell:
    """Aware datetime in UTC; one without a zone stands in habits.zone. Empty: None."""
    raise NotImplementedError


def infer_day_first(values: Iterable[Raw]) -> bool | None:
    """Whether dates like 17/09/2025 among the values put the day first; None when none tells or they differ."""
    raise NotImplementedError
