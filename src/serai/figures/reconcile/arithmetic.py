"""Arithmetic of published numbers: what a rounding allows, and which shares a count can have."""

from decimal import ROUND_HALF_UP, Decimal


def decimal(value: float | str | Decimal) -> Decimal:
    """A published number as it was written: 84.48, not its binary neighbour."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def decimals(value: Decimal) -> int:
    """How many decimals a number was published with."""
    return max(0, -int(value.as_tuple().exponent))


def rounded(value: Decimal, places: int) -> Decimal:
    """Rounded half up, as bulletins do."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def equal_as_published(published: Decimal, counted: Decimal) -> bool:
    """Whether a count, rounded to the decimals that were published, is the published number."""
    return rounded(counted, decimals(published)) == published


def rounds_to(published: Decimal, counted: Decimal) -> bool:
    """Whether a count can have been rounded to the published number: 1,969.42 to 1,970, not to 2,000.

    The last digit that is not zero is taken to be the one that was rounded.
    """
    unit = Decimal(1).scaleb(int(published.normalize().as_tuple().exponent))
    return abs(counted - published) <= unit / 2


def nearest_shares(percent: Decimal, whole: int) -> list[tuple[int, Decimal]]:
    """The shares of a whole number of things on either side of a percentage: (how many, percent as published).

    One entry, when that many of `whole` are exactly the percentage as it was rounded; otherwise the one below and the
    one above: of 86, 85.3 % gives (73, 84.9) and (74, 86.0).
    """
    places = decimals(percent)
    below = int(percent * whole / 100)
    shares = [(count, rounded(Decimal(100 * count) / whole, places)) for count in (below, below + 1) if count <= whole]
    exact = [share for share in shares if share[1] == percent]
    return exact[:1] or shares
