"""Who may import and merge at the desk. Who may open it is `serai.editions.rules`; the lists' table is `access`."""

from typing import Any

from serai.editions.models import Edition, Series, StaffRole
from serai.editions.queries import roles_in_series
from serai.shared.exchange.kinds import Kind
from serai.shared.exchange.registry import registered

MERGERS = frozenset({StaffRole.Role.ADMINISTRATOR, StaffRole.Role.EXHIBITORS, StaffRole.Role.BUYERS})


def kinds_for(user: Any, edition: Edition) -> list[Kind]:
    """The kinds of records that a user may import: administrators all, others those that name their roles."""
    roles = roles_in_series(user, edition.series_id)
    everything = user.is_superuser or StaffRole.Role.ADMINISTRATOR in roles
    return [kind for kind in registered().values() if everything or roles & kind.changed_by]


def sees_all_of(user: Any, kind: Kind) -> bool:
    """Whether all records of a kind may be handed to a user.

    Enterprises and persons belong to the whole installation: of those, only to who may import them in every series.
    """
    if kind.of_edition or user.is_superuser:
        return True
    wanted = kind.changed_by | {StaffRole.Role.ADMINISTRATOR}
    own = Series.objects.filter(staff_roles__user=user.pk, staff_roles__role__in=wanted)
    return not Series.objects.exclude(pk__in=own.values("pk")).exists()


def may_merge(user: Any, edition: Edition) -> bool:
    """Administrators of the series and those who look after its exhibitors or buyers, superusers."""
    return user.is_superuser or bool(roles_in_series(user, edition.series_id) & MERGERS)


def may_word_terms(user: Any, edition: Edition) -> bool:
    """The same people: they know what goods are called."""
    return may_merge(user, edition)
