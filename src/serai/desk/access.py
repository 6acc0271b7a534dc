"""Who reads which list of the desk, who uses its verbs, and who sees what is about a person: the one table of it.

Administrators and superusers do everything. The press office has what the public has; viewers read what staff read,
without personal data and without the audit trail.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from serai.editions.models import Edition, StaffRole
from serai.editions.queries import roles_in_series
from serai.shared.desk import Column, DeskList

Role = StaffRole.Role
EXHIBITORS, BUYERS, PROGRAMME, PRESS = Role.EXHIBITORS, Role.BUYERS, Role.PROGRAMME, Role.PRESS
SIGNINGS, VIEWER = Role.SIGNINGS, Role.VIEWER
SERVICES = frozenset({EXHIBITORS, BUYERS, PROGRAMME, SIGNINGS, VIEWER})
EVERYBODY = SERVICES | {PRESS}
NOBODY: frozenset[Role] = frozenset()


@dataclass(frozen=True)
class Access:
    """The roles, beside administrators, that read a list, use its verbs, and see e-mail addresses and telephones."""

    read: frozenset[Role]
    change: frozenset[Role] = NOBODY
    personal: frozenset[Role] = NOBODY


ACCESS = {
    "applications": Access(SERVICES, frozenset({EXHIBITORS}), frozenset({EXHIBITORS})),
    "delegations": Access(SERVICES, personal=frozenset({EXHIBITORS, BUYERS})),
    "enterprises": Access(SERVICES),
    "stands": Access(SERVICES, personal=frozenset({EXHIBITORS})),
    "buyers": Access(SERVICES, frozenset({BUYERS}), frozenset({BUYERS})),
    "visitors": Access(frozenset({BUYERS, VIEWER}), personal=frozenset({BUYERS})),
    "exhibits": Access(SERVICES, frozenset({EXHIBITORS})),
    "cases": Access(frozenset({EXHIBITORS, VIEWER}), frozenset({EXHIBITORS}), frozenset({EXHIBITORS})),
    "needs": Access(frozenset({EXHIBITORS, BUYERS, VIEWER}), frozenset({BUYERS})),
    "quotes": Access(frozenset({EXHIBITORS, BUYERS, VIEWER})),
    "booths": Access(EVERYBODY, frozenset({EXHIBITORS})),
    "events": Access(EVERYBODY, frozenset({PROGRAMME})),
    "meetings": Access(frozenset({EXHIBITORS, BUYERS, VIEWER}), frozenset({BUYERS})),
    "schedule": Access(frozenset({EXHIBITORS, BUYERS, VIEWER})),
    "projects": Access(frozenset({SIGNINGS, VIEWER}), frozenset({SIGNINGS})),
    "snapshots": Access(SERVICES),
    "claims": Access(EVERYBODY),
    "trail": Access(NOBODY),
}


@dataclass(frozen=True)
class Rights:
    """What one person may do at the desk of one edition. `roles` is None for who may do everything."""

    roles: frozenset[str] | None

    @classmethod
    def of(cls, user: Any, edition: Edition) -> "Rights":
        """A member of staff's rights, asked for once for each page."""
        roles = roles_in_series(user, edition.series_id)
        return cls(None if user.is_superuser or Role.ADMINISTRATOR in roles else roles)

    def reads(self, desk_list: DeskList) -> bool:
        """Whether the list may be opened."""
        return self.roles is None or bool(self.roles & ACCESS[desk_list.key].read)

    def changes(self, desk_list: DeskList) -> bool:
        """Whether its verbs may be used."""
        return self.roles is None or bool(self.roles & ACCESS[desk_list.key].change)

    def sees(self, desk_list: DeskList, columns: Iterable[Column]) -> list[Column]:
        """Those of a list's columns that may be seen."""
        personal = self.roles is None or bool(self.roles & ACCESS[desk_list.key].personal)
        return [column for column in columns if personal or not column.personal]
