"""Two series, each with one edition that has one of everything, and one user for each part that people play."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from serai.catalogue.actions import add_exhibits
from serai.catalogue.models import Exhibit
from serai.editions.actions import create_edition, create_series, give_staff_role, move_edition, set_key_dates
from serai.editions.models import Edition, KeyDate, StaffRole
from serai.exhibitors.actions import add_applications, add_representatives, approve_application
from serai.exhibitors.models import Application, Representative
from serai.matchmaking.actions import post_needs
from serai.matchmaking.models import Meeting, Need, ScheduleRun, Suggestion
from serai.matchmaking.queries import slots_of
from serai.participation.actions import add_delegations, appoint_head, take_part
from serai.participation.models import Delegation, Participation
from serai.people.actions import add_enterprises, add_memberships, add_persons, create_user, let_edit_content
from serai.people.models import Enterprise, Membership, Person, User
from serai.programme.actions import add_events
from serai.programme.models import Event
from serai.shared.audit import SYSTEM
from serai.shared.text import written
from serai.signings.actions import add_projects
from serai.signings.models import Party, Project
from serai.venue.actions import furnish_rooms, give_booths, lay_out_booths, lay_out_halls, name_areas
from serai.venue.models import Area, Booth, Hall, Room
from serai.visitors.actions import register_buyers, verify_buyers
from serai.visitors.models import BuyerRegistration

NOW = dt.datetime(2025, 6, 2, 9, 0, tzinfo=dt.UTC)
BY = {"actor": SYSTEM, "now": NOW}
PASSWORD = "courtyard gate"


@dataclass
class Show:
    """One edition with what takes part in it. `records`: one record of each list of the desk, by the list's key."""

    edition: Edition
    delegation: Delegation
    exhibitor: Participation
    buyer: Participation
    records: dict[str, Any]


@dataclass
class Expo:
    """The two shows, and users by the part they play in the first one (`other staff` works for the second)."""

    here: Show
    there: Show
    users: dict[str, User] = field(default_factory=dict)

    def client(self, part: str) -> Client:
        """A browser of somebody; anonymous for "anonymous"."""
        client = Client()
        if part in self.users:
            client.force_login(self.users[part], backend="django.contrib.auth.backends.ModelBackend")
        return client


@pytest.fixture
def expo(db) -> Expo:
    here, there = show("caexpo", 22, "TH"), show("cneae", 14, "KR")
    made = Expo(here, there)
    for part in ("outsider", "exhibitor", "buyer", "delegation head", "viewer", "staff", "other staff", "editor"):
        made.users[part] = user(part)
    staff, other = made.users["staff"], made.users["other staff"]
    give_staff_role(user=staff, series=here.edition.series, role=StaffRole.Role.ADMINISTRATOR, **BY)
    give_staff_role(user=made.users["viewer"], series=here.edition.series, role=StaffRole.Role.VIEWER, **BY)
    give_staff_role(user=other, series=there.edition.series, role=StaffRole.Role.ADMINISTRATOR, **BY)
    let_edit_content(user=made.users["editor"], **BY)
    act_for(made.users["exhibitor"], here.exhibitor)
    act_for(made.users["buyer"], here.buyer)
    appoint_head(delegation=here.delegation, person=made.users["delegation head"].person, **BY)
    return made


def user(part: str) -> User:
    """An account with a person behind it."""
    email = f"{part.replace(' ', '.')}@example.org"
    (who,) = add_persons(persons=[Person(names=written({"en": part.title()}), email=email, languages=["en"])], **BY)
    return create_user(email=email, password=PASSWORD, person=who, **BY)


def act_for(user: User, participation: Participation) -> None:
    """Let a user act for a firm."""
    add_memberships(memberships=[Membership(person=user.person, enterprise=participation.enterprise)], **BY)


def show(slug: str, number: int, country: str) -> Show:
    """A public edition of a new series, with one of everything."""
    edition = _edition(slug, number)
    (delegation,) = add_delegations(
        delegations=[
            Delegation(
                edition=edition, names=written({"en": f"Delegation of {slug}"}), country=country, area_quota_m2=36
            )
        ],
        **BY,
    )
    exhibitor, buyer = take_part(
        participations=[
            Participation(edition=edition, enterprise=firm, role=role, delegation=delegation)
            for firm, role in zip(_firms(slug, country), ("exhibitor", "buyer"), strict=True)
        ],
        **BY,
    )
    records = {"delegations": delegation, "enterprises": exhibitor}
    records |= _exhibiting(edition, exhibitor) | _buying(edition, buyer) | _programme(edition)
    records |= _meeting(edition, exhibitor, buyer, records["needs"])
    Suggestion.objects.create(
        need=records["needs"], exhibit=records["exhibits"], score=0.5, hs_digits=4, words=["durian"]
    )
    records["projects"] = _project(edition, exhibitor)
    return Show(edition, delegation, exhibitor, buyer, records)


