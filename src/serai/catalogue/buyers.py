"""Who counts as a verified buyer: the room of the buyers stands above and says so when it starts."""

from django.http import HttpRequest

from serai.editions.models import Edition
from serai.shared.rules import Predicate, nobody

_rules: list[Predicate] = [nobody]


def register(rule: Predicate) -> None:
    """Ask `rule` (over a request and {"edition": …}) who is shown what exhibitors keep for buyers."""
    _rules[:] = [rule]


def is_verified_buyer(request: HttpRequest, edition: Edition) -> bool:
    """Whether this is a member of an enterprise that was verified as a buyer of the edition."""
    return _rules[0](request, {"edition": edition})
