"""An exhibitor's own exhibits by spreadsheet: the pages of imports, about one firm alone."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.participation.models import Participation
from serai.participation.rules import acts_for_exhibitor
from serai.portal import queries
from serai.shared.exchange import registry
from serai.shared.exchange.kinds import Kind
from serai.shared.exchange.web.place import Place
from serai.shared.exchange.web.urls import addresses
from serai.shared.models import ImportRun
from serai.shared.rules import Otherwise, open_to

KIND = "own-exhibits"


class OwnExhibits(Place):
    """A member of a firm that exhibits: its exhibits, and the files that its members have sent."""

    names = "portal:exhibits_import"
    base = "portal/imports.html"

    def __init__(self, request: HttpRequest, edition: Edition) -> None:
        super().__init__(request, edition)
        self.own = queries.firm(request, edition, Participation.Role.EXHIBITOR)
        self.whose, self.query = self.own.pk, {"firm": self.own.pk}

    def kind(self, _key: str = "") -> Kind:
        """The only one."""
        return registry.kind(KIND, self.whose)

    def kind_in_address(self, _kind: Kind) -> list[str]:
        """Nothing."""
        return []

    def runs(self) -> QuerySet[ImportRun]:
        """The firm's, at this edition."""
        return super().runs().filter(kind=KIND, edition_slug=self.edition.slug)

    def records(self, _kind: Kind) -> str:
        """The firm's catalogue."""
        return reverse("portal:exhibits", args=[self.edition.slug], query=self.query)

    def advice(self) -> list[str]:
        """What a list cannot bring, and who sees what it brings."""
        return [
            _("A new exhibit is a draft that you alone see, unless the column state says listed."),
            _("Photos, brochures and other files can't come in by spreadsheet; add them on the page of each exhibit."),
        ]

    def page(self, template: str, **context: Any) -> HttpResponse:
        """One of the pages in the portal's frame."""
        context |= {"base": self.base, "own": self.own, "back": self.records(context["kind"])}
        return render(self.request, f"shared/imports/{template}.html", context)


urlpatterns = addresses(
    OwnExhibits, name="exhibits_import", guard=open_to(acts_for_exhibitor, otherwise=Otherwise.HIDDEN), kind=""
)
