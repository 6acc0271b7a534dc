"""The desk as a place of imports: which kinds and runs a member of staff may open, and what is said of likely twins."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from serai.desk import lists
from serai.desk.rules import kinds_for, sees_all_of
from serai.desk.views import frame
from serai.people.models import Enterprise, Person
from serai.shared import countries
from serai.shared.exchange.kinds import Kind
from serai.shared.exchange.registry import registered
from serai.shared.exchange.web.place import Place
from serai.shared.models import ImportRun

# Where the records of a kind are found at the desk, when the list bears another name.
LISTS = {"exhibitors": "applications"}


class Desk(Place):
    """A member of staff at an edition's desk."""

    names = "desk:import"
    base = "desk/imports/base.html"

    def kind(self, key: str) -> Kind:
        """The kind in an address. 404 for one there is not, 403 for one that this member of staff does not import."""
        found = registered().get(key)
        if found is None:
            raise Http404
        if found not in kinds_for(self.request.user, self.edition):
            raise PermissionDenied
        return found

    def runs(self) -> QuerySet[ImportRun]:
        """The runs that a member of staff may see at this desk, the newest first.

        Of kinds of the whole installation one sees one's own, and everybody's who may have all their records.
        """
        mine = Q(actor_kind="person", actor_id=str(self.request.user.pk))
        seen = Q(pk__in=[])
        for kind in kinds_for(self.request.user, self.edition):
            here = Q(kind=kind.key, edition_slug=self.slug(kind))
            seen |= here if self.gives_all(kind) else here & mine
        return super().runs().filter(seen)

    def run(self, pk: int) -> ImportRun:
        """The run in an address. 403 for those who import nothing here, 404 for a run that is not theirs to see."""
        if not kinds_for(self.request.user, self.edition):
            raise PermissionDenied
        return super().run(pk)

    def gives_all(self, kind: Kind) -> bool:
        """Of kinds of the whole installation not everybody may have all."""
        return sees_all_of(self.request.user, kind)

    def records(self, kind: Kind) -> str:
        """Their list; the dashboard where the desk lists none of the kind."""
        found = lists.BY_KEY.get(LISTS.get(kind.key, kind.key))
        return lists.address(self.edition, found) if found else reverse("desk:dashboard", args=[self.edition.slug])

    def described(self, record: Any, label: str) -> list[tuple[str, str]]:
        """What a stored enterprise or person says of itself; only its name when it is gone meanwhile."""
        if not isinstance(record, Enterprise | Person):
            return super().described(record, label)
        said = [(_("name"), entry["text"]) for entry in record.names.values()]
        if isinstance(record, Enterprise):
            said += [
                (_("country"), countries.name(record.country) if record.country else ""),
                (_("registry number"), record.registry_no),
                (_("website"), record.site),
            ]
        else:
            said += [(_("e-mail"), record.email), (_("telephone"), record.phone)]
        return [(name, value) for name, value in [*said, (_("key in your own lists"), record.external_key)] if value]

    def page(self, template: str, **context: Any) -> HttpResponse:
        """One of the pages in the desk's frame."""
        context["base"] = self.base
        return frame.framed(self.request, self.edition, f"shared/imports/{template}.html", "imports", **context)
