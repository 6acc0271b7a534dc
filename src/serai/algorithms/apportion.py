"""Share out whole numbers so that they add up exactly."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random

Weight = int | float | Decimal | Fraction


class ApportionError(ValueError):
    """The total cannot be shared out as asked."""


def apportion(total: int, weights: Sequence[Weight]) -> list[int]:
    """Whole shares in proportion to the weights that add up to `total`: the method of largest remainders.

    Every share is its exact quota rounded down or up; of equal remainders the earlier is rounded up. Raises
    ApportionError when the total or a weight is below zero, or when there is something to share but nobody
    with a weight.
    """
    exact = [Fraction(weight) for weight in weights]
    if total < 0 or any(weight < 0 for weight in exact):
        raise ApportionError("the total and all weights must be zero or more")
    whole = sum(exact)
    if not whole:
        if total:
            raise ApportionError(f"{total} to share, but no weight is above zero")
        return [0] * len(exact)
    quotas = [total * weight / whole for weight in exact]
    shares = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(quotas)), key=lambda place: shares[place] - quotas[place])
    for place in by_remainder[: total - sum(shares)]:
        shares[place] += 1
    return shares


def split_between(total: int, count: int, low: int, high: int, rng: Random) -> list[int]:
    """`count` whole numbers, each at least `low` and below `high`, that add up to exactly `total`.

    Uneven as amounts are in a ledger (many small, few large, as far as the bounds allow); the same for the
    same state of `rng`. Raises ApportionError when no such numbers exist.
    """
    width = high - 1 - low
    above = total - count * low
    if count < 0 or width < 0 or not 0 <= above <= count * width:
        raise ApportionError(f"{count} numbers from {low} to below {high} cannot add up to {total}")
    # Where the numbers must be nearer to the top, the distances from the top are shared out instead.
    from_top = 2 * above > count * width
    parts = _spread(count * width - above if from_top else above, count, width, rng)
    return [high - 1 - part if from_top else low + part for part in parts]


def _spread(total: int, count: int, most: int, rng: Random) -> list[int]:
    """`count` numbers from 0 to `most` with this total, drawn by exponential weights."""
    weights = [1 + int(rng.expovariate(1e-6)) for _ in range(count)]
    parts = [0] * count
    places, rest = list(range(count)), total
    while rest:
        for place, share in zip(places, apportion(rest, [weights[place] for place in places]), strict=True):
            parts[place] += share
        rest = sum(max(part - most, 0) for part in parts)
        parts = [min(part, most) for part in parts]
        places = [place for place in places if parts[place] < most]
    return parts
