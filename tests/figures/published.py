"""What was published about two real editions, and ledgers that give it back."""

from datetime import UTC, datetime
from decimal import Decimal

from serai.figures import actions
from serai.figures.models import Claim
from serai.signings.actions import carry_forward
from tests.signings.ledger import CLERK, MILLION, NOW, edition, enter, project

SECTORS = ["new energy", "new agriculture", "equipment manufacturing", "medicine and health", "modern services"]
BANDS = [
    {"over_million_cny": 100, "projects": 59},
    {"over_million_cny": 500, "projects": 18},
    {"over_million_cny": 1000, "projects": 18},
    {"over_million_cny": 5000, "projects": 4},
]
CNEAE_14 = {
    "projects_signed": 99,
    "investment_cny_bn": 84.48,
    "investment_usd_bn": 11.59,
    "bands": BANDS,
    "sectors": SECTORS,
    "visitors_on_site_at_least": 20_000,
    "visitor_countries_and_regions": 123,
    "exhibitors": 1006,
    "cumulative_sessions": 14,
    "cumulative_visitors": 790_000,
    "cumulative_projects": 3032,
    "cumulative_investment_cny_bn": 2053.9,
    "opening_cumulative_projects_at_least": 2900,
    "opening_cumulative_investment_cny_bn_approx": 1970,
    "opening_cumulative_investment_usd_bn_approx": 270,
    "opening_companies_at_least": 1000,
    "said_to_be_a_record": ["investment_cny_bn"],
}
CAEXPO_17 = {
    "earlier_sessions": 16,
    "projects_signed": 86,
    "investment_cny_bn": 263.87,
    "investment_usd_bn": 40.1,
    "investment_growth_percent": 43.6,
    "share_in_named_sectors_percent": 85.3,
    "exhibitors_on_site": 1668,
    "website_visits": 2_050_000,
    "internet_hits_at_least": 1_000_000_000,
}
CUT_OFF = datetime(2023, 8, 27, 4, tzinfo=UTC)


def publish(edition, published):
    """Claims named as they were published; the ending of a name says how exactly it was said."""
    wordings = {"_approx": Claim.Wording.APPROXIMATE, "_at_least": Claim.Wording.AT_LEAST}
    claims = []
    for key, value in published.items():
        ending = next((ending for ending in wordings if key.endswith(ending)), "")
        claims.append(
            Claim(
                edition=edition,
                name=key.removesuffix(ending),
                value=value,
                wording=wordings.get(ending, Claim.Wording.EXACT),
                source="closing bulletin",
            )
        )
    return actions.publish_claims(claims=claims, actor=CLERK, now=NOW)


def cneae_14(**fields):
    """99 projects of 84.48 bn in the published bands, on top of 2,933 of 1,969.42 bn carried forward."""
    home = edition(14, **fields)
    millions = [200] * 58 + [480] + [700] * 18 + [1900] * 18 + [6100] * 3 + [7300]
    enter(*(project(home, size, sector=SECTORS[place % 5]) for place, size in enumerate(millions)))
    carry_forward(
        edition=home,
        projects=2933,
        amount=Decimal(1_969_420) * MILLION,
        currency="CNY",
        source="closing bulletin of the 14th edition, less its own",
        actor=CLERK,
        now=NOW,
    )
    return home


def caexpo_17(**fields):
    """86 projects of 263.87 bn."""
    home = edition(17, slug="caexpo", **fields)
    enter(*(project(home, size) for size in [3000] * 85 + [8870]))
    return home
