"""The demonstration is built whole or not at all, the same for the same seed, with the published totals."""

import pytest
from django.conf import settings
from django.core.management import CommandError
from django.db import transaction

from serai.catalogue.models import Exhibit
from serai.demo import build, storage, summary
from serai.demo.build import Order
from serai.demo.signins import PASSWORD, SIGN_INS
from serai.demo.sizes import Size
from serai.editions.models import Edition
from serai.figures.queries import bulletin
from serai.matchmaking.models import Meeting, Need
from serai.people.models import Enterprise, User
from serai.programme.models import Event
from serai.search.models import Outbox
from serai.shared.models import AuditEntry
from serai.shared.terminal import Steps
from serai.signings.models import Project

TINY = Size(exhibitors=60, online_exhibitors=4, exhibits=400, buyers=50, visitors=30, events=40, waiting=6)
ORDER = Order("tiny", TINY, seed=7)

pytestmark = pytest.mark.django_db


class Interrupted(Steps):
    """Ctrl-C at the first sight of one step."""

    def __init__(self, at):
        super().__init__()
        self.at = at

    def step(self, key, title, total=None):
        if key == self.at:
            raise KeyboardInterrupt
        return super().step(key, title, total)


@pytest.fixture
def built():
    steps = Steps()
    build.build(ORDER, steps)
    return steps


def test_it_holds_what_was_ordered(built):
    edition = Edition.objects.get(slug="caexpo-22")
    found = summary.numbers(edition)
    assert {key: found[key] for key in ("exhibitors", "exhibits", "buyers", "projects")} == {
        "exhibitors": 64,
        "exhibits": 400,
        "buyers": 50,
        "projects": 99 + 86,
    }
    assert found["needs"] >= 50
    assert found["schedule_bound"] >= found["schedule_weight"] > 0
    assert edition.visitors.count() == 30
    assert edition.events.count() == 40
    assert Outbox.objects.count() == 0
    assert build.built() == {"size": "tiny", "seed": 7}
    assert set(built.seconds) == {
        *("editions", "exhibitors", "exhibits", "buyers", "programme", "ledgers"),
        *("suggestions", "schedule", "figures", "sign_ins", "index"),
    }


def test_the_bulletins_give_the_published_totals(built):
    northeast = bulletin(Edition.objects.get(slug="cneae-14"))
    wanted = {
        "projects": 99,
        "amount_bn": 84.48,
        "currency": "CNY",
        "bands": [59, 18, 18, 4],
        "cumulative_projects": 3032,
        "cumulative_amount_bn": 2053.9,
    }
    assert {key: northeast[key] for key in wanted} == wanted
    asean = bulletin(Edition.objects.get(slug="caexpo-17"))
    assert (asean["projects"], asean["amount_bn"]) == (86, 263.87)


def test_everything_is_marked_as_demonstration(built):
    assert list(Edition.objects.filter(demonstration=False)) == []
    assert list(Enterprise.objects.exclude(registry_no__startswith="DEMO-")) == []
    assert set(AuditEntry.objects.values_list("actor_kind", flat=True)) == {"demonstration"}


def test_every_role_has_a_sign_in(built):
    users = {user.email: user for user in User.objects.all()}
    assert set(users) == {sign_in.email for sign_in in SIGN_INS}
    assert all(user.check_password(PASSWORD) for user in users.values())


@pytest.mark.parametrize("step", ["exhibits", "schedule", "sign_ins"])
def test_interrupted_it_leaves_nothing_behind(step):
    with pytest.raises(KeyboardInterrupt):
        build.build(ORDER, Interrupted(step))
    assert (Edition.objects.count(), AuditEntry.objects.count(), Enterprise.objects.count()) == (0, 0, 0)
    assert build.built() is None
    assert not (settings.DATA_DIR / "files").exists()


def test_the_same_seed_gives_the_same_records():
    first = built_and_undone(ORDER)
    assert built_and_undone(ORDER) == first
    assert built_and_undone(Order("tiny", TINY, seed=8)) != first


def built_and_undone(order):
    """What a build makes, by keys of its own: the database's are not given again once used."""
    with transaction.atomic():
        build.build(order, Steps())
        made = (
            list(Exhibit.objects.order_by("external_key").values_list("external_key", "names", "hs6", "price_low")),
            list(Need.objects.order_by("external_key").values_list("external_key", "titles", "target_price")),
            list(Event.objects.order_by("external_key").values_list("external_key", "titles", "starts")),
            list(Project.objects.order_by("edition__slug", "external_key").values_list("titles", "amount")),
            list(
                Meeting.objects.order_by("buyer__external_key", "slot").values_list(
                    "buyer__external_key", "exhibitor__external_key", "slot", "table"
                )
            ),
        )
        transaction.set_rollback(True)
    return made


def test_a_database_with_other_data_is_left_alone(built):
    Edition.objects.filter(slug="caexpo-17").update(demonstration=False)
    with pytest.raises(CommandError, match="holds data that is no demonstration"):
        storage.clear()
    assert Edition.objects.count() == 3
