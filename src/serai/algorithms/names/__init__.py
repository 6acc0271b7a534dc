"""Names of firms, compared across scripts and languages: whether two may be one firm's, and why.

A name is read once (`read`) into what is compared, without its legal form, its marks and its spaces; `alike` then says
how two readings agree. `signs` are what two readings must share to be worth a comparison.
"""

from serai.algorithms.names.likeness import Likeness, alike, signs
from serai.algorithms.names.reading import Reading, read

__all__ = ["Likeness", "Reading", "alike", "read", "signs"]
