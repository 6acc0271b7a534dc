"""Every state that a record can have has a dial."""

import pytest

from serai.editions.models import Edition
from serai.exhibitors.models import Application
from serai.matchmaking.models import Meeting, Need
from serai.shared.states import dial
from serai.signings.models import Project
from serai.venue.models import Booth
from serai.visitors.models import BuyerRegistration

KINDS = {
    "application": Application.State,
    "booth": Booth.State,
    "edition": Edition.State,
    "meeting": Meeting.State,
    "need": Need.State,
    "project": Project.State,
    "registration": BuyerRegistration.State,
}


@pytest.mark.parametrize(("kind", "state"), [(kind, state) for kind, states in KINDS.items() for state in states])
def test_a_state_of_a_record_has_a_dial_that_says_the_same_as_the_record(kind, state):
    assert str(dial(state, kind).word) == str(state.label)


def test_a_state_nobody_has_heard_of_is_refused():
    with pytest.raises(LookupError, match="'napping' has no dial"):
        dial("napping")


def test_approval_ends_an_application_and_is_a_step_of_a_project():
    assert (dial("approved").look, dial("approved", "project").look) == ("done", "s75")
