"""Which exhibitor shows each exhibit of a list."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from serai.participation.models import Participation
from serai.participation.queries import participations_called, participations_named
from serai.shared.exchange import handles
from serai.shared.exchange.kinds import KEY, Row, Scope
from serai.shared.exchange.texts import alike

EXHIBITOR = Participation.Role.EXHIBITOR


def keep_to_own(scope: Scope, rows: Sequence[Row]) -> None:
    """Whatever a firm brings is its own; a row that names another exhibitor is refused there.

    Nobody else is looked for, so no answer tells whom the edition has.
    """
    exhibitors = Participation.objects.select_related("enterprise")
    own = exhibitors.get(pk=scope.whose, edition=scope.edition, role=EXHIBITOR)
    key, names = handles.key_of(own.external_key, own.pk), {alike(one["text"]) for one in own.enterprise.names.values()}
    for row in rows:
        said = {"exhibitor_key": row.given.pop("exhibitor_key", ""), "exhibitor": row.given.pop("exhibitor", "")}
        others = {
            "exhibitor_key": said["exhibitor_key"] not in {"", key},
            "exhibitor": alike(said["exhibitor"]) not in {"", *names},
        }
        for column, other in others.items():
            if other:
                row.refuse(
                    column,
                    _("This list is for the exhibits of %(firm)s alone; leave this cell blank, or leave the row out.")
                    % {"firm": own.enterprise},
                )
        row.found["exhibitor"] = own


def find_exhibitors(scope: Scope, rows: Sequence[Row]) -> None:
    """Who shows each exhibit: by key, else by name among those who exhibit at the edition."""
    asked = [row for row in rows if not _stays(row)]
    keys = {row.given["exhibitor_key"] for row in asked if row.given.get("exhibitor_key")}
    named = participations_named(scope.edition, EXHIBITOR, keys) if keys else {}
    unknown = [row for row in asked if row.given.get("exhibitor") and not row.given.get("exhibitor_key")]
    called = participations_called(scope.edition, EXHIBITOR, {alike(row.given["exhibitor"]) for row in unknown})
    for row in asked:
        key, name = row.given.get("exhibitor_key", ""), row.given.get("exhibitor", "")
        found = [named[key]] if key in named else [] if key else called.get(alike(name), [])
        if not key and not name:
            row.refuse("exhibitor_key", _("Write the key or the name of the exhibitor who shows this."))
        elif len(found) > 1:
            row.refuse("exhibitor", _("Several exhibitors are called so; write the key of one in exhibitor_key."))
        elif not found:
            column = "exhibitor_key" if key else "exhibitor"
            row.refuse(column, _("The edition has no such exhibitor; import the exhibitors first, or correct this."))
        elif row.stored and found[0].pk != row.stored.participation_id:
            row.refuse(
                KEY,
                _("This key is that of “%(exhibit)s”, which %(exhibitor)s shows; give this one a key of its own.")
                % {"exhibit": row.stored, "exhibitor": row.before["exhibitor"]},
            )
        else:
            row.found["exhibitor"] = found[0]
            _say_as_before(row)


def _stays(row: Row) -> bool:
    """Whether a stored exhibit's row names the exhibitor as an export does, or not at all: nothing to look up."""
    if row.stored is None:
        return False
    key, name = row.given.get("exhibitor_key"), row.given.get("exhibitor")
    stays = key == row.before["exhibitor_key"] or (not key and name in (None, row.before["exhibitor"]))
    if stays:
        _say_as_before(row)
    return stays


def _say_as_before(row: Row) -> None:
    """An exhibit stays with its exhibitor, whatever it is called by now: how a row names it is no change."""
    if row.stored:
        row.given.pop("exhibitor", None)
        row.given.pop("exhibitor_key", None)
