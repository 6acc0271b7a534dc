from serai.shared.sheets.cells.contract import Cell


def whole(low: int | None = 0, high: int | None = None) -> Cell:
    """int. Empty: None."""
    raise NotImplementedError


def number(places: int, low: int | None = None) -> Cell:
    """Decimal with at most `places` decimals. Empty: None."""
    raise NotImplementedError


def amount() -> Cell:
    """Decimal >= 0 as AmountField has it. Empty: None."""
    raise NotImplementedError


def hs6() -> Cell:
    """Six digits of the Harmonized System as text. Empty: ""."""
    raise NotImplementedError
