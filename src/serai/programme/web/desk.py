"""The secretariat's list of events."""

from django.db.models import F, Func, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from serai.programme.models import Event, Speaker
from serai.shared.desk import Column, DeskList, Filter, choices_of
from serai.shared.formats import language_name, listed
from serai.venue.queries import rooms_of

# How many appear at an event, counted for one row and not for all.
APPEARING = Subquery(
    Speaker.objects.filter(event=OuterRef("pk"))
    .order_by()
    .annotate(count=Func(F("pk"), function="COUNT"))
    .values("count")
)


def _full(events: QuerySet[Event]) -> QuerySet[Event]:
    return events.select_related("room", "edition").annotate(appearing=APPEARING)


EVENTS = DeskList(
    key="events",
    title=_("Programme"),
    section=_("Where and when"),
    model=Event,
    full=_full,
    name=lambda event: event.titles,
    ordering=("starts", "room"),
    columns=(
        Column(key="title", label=_("Event"), value=lambda event: event.titles, look="words", order=("sort_*",)),
        Column(key="kind", label=_("Kind"), value=lambda event: event.get_kind_display(), order=("kind",)),
        Column(key="room", label=_("Room"), value=lambda event: event.room.names, look="words", order=("room",)),
        Column(key="starts", label=_("Starts"), value=lambda event: event.starts, look="moment", order=("starts",)),
        Column(key="ends", label=_("Ends"), value=lambda event: event.ends, look="moment", order=("ends",)),
        Column(
            key="appearing",
            label=_("Appearing"),
            value=lambda event: event.appearing,
            look="number",
            order=(APPEARING,),
        ),
        Column(key="seats", label=_("Seats"), value=lambda event: event.capacity, look="number", order=("capacity",)),
    ),
    details=(
        Column(key="abstract", label=_("Abstract"), value=lambda event: event.abstracts, look="words"),
        Column(key="track", label=_("Track"), value=lambda event: event.track_names, look="words"),
        Column(
            key="languages",
            label=_("Languages"),
            value=lambda event: listed(language_name(code) for code in event.languages),
        ),
    ),
    filters=(
        Filter(key="kind", label=_("Kind"), lookup="kind", choices=choices_of(Event.Kind)),
        Filter(
            key="room",
            label=_("Room"),
            lookup="room",
            choices=lambda edition: [(str(room.pk), str(room)) for room in rooms_of(edition)],
        ),
    ),
)
