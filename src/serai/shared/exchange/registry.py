"""Which kinds can be imported: each room registers its own when it starts."""

from collections.abc import Mapping

from serai.shared.exchange.kinds import Kind

_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Let these kinds be imported and exported from now on."""
    _kinds.update({kind.key: kind for kind in kinds})


def registered() -> Mapping[str, Kind]:
    """Every kind by its key."""
    return _kinds
