"""How exhibits, and requests to see them, become one: a decision against an exhibit stands for both."""

from serai.catalogue.models import Asking, Exhibit
from serai.shared.merging import Manner, register

E, A = Exhibit.State, Asking.State


def get_ready() -> None:
    """Say which of two has come further; cases move with their exhibit and stay apart."""
    register(Exhibit, Manner(further=("state", (E.DRAFT, E.LISTED, E.REVIEW, E.WITHHELD))))
    register(Asking, Manner(further=("state", (A.ASKED, A.DECLINED, A.GRANTED))))
