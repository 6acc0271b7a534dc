"""What stands in a cell: how people write a value of each sort, and how we write it back."""

from serai.shared.sheets.cells.contract import BadCell, Cell, Habits, NotKnown, Raw
from serai.shared.sheets.cells.days import day, infer_day_first, moment
from serai.shared.sheets.cells.names import choice, country, currency, language, languages, yes_no
from serai.shared.sheets.cells.numbers import amount, hs6, number, whole
from serai.shared.sheets.cells.words import code, email, phone, several, text, url

__all__ = [
    "BadCell",
    "Cell",
    "Habits",
    "NotKnown",
    "Raw",
    "amount",
    "choice",
    "code",
    "country",
    "currency",
    "day",
    "email",
    "hs6",
    "infer_day_first",
    "language",
    "languages",
    "moment",
    "number",
    "phone",
    "several",
    "text",
    "url",
    "whole",
    "yes_no",
]
