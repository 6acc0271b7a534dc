"""Exhibitors of the demonstration: firms, the people at their stands, applications, exhibits."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from serai.catalogue import actions as catalogue
from serai.catalogue.models import Exhibit
from serai.demo.firms import Firm
from serai.demo.goods import Good, goods
from serai.demo.people import enterprises, somebody
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
# What the applications that still want a decision stand at, in turn.
WAITING = (State.SUBMITTED, State.ENDORSED, State.SUBMITTED, State.MORE_INFO, State.WAITLISTED, State.SUBMITTED)


@dataclass(frozen=True)
class Exhibitor:
    """A firm of the generator with the records made for it."""

    firm: Firm
    application: Application


def apply(
    *,
    edition: Edition,
    firms: Sequence[Firm],
    online: int,
    waiting: int,
    areas: Mapping[str, Area],
    delegations: Mapping[str, Delegation],
    rng: random.Random,
    actor: Actor,
    now: datetime,
) -> list[Exhibitor]:
    """Take the firms in: the last `waiting` want a decision, the `online` before them show online only."""
    made = enterprises(firms, actor=actor, now=now)
    taking_part = [
        Participation(
            edition=edition,
            enterprise=enterprise,
            role=Participation.Role.EXHIBITOR,
            channel=_channel(place, len(firms) - waiting - online, len(firms) - waiting, rng),
            delegation=delegations.get(firm.country),
            external_key=f"DEMO-EX-{place + 1:05d}",
        )
        for place, (firm, enterprise) in enumerate(zip(firms, made, strict=True))
    ]
    participation.take_part(participations=taking_part, actor=actor, now=now)
    applications = [
        Application(
            participation=who,
            state=State.APPROVED if place < len(firms) - waiting else WAITING[place % len(WAITING)],
            area=areas[firm.area],
            wanted_m2=stand_m2(rng),
            goods=firm.goods,
            power_kw=rng.choice((0, 0, 3, 5, 10, 20)),
            heavy_items=rng.random() < 0.05,
            submitted_at=now - timedelta(days=rng.randint(1, 90), minutes=rng.randint(0, 1439)),
            decided_at=now if place < len(firms) - waiting else None,
        )
        for place, (firm, who) in enumerate(zip(firms, taking_part, strict=True))
    ]
    exhibitors.add_applications(applications=applications, actor=actor, now=now)
    return [Exhibitor(firm, application) for firm, application in zip(firms, applications, strict=True)]
