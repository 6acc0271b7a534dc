"""Match needs with exhibits in one batch: by words, by concepts across languages, and by how far HS codes agree.

Take texts apart (`analyse`), line records up (`need_arrays`, `exhibit_arrays`, with one `Book`), `count` what is
common, `match`, and read the `reasons`. The names of this package bring numpy and numba along; import it late.
"""

from serai.algorithms.matching.analysing import Analysed, analyse
from serai.algorithms.matching.arrays import Book, Exhibits, Needs, exhibit_arrays, need_arrays
from serai.algorithms.matching.choosing import HS_BONUS, HS_BONUS_BY_CONCEPT, Wishes, match
from serai.algorithms.matching.counting import Counts, Rarity, count, rarity
from serai.algorithms.matching.explaining import Reason, reasons
from serai.algorithms.matching.records import (
    NO_HS,
    Ask,
    Block,
    Code,
    ExhibitRecord,
    NeedRecord,
    Offer,
    codes,
    hs_number,
)
from serai.algorithms.matching.sharing import Shared

__all__ = [
    "HS_BONUS",
    "HS_BONUS_BY_CONCEPT",
    "NO_HS",
    "Analysed",
    "Ask",
    "Block",
    "Book",
    "Code",
    "Counts",
    "ExhibitRecord",
    "Exhibits",
    "NeedRecord",
    "Needs",
    "Offer",
    "Rarity",
    "Reason",
    "Shared",
    "Wishes",
    "analyse",
    "codes",
    "count",
    "exhibit_arrays",
    "hs_number",
    "match",
    "need_arrays",
    "rarity",
    "reasons",
]
