"""Reads of figures: what an edition counts now or has certified, its bulletin in plain numbers, its claims."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from serai.editions.models import Edition
from serai.figures.definitions import FIGURES, Figure, Value
from serai.figures.models import Claim, Snapshot
from serai.figures.reconcile import Judgement, reconcile
from serai.figures.showing import measured
from serai.shared.formats import Measured

CHUNK = 5000


@dataclass(frozen=True)
class Counted:
    """A figure of an edition: its value, and the snapshot that made it final, if one did."""

    figure: Figure
    value: Value
    unit: str
    final: Snapshot | None

    @property
    def state(self) -> str:
        """`final` or `preliminary`."""
        return Snapshot.State.FINAL if self.final else Snapshot.State.PRELIMINARY

    @property
    def measured(self) -> Measured:
        """Value and unit as readers see them."""
        return measured(self.value, self.unit, self.figure.decimals)

    @property
    def shown(self) -> str:
        """The value as readers see it."""
        return self.measured.value

    @property
    def shown_unit(self) -> str:
        """The unit as readers see it."""
        return self.measured.unit


class Figures(Mapping[str, Counted]):
    """Every figure of an edition by its name, counted when it is asked for.

    What was certified stays as it was; the others are as the rows give them now.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._final: dict[str, Snapshot] = {}
        for snapshot in Snapshot.objects.filter(edition=edition, state=Snapshot.State.FINAL).order_by("pk"):
            self._final[snapshot.name] = snapshot
        self._counted: dict[str, Counted] = {}

    def __getitem__(self, name: str) -> Counted:
        if name not in self._counted:
            self._counted[name] = self._count(FIGURES[name])
        return self._counted[name]

    def __iter__(self) -> Iterator[str]:
        return iter(FIGURES)

    def __len__(self) -> int:
        return len(FIGURES)

    def count(self, name: str) -> int:
        """The value of a figure that counts things; 0 when nothing is counted."""
        value = self[name].value
        return value if isinstance(value, int) else 0

    @property
    def certified(self) -> bool:
        """Whether every figure is final."""
        return self._final.keys() == FIGURES.keys()

    def _count(self, figure: Figure) -> Counted:
        final = self._final.get(figure.name)
        if final:
            return Counted(figure, final.value, final.unit, final)
        return Counted(figure, figure.compute(self.edition), figure.unit_in(self.edition), None)


def snapshots_of(edition: Edition, name: str) -> QuerySet[Snapshot]:
    """How a figure became what it is, newest first."""
    return Snapshot.objects.filter(edition=edition, name=name).order_by("-pk")


def cut_off_of(edition: Edition) -> datetime | None:
    """The cut-off of the newest snapshots; None before the first."""
    newest = Snapshot.objects.filter(edition=edition).order_by("-pk").first()
    return newest.cut_off if newest else None


def claims_of(edition: Edition) -> list[Claim]:
    """What was published about an edition, in the order it was entered."""
    return list(Claim.objects.filter(edition=edition).order_by("pk"))


def judgements(edition: Edition, figures: Figures) -> list[Judgement]:
    """Every claim about an edition against its figures, and against the other claims."""
    return reconcile(edition, claims_of(edition), lambda name: figures[name].value)


def bulletin(edition: Edition) -> dict[str, Any]:
    """The figures of an edition as plain numbers, with the checks of what was published."""
    figures = Figures(edition)
    cut_off = cut_off_of(edition)
    return {
        "edition": edition.slug,
        "state": (Snapshot.State.FINAL if figures.certified else Snapshot.State.PRELIMINARY).value,
        "cut_off": cut_off.isoformat() if cut_off else None,
        "demonstration": edition.demonstration,
        "currency": edition.currency,
        **{each.figure.key: each.value for each in figures.values()},
        "checks": [
            {"check": judged.key, "verdict": judged.verdict.value, "sentence": judged.sentence}
            for judged in judgements(edition, figures)
        ],
    }


def rows_digest(figure: Figure, edition: Edition) -> str:
    """SHA-256 over the key and the version of every row that a figure counts, in the order of the keys.

    Rows without versions (suggestions, runs) are never changed, only replaced, so their keys are enough.
    """
    rows = figure.rows(edition).prefetch_related(None)
    fields = ["pk", "version"] if hasattr(rows.model, "version") else ["pk"]
    keys = rows.values_list(*fields) if rows.query.is_sliced else rows.order_by("pk").values_list(*fields)
    digest = hashlib.sha256()
    for row in keys.iterator(chunk_size=CHUNK):
        digest.update((":".join(map(str, row)) + "\n").encode())
    return digest.hexdigest()
