"""How persons become one: two who both sign in do not."""

from django.utils.translation import gettext as _

from serai.people.models import User
from serai.shared.errors import Refused
from serai.shared.merging import Manner, register


def get_ready() -> None:
    """Have users of two persons stand in the way of merging these."""
    register(User, Manner(check=_refuse))


def _refuse(keep: User, drop: User) -> None:
    raise Refused(
        _("Both persons sign in (%(one)s and %(other)s); take the account from one of them first.")
        % {"one": keep.email, "other": drop.email}
    )
