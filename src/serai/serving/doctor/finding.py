"""What one check finds."""

from dataclasses import dataclass
from functools import partial


@dataclass(frozen=True)
class Finding:
    """`state` is ok, warning or error; `told` says in one line what is so, and what to do where it is not well."""

    check: str
    state: str
    told: str


def _finding(state: str, check: str, told: str) -> Finding:
    return Finding(check, state, told)


ok, warning, error = (partial(_finding, state) for state in ("ok", "warning", "error"))
