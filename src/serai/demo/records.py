"""From what the generators invent to unsaved records of the rooms."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from serai.catalogue.models import Exhibit
from serai.demo.firms import Firm
from serai.demo.goods import Good
from serai.demo.persons import Somebody
from serai.participation.models import Participation
from serai.people import actions as people
from serai.people.models import Enterprise, Person
from serai.shared.audit import Actor
from serai.shared.text import Origin, written


def enterprises(firms: Sequence[Firm], *, verified: bool, actor: Actor, now: datetime) -> list[Enterprise]:
    """Add the firms as enterprises, in their order; `verified` ones were checked by the secretariat."""
    rows = [
        Enterprise(
            names=written(firm.names, _translated(firm)),
            registry_no=firm.registry_no,
            country=firm.country,
            kind=firm.kind,
            size=firm.size,
            site=firm.site,
            external_key=firm.registry_no,
            verified_by=actor.label if verified else "",
            verified_at=now if verified else None,
        )
        for firm in firms
    ]
    return people.add_enterprises(enterprises=rows, actor=actor, now=now)


def persons(somebodies: Iterable[Somebody], *, actor: Actor, now: datetime) -> list[Person]:
    """Add persons, in their order."""
    rows = [
        Person(
            names=written(each.names, {code: Origin.REVIEWED for code in each.names if code != each.languages[0]}),
            email=each.email,
            phone=each.phone,
            languages=list(each.languages),
        )
        for each in somebodies
    ]
    return people.add_persons(persons=rows, actor=actor, now=now)


def exhibit(good: Good, participation: Participation, key: str, opens: datetime) -> Exhibit:
    """One exhibit; its certificates expire counted from the opening."""
    return Exhibit(
        participation=participation,
        external_key=key,
        names=written(good.names, good.origins),
        descriptions=written(good.descriptions, good.origins),
        hs6=good.hs6,
        category=good.category,
        brand=good.brand,
        model=good.model,
        origin=good.country,
        moq=good.moq,
        unit=good.unit,
        price_low=good.price_low,
        price_high=good.price_high,
        currency=good.currency,
        incoterm=good.incoterm,
        port=good.port,
        lead_days=good.lead_days,
        debut=good.debut,
        debut_evidence=good.evidence,
        geographical_indication=good.geographical_indication,
        visibility=good.visibility,
        certificates=[
            {
                "kind": certificate.kind,
                "no": certificate.no,
                "issuer": certificate.issuer,
                "expiry": (opens + timedelta(days=certificate.days)).date().isoformat(),
            }
            for certificate in good.certificates
        ],
    )


def _translated(firm: Firm) -> dict[str, str]:
    """A firm answers for every form of its own name; only its own language is the source."""
    return {code: Origin.REVIEWED for code in firm.names if code != firm.language}
