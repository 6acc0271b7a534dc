"""Small ledgers: a series, its editions and their projects."""

from datetime import UTC, date, datetime
from decimal import Decimal

from serai.editions.models import Edition, Series
from serai.people.models import Enterprise
from serai.shared.audit import Actor
from serai.shared.text import written
from serai.signings import actions
from serai.signings.models import Party, Project

NOW = datetime(2023, 8, 27, 9, tzinfo=UTC)
CLERK = Actor("person", "1", "Clerk")
MILLION = 10**6


def edition(number=14, *, slug="cneae", **fields):
    names = written({"en": f"The {slug.upper()} expo"})
    series, _ = Series.objects.get_or_create(slug=slug, defaults={"short": slug.upper(), "names": names})
    given = {
        "slug": f"{slug}-{number}",
        "state": Edition.State.CLOSED,
        "city": written({"en": "Changchun"}),
        "host_country": "CN",
        "starts": date(2023, 8, 23),
        "ends": date(2023, 8, 27),
        "languages": ["en", "zh"],
    }
    return Edition.objects.create(series=series, number=number, **given | fields)


def project(edition, millions=None, **fields):
    """An unsaved counted investment of so many millions of the edition's currency."""
    given = {
        "kind": Project.Kind.INVESTMENT,
        "binding": Project.Binding.CONTRACT,
        "titles": written({"en": f"Plant of {millions} million"}),
        "sector": "new energy",
        "currency": edition.currency,
        "state": Project.State.COUNTED,
        "amount": None if millions is None else Decimal(millions) * MILLION,
    }
    return Project(edition=edition, **given | fields)


def parties(count=2):
    return [
        Party(
            enterprise=Enterprise.objects.create(names=written({"en": f"Firm {place}"}), country="CN"),
            country="CN",
            role=Party.Role.PARTNER,
        )
        for place in range(count)
    ]


def enter(*projects):
    return actions.add_projects(projects=[(each, []) for each in projects], actor=CLERK, now=NOW)
