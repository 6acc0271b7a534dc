"""Buyers of the demonstration, what they need, and the professional visitors."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from serai.demo import records
from serai.demo.exhibiting import hours
from serai.demo.firms import Firm
from serai.demo.needs import wanted
from serai.demo.persons import persons
from serai.editions.models import Edition
from serai.matchmaking import actions as matchmaking
from serai.matchmaking.models import Need
from serai.participation import actions as participation
from serai.participation.models import Delegation, Participation
from serai.shared.audit import Actor
from serai.shared.terminal import Report
from serai.shared.text import Origin, written
from serai.visitors import actions as visitors
from serai.visitors.models import BuyerRegistration, Visitor

NOON = time(12)
BANDS = BuyerRegistration.Band.values


def register(
    *,
    edition: Edition,
    firms: Sequence[Firm],
    delegations: Mapping[str, Delegation],
    slots: int,
    rng: random.Random,
    actor: Actor,
    now: datetime,
) -> list[Participation]:
    """Register the firms as verified buyers, seven in ten of them invited, each with a contact and hours to meet."""
    made = records.enterprises(firms, verified=True, actor=actor, now=now)
    contacts = [next(persons(rng, firm.country, firm.language, host=firm.host)) for firm in firms]
    buyers = [
        Participation(
            edition=edition,
            enterprise=enterprise,
            role=Participation.Role.BUYER,
            channel=Participation.Channel.ON_SITE,
            delegation=delegations.get(firm.country),
            external_key=f"DEMO-BU-{place:05d}",
        )
        for place, (firm, enterprise) in enumerate(zip(firms, made, strict=True), start=1)
    ]
    participation.take_part(participations=buyers, actor=actor, now=now)
    registrations = [
        BuyerRegistration(
            participation=buyer,
            contact=contact,
            state=BuyerRegistration.State.INVITED if rng.random() < 0.7 else BuyerRegistration.State.VERIFIED,  # noqa: PLR2004
            purchasing_band=rng.choices(BANDS, weights=(35, 40, 20, 5))[0],
            countries=sorted(rng.sample(sorted(delegations), min(3, len(delegations)))),
            slots=hours(rng, slots, share=0.8, days=rng.choice((1, 2, 2, 3))),
        )
        for buyer, contact in zip(buyers, records.persons(contacts, actor=actor, now=now), strict=True)
    ]
    visitors.register_buyers(registrations=registrations, actor=actor, now=now)
    return buyers


def post(
    *,
    buyers: Sequence[Participation],
    firms: Sequence[Firm],
    opens: date,
    rng: random.Random,
    actor: Actor,
    now: datetime,
) -> list[Need]:
    """At least one need for each buyer, in the buyer's own language."""
    rows = [
        Need(
            buyer=buyer,
            external_key=f"{buyer.external_key}-{number}",
            state=Need.State.OPEN,
            titles=written(need.titles, _origins(need.titles, firm)),
            specifications=written(need.specification, _origins(need.specification, firm)),
            hs6=need.hs6,
            quantity=need.quantity,
            unit=need.unit,
            target_price=need.target_price,
            currency=need.currency if need.target_price is not None else "",
            incoterm=need.incoterm,
            destination=need.destination,
            delivery_by=opens + timedelta(days=need.delivery_days),
            certificates=list(need.certificates),
            anonymous=need.anonymous,
            closes_at=datetime.combine(opens + timedelta(days=need.closes_days), NOON, buyer.edition.tz),
        )
        for buyer, firm in zip(buyers, firms, strict=True)
        for number, need in enumerate(wanted(rng, firm, rng.choice((1, 1, 2))), start=1)
    ]
    return matchmaking.post_needs(needs=rows, actor=actor, now=now)


def visit(
    *,
    edition: Edition,
    countries: Sequence[tuple[str, int]],
    count: int,
    rng: random.Random,
    report: Report,
    actor: Actor,
    now: datetime,
) -> int:
    """Register professional visitors from these countries (code, weight)."""
    codes = rng.choices([code for code, _weight in countries], weights=[weight for _code, weight in countries], k=count)
    taken: set[str] = set()
    streams = {code: persons(rng, code, taken=taken) for code in sorted(set(codes))}
    people = records.persons((next(streams[code]) for code in codes), actor=actor, now=now)
    rows = [
        Visitor(edition=edition, person=person, country=code, external_key=f"DEMO-VI-{place:06d}")
        for place, (person, code) in enumerate(zip(people, codes, strict=True), start=1)
    ]
    visitors.register_visitors(visitors=rows, actor=actor, now=now)
    report(count, count)
    return count


def _origins(texts: Mapping[str, str], firm: Firm) -> dict[str, str]:
    return {code: Origin.SOURCE if code == firm.language else Origin.MACHINE for code in texts}
