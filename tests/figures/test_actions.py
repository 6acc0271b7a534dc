"""Snapshots are added and never overwritten; final ones stand for a certified edition from then on."""

from datetime import timedelta

import pytest

from serai.editions.models import Edition
from serai.figures import actions, queries
from serai.figures.definitions import FIGURES
from serai.figures.models import Claim, Snapshot
from serai.figures.queries import Figures, rows_digest
from serai.shared.audit import history
from serai.shared.errors import Refused
from serai.signings.actions import exclude_project
from serai.signings.models import Project
from tests.figures.published import CNEAE_14, CUT_OFF, cneae_14, publish
from tests.signings.ledger import CLERK, NOW, edition, enter, project

pytestmark = pytest.mark.django_db
BY = {"actor": CLERK, "now": NOW}


def exclude_one():
    smallest = Project.objects.counted().order_by("amount").first()
    exclude_project(project=smallest, reason="signed twice", **BY)


def test_every_figure_is_kept_with_its_cut_off_and_the_digest_of_its_rows():
    home = cneae_14()
    made = actions.compute_figures(edition=home, cut_off=CUT_OFF, **BY)
    assert [each.name for each in made] == list(FIGURES)
    kept = Snapshot.objects.get(name="amount")
    assert (kept.value, kept.unit, kept.state, kept.cut_off) == (84.48, "bn CNY", "preliminary", CUT_OFF)
    assert kept.rows_digest == rows_digest(FIGURES["amount"], home)
    assert (kept.title, kept.measured) == ("Amount contracted", ("84.48", "bn CNY"))
    assert [row.action for row in history(kept)] == ["figures.compute_figures"]
    assert queries.cut_off_of(home) == CUT_OFF


def test_a_correction_adds_a_snapshot_and_leaves_the_first_as_it_was():
    home = cneae_14()
    actions.compute_figures(edition=home, cut_off=CUT_OFF, **BY)
    exclude_one()
    actions.compute_figures(edition=home, cut_off=CUT_OFF + timedelta(hours=1), **BY)
    corrected, first = queries.snapshots_of(home, "projects")
    assert (first.value, corrected.value) == (99, 98)
    assert first.rows_digest != corrected.rows_digest


def test_preliminary_figures_follow_the_rows_and_final_ones_stay():
    home = cneae_14(state=Edition.State.CERTIFIED)
    actions.compute_figures(edition=home, cut_off=CUT_OFF, **BY)
    exclude_one()
    assert Figures(home)["projects"].value == 98
    assert not Figures(home).certified
    actions.compute_figures(edition=home, cut_off=CUT_OFF, state=Snapshot.State.FINAL, **BY)
    exclude_one()
    certified = Figures(home)
    assert (certified["projects"].value, certified["projects"].state, certified.certified) == (98, "final", True)
    assert rows_digest(FIGURES["projects"], home) != certified["projects"].final.rows_digest


def test_figures_of_an_edition_that_is_not_certified_are_not_final():
    with pytest.raises(Refused, match="Figures become final when the edition is certified"):
        actions.compute_figures(edition=edition(), cut_off=CUT_OFF, state=Snapshot.State.FINAL, **BY)
    assert Snapshot.objects.count() == 0


def test_a_cut_off_that_is_still_to_come_is_refused():
    with pytest.raises(Refused, match="still to come"):
        actions.compute_figures(edition=edition(), cut_off=NOW + timedelta(seconds=1), **BY)


def test_a_row_that_changes_or_goes_changes_the_digest_and_no_other_row_does():
    home, other = edition(14), edition(15)
    made = enter(project(home, 100), project(home, 200), project(other, 300))
    figure = FIGURES["projects"]
    first = rows_digest(figure, home)
    assert rows_digest(figure, home) == first
    Project.objects.filter(pk=made[2].pk).update(version=7)
    assert rows_digest(figure, home) == first
    Project.objects.filter(pk=made[0].pk).update(version=2)
    second = rows_digest(figure, home)
    assert second != first
    Project.objects.filter(pk=made[1].pk).update(state="excluded", excluded_reason="x")
    assert rows_digest(figure, home) not in {first, second}


def test_claims_are_published_with_their_wording_and_an_audit_row_each():
    home = edition()
    claims = publish(home, CNEAE_14)
    assert list(Claim.objects.order_by("pk")) == claims == queries.claims_of(home)
    assert {history(claim).get().action for claim in claims} == {"figures.publish_claims"}
    shown = {claim.name: (claim.title, claim.shown_as_said) for claim in claims}
    assert shown["investment_usd_bn"] == ("Amount contracted, in USD", "11.59 bn USD")
    assert shown["visitors_on_site"] == ("Professional visitors", "at least 20,000")
    assert shown["bands"] == ("Projects by size", "59 + 18 + 18 + 4")
    assert shown["opening_cumulative_investment_cny_bn"] == (
        "Amount of all editions so far, in CNY, as said at the opening",
        "about 1,970 bn CNY",
    )
