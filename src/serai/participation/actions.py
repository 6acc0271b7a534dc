"""Writes about delegations and about taking part."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.participation.models import Delegation, Participation
from serai.people.models import Person
from serai.shared import audit
from serai.shared.actions import add_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.tags import announce


def add_delegations(*, delegations: Iterable[Delegation], actor: Actor, now: datetime) -> list[Delegation]:
    """Add delegations to an edition, all or none."""
    return add_all(records=delegations, action="participation.add_delegations", actor=actor, now=now)


@transaction.atomic
def appoint_head(*, delegation: Delegation, person: Person, actor: Actor, now: datetime) -> Delegation:
    """Make a person the head of a delegation, in place of whoever was."""
    delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
    before = audit.values(delegation, ["head", "version"])
    delegation.head = person
    delegation.version += 1
    delegation.save(update_fields=["head", "version"])
    audit.record(
        actor=actor,
        action="participation.appoint_head",
        now=now,
        target=delegation,
        before=before,
        after=audit.values(delegation, ["head", "version"]),
    )
    return delegation


@transaction.atomic
def take_part(*, participations: Iterable[Participation], actor: Actor, now: datetime) -> list[Participation]:
    """Let enterprises take part in an edition, all or none.

    Refuses an enterprise that takes part in this role already, and a delegation of another edition.
    """
    participations = list(participations)
    editions = {participation.edition_id for participation in participations}
    # Two lists with the same enterprise wait for each other here, so that the later one can say which it was.
    list(Edition.objects.select_for_update(no_key=True).filter(pk__in=editions).order_by("pk"))
    taken = set(Participation.objects.filter(edition__in=editions).values_list("edition_id", "enterprise_id", "role"))
    for place, participation in enumerate(participations, start=1):
        key = (participation.edition_id, participation.enterprise_id, participation.role)
        if key in taken:
            raise Refused(
                _("%(place)d: %(enterprise)s takes part in this role already; change that record instead.")
                % {"place": place, "enterprise": participation.enterprise}
            )
        taken.add(key)
        delegation = participation.delegation
        if delegation and delegation.edition_id != participation.edition_id:
            raise Refused(
                {"delegation": [_("%(place)d: This delegation belongs to another edition.") % {"place": place}]}
            )
    added = add_all(records=participations, action="participation.take_part", actor=actor, now=now)
    slugs = Edition.objects.filter(pk__in=editions).values_list("slug", flat=True)
    announce({f"participations:{slug}" for slug in slugs})
    return added
