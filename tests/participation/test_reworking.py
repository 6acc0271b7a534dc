"""Delegations of an edition are added, changed and removed in one go; groups belong to one of the same edition."""

import pytest
from django.db import IntegrityError, transaction

from serai.participation.actions import rework_delegations
from serai.participation.models import Delegation
from serai.shared.audit import history
from serai.shared.errors import Refused
from serai.shared.text import written
from tests.factories import STAMP, delegation, edition, exhibitor

pytestmark = pytest.mark.django_db


def rework(made, *, added=(), changed=(), removed=()):
    rework_delegations(edition=made, added=added, changed=changed, removed=removed, **STAMP)


def test_quotas_are_set_and_the_trail_has_both():
    made = edition()
    one = delegation(made)
    rework(made, changed=[(one, {"booth_quota": 40, "badge_quota": 90, "subsidy": 1200})])
    row = history(one).first()
    assert (row.before, row.after) == (
        {"booth_quota": 0, "badge_quota": 0, "subsidy": "0.0000", "version": 1},
        {"booth_quota": 40, "badge_quota": 90, "subsidy": "1200", "version": 2},
    )


def test_one_that_brings_somebody_or_has_groups_stays():
    made = edition()
    busy, parent = delegation(made, "Busy"), delegation(made, "Parent")
    exhibitor(made, delegation=busy)
    rework(made, added=[Delegation(edition=made, names=written({"en": "Group"}), parent=parent)])
    with pytest.raises(Refused) as refusal:
        rework(made, removed=[busy])
    assert str(refusal.value) == "Busy brings exhibitors or buyers; move them to another one first."
    with pytest.raises(Refused):
        rework(made, removed=[parent])
    assert Delegation.objects.count() == 3
    rework(made, removed=[Delegation.objects.get(parent=parent)])
    assert Delegation.objects.count() == 2


def test_a_group_is_not_its_own_nor_in_a_ring_nor_another_editions():
    made = edition()
    one, two = delegation(made, "One"), delegation(made, "Two")
    elsewhere = delegation(edition(23), "Elsewhere")
    for changes in (
        [(one, {"parent": one})],
        [(one, {"parent": two}), (two, {"parent": one})],
        [(one, {"parent": elsewhere})],
    ):
        with pytest.raises(Refused) as refusal:
            rework(made, changed=changes)
        assert "cannot belong to itself" in str(refusal.value)
    assert set(Delegation.objects.values_list("parent", flat=True)) == {None}
    rework(made, changed=[(one, {"parent": two})])
    assert list(two.groups.all()) == [one]


def test_the_database_knows_no_negative_subsidy():
    one = delegation(edition())
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.filter(pk=one.pk).update(subsidy=-1)
