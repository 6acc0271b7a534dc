"""Two records that tell of one thing become one: nothing that hangs on them is lost, and what needs a person is refused."""

from datetime import timedelta

import pytest

from serai.catalogue.models import Exhibit
from serai.exhibitors.models import Application, Representative
from serai.matchmaking.models import Meeting, Need
from serai.media.models import File
from serai.participation.models import Participation
from serai.people.actions import merge_enterprises, merge_persons, tell_apart
from serai.people.models import Enterprise, Membership, NotTwins, Person
from serai.search.models import Outbox
from serai.shared.audit import history
from serai.shared.errors import Refused
from serai.shared.merging import what_moves
from serai.shared.models import AuditEntry
from serai.shared.text import written
from serai.signings.actions import add_projects
from serai.signings.models import Party, Project
from serai.venue.actions import give_booths
from serai.visitors.models import BuyerRegistration
from tests.factories import (
    NOW,
    STAMP,
    booth,
    buyer,
    edition,
    event,
    exhibit,
    exhibitor,
    member_of,
    person,
    representative,
    room,
    user,
)

pytestmark = pytest.mark.django_db
WHY = "the same firm, once in English and once in Chinese"


def merge(keep, drop):
    return merge_enterprises(keep=keep, drop=drop, reason=WHY, **STAMP)


def meeting(exhibitor, buyer, slot=None, table=1):
    held, state = {}, "requested"
    if slot is not None:
        starts = NOW + timedelta(minutes=30 * slot)
        held = {"slot": slot, "starts": starts, "ends": starts + timedelta(minutes=30), "table": table}
        state = "scheduled"
    return Meeting.objects.create(edition=exhibitor.edition, buyer=buyer, exhibitor=exhibitor, state=state, **held)


def test_what_pointed_to_one_points_to_the_other():
    here, before = edition(22), edition(21)
    keep, drop = exhibitor(here, "Guangxi Tea"), exhibitor(before, "Guangxi Tea Co.")
    shown, host = exhibit(drop), representative(drop)
    member = member_of(drop)
    assert dict(what_moves(drop.enterprise)) == {
        "memberships": 1,
        "participations": 1,
        "applications": 1,
        "representatives": 1,
        "exhibits": 1,
    }
    kept = merge(keep.enterprise, drop.enterprise)
    assert list(Enterprise.objects.all()) == [kept]
    assert sorted(kept.participations.values_list("pk", flat=True)) == sorted([keep.pk, drop.pk])
    assert list(Membership.objects.values_list("enterprise", "person")) == [(kept.pk, member.person_id)]
    assert list(Exhibit.objects.values_list("pk", "participation")) == [(shown.pk, drop.pk)]
    assert list(Representative.objects.values_list("pk", "participation")) == [(host.pk, drop.pk)]


def test_what_one_does_not_say_the_other_says():
    here = edition()
    keep = exhibitor(here, names={"en": "Guangxi Tea"}, country="").enterprise
    other = exhibitor(edition(21), names={"zh": "广西茶叶", "en": "Guangxi Tea Co."}, country="CN").enterprise
    Enterprise.objects.filter(pk=other.pk).update(
        registry_no="91450000", external_key="L-7", site="https://tea.example"
    )
    kept = merge(keep, Enterprise.objects.get(pk=other.pk))
    assert {code: entry["text"] for code, entry in kept.names.items()} == {"en": "Guangxi Tea", "zh": "广西茶叶"}
    assert (kept.country, kept.registry_no, kept.external_key, kept.site) == (
        "CN",
        "91450000",
        "L-7",
        "https://tea.example",
    )


