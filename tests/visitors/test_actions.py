"""Buyers are registered, verified and invited; a visitor is counted once."""

import pytest
from django.db import IntegrityError, transaction

from serai.participation.models import Participation
from serai.shared.audit import history, values
from serai.shared.errors import Refused
from serai.visitors.actions import (
    invite_buyers,
    register_buyers,
    register_visitors,
    submit_registration,
    verify_buyers,
)
from serai.visitors.models import BuyerRegistration, Visitor
from tests.factories import STAMP, buyer, edition, exhibitor, person

pytestmark = pytest.mark.django_db

State = BuyerRegistration.State


def test_a_registration_moves_from_draft_to_invited():
    record = buyer(edition(), state="draft").registration
    submit_registration(registration=record, **STAMP)
    verify_buyers(registrations=[record], reason="licence seen", **STAMP)
    (invited,) = invite_buyers(registrations=[record], **STAMP)
    assert (invited.state, invited.version) == ("invited", 4)
    rows = history(record).order_by("pk").values_list("action", "before", "after", "reason")
    assert list(rows)[1:] == [
        ("visitors.submit_registration", {"state": "draft", "version": 1}, {"state": "submitted", "version": 2}, ""),
        (
            "visitors.verify_buyers",
            {"state": "submitted", "version": 2},
            {"state": "verified", "version": 3},
            "licence seen",
        ),
        ("visitors.invite_buyers", {"state": "verified", "version": 3}, {"state": "invited", "version": 4}, ""),
    ]


@pytest.mark.parametrize(
    ("state", "move", "message"),
    [
        ("draft", verify_buyers, "Harbour Trading: the registration is draft; its next state is submitted."),
        ("verified", verify_buyers, "Harbour Trading: the registration is verified; its next state is invited."),
        ("invited", verify_buyers, "Harbour Trading: the registration is invited; nothing follows."),
        ("submitted", invite_buyers, "Harbour Trading: the registration is submitted; its next state is verified."),
    ],
)
def test_no_state_is_skipped(state, move, message):
    record = buyer(edition(), state=state).registration
    with pytest.raises(Refused) as refusal:
        move(registrations=[record], **STAMP)
    assert refusal.value.errors == {None: [message]}


def test_many_are_verified_or_none(django_assert_max_num_queries):
    made = edition()
    records = [buyer(made, f"Firm {number}", state="submitted").registration for number in range(20)]
    draft = buyer(made, "Draft", state="draft").registration
    with pytest.raises(Refused):
        verify_buyers(registrations=[*records, draft], **STAMP)
    assert set(BuyerRegistration.objects.values_list("state", flat=True)) == {"submitted", "draft"}
    with django_assert_max_num_queries(11):
        verify_buyers(registrations=records, **STAMP)
    assert BuyerRegistration.objects.filter(state="verified").count() == 20


def test_only_who_takes_part_as_a_buyer_is_registered_in_hours_of_the_edition():
    made = edition()
    registration = BuyerRegistration(participation=exhibitor(made), contact=person())
    with pytest.raises(Refused) as refusal:
        register_buyers(registrations=[registration], **STAMP)
    assert list(refusal.value.errors) == ["participation"]
    who = buyer(made)
    BuyerRegistration.objects.all().delete()
    late = BuyerRegistration(participation=who, contact=person(), slots=1 << 60)
    with pytest.raises(Refused) as refusal:
        register_buyers(registrations=[late], **STAMP)
    assert refusal.value.errors == {"slots": ["1: Choose hours out of the edition's slots."]}
    kept = BuyerRegistration(participation=who, contact=person(), slots=(1 << 60) - 1)
    register_buyers(registrations=[kept], **STAMP)
    assert list(history(kept).values_list("action", "after")) == [("visitors.register_buyers", values(kept))]
    with pytest.raises(IntegrityError), transaction.atomic():
        register_buyers(registrations=[BuyerRegistration(participation=who, contact=person())], **STAMP)
    assert Participation.objects.count() == 2


@pytest.mark.parametrize("already_there", [True, False], ids=["stored before", "twice in the list"])
def test_a_visitor_is_registered_once_in_an_edition(already_there):
    made, other = edition(), edition(23)
    comes = person("Comes")
    again = [Visitor(edition=made, person=person("Other")), Visitor(edition=made, person=comes)]
    if already_there:
        register_visitors(visitors=[Visitor(edition=made, person=comes, country="TH")], **STAMP)
    else:
        again.insert(0, Visitor(edition=made, person=comes))
    with pytest.raises(Refused) as refusal:
        register_visitors(visitors=again, **STAMP)
    assert refusal.value.errors == {"person": [f"{len(again)}: Comes is registered already."]}
    register_visitors(visitors=[Visitor(edition=other, person=comes)], **STAMP)
    assert Visitor.objects.count() == 1 + int(already_there)


def test_the_database_counts_a_visitor_once():
    made, comes = edition(), person()
    register_visitors(visitors=[Visitor(edition=made, person=comes)], **STAMP)
    with pytest.raises(IntegrityError), transaction.atomic():
        Visitor.objects.create(edition=made, person=comes)
