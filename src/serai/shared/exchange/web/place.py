"""Where the pages of imports are opened: what a surface says of itself, so that all surfaces share them."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from serai.shared.audit import Actor
from serai.shared.exchange.kinds import Kind, Scope
from serai.shared.exchange.queries import imports
from serai.shared.models import ImportRun

STEPS = ("run", "columns", "check", "carry_out", "stop", "drop", "bad_rows", "errors")  # of a run
FORMS = ("xlsx", "csv")


class Place(ABC):
    """A request for one of these pages at an edition. A surface's own place says who sees what, and draws the frame.

    `names` is what its addresses are called: `desk:import`, `desk:import_run`, … `base` is the template around them,
    with the blocks of `desk/imports/base.html`. `whose`: the participation whose own records alone it is about
    (`Scope`). `query`: what every address says besides.
    """

    names: str
    base: str
    whose = 0
    query: Mapping[str, Any] = {}

    def __init__(self, request: HttpRequest, edition: Any) -> None:
        self.request, self.edition = request, edition

    @abstractmethod
    def kind(self, key: str) -> Kind:
        """The kind in an address. Raises Http404 for one there is not, PermissionDenied for one not for this person."""

    def runs(self) -> QuerySet[ImportRun]:
        """The runs that this person may see, the newest first, without what is shown of one alone."""
        return imports().filter(whose=self.whose)

    def run(self, pk: int) -> ImportRun:
        """The run in an address, whole. Raises Http404 for one that is not for this person."""
        found: ImportRun = get_object_or_404(self.runs().defer(None), pk=pk)
        return found

    def gives_all(self, _kind: Kind) -> bool:
        """Whether this person may have all records of a kind that the scope holds."""
        return True

    @abstractmethod
    def records(self, kind: Kind) -> str:
        """The address at which the records of a kind are found."""

    def advice(self) -> list[str]:
        """What else one should know before one writes a list."""
        return []

    def described(self, _record: Any, label: str) -> list[tuple[str, str]]:
        """What is said of a stored record that may be the one a row tells of: names and values."""
        return [(_("name"), label)]

    def slug(self, kind: Kind) -> str:
        """The edition that rows of a kind go into, as runs name it."""
        return str(self.edition.slug) if kind.of_edition else ""

    def scope(self, kind: Kind) -> Scope:
        """Where rows of a kind go, and what an export holds."""
        edition = self.edition if kind.of_edition else None
        return Scope(edition=edition, whose=self.whose, **self.stamp)

    @property
    def stamp(self) -> dict[str, Any]:
        """Who acts, and when."""
        return {"actor": Actor.of(self.request.user), "now": timezone.now()}

    def of_run(self, run: ImportRun, step: str = "run") -> str:
        """The address of a step of a run."""
        return self._address(step, run.pk)

    def of_kind(self, kind: Kind, step: str = "", *args: str) -> str:
        """The address at which files of a kind are uploaded, or of another step before there is a run."""
        return self._address(step, *self.kind_in_address(kind), *args)

    def kind_in_address(self, kind: Kind) -> list[str]:
        """How addresses name a kind: nothing where a surface has but one."""
        return [kind.key]

    def steps(self, kind: Kind, run: ImportRun | None = None) -> dict[str, str]:
        """The addresses of all steps, for templates."""
        found = {f"{what}_{form}": self.of_kind(kind, what, form) for what in ("template", "export") for form in FORMS}
        found["upload"] = self.of_kind(kind)
        return found | ({step: self.of_run(run, step) for step in STEPS} if run else {})

    def _address(self, step: str, *args: Any) -> str:
        name = f"{self.names}_{step}" if step else self.names
        return reverse(name, args=[self.edition.slug, *args], query=self.query)

    @abstractmethod
    def page(self, template: str, **context: Any) -> HttpResponse:
        """One of the pages in the surface's frame."""
