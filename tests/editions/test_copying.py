"""An edition is copied with its set-up and without its records, or not at all."""

from datetime import UTC, date, datetime, timedelta

import pytest

from serai.editions.actions import change_edition, copy_edition, edition_copied, set_key_dates
from serai.editions.milestones import usual_key_dates
from serai.editions.models import Edition, KeyDate
from serai.participation.actions import rework_delegations
from serai.participation.models import Delegation
from serai.shared.audit import history
from serai.shared.errors import Refused
from serai.shared.models import AuditEntry
from serai.shared.text import written
from serai.venue.actions import give_booths
from serai.venue.models import Booth
from tests.factories import STAMP, area, booth, delegation, edition, event, exhibitor, person, room

pytestmark = pytest.mark.django_db

NEXT = {"number": 23, "starts": date(2026, 9, 16), "ends": date(2026, 9, 20)}


def test_settings_are_taken_over_and_what_is_one_editions_own_is_not():
    made = edition(state="certified", co_hosts=["CN", "VN"], organiser=written({"en": "Office"}))
    Edition.objects.update(country_of_honour="MY", partners=written({"en": "ASEAN Secretariat"}))
    made.refresh_from_db()
    copy = copy_edition(source=made, **NEXT, **STAMP)
    assert (copy.slug, copy.state, copy.version, copy.starts, copy.ends) == (
        "caexpo-23",
        "draft",
        1,
        date(2026, 9, 16),
        date(2026, 9, 20),
    )
    for name in ("city", "venue_names", "organiser", "host_country", "co_hosts", "zone", "currency", "languages"):
        assert (name, getattr(copy, name)) == (name, getattr(made, name))
    assert (copy.industries, copy.tracks) == (made.industries, made.tracks)
    assert (copy.theme, copy.country_of_honour, copy.partners) == ({}, "", {})
    assert history(copy).values_list("action", "after").first() == ("editions.copy_edition", {"source": "caexpo-22"})


@pytest.mark.parametrize(
    ("zone", "hour"),
    # In Berlin the clocks went back on 26 October 2025, and on 25 October 2026: before one date and after the other.
    [("Asia/Shanghai", 9), ("Europe/Berlin", 9)],
)
def test_key_dates_keep_their_distance_from_the_opening_day_and_their_hour(zone, hour):
    made = edition(zone=zone, starts=date(2025, 11, 10), ends=date(2025, 11, 12))
    at = datetime(2025, 10, 24, hour, tzinfo=made.tz)
    dates = [KeyDate(key="closes", names=written({"en": "Closes"}), at=at)]
    set_key_dates(edition=made, key_dates=dates, **STAMP)
    copy = copy_edition(source=made, number=23, starts=date(2026, 11, 12), ends=date(2026, 11, 14), **STAMP)
    (moved,) = copy.key_dates.all()
    local = moved.at.astimezone(copy.tz)
    assert (local.date() - copy.starts, local.time()) == (at.date() - made.starts, at.time())
    assert (moved.key, moved.names) == ("closes", dates[0].names)


def test_an_hour_that_a_clock_skips_becomes_the_next_one():
    made = edition(zone="Europe/Berlin", starts=date(2025, 4, 10), ends=date(2025, 4, 12))
    at = datetime(2025, 3, 28, 2, 30, tzinfo=made.tz)
    set_key_dates(edition=made, key_dates=[KeyDate(key="k", names={}, at=at)], **STAMP)
    copy = copy_edition(source=made, number=23, starts=date(2026, 4, 11), ends=date(2026, 4, 13), **STAMP)
    (moved,) = copy.key_dates.all()
    assert moved.at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # half past three by the clock


def test_the_usual_key_dates_are_at_noon_in_the_editions_zone():
    made = edition()
    dates = {one.key: one.at for one in usual_key_dates(made)}
    assert dates["applications-close"] == datetime(2025, 6, 19, 4, tzinfo=UTC)
    assert dates["opens"] - dates["applications-close"] == timedelta(days=90)


def test_the_venue_stands_as_it_stood_with_nobody_in_it():
    made = edition()
    given, free = booth(made, net_m2=18, kind="raw", open_sides=3, external_key="K-1"), booth(made)
    give_booths(edition=made, given=[(given, exhibitor(made))], **STAMP)
    area(made)
    event(room(made))
    copy = copy_edition(source=made, **NEXT, **STAMP)
    (hall,) = copy.halls.all()
    assert (hall.code, hall.names, hall.gross_m2) == ("B1", given.hall.names, 10_000)
    fields = ("code", "kind", "net_m2", "open_sides", "external_key", "state", "participation", "version")
    assert list(Booth.objects.filter(hall=hall).order_by("pk").values_list(*fields)) == [
        (given.code, "raw", 18, 3, "K-1", "free", None, 1),
        (free.code, "standard", 9, 1, "", "free", None, 1),
    ]
    assert [(one.key, one.names) for one in copy.areas.all()] == [(one.key, one.names) for one in made.areas.all()]
    assert [(one.key, one.seats) for one in copy.rooms.all()] == [("main-hall", 400)]
    assert history(Booth.objects.filter(hall=hall).first()).get().action == "venue.lay_out_booths"


def test_delegations_come_with_head_quotas_and_groups_and_without_members():
    made = edition()
    parent, group = delegation(made, "Thailand"), delegation(made, "Chiang Mai")
    quotas = {"booth_quota": 12, "badge_quota": 30, "buyer_quota": 5, "subsidy": 1000}
    changes = [(group, {"parent": parent, **quotas}), (parent, {"head": person("Head")})]
    rework_delegations(edition=made, added=[], changed=changes, removed=[], **STAMP)
    exhibitor(made, delegation=parent)
    copy = copy_edition(source=made, **NEXT, **STAMP)
    new_parent, new_group = Delegation.objects.filter(edition=copy).order_by("pk")
    assert (str(new_parent), str(new_parent.head), new_parent.participations.count()) == ("Thailand", "Head", 0)
    assert (str(new_group), new_group.parent, new_group.area_quota_m2) == ("Chiang Mai", new_parent, 900)
    assert {name: getattr(new_group, name) for name in quotas} == quotas


def test_no_record_is_copied_and_the_source_stays_as_it_is():
    made = edition()
    exhibitor(made)
    event(room(made))
    before = {model: model.objects.count() for model in (type(made.participations.first()), type(made.events.first()))}
    copy_edition(source=made, **NEXT, **STAMP)
    assert {model: model.objects.count() for model in before} == before


def test_it_is_all_or_nothing():
    made = edition()
    booth(made)
    rows = AuditEntry.objects.count()

    def fail(**_kwargs):
        raise Refused("no")

    edition_copied.connect(fail)
    try:
        with pytest.raises(Refused):
            copy_edition(source=made, **NEXT, **STAMP)
    finally:
        edition_copied.disconnect(fail)
    assert (Edition.objects.count(), Booth.objects.count(), AuditEntry.objects.count()) == (1, 1, rows)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"number": 22}, "number"), ({"starts": date(2025, 9, 21)}, "starts"), ({"ends": date(2026, 9, 1)}, "ends")],
)
def test_a_copy_has_a_number_and_days_of_its_own(changes, field):
    made = edition()
    with pytest.raises(Refused) as refusal:
        copy_edition(source=made, **NEXT | changes, **STAMP)
    assert list(refusal.value.errors) == [field]


def test_a_copy_changes_by_itself():
    made = edition()
    copy = copy_edition(source=made, **NEXT, **STAMP)
    change_edition(edition=copy, changes={"industries": []}, **STAMP)
    assert Edition.objects.get(pk=made.pk).industries == made.industries != []
