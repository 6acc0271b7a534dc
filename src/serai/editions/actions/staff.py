"""Who works for a series at the desk."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from serai.editions.models import Series, StaffRole
from serai.editions.queries import administrators_of
from serai.editions.saving import save
from serai.people.models import User
from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.mail.posting import post


@transaction.atomic
def give_staff_role(*, user: User, series: Series, role: str, actor: Actor, now: datetime) -> StaffRole:
    """Let a user work for a series at the desk. Refuses a role the user has already."""
    staff_role = StaffRole(user=user, series=series, role=role)
    save(staff_role)
    audit.record(actor=actor, action="editions.give_staff_role", now=now, target=staff_role)
    post(letter="editions.staff_role", about=[staff_role], actor=actor, now=now)
    return staff_role


@transaction.atomic
def take_staff_role(*, staff_role: StaffRole, reason: str, actor: Actor, now: datetime) -> None:
    """End what somebody does for a series. Refuses to take the last administrator who can sign in, or no reason."""
    if not reason.strip():
        raise Refused({"reason": [_("Give a reason; it stands in the audit trail.")]})
    # Two who take each other's role wait for each other here.
    series = Series.objects.select_for_update(no_key=True).get(pk=staff_role.series_id)
    found = StaffRole.objects.filter(pk=staff_role.pk).select_related("user").first()
    if found is None:
        raise Refused(_("Somebody else has taken this role away already."))
    if found.role == StaffRole.Role.ADMINISTRATOR and list(administrators_of(series)) == [found.user]:
        raise Refused(
            _("%(user)s is the last administrator of %(series)s; appoint another one first.")
            % {"user": found.user, "series": series}
        )
    before = audit.values(found)
    audit.record_many(
        actor=actor, action="editions.take_staff_role", now=now, changes=[(found, before, None)], reason=reason
    )
    found.delete()
