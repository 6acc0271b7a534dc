"""Published claims against the records, and against each other."""

from collections.abc import Callable
from itertools import chain
from typing import Any

from serai.editions.models import Edition
from serai.figures.models import Claim
from serai.figures.reconcile import generic, ledger
from serai.figures.reconcile.judgement import Case, Judgement, Verdict

__all__ = ["Judgement", "Verdict", "reconcile"]


def reconcile(edition: Edition, claims: list[Claim], counted: Callable[[str], Any]) -> list[Judgement]:
    """Judge every claim about an edition; `counted` gives the value of one of our figures by its name.

    What can be said of the claims together comes first, then each claim against its figure, then what no figure counts.
    """
    case = Case(edition, claims, counted)
    found = [judged for check in (*ledger.CHECKS, generic.opening_and_closing) if (judged := check(case))]
    found += generic.editions(case)
    settled = set(chain.from_iterable(judged.settles for judged in found))
    others = list(generic.rest(case, settled))
    return [*found, *(each for each in others if each.figures), *(each for each in others if not each.figures)]
