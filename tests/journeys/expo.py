"""Two series, each with one edition that has one of everything, and one user for each part that people play."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from serai.catalogue.actions import open_case
from serai.catalogue.models import Asking
from serai.editions.actions import set_key_dates
from serai.editions.models import Edition, KeyDate
from serai.figures.models import Claim, Snapshot
from serai.matchmaking.actions import post_needs, send_quote
from serai.matchmaking.models import Meeting, Need, Quote, ScheduleRun, Suggestion
from serai.matchmaking.queries import slots_of
from serai.participation.actions import appoint_head
from serai.participation.models import Delegation, Participation
from serai.people.actions import EDITORS, let_edit_content
from serai.people.models import User
from serai.shared.models import AuditEntry
from serai.shared.text import written
from serai.signings.actions import add_projects
from serai.signings.models import Party, Project
from serai.venue.actions import give_booths
from serai.visitors.actions import register_visitors
from serai.visitors.models import Visitor
from tests import factories
from tests.factories.stamps import STAMP


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
    """The two shows, and users by the part they play in the first one ("other staff" works for the second)."""

    here: Show
    there: Show
    users: dict[str, User] = field(default_factory=dict)

    def client(self, part: str) -> Client:
        """A browser of somebody who has signed in; of a stranger for "anonymous"."""
        client = Client()
        if part in self.users:
            client.force_login(self.users[part], backend="django.contrib.auth.backends.ModelBackend")
        return client


@pytest.fixture
def expo(db) -> Expo:
    here, there = show("caexpo", 22, "TH"), show("cneae", 14, "KR")
    users = {
        "outsider": factories.outsider(),
        "exhibitor": factories.member_of(here.exhibitor),
        "buyer": factories.member_of(here.buyer),
        "delegation head": factories.user("Head of delegation"),
        "staff": factories.staff(here.edition),
        "viewer": factories.staff(here.edition, "viewer"),
        "other staff": factories.staff(there.edition),
        "editor": factories.user("Editor"),
    }
    # A test in a browser empties all tables after it, this group of Wagtail's migrations included.
    Group.objects.get_or_create(name=EDITORS)
    let_edit_content(user=users["editor"], **STAMP)
    appoint_head(delegation=here.delegation, person=users["delegation head"].person, **STAMP)
    return Expo(here, there, users)


def show(series: str, number: int, country: str) -> Show:
    """A public edition of a new series, with one of everything."""
    edition = factories.edition(number, of=series)
    date = KeyDate(
        key="closing",
        names=written({"en": "Applications close"}),
        at=dt.datetime.combine(edition.starts, dt.time(9), edition.tz) - dt.timedelta(days=60),
    )
    set_key_dates(edition=edition, key_dates=[date], **STAMP)
    delegation = factories.delegation(edition, f"Delegation to {series}", country)
    names = {"th": f"ทุเรียน {series}", "en": f"Grower of {series}"}
    exhibitor = factories.exhibitor(
        edition, names=names, country=country, delegation=delegation, area=factories.area(edition)
    )
    buyer = factories.buyer(edition, f"Trader of {series}", country=country, delegation=delegation)
    booth = factories.booth(edition, net_m2=18)
    give_booths(edition=edition, given=[(booth, exhibitor)], **STAMP)
    stand = factories.representative(exhibitor)
    need = _need(buyer)
    records = {
        "applications": exhibitor.application,
        "booths": booth,
        "buyers": buyer.registration,
        "delegations": delegation,
        "enterprises": exhibitor,
        "events": factories.event(factories.room(edition), f"Forum of {series}"),
        "exhibits": factories.exhibit(exhibitor, f"Durian of {series}", hs6="081190"),
        "needs": need,
        "projects": _project(edition, exhibitor),
        "stands": stand,
        "visitors": register_visitors(visitors=[Visitor(edition=edition, person=factories.person())], **STAMP)[0],
        "snapshots": Snapshot.objects.create(
            edition=edition, name="exhibitors", value=1, cut_off=factories.NOW, rows_digest=""
        ),
        "claims": Claim.objects.create(edition=edition, name="exhibitors", value=1, source="The newspaper"),
    }
    for record in records.values():
        record.refresh_from_db()
    records["cases"] = open_case(exhibit=records["exhibits"], ground="patent", statement="It is our peeler.", **STAMP)
    records["askings"] = Asking.objects.create(exhibit=records["exhibits"], buyer=buyer, asked_at=factories.NOW)
    Suggestion.objects.create(need=need, exhibit=records["exhibits"], score=0.5, hs_digits=4, words=["durian"])
    records["quotes"] = send_quote(
        quote=Quote(need=need, exhibitor=exhibitor, exhibit=records["exhibits"], price=1900, currency="USD"), **STAMP
    )
    records |= _meeting(edition, exhibitor, buyer, need)
    records["trail"] = AuditEntry.objects.filter(object_kind="venue.booth", object_id=str(booth.pk)).latest("pk")
    return Show(edition, delegation, exhibitor, buyer, records)


def _need(buyer: Participation) -> Need:
    titles = written({"en": f"Pulp for {buyer.enterprise}"})
    need = Need(buyer=buyer, state="open", titles=titles, hs6="081190", quantity=40, unit="TNE")
    return post_needs(needs=[need], **STAMP)[0]


def _meeting(edition: Edition, exhibitor: Participation, buyer: Participation, need: Need) -> dict[str, Any]:
    """A schedule that was run, with one meeting in its first slot; the solver has tests of its own."""
    slots = slots_of(edition)
    run = ScheduleRun.objects.create(
        edition=edition,
        number=1,
        at=factories.NOW,
        slots=[start.isoformat() for start, _end in slots],
        slot_minutes=30,
        tables=10,
        pairs=1,
        meetings_count=1,
        weight=90,
        bound=90,
        unmet={"buyer_full": 3},
        seconds=0.1,
    )
    held = {"slot": 0, "starts": slots[0][0], "ends": slots[0][1], "table": 7, "state": "scheduled", "run": run}
    meeting = Meeting.objects.create(edition=edition, buyer=buyer, exhibitor=exhibitor, need=need, weight=90, **held)
    return {"schedule": run, "meetings": meeting}


def _project(edition: Edition, exhibitor: Participation) -> Project:
    titles = written({"en": f"Durian for {edition}"})
    kinds = {"kind": "order", "binding": "contract", "state": "counterparty_confirmed"}
    project = Project(edition=edition, titles=titles, amount=1000, currency="CNY", **kinds)
    parties = [Party(enterprise=exhibitor.enterprise, country=exhibitor.enterprise.country, role="seller")]
    return add_projects(projects=[(project, parties)], **STAMP)[0]