def _edition(slug: str, number: int) -> Edition:
    names = written({"en": f"Expo {slug}", "zh": f"博览会{slug}"})
    series = create_series(slug=slug, short=slug.upper(), names=names, look=slug, **BY)
    edition = create_edition(
        series=series,
        number=number,
        theme=written({"en": "Together"}),
        city=written({"en": "Nanning", "zh": "南宁"}),
        venue_names=written({"en": "The centre"}),
        host_country="CN",
        starts=dt.date(2025, 9, 17),
        ends=dt.date(2025, 9, 21),
        zone="Asia/Shanghai",
        currency="CNY",
        languages=["en", "zh", "th"],
        industries=[{"key": "food", "names": written({"en": "Food"}), "chapters": ["08"]}],
        demonstration=True,
        **BY,
    )
    date = KeyDate(key="closing", names=written({"en": "Applications close"}), at=NOW + dt.timedelta(days=9))
    set_key_dates(edition=edition, key_dates=[date], **BY)
    return move_edition(edition=edition, to="open", reason="ready", **BY)


def _firms(slug: str, country: str) -> list[Enterprise]:
    firms = [
        Enterprise(names=written({"th": f"ทุเรียน {slug}", "en": f"{sells} of {slug}"}), country=country)
        for sells in ("Grower", "Trader")
    ]
    return add_enterprises(enterprises=firms, **BY)


def _exhibiting(edition: Edition, exhibitor: Participation) -> dict[str, Any]:
    (area,) = name_areas(areas=[Area(edition=edition, key="food", names=written({"en": "Food"}))], **BY)
    submitted = Application(participation=exhibitor, area=area, state="submitted", goods="=durian")
    (application,) = add_applications(applications=[submitted], **BY)
    approve_application(application=application, reason="known for years", **BY)
    (hall,) = lay_out_halls(halls=[Hall(edition=edition, code="B1", gross_m2=900)], **BY)
    (booth,) = lay_out_booths(booths=[Booth(hall=hall, code="012", net_m2=18)], **BY)
    give_booths(edition=edition, given=[(booth, exhibitor)], **BY)
    durian = Exhibit(
        participation=exhibitor,
        names=written({"en": "Frozen durian", "th": "ทุเรียนแช่แข็ง"}),
        hs6="081190",
        category="food",
        origin="TH",
    )
    assert add_exhibits(exhibits=[durian], **BY) == 1
    (person,) = add_persons(persons=[Person(names=written({"en": "At the stand"}), languages=["th", "en"])], **BY)
    add_representatives(representatives=[Representative(participation=exhibitor, person=person, slots=0b111)], **BY)
    return {
        "applications": Application.objects.get(pk=application.pk),
        "booths": Booth.objects.get(pk=booth.pk),
        "exhibits": Exhibit.objects.get(participation=exhibitor),
    }


def _buying(edition: Edition, buyer: Participation) -> dict[str, Any]:
    (contact,) = add_persons(persons=[Person(names=written({"en": "Buyer's contact"}), email="b@example.org")], **BY)
    registration = BuyerRegistration(participation=buyer, contact=contact, state="submitted", slots=0b111)
    (registered,) = register_buyers(registrations=[registration], **BY)
    verify_buyers(registrations=[registered], reason="papers seen", **BY)
    need = Need(buyer=buyer, state="open", titles=written({"en": "Durian pulp"}), hs6="081190", quantity=40, unit="TNE")
    (posted,) = post_needs(needs=[need], **BY)
    return {"buyers": BuyerRegistration.objects.get(pk=registered.pk), "needs": posted}


def _programme(edition: Edition) -> dict[str, Any]:
    (room,) = furnish_rooms(rooms=[Room(edition=edition, key="r1", names=written({"en": "Room 1"}), seats=80)], **BY)
    starts = dt.datetime(2025, 9, 18, 2, 0, tzinfo=dt.UTC)
    forum = Event(
        edition=edition,
        kind="main",
        titles=written({"en": "Forum on fruit"}),
        room=room,
        starts=starts,
        ends=starts + dt.timedelta(hours=2),
    )
    (event,) = add_events(events=[(forum, [])], **BY)
    return {"events": event}


def _meeting(edition: Edition, exhibitor: Participation, buyer: Participation, need: Need) -> dict[str, Any]:
    """A schedule that was run, with one meeting; the solver has tests of its own."""
    slots = slots_of(edition)
    run = ScheduleRun.objects.create(
        edition=edition,
        number=1,
        at=NOW,
        slots=[start.isoformat() for start, _end in slots],
        slot_minutes=30,
        tables=10,
        pairs=1,
        meetings_count=1,
        weight=90,
        bound=90,
        seconds=0.1,
    )
    meeting = Meeting.objects.create(
        edition=edition,
        buyer=buyer,
        exhibitor=exhibitor,
        need=need,
        run=run,
        state="scheduled",
        weight=90,
        slot=0,
        starts=slots[0][0],
        ends=slots[0][1],
        table=7,
    )
    return {"schedule": run, "meetings": meeting}


def _project(edition: Edition, exhibitor: Participation) -> Project:
    project = Project(
        edition=edition,
        kind="order",
        binding="contract",
        titles=written({"en": "Durian for Nanning"}),
        amount=1000,
        currency="CNY",
        state="signed",
    )
    parties = [Party(enterprise=exhibitor.enterprise, country=exhibitor.enterprise.country, role="seller")]
    return add_projects(projects=[(project, parties)], **BY)[0]
