"""Builds the demonstration, step by step, through the rooms' actions.

Everything that goes to the database goes in one transaction: interrupted at any point, it leaves nothing behind.
The index is filled afterwards from the outbox, which the same transaction has written.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings
from django.db import transaction

from serai.demo import buying, claims, edition_setup, exhibiting, happening, ledgers, signins, venue
from serai.demo.evidence import prove_debuts
from serai.demo.firms import buyer_countries, exhibitor_countries, firms
from serai.demo.settle import ACTOR, days_before, stream
from serai.demo.sizes import Size
from serai.editions.models import Edition
from serai.figures.actions import compute_figures
from serai.matchmaking.actions import schedule_meetings, suggest_exhibits
from serai.matchmaking.queries import slots_of
from serai.search import writer
from serai.shared import audit
from serai.shared.terminal import Steps

SUGGESTIONS = 12  # for each need
TABLES = 0.16  # for each buyer: enough that hours and wishes decide who meets, not the furniture
MARK = "demo.build"  # the audit row that says a demonstration is whole, and how it was built


@dataclass(frozen=True)
class Order:
    """What to build."""

    size_name: str
    size: Size
    seed: int


def build(order: Order, steps: Steps) -> None:
    """Build it. The database holds all tables and no edition."""
    with _files_too(), transaction.atomic():
        with steps.step("editions", "Series and editions"):
            caexpo, ledger_editions = edition_setup.make(actor=ACTOR)
        taken: set[str] = set()  # names and numbers of firms, which no two of the whole demonstration share
        fill(caexpo, order, steps, taken)
        with steps.step("ledgers", "Ledgers of earlier editions", total=2) as report:
            ledgers.fill(editions=ledger_editions, seed=order.seed, taken=taken, report=report, actor=ACTOR)
        match(caexpo, steps)
        with steps.step("figures", "Figures and what was published"):
            for edition in (caexpo, *ledger_editions):
                claims.publish(edition=edition, actor=ACTOR, now=days_before(edition, -30))
                compute_figures(edition=edition, cut_off=cut_off(edition), actor=ACTOR, now=cut_off(edition))
        with steps.step("sign_ins", "Sign-ins"):
            signins.make_sign_ins(edition=caexpo, actor=ACTOR, now=days_before(caexpo, 20))
            edition_setup.open_doors(editions=(caexpo, *ledger_editions), actor=ACTOR)
            mark(caexpo, order)
    index(steps)


@contextmanager
def _files_too() -> Iterator[None]:
    """Take back the stored files with the transaction: a database does not know about them."""
    try:
        yield
    except BaseException:
        shutil.rmtree(settings.DATA_DIR / "files", ignore_errors=True)
        raise


def fill(edition: Edition, order: Order, steps: Steps, taken: set[str]) -> None:
    """Fill the 22nd China-ASEAN Expo: who exhibits what and where, who buys, what happens."""
    size, now = order.size, days_before(edition, 120)
    slots = len(slots_of(edition))
    with steps.step("exhibitors", "Exhibitors, halls and booths"):
        areas = venue.areas(edition=edition, actor=ACTOR, now=now)
        halls = venue.halls(edition=edition, actor=ACTOR, now=now)
        count = size.exhibitors + size.online_exhibitors + size.waiting
        rng = stream(order.seed, "exhibitors")
        showing = list(firms(rng, exhibitor_countries(), count, taken=taken))
        delegations = edition_setup.delegations(
            edition=edition, firms=showing, buyers=size.buyers, actor=ACTOR, now=now
        )
        applied = exhibiting.apply(
            edition=edition,
            firms=showing,
            size=size,
            areas=areas,
            delegations=delegations,
            rng=rng,
            actor=ACTOR,
            now=days_before(edition, 60),
        )
        approved = [exhibitor for exhibitor in applied if exhibitor.approved]
        venue.booths(
            edition=edition,
            halls=halls,
            applications=[exhibitor.application for exhibitor in approved],
            rng=rng,
            actor=ACTOR,
            now=days_before(edition, 50),
        )
        exhibiting.staff_stands(exhibitors_=approved, slots=slots, rng=rng, actor=ACTOR, now=days_before(edition, 45))
    with steps.step("exhibits", "Exhibits", total=size.exhibits) as report:
        exhibiting.show(
            exhibitors_=approved,
            exhibits=size.exhibits,
            opens=datetime.combine(edition.starts, time(), tzinfo=UTC),
            rng=stream(order.seed, "exhibits"),
            report=report,
            actor=ACTOR,
            now=days_before(edition, 40),
        )
        prove_debuts(edition=edition, actor=ACTOR, now=days_before(edition, 38))
    with steps.step("buyers", "Buyers, needs and visitors", total=size.visitors) as report:
        rng = stream(order.seed, "buyers")
        trading = list(firms(rng, buyer_countries(), size.buyers, trading=True, taken=taken))
        buyers = buying.register(
            edition=edition,
            firms=trading,
            delegations=delegations,
            slots=slots,
            rng=rng,
            actor=ACTOR,
            now=days_before(edition, 35),
        )
        buying.post(
            buyers=buyers, firms=trading, opens=edition.starts, rng=rng, actor=ACTOR, now=days_before(edition, 30)
        )
        buying.visit(
            edition=edition,
            countries=buyer_countries(),
            count=size.visitors,
            rng=rng,
            report=report,
            actor=ACTOR,
            now=days_before(edition, 10),
        )
    with steps.step("programme", "Programme"):
        happening.announce(
            edition=edition, seed=order.seed, count=size.events, actor=ACTOR, now=days_before(edition, 25)
        )


def match(edition: Edition, steps: Steps) -> None:
    """Suggest exhibits for the needs, and schedule the meetings."""
    with steps.step("suggestions", "Suggestions") as report:
        suggest_exhibits(
            edition=edition,
            top=SUGGESTIONS,
            actor=ACTOR,
            now=days_before(edition, 15),
            progress=lambda _stage, done, whole: report(done, whole),
        )
    with steps.step("schedule", "Meeting schedule") as report:
        schedule_meetings(
            edition=edition,
            tables=round(edition.participations.filter(role="buyer").count() * TABLES),
            actor=ACTOR,
            now=days_before(edition, 7),
            progress=lambda _stage, done, whole: report(done, whole),
        )


def index(steps: Steps) -> None:
    """Bring the search index up to date with everything that waits for it."""
    with steps.step("index", "Search index") as report:
        writer.drain(progress=report)


def cut_off(edition: Edition) -> datetime:
    """Noon of the closing day, in the edition's zone."""
    return datetime.combine(edition.ends, time(12), tzinfo=edition.tz).astimezone(UTC)


def mark(edition: Edition, order: Order) -> None:
    """Say in the audit trail that the demonstration is whole."""
    audit.record(
        actor=ACTOR,
        action=MARK,
        now=cut_off(edition),
        target=edition,
        after={"size": order.size_name, "seed": order.seed},
    )


def built() -> dict[str, Any] | None:
    """How the demonstration in this database was built, None when there is none."""
    from serai.shared.models import AuditEntry

    row = AuditEntry.objects.filter(action=MARK).order_by("-pk").first()
    return dict(row.after) if row else None
