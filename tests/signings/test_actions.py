"""A project's way from draft to counted or excluded, and sums carried forward."""

from datetime import date
from decimal import Decimal

import pytest

from serai.shared.audit import history
from serai.shared.errors import Refused
from serai.shared.tags import changed
from serai.signings import actions
from serai.signings.models import CarriedForward, Party, Project
from tests.signings.ledger import CLERK, NOW, edition, enter, parties, project

pytestmark = pytest.mark.django_db
BY = {"actor": CLERK, "now": NOW}


def draft(**fields):
    made = project(edition(), 200, state=Project.State.DRAFT, **fields)
    actions.add_projects(projects=[(made, parties())], **BY)
    return made


def test_projects_are_entered_with_their_parties_and_an_audit_row_each():
    made, (one, other) = project(edition(), 200), parties()
    assert actions.add_projects(projects=[(made, [one, other])], **BY) == [made]
    assert list(Project.objects.get().parties.all()) == [one, other]
    assert [row.action for row in history(made)] == ["signings.add_projects"]
    assert [row.action for row in history(one)] == ["signings.add_projects"]


def test_one_amount_without_a_rate_refuses_the_whole_list():
    home = edition()
    with pytest.raises(Refused, match="“Plant of 5 million” is in USD: give the rate to CNY"):
        enter(project(home, 200), project(home, 5, currency="USD"))
    assert Project.objects.count() == 0
    assert Party.objects.count() == 0


def test_a_project_goes_step_by_step_from_draft_to_counted():
    made = draft()
    for step in (
        actions.declare_project,
        actions.confirm_project,
        actions.verify_project,
        actions.approve_project,
    ):
        step(project=made, **BY)
    actions.sign_project(project=made, signed_at=NOW, **BY)
    actions.count_project(project=made, **BY)
    kept = Project.objects.get()
    assert (kept.state, kept.signed_at, kept.version) == ("counted", NOW, 7)
    assert (made.state, made.version) == ("counted", 7)
    assert [row.action for row in history(kept)] == [
        "signings.count_project",
        "signings.sign_project",
        "signings.approve_project",
        "signings.verify_project",
        "signings.confirm_project",
        "signings.declare_project",
        "signings.add_projects",
    ]
    newest = history(kept)[0]
    assert (newest.before["state"], newest.after["state"]) == ("signed", "counted")


def test_a_step_cannot_be_left_out_and_changes_nothing():
    made = draft()
    with pytest.raises(Refused, match="A project that is draft cannot become counted"):
        actions.count_project(project=made, **BY)
    assert (Project.objects.get().state, made.state, history(made).count()) == ("draft", "draft", 1)


def test_a_form_opened_before_another_persons_step_is_refused_by_the_state_that_is_stored():
    made = draft()
    stale = Project.objects.get()
    actions.declare_project(project=made, **BY)
    with pytest.raises(Refused, match="A project that is declared cannot become declared"):
        actions.declare_project(project=stale, **BY)


def test_nobody_confirms_a_project_of_one_party():
    made = project(edition(), 200, state=Project.State.DECLARED)
    actions.add_projects(projects=[(made, parties(1))], **BY)
    with pytest.raises(Refused, match="Name the other party first"):
        actions.confirm_project(project=made, **BY)


def test_a_counted_project_is_excluded_with_its_reason():
    (made,) = enter(project(edition(), 200))
    actions.exclude_project(project=made, reason=" Same project as in the 13th edition ", **BY)
    kept = Project.objects.get()
    assert (kept.state, kept.excluded_reason) == ("excluded", "Same project as in the 13th edition")
    assert history(made)[0].reason == "Same project as in the 13th edition"


@pytest.mark.parametrize("reason", ["", "  "])
def test_excluding_wants_a_reason(reason):
    (made,) = enter(project(edition(), 200))
    with pytest.raises(Refused, match="Say why"):
        actions.exclude_project(project=made, reason=reason, **BY)
    assert Project.objects.get().state == "counted"


def test_a_draft_is_not_excluded():
    with pytest.raises(Refused, match="A project that is draft cannot become excluded"):
        actions.exclude_project(project=draft(), reason="not wanted", **BY)


def test_a_foreign_amount_with_a_rate_is_in_the_reporting_currency():
    rate = {"rate": Decimal("7.25"), "rate_date": date(2023, 8, 25), "rate_source": "central parity"}
    (made,) = enter(project(edition(), 10, currency="USD", **rate))
    assert made.reporting_amount == Decimal(72_500_000)


def test_stating_a_carried_sum_again_corrects_it_and_keeps_both_in_the_audit_trail():
    home = edition()
    stated = {"edition": home, "currency": "CNY", "source": "closing bulletin of the 13th", **BY}
    actions.carry_forward(projects=2900, amount=Decimal(1), **stated)
    carried = actions.carry_forward(projects=2933, amount=Decimal("1969.42") * 10**9, **stated)
    assert CarriedForward.objects.get() == carried
    assert (carried.projects, carried.amount) == (2933, Decimal("1969420000000.0000"))
    newest, oldest = history(carried)
    assert (oldest.before, oldest.after["projects"]) == (None, 2900)
    assert (newest.before["projects"], newest.after["projects"]) == (2900, 2933)


def test_a_carried_sum_is_in_the_currency_the_edition_reports_in():
    with pytest.raises(Refused, match="This edition reports in CNY"):
        actions.carry_forward(edition=edition(), projects=1, amount=Decimal(1), currency="USD", source="x", **BY)


def test_what_changed_is_announced_when_it_is_committed(django_capture_on_commit_callbacks):
    heard = []

    def hear(tags, **_):
        heard.append(tags)

    changed.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        enter(project(edition(), 200))
    changed.disconnect(hear)
    assert heard == [frozenset({"projects:cneae-14"})]
