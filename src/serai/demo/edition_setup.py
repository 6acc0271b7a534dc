"""The series and the three editions, from what was published about them, and the delegations of the filled one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from serai.demo import published
from serai.demo.firms import Firm, buyer_countries
from serai.demo.occasions import tracks
from serai.demo.published import Published
from serai.demo.settle import days_before
from serai.demo.words import industries
from serai.editions import actions
from serai.editions.milestones import usual_key_dates
from serai.editions.models import Edition, Series
from serai.participation.actions import add_delegations
from serai.participation.models import Delegation
from serai.shared import languages
from serai.shared.audit import Actor
from serai.shared.countries import name as country_name
from serai.shared.text import written

LOOKS = {"CAEXPO": Series.Look.CELADON, "CNEAE": Series.Look.COBALT}
ORGANISER = {"zh": "博览会秘书处（演示）", "en": "Expo Secretariat (demonstration)"}
FILLED = ("CAEXPO", 22)
LEDGERS = (("CAEXPO", 17), ("CNEAE", 14))
# The demonstration stands at the second morning of the expo, when everything is going on.
CLOCK = (1, time(10, 40))
HOSTS = {"CAEXPO": ("CN", "BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "VN"), "CNEAE": ("CN",)}
M2_EACH, M2_MORE = 24, 45  # net area a delegation may ask for: for each exhibitor it brings, and besides


def make(*, actor: Actor) -> tuple[Edition, list[Edition]]:
    """Set the house up with both series and the three editions; returns the one to fill and those with a ledger."""
    series: dict[str, Series] = {}
    made: dict[tuple[str, int], Edition] = {}
    first = min(known.starts for known in published.editions())
    now = datetime.combine(first - timedelta(days=301), time(4), tzinfo=UTC)
    actions.set_up_installation(organiser=written(ORGANISER, {"en": "reviewed"}), actor=actor, now=now)
    for known in sorted(published.editions(), key=lambda each: each.starts):
        now = datetime.combine(known.starts - timedelta(days=300), time(4), tzinfo=UTC)
        if known.short not in series:
            series[known.short] = actions.create_series(
                slug=known.short.lower(),
                short=known.short,
                names=written(known.series, _translated(known.series, "zh")),
                look=LOOKS[known.short],
                actor=actor,
                now=now,
            )
        made[known.short, known.number] = _edition(series[known.short], known, actor=actor, now=now)
    return made[FILLED], [made[key] for key in LEDGERS]


def _edition(series: Series, known: Published, *, actor: Actor, now: datetime) -> Edition:
    filled = (known.short, known.number) == FILLED
    edition = actions.create_edition(
        series=series,
        number=known.number,
        theme=written(known.theme, _translated(known.theme, "zh")),
        city=written(known.city, _translated(known.city, "zh")),
        venue_names=written(known.venue, _translated(known.venue, "zh")),
        host_country="CN",
        co_hosts=HOSTS[known.short],
        starts=known.starts,
        ends=known.ends,
        zone="Asia/Shanghai",
        currency="CNY",
        languages=languages.CODES,
        industries=_industries() if filled else [],
        tracks=_tracks() if filled else [],
        demonstration=True,
        clock=_clock(known) if filled else None,
        actor=actor,
        now=now,
    )
    actions.set_key_dates(edition=edition, key_dates=usual_key_dates(edition), actor=actor, now=now)
    return edition


def delegations(
    *, edition: Edition, firms: Sequence[Firm], buyers: int, actor: Actor, now: datetime
) -> dict[str, Delegation]:
    """A delegation for each country abroad that exhibitors come from, by country; quotas follow its share."""
    shares = dict(buyer_countries())
    brought = Counter(firm.country for firm in firms)
    rows = [
        Delegation(
            edition=edition,
            country=code,
            names=written({"en": country_name(code, "en"), "zh": country_name(code, "zh")}),
            area_quota_m2=M2_EACH * count + M2_MORE,
            buyer_quota=5 + round(buyers * shares.get(code, 0) / 1000),
            external_key=f"DEMO-{code}",
        )
        for code, count in sorted(brought.items())
        if code != edition.host_country
    ]
    return {each.country: each for each in add_delegations(delegations=rows, actor=actor, now=now)}


def open_doors(*, editions: Iterable[Edition], actor: Actor) -> None:
    """Bring the filled edition to its live days; the earlier ones, entered after they ended, to certification."""
    state = Edition.State
    for edition in editions:
        now = edition.clock or days_before(edition, -30)
        states = (state.OPEN, state.LIVE) if edition.clock else (state.OPEN, state.LIVE, state.CLOSED)
        for to in states:
            edition = actions.move_edition(  # noqa: PLW2901 - the moved edition is the one to move on
                edition=edition, to=to, reason="Demonstration", actor=actor, now=now
            )


def _clock(known: Published) -> datetime:
    day, at = CLOCK
    from zoneinfo import ZoneInfo

    local = datetime.combine(known.starts + timedelta(days=day), at, tzinfo=ZoneInfo("Asia/Shanghai"))
    return local.astimezone(UTC)


def _industries() -> list[dict[str, Any]]:
    return [
        {"key": key, "names": written(trade.names), "chapters": list(trade.chapters)}
        for key, trade in industries().items()
    ]


def _tracks() -> list[dict[str, Any]]:
    return [{"key": key, "names": written(names, _translated(names, "zh"))} for key, names in tracks().items()]


def _translated(texts: Any, own: str) -> dict[str, str]:
    """The organiser writes Chinese; English is its own reviewed translation."""
    return {code: "reviewed" for code in texts if code != own and own in texts}
