"""The audit trail of an edition as a list of its own: who did what to which record, when and why."""

from datetime import datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from serai.desk.deeds import DEEDS, deed
from serai.editions.models import Edition
from serai.shared.audit import AuditEntry
from serai.shared.desk import Column, DeskList, Filter
from serai.shared.desk.lists import Choices
from serai.shared.models import Record

ACTORS = {
    "person": _("a person"),
    "agent": _("a person's agent"),
    "system": _("Serai itself"),
    "demonstration": _("the demonstration"),
}
DAYS = (0, 1, 6, 29, 89)  # how far back one looks, beside today


def kind_of(entry: Any) -> str:
    """What sort of record a row is about; its own name for it when there is no such sort any more."""
    try:
        return capfirst(str(apps.get_model(entry.object_kind)._meta.verbose_name))
    except LookupError:
        return str(entry.object_kind)


def _list_of(entry: Any) -> str:
    """The key of the list in which the record of a row stands; blank when it stands in none."""
    from serai.desk.lists import LISTS

    return next((one.key for one in LISTS if one.model._meta.label_lower == entry.object_kind), "")


def _kinds(_edition: Edition) -> Choices:
    found = [(model._meta.label_lower, capfirst(str(model._meta.verbose_name))) for model in apps.get_models()
             if issubclass(model, Record)]  # fmt: skip
    return sorted(found, key=lambda choice: choice[1])


def _deeds(_edition: Edition) -> Choices:
    return sorted(((name, str(said)) for name, said in DEEDS.items()), key=lambda choice: choice[1])


def _since(edition: Edition) -> Choices:
    today = timezone.now().astimezone(edition.tz).date()
    return [
        (
            datetime.combine(today - timedelta(days=back), time(), edition.tz).isoformat(),
            _("today") if not back else ngettext("%(days)d day", "%(days)d days", back + 1) % {"days": back + 1},
        )
        for back in DAYS
    ]


TRAIL = DeskList(
    key="trail",
    title=_("Audit trail"),
    section=_("House"),
    model=AuditEntry,
    name=lambda entry: f"{kind_of(entry)}: {deed(entry.action)}",
    ordering=("-pk",),
    history=lambda entry: AuditEntry.objects.filter(pk=entry.pk).order_by("pk"),
    words=Lower("actor_label"),
    columns=(
        Column(key="what", label=_("What"), value=lambda one: deed(one.action), order=("action",)),
        Column(
            key="kind",
            label=_("Kind"),
            value=kind_of,
            order=("object_kind",),
            leads_to=(_list_of, lambda one: one.object_id),
        ),
        Column(key="who", label=_("Who"), value=lambda one: one.actor_label, order=("actor_label",)),
        Column(key="at", label=_("When"), value=lambda one: one.at, look="moment", order=("pk",)),
        Column(key="why", label=_("Reason"), value=lambda one: one.reason),
    ),
    filters=(
        Filter(key="kind", label=_("Kind"), lookup="object_kind", choices=_kinds),
        Filter(key="what", label=_("What"), lookup="action__endswith", choices=_deeds),
        Filter(key="who", label=_("Who"), lookup="actor_kind", choices=lambda _edition: list(ACTORS.items())),
        Filter(key="since", label=_("Since"), lookup="at__gte", choices=_since),
    ),
)
