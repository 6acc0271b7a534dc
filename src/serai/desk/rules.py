"""Who may change what at the desk. Who may open it is `serai.editions.rules`."""

from typing import Any

from serai.editions.models import Edition, StaffRole
from serai.editions.queries import roles_in_series
from serai.shared.desk import DeskList


def may_change(user: Any, edition: Edition, desk_list: DeskList) -> bool:
    """Administrators of the series, the roles the list names, superusers. Everybody else on the staff reads."""
    roles = roles_in_series(user, edition.series_id)
    return user.is_superuser or bool(roles & (desk_list.changed_by | {StaffRole.Role.ADMINISTRATOR}))
