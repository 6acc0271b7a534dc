"""Writes about delegations and about taking part."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _

from serai.editions.models import Edition
from serai.participation.models import Delegation, Participation
from serai.people.models import Person
from serai.shared import audit
from serai.shared.actions import add_all, change_all, rework_all
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.mail.posting import post
from serai.shared.tags import announce

OWN = ("id", "edition", "parent", "version")  # what a copied delegation has of its own

# Sent with `participations` (keys) inside the transaction that changes how someone takes part (channel, delegation).
participations_changed = Signal()


def add_delegations(*, delegations: Iterable[Delegation], actor: Actor, now: datetime) -> list[Delegation]:
    """Add delegations to an edition, all or none."""
    return add_all(records=delegations, action="participation.add_delegations", actor=actor, now=now)


@transaction.atomic
def rework_delegations(
    *,
    edition: Edition,
    added: Sequence[Delegation],
    changed: Sequence[tuple[Delegation, Mapping[str, Any]]],
    removed: Sequence[Delegation],
    actor: Actor,
    now: datetime,
) -> None:
    """Add, change and remove delegations of an edition, all or none.

    Refuses to remove one that brings somebody, and to put a group under itself, under a group of its own or under a
    delegation of another edition.
    """
    _hold(edition)
    for delegation in [*added, *removed, *(one for one, _values in changed)]:
        if delegation.edition_id != edition.pk:
            raise Refused(_("“%(record)s” belongs to another edition.") % {"record": delegation})
    for delegation in removed:
        if delegation.participations.exists():
            raise Refused(
                _("%(delegation)s brings exhibitors or buyers; move them to another one first.")
                % {"delegation": delegation}
            )
    rework_all(
        added=added,
        changed=changed,
        removed=removed,
        action="participation.rework_delegations",
        actor=actor,
        now=now,
    )
    _check_parents(edition)
    announce({f"participations:{edition.slug}"})


@transaction.atomic
def copy_delegations(*, source: Edition, copy: Edition, actor: Actor, now: datetime) -> list[Delegation]:
    """Give an edition without delegations those of another one: names, heads, groups and quotas, and nobody in them."""
    old = list(Delegation.objects.filter(edition=source).order_by("pk"))
    parents = {one.pk: one.parent_id for one in old}
    rows = []
    for one in old:
        same = {field.name: getattr(one, field.name) for field in one._meta.concrete_fields if field.name not in OWN}
        rows.append(Delegation(**same, edition=copy))
    new = add_delegations(delegations=rows, actor=actor, now=now)
    twins = {one.pk: twin for one, twin in zip(old, new, strict=True)}
    groups = [(twins[key], {"parent": twins[parent]}) for key, parent in parents.items() if parent]
    change_all(changes=groups, action="participation.copy_delegations", actor=actor, now=now)
    return new


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
    post(letter="participation.head_appointed", about=[delegation], actor=actor, now=now)
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


def _hold(edition: Edition) -> None:
    """Whoever changes delegations of the edition at this moment waits."""
    list(Edition.objects.select_for_update(no_key=True).filter(pk=edition.pk))


def _check_parents(edition: Edition) -> None:
    parents = dict(Delegation.objects.filter(edition=edition).values_list("pk", "parent_id"))
    for start in parents:
        passed, key = set(), start
        while key is not None:
            if key in passed or key not in parents:
                delegation = Delegation.objects.get(pk=start)
                raise Refused(
                    _("%(delegation)s cannot belong to itself, to a group of its own or to another edition's.")
                    % {"delegation": delegation}
                )
            passed.add(key)
            key = parents[key]


@transaction.atomic
def change_participations(
    *, changes: Iterable[tuple[Participation, Mapping[str, Any]]], actor: Actor, now: datetime
) -> list[Participation]:
    """Change how enterprises take part (channel, delegation), all or none. Refuses a delegation of another edition."""
    changes = list(changes)
    for place, (participation, new) in enumerate(changes, start=1):
        delegation = new.get("delegation")
        if delegation and delegation.edition_id != participation.edition_id:
            raise Refused(
                {"delegation": [_("%(place)d: This delegation belongs to another edition.") % {"place": place}]}
            )
    changed = change_all(changes=changes, action="participation.change_participations", actor=actor, now=now)
    keys = {participation.pk for participation in changed}
    participations_changed.send(sender=None, participations=keys)
    slugs = Edition.objects.filter(participations__in=keys).distinct().values_list("slug", flat=True)
    announce({f"participations:{slug}" for slug in slugs})
    return changed
