"""A small expo: exhibitors with exhibits and people at the stand, buyers with hours and needs."""

from datetime import UTC, date, datetime

from serai.catalogue.models import Exhibit
from serai.editions.models import Edition, Series
from serai.exhibitors.models import Application, Representative
from serai.matchmaking.models import Meeting, Need
from serai.participation.models import Participation
from serai.people.models import Enterprise, Person
from serai.shared.audit import Actor
from serai.shared.text import written
from serai.visitors.models import BuyerRegistration

NOW = datetime(2025, 9, 1, 8, tzinfo=UTC)
CLERK = Actor("person", "1", "Clerk")
EVERY_SLOT = (1 << 48) - 1
Role, Channel = Participation.Role, Participation.Channel


def edition(number=22, **fields):
    series, _ = Series.objects.get_or_create(slug="caexpo", defaults={"short": "CAEXPO"})
    given = {
        "slug": f"caexpo-{number}",
        "state": Edition.State.OPEN,
        "host_country": "CN",
        "starts": date(2025, 9, 17),
        "ends": date(2025, 9, 21),
        "languages": ["en", "zh"],
    }
    return Edition.objects.create(series=series, number=number, **given | fields)


def enterprise(name="Firm", country="CN"):
    return Enterprise.objects.create(names=written({"en": name}), country=country)


def exhibitor(edition, *hours, state="approved", firm=None, **fields):
    """An exhibitor whose representatives have these hours; without any, one who is there in every slot."""
    made = Participation.objects.create(edition=edition, enterprise=firm or enterprise(), role=Role.EXHIBITOR, **fields)
    Application.objects.create(participation=made, state=state)
    for slots in hours or (EVERY_SLOT,):
        person = Person.objects.create(names=written({"en": "Representative"}))
        Representative.objects.create(participation=made, person=person, slots=slots)
    return made


def exhibit(exhibitor, hs6="090210", descriptions=None, **fields):
    names = fields.pop("names", {"en": "Green tea"})
    return Exhibit.objects.create(
        participation=exhibitor,
        names=written(names),
        descriptions=written(descriptions or {}),
        hs6=hs6,
        **fields,
    )


def buyer(edition, slots=EVERY_SLOT, *, state="verified", firm=None, **fields):
    made = Participation.objects.create(edition=edition, enterprise=firm or enterprise(), role=Role.BUYER, **fields)
    BuyerRegistration.objects.create(
        participation=made,
        contact=Person.objects.create(names=written({"en": "Buyer"})),
        state=state,
        slots=slots,
    )
    return made


def unsaved_need(buyer, hs6="090210", titles=None, **fields):
    given = {"titles": written(titles or {"en": "green tea"}), "hs6": hs6, "state": Need.State.OPEN}
    return Need(buyer=buyer, **given | fields)


def need(buyer, hs6="090210", titles=None, **fields):
    made = unsaved_need(buyer, hs6, titles, **fields)
    made.save()
    return made


def meeting(edition, buyer, exhibitor, slots, slot=None, **fields):
    """A meeting in slot n of `slots`, or one that holds none."""
    when = {} if slot is None else {"slot": slot, "starts": slots[slot][0], "ends": slots[slot][1]}
    return Meeting.objects.create(edition=edition, buyer=buyer, exhibitor=exhibitor, **when | fields)
