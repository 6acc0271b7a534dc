"""What is said of one published claim, and what a check has to go by."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.editions.models import Edition
from serai.figures.models import Claim
from serai.figures.naming import split
from serai.figures.reconcile.arithmetic import decimal
from serai.shared import formats
from serai.shared.text import Wording
from serai.signings.queries import totals


class Verdict(models.TextChoices):
    """How a published claim stands against the records and against what else was published."""

    AGREES = "agrees", _("agrees")
    BOUND = "bound", _("agrees as a bound or rounding")
    DIFFERS = "differs", _("differs")
    IMPOSSIBLE = "impossible", _("impossible")
    CONTRADICTED = "contradicted", _("contradicted")
    NOT_CHECKABLE = "not_checkable", _("not checkable")

    @property
    def look(self) -> str:
        """The dial of the verdict."""
        if self in {Verdict.AGREES, Verdict.BOUND}:
            return "done"
        return "s50 warn" if self is Verdict.NOT_CHECKABLE else "no"


@dataclass(frozen=True)
class Judgement:
    """One check: what was published, what follows from the records or other claims, the verdict, and why.

    `published` in words is in the language it was published in.

    `figures` are the names of our figures it is about; `settles` the claims that want no other judgement.
    """

    key: str
    title: str
    published: str | Wording
    implied: str
    verdict: Verdict
    sentence: str
    figures: tuple[str, ...] = ()
    settles: tuple[str, ...] = ()


class Case:
    """What was published about an edition, by name, and what its records give."""

    def __init__(self, edition: Edition, claims: list[Claim], counted: Callable[[str], Any]) -> None:
        self.edition = edition
        self.said = {split(claim.name)[0]: claim for claim in claims}
        self.counted = counted
        currency = edition.currency.lower()
        self.amount_name = f"investment_{currency}_bn"
        self.cumulative_name = f"cumulative_investment_{currency}_bn"

    def value(self, name: str) -> Decimal | None:
        """The number that was published under a name; None when none was."""
        claim = self.said.get(name)
        if claim is None or isinstance(claim.value, bool) or not isinstance(claim.value, int | float | str):
            return None
        return decimal(claim.value)

    def shown(self, name: str) -> str:
        """The number as it was published, with how exactly it was said."""
        return self.said[name].shown_as_said

    @property
    def amount(self) -> Decimal | None:
        """The published amount of this edition in its reporting currency, in thousand millions."""
        return self.value(self.amount_name)

    @property
    def cumulative(self) -> Decimal | None:
        """The same over all editions so far."""
        return self.value(self.cumulative_name)

    @property
    def projects(self) -> Decimal | None:
        """The published number of projects of this edition."""
        return self.value("projects_signed")

    @property
    def bands(self) -> tuple[list[int], list[int]]:
        """The published bands of size: lower edges in millions, and how many projects; empty when none were."""
        claim = self.said.get("bands")
        rows = claim.value if claim else []
        edge = f"over_million_{self.edition.currency.lower()}"
        return [row[edge] for row in rows], [row["projects"] for row in rows]

    @cached_property
    def amount_of_the_edition_before(self) -> Decimal | None:
        """What the ledger of the edition before counts, in thousand millions; None without one in this currency."""
        before = Edition.objects.filter(
            series=self.edition.series_id, number=self.edition.number - 1, currency=self.edition.currency
        ).first()
        amount = totals(before).amount if before else Decimal(0)
        return amount / 10**9 if amount else None


def billions(amount: Decimal) -> formats.Measured:
    """An amount in thousand millions as readers write it."""
    return formats.scaled(amount * formats.BILLION)