def test_two_exhibitors_of_one_edition_become_one_with_all_that_both_brought():
    here = edition()
    keep, drop = (
        exhibitor(here, "Guangxi Tea", state="submitted"),
        exhibitor(here, "Guangxi Tea Co.", channel="on_site"),
    )
    keep_booth = booth(here)
    give_booths(edition=here, given=[(keep_booth, keep)], **STAMP)
    first, second = booth(here), booth(here)
    give_booths(edition=here, given=[(first, drop), (second, drop)], **STAMP)
    exhibit(keep, "Green tea", external_key="T1")
    Exhibit.objects.filter(external_key="T1").update(moq=20)
    exhibit(drop, "Tea", external_key="T1", brand="Lotus")
    exhibit(drop, "Black tea")
    Outbox.objects.all().delete()

    kept = merge(keep.enterprise, drop.enterprise)

    (joined,) = kept.participations.all()
    assert joined.pk == keep.pk
    assert Application.objects.get().state == "approved"
    assert Application.objects.get().decided_at == NOW
    assert sorted(joined.booths.values_list("pk", flat=True)) == sorted([keep_booth.pk, first.pk, second.pk])
    assert sorted(joined.exhibits.values_list("external_key", "brand", "moq")) == [("", "", None), ("T1", "Lotus", 20)]
    gone = set(
        AuditEntry.objects.filter(action="people.merge_enterprises", after__isnull=True).values_list(
            "object_kind", flat=True
        )
    )
    assert gone == {
        "people.enterprise",
        "participation.participation",
        "exhibitors.application",
        "catalogue.exhibit",
    }
    assert set(Outbox.objects.values_list("object_id", flat=True)) >= set(Exhibit.objects.values_list("pk", flat=True))


def test_each_row_that_changes_has_its_line_in_the_trail():
    keep, drop = exhibitor(edition(), "Guangxi Tea").enterprise, exhibitor(edition(21), "Guangxi Tea Co.").enterprise
    moved = drop.participations.get()
    merge(keep, drop)
    (entry,) = history(moved)[:1]
    assert (entry.action, entry.reason, entry.actor_label) == ("people.merge_enterprises", WHY, "Tests")
    assert (entry.before, entry.after) == (
        {"enterprise_id": drop.pk, "version": 1},
        {"enterprise_id": keep.pk, "version": 2},
    )
    last = history(drop).first()
    assert (last.after, last.before["names"]["en"]["text"]) == (None, "Guangxi Tea Co.")


def test_two_registrations_keep_the_one_that_has_come_further():
    here = edition()
    keep, drop = buyer(here, "Harbour", state="draft"), buyer(here, "Harbour Ltd")
    contact = drop.registration.contact_id
    merge(keep.enterprise, drop.enterprise)
    assert list(BuyerRegistration.objects.values_list("participation", "state", "contact")) == [
        (keep.pk, "verified", contact)
    ]


def test_who_came_on_site_and_online_came_both_ways():
    here = edition()
    keep, drop = exhibitor(here, "Tea", channel="on_site"), exhibitor(here, "Tea Ltd", channel="online")
    merge(keep.enterprise, drop.enterprise)
    assert Participation.objects.get().channel == "both"


def test_meetings_move_and_a_request_gives_way_to_the_meeting_in_the_schedule():
    here = edition()
    keep, drop, other = exhibitor(here, "Tea"), exhibitor(here, "Tea Ltd"), buyer(here)
    Need.objects.create(buyer=other, titles=written({"en": "Tea"}))
    meeting(keep, other)
    meeting(drop, other, slot=2)
    merge(keep.enterprise, drop.enterprise)
    assert list(Meeting.objects.values_list("exhibitor", "buyer", "state", "slot")) == [
        (keep.pk, other.pk, "scheduled", 2)
    ]


def test_two_meetings_at_one_time_are_refused_and_nothing_has_moved():
    here = edition()
    keep, drop = exhibitor(here, "Tea"), exhibitor(here, "Tea Ltd")
    meeting(keep, buyer(here, "Harbour"), slot=2)
    meeting(drop, buyer(here, "Lagoon"), slot=2, table=2)
    with pytest.raises(Refused) as refused:
        merge(keep.enterprise, drop.enterprise)
    assert str(refused.value) == (
        "Two meetings would become one: Harbour – Tea, 2025-09-18 11:40 and Lagoon – Tea Ltd, 2025-09-18 11:40. "
        "Cancel one of them first."
    )
    assert Enterprise.objects.filter(pk=drop.enterprise.pk).exists()
    assert not AuditEntry.objects.filter(action="people.merge_enterprises").exists()


