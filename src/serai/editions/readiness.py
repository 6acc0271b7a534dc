"""What an edition needs before it takes its next step.

Each room registers checks when it starts. A check that finds something missing says how much, what to do, and on which
page of the desk it is mended. What must be there holds the step up; what should be there is shown, and whoever goes on
without it gives a reason, as for every step.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise

from serai.editions.models import MOVES, Edition

# How many things are missing, and what to do about it.
Lack = tuple[int, str]
NOTHING: Lack = (0, "")
Find = Callable[[Edition, datetime], Lack]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that the step `to` a state asks for.

    `title` names it as it should be. `find` takes the edition and the moment its pages show. It is mended at the
    address called `view`, which takes the edition and `args`, under `query`.
    """

    key: str
    to: str
    title: str | Promise
    must: bool
    find: Find
    view: str
    args: tuple[str, ...] = ()
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A check of an edition as it stands: `count` things are missing (0: none), and `message` says what to do."""

    check: Check
    edition: Edition
    count: int
    message: str

    @property
    def url(self) -> str:
        """Where it is mended."""
        return reverse(self.check.view, args=[self.edition.slug, *self.check.args], query=self.check.query)


_checks: dict[str, Check] = {}


def register(*checks: Check) -> None:
    """Ask for these from now on. Rooms start from above, so the later ones are those below and come first."""
    global _checks  # noqa: PLW0603 - the registry itself
    _checks = {check.key: check for check in checks} | _checks


def checklist(edition: Edition, now: datetime) -> list[Line]:
    """Everything the edition's next step asks for, in the order of the rooms from below, what must be first.

    An edition that is over when it is entered is entered for its record: nobody applies to it and nobody comes, so it
    is only asked what closes and certifies it.
    """
    to, moment = MOVES.get(edition.state), edition.moment(now)
    if to in {Edition.State.OPEN, Edition.State.LIVE} and moment.astimezone(edition.tz).date() > edition.ends:
        return []
    asked = sorted((check for check in _checks.values() if check.to == to), key=lambda check: not check.must)
    return [Line(check, edition, *check.find(edition, moment)) for check in asked]


def missing(edition: Edition, now: datetime) -> list[Line]:
    """What of it is missing."""
    return [line for line in checklist(edition, now) if line.count]
