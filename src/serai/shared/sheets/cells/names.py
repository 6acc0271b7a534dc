from django.db.models import TextChoices

from serai.shared.sheets.cells.contract import Cell


def yes_no() -> Cell:
    """bool. Empty: False."""
    raise NotImplementedError


def choice(choices: type[TextChoices]) -> Cell:
    """The value (str), by value, English or Chinese label. Empty: ""."""
    raise NotImplementedError


def country() -> Cell:
    """ISO 3166 alpha-2; NotKnown otherwise. Empty: ""."""
    raise NotImplementedError


def currency() -> Cell:
    """ISO 4217 code. Empty: ""."""
    raise NotImplementedError


def language() -> Cell:
    """Our language code. Empty: ""."""
    raise NotImplementedError


def languages() -> Cell:
    """list of our language codes, in the order of the cell. Empty: []."""
    raise NotImplementedError
