"""Exhibitors of the demonstration: firms, their applications, the people at their stands, their exhibits."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from serai.catalogue import actions as catalogue
from serai.catalogue.models import Exhibit
from serai.demo import records
from serai.demo.firms import Firm
from serai.demo.goods import goods
from serai.demo.persons import persons
from serai.demo.sizes import Size
from serai.demo.venue import stand_m2
from serai.editions.models import Edition
from serai.exhibitors import actions as exhibitors
from serai.exhibitors.models import Application, Representative
from serai.participation import actions as participation
from serai.participation.models import Delegation, Participation
from serai.shared.audit import Actor
from serai.shared.terminal import Report
from serai.shared.text import written
from serai.venue.models import Area

State = Application.State
Channel = Participation.Channel
# What the applications that still want a decision stand at, in turn.
WAITING = (State.SUBMITTED, State.ENDORSED, State.SUBMITTED, State.MORE_INFO, State.WAITLISTED, State.SUBMITTED)
POSITIONS = (
    {"en": "export manager", "zh": "外贸经理"},
    {"en": "sales engineer", "zh": "销售工程师"},
    {"en": "managing director", "zh": "总经理"},
    {"en": "chief engineer", "zh": "总工程师"},
)


@dataclass(frozen=True)
class Exhibitor:
    """A firm of the generator with the application made for it."""

    firm: Firm
    application: Application

    @property
    def approved(self) -> bool:
        """Whether it exhibits."""
        return self.application.state == State.APPROVED


def apply(
    *,
    edition: Edition,
    firms: Sequence[Firm],
    size: Size,
    areas: Mapping[str, Area],
    delegations: Mapping[str, Delegation],
    rng: random.Random,
    actor: Actor,
    now: datetime,
) -> list[Exhibitor]:
    """Take the firms in, on site first, then those who show online only; the last `size.waiting` want a decision."""
    approved = size.exhibitors + size.online_exhibitors
    firms = _undecided_last(firms, size.waiting)
    made = records.enterprises(firms, verified=True, actor=actor, now=now)
    taking_part = [
        Participation(
            edition=edition,
            enterprise=enterprise,
            role=Participation.Role.EXHIBITOR,
            channel=Channel.ONLINE if size.exhibitors <= place < approved else _on_site(rng),
            delegation=delegations.get(firm.country),
            external_key=f"DEMO-EX-{place + 1:05d}",
        )
        for place, (firm, enterprise) in enumerate(zip(firms, made, strict=True))
    ]
    participation.take_part(participations=taking_part, actor=actor, now=now)
    applications = [
        Application(
            participation=who,
            state=State.APPROVED if place < approved else _waiting(place - approved, who),
            area=areas[firm.area],
            wanted_m2=stand_m2(rng),
            goods=firm.goods,
            power_kw=rng.choice((0, 0, 3, 5, 10, 20)),
            heavy_items=rng.random() < 0.05,  # noqa: PLR2004 - one in twenty
            submitted_at=now - timedelta(days=rng.randint(1, 90), minutes=rng.randint(0, 1439)),
        )
        for place, (firm, who) in enumerate(zip(firms, taking_part, strict=True))
    ]
    exhibitors.add_applications(applications=applications, actor=actor, now=now)
    return [Exhibitor(firm, application) for firm, application in zip(firms, applications, strict=True)]


def staff_stands(
    *, exhibitors_: Sequence[Exhibitor], slots: int, rng: random.Random, actor: Actor, now: datetime
) -> list[Representative]:
    """One to three people at each stand, who receive buyers in nine slots out of ten."""
    somebodies, stands = [], []
    for exhibitor in exhibitors_:
        people = persons(rng, exhibitor.firm.country, exhibitor.firm.language, host=exhibitor.firm.host)
        for _ in range(rng.choice((1, 2, 2, 3))):
            somebodies.append(next(people))
            stands.append(exhibitor.application.participation)
    rows = [
        Representative(
            participation=stand,
            person=person,
            position=written(rng.choice(POSITIONS)),
            slots=hours(rng, slots, share=0.9),
        )
        for stand, person in zip(stands, records.persons(somebodies, actor=actor, now=now), strict=True)
    ]
    return exhibitors.add_representatives(representatives=rows, actor=actor, now=now)


def show(
    *,
    exhibitors_: Sequence[Exhibitor],
    exhibits: int,
    opens: datetime,
    rng: random.Random,
    report: Report,
    actor: Actor,
    now: datetime,
) -> int:
    """Fill the catalogue with exactly `exhibits` exhibits, shared between the exhibitors unevenly as in life."""
    shares = _shares(rng, exhibits, len(exhibitors_))

    def rows() -> Iterator[Exhibit]:
        done = 0
        for exhibitor, count in zip(exhibitors_, shares, strict=True):
            stand = exhibitor.application.participation
            online = stand.channel == Channel.ONLINE
            for number, good in enumerate(goods(rng, exhibitor.firm, count, online=online), start=1):
                yield records.exhibit(good, stand, f"{stand.external_key}-{number:04d}", opens)
            done += count
            report(done, exhibits)

    return catalogue.add_exhibits(exhibits=rows(), actor=actor, now=now)


def hours(rng: random.Random, slots: int, *, share: float, days: int | None = None, per_day: int = 12) -> int:
    """A bit mask of free slots: each with probability `share`, on `days` random days when given."""
    count = -(-slots // per_day)
    attended = range(count) if days is None else rng.sample(range(count), min(days, count))
    free = (
        slot
        for day in attended
        for slot in range(day * per_day, min(slots, (day + 1) * per_day))
        if rng.random() < share
    )
    return sum(1 << slot for slot in free)


def _shares(rng: random.Random, total: int, among: int) -> list[int]:
    """Whole shares of `total`, lognormal, at least one each."""
    from serai.algorithms.apportion import apportion

    weights = [round(1000 * rng.lognormvariate(0, 0.6)) + 1 for _ in range(among)]
    return [1 + share for share in apportion(total - among, weights)]


def _undecided_last(firms: Sequence[Firm], waiting: int) -> list[Firm]:
    """The firms with `waiting` of them at the end, none of which is the only one of its country."""
    left = Counter(firm.country for firm in firms)
    undecided: list[Firm] = []
    for firm in reversed(firms):
        if len(undecided) < waiting and left[firm.country] > 1:
            left[firm.country] -= 1
            undecided.append(firm)
    return [*(firm for firm in firms if firm not in undecided), *undecided]


def _on_site(rng: random.Random) -> str:
    return Channel.BOTH if rng.random() < 0.3 else Channel.ON_SITE  # noqa: PLR2004 - three in ten show online too


def _waiting(place: int, who: Participation) -> str:
    state = WAITING[place % len(WAITING)]
    return State.SUBMITTED if state == State.ENDORSED and who.delegation is None else state