def test_two_who_sign_one_project_with_each_other_stay_two():
    here = edition()
    keep, drop = exhibitor(here, "Tea").enterprise, buyer(here, "Tea Ltd").enterprise
    titles = written({"en": "Tea for ten years"})
    project = Project(edition=here, titles=titles, amount=1, currency="CNY", kind="order", binding="contract")
    parties = [Party(enterprise=keep, role="seller"), Party(enterprise=drop, role="buyer")]
    add_projects(projects=[(project, parties)], **STAMP)
    with pytest.raises(Refused, match="Both sign “Tea for ten years”, as seller and as buyer"):
        merge(keep, drop)


def test_what_a_certified_edition_counts_as_two_stays_two():
    here = edition(state="certified")
    keep, drop = exhibitor(here, "Tea").enterprise, exhibitor(here, "Tea Ltd").enterprise
    with pytest.raises(Refused, match="CAEXPO 22 is certified and counts both"):
        merge(keep, drop)


def test_a_merge_needs_a_reason_and_two():
    one, other = exhibitor(edition(), "Tea").enterprise, exhibitor(edition(21), "Tea Ltd").enterprise
    with pytest.raises(Refused, match="Say why both are the same"):
        merge_enterprises(keep=one, drop=other, reason=" ", **STAMP)
    with pytest.raises(Refused, match="Choose two different records"):
        merge(one, one)
    merge(one, Enterprise.objects.get(pk=other.pk))
    with pytest.raises(Refused, match="One of the two is gone"):
        merge(one, other)


def test_persons_become_one_unless_both_sign_in():
    here = edition()
    keep, drop = user("Ada"), person("Ada Speaker", ("en", "th"))
    event(room(here), speakers=[keep.person, drop])
    Person.objects.filter(pk=drop.pk).update(phone="+66 2 555 0199")
    kept = merge_persons(keep=keep.person, drop=drop, reason=WHY, **STAMP)
    assert (kept.user, kept.phone, kept.languages) == (keep, "+66 2 555 0199", ["en", "th"])
    assert kept.appearances.count() == 1
    with pytest.raises(Refused, match="Both persons sign in"):
        merge_persons(keep=kept, drop=user("Ada").person, reason=WHY, **STAMP)


def test_an_administrator_of_one_is_one_of_both():
    keep, drop = exhibitor(edition(), "Tea"), exhibitor(edition(21), "Tea Ltd")
    member = member_of(keep)
    Membership.objects.create(person=member.person, enterprise=drop.enterprise, role="administrator")
    merge(keep.enterprise, drop.enterprise)
    assert list(Membership.objects.values_list("enterprise", "role")) == [(keep.enterprise_id, "administrator")]


def test_files_go_along():
    here = edition()
    keep, drop = exhibitor(here, "Tea"), exhibitor(here, "Tea Ltd")
    file = File.objects.create(
        owner_kind="participation.participation",
        owner_id=drop.pk,
        purpose="licence",
        name="a.pdf",
        size=1,
        uploaded_at=NOW,
    )
    merge(keep.enterprise, drop.enterprise)
    file.refresh_from_db()
    assert file.owner_id == keep.pk


def test_a_price_stays_with_its_currency():
    here = edition()
    keep, drop = exhibitor(here, "Tea"), exhibitor(here, "Tea Ltd")
    exhibit(keep, external_key="T1", price_high=10, currency="CNY")
    exhibit(drop, external_key="T1", price_low=20, price_high=30, currency="USD")
    merge(keep.enterprise, drop.enterprise)
    assert Exhibit.objects.values_list("price_low", "price_high", "currency").get() == (None, 10, "CNY")


def test_told_apart_is_remembered_once_and_forgotten_by_a_merge():
    one, other = exhibitor(edition(), "Tea").enterprise, exhibitor(edition(21), "Tea Ltd").enterprise
    tell_apart(one=other, other=one, **STAMP)
    tell_apart(one=one, other=other, **STAMP)
    assert list(NotTwins.objects.values_list("one", "other")) == [(one.pk, other.pk)]
    merge(one, other)
    assert not NotTwins.objects.exists()
