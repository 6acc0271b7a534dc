from serai.shared.sheets.cells.contract import Cell


def text(longest: int | None = None, *, lines: bool = False) -> Cell:
    """Text of at most `longest` characters; `lines`: line breaks are kept. Empty: ""."""
    raise NotImplementedError


def code(pattern: str, example: str) -> Cell:
    """Text that matches a regular expression as a whole; case is kept. Empty: ""."""
    raise NotImplementedError


def email() -> Cell:
    """An e-mail address, domain in lower case. Empty: ""."""
    raise NotImplementedError


def phone() -> Cell:
    """A telephone number as written, at most 40 characters. Empty: ""."""
    raise NotImplementedError


def url() -> Cell:
    """A web address; https:// is put before a mere host. Empty: ""."""
    raise NotImplementedError


def several(cell: Cell) -> Cell:
    """A list of values separated by ; 、 or line breaks, without repetitions. Empty: []."""
    raise NotImplementedError
