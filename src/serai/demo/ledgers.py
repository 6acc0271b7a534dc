"""The ledgers of two earlier editions: invented projects whose totals are the published ones."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from decimal import Decimal

from serai.demo import published, records
from serai.demo.deals import Deal, ledger_caexpo_17, ledger_cneae_14
from serai.demo.settle import days_before, stream
from serai.editions.models import Edition
from serai.shared.audit import Actor
from serai.shared.terminal import Report
from serai.shared.text import Origin, written
from serai.signings import actions
from serai.signings.models import Party, Project

LEDGERS: dict[str, Callable[..., list[Deal]]] = {"caexpo-17": ledger_caexpo_17, "cneae-14": ledger_cneae_14}
SOURCE = "Published cumulative total less this edition's own"


def fill(*, editions: Sequence[Edition], seed: int, taken: set[str], report: Report, actor: Actor) -> None:
    """Enter each edition's projects as counted, and what its series had signed before where that was published."""
    for done, edition in enumerate(editions, start=1):
        deals = LEDGERS[edition.slug](stream(seed, edition.slug), taken=taken)
        now = days_before(edition, -5)
        enter(edition=edition, deals=deals, actor=actor, now=now)
        carry(edition=edition, actor=actor, now=now)
        report(done, len(editions))


def enter(*, edition: Edition, deals: Sequence[Deal], actor: Actor, now: datetime) -> list[Project]:
    """Enter the deals as projects that were signed on the closing day and are counted."""
    firms = [side.firm for deal in deals for side in deal.sides]
    made = records.enterprises(firms, verified=True, actor=actor, now=now)
    known = {firm.registry_no: enterprise for firm, enterprise in zip(firms, made, strict=True)}
    signed = datetime.combine(edition.ends, time(10, 30), tzinfo=edition.tz).astimezone(UTC)
    rows = []
    for number, deal in enumerate(deals, start=1):
        project = Project(
            edition=edition,
            external_key=f"DEMO-PR-{number:03d}",
            kind=deal.kind,
            binding=deal.binding,
            titles=written(deal.titles, {"en": Origin.REVIEWED}),
            sector=deal.sector,
            amount=deal.amount,
            currency=deal.currency,
            amount_kind=deal.amount_kind,
            term_months=deal.term_months,
            place=deal.place,
            state=Project.State.COUNTED,
            signed_at=signed,
        )
        parties = [
            Party(enterprise=known[side.firm.registry_no], country=side.firm.country, role=side.role)
            for side in deal.sides
        ]
        rows.append((project, parties))
    return actions.add_projects(projects=rows, actor=actor, now=now)


def carry(*, edition: Edition, actor: Actor, now: datetime) -> None:
    """State what the earlier editions had signed, from the published totals, where those were published."""
    known = published.edition(edition.series.short, edition.number).published
    if "cumulative_projects" not in known:
        return
    total, own = (Decimal(str(known[key])) for key in ("cumulative_investment_cny_bn", "investment_cny_bn"))
    actions.carry_forward(
        edition=edition,
        projects=known["cumulative_projects"] - known["projects_signed"],
        amount=(total - own) * 10**9,
        currency="CNY",
        source=SOURCE,
        details={"sessions": known["cumulative_sessions"] - 1},
        actor=actor,
        now=now,
    )
