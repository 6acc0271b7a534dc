"""The secretariat's say about exhibits: what needs a look, what is withheld, what becomes of complaints."""

import pytest

from serai.catalogue.actions import (
    Paper,
    admit_exhibit,
    answer_asking,
    answer_case,
    ask_to_see,
    change_exhibit,
    decide_case,
    draft_exhibit,
    list_exhibit,
    open_case,
    release_exhibit,
    rework_restrictions,
    withdraw_case,
    withhold_exhibit,
)
from serai.catalogue.models import Asking, Case, Exhibit, Restriction
from serai.catalogue.queries import (
    cases_of_exhibitor,
    exhibits_of,
    listed_under,
    withheld_because,
)
from serai.editions.actions import copy_edition
from serai.media.models import File
from serai.media.queries import files_of
from serai.search.models import Outbox
from serai.shared import audit
from serai.shared.errors import Refused
from serai.shared.merging import merge
from serai.shared.models import Mail
from serai.shared.text import written
from tests.factories import STAMP, buyer, edition, exhibit, exhibitor, member_of

pytestmark = pytest.mark.django_db

PDF = Paper("proof.pdf", "application/pdf", b"%PDF-1.7\n1 0 obj\n")
ARMS = "930200"


@pytest.fixture
def shown():
    made = exhibit(exhibitor(edition()))
    member_of(made.participation)
    return made


def restrict(prefix, effect="review", **reasons):
    made = edition()
    added = [Restriction(edition=made, prefix=prefix, effect=effect, reasons=written(reasons))]
    rework_restrictions(edition=made, added=added, changed=[], removed=[], **STAMP)
    return made


def letters():
    return list(Mail.objects.order_by("pk").values_list("letter", flat=True))


def complain(about, **given):
    said = {"ground": "patent", "statement": "It is our peeler.", "complainant": "Peel Ltd", "email": "ip@peel.example"}
    return open_case(exhibit=about, **said | given, **STAMP)


class TestRestrictions:
    def test_goods_that_need_a_look_wait_for_it_and_are_listed_by_the_secretariat(self):
        firm = exhibitor(restrict("93"))
        member_of(firm)
        made = draft_exhibit(exhibit=Exhibit(participation=firm, names=written({"en": "Flare"}), hs6=ARMS), **STAMP)
        waiting = list_exhibit(exhibit=made, **STAMP)
        assert (waiting.state, list(exhibits_of(firm.edition))) == ("review", [])
        listed = admit_exhibit(exhibit=waiting, reason="a toy", **STAMP)
        assert (listed.state, list(exhibits_of(firm.edition))) == ("listed", [listed])
        assert letters() == ["catalogue.admit_exhibit"]
        assert audit.history(listed).first().reason == "a toy"

    def test_goods_that_are_refused_say_why_in_the_words_of_the_edition(self):
        firm = exhibitor(restrict("9302", "refuse", en="No arms at this fair."))
        made = draft_exhibit(exhibit=Exhibit(participation=firm, names=written({"en": "Flare"}), hs6=ARMS), **STAMP)
        with pytest.raises(Refused) as refusal:
            list_exhibit(exhibit=made, **STAMP)
        assert refusal.value.errors == {"hs6": ["HS 9302: No arms at this fair."]}

    @pytest.mark.parametrize("prefix", ["9", "99", "9A", "930299", "77"])
    def test_a_restriction_is_of_goods_that_there_are(self, prefix):
        with pytest.raises(Refused) as refusal:
            restrict(prefix)
        assert [*refusal.value.errors] == ["prefix"]
        assert Restriction.objects.count() == 0

    def test_how_many_listed_exhibits_each_touches(self, shown):
        exhibit(shown.participation, hs6="081350")
        exhibit(shown.participation, hs6="081350", state="draft")
        found = listed_under(shown.participation.edition, ["08", "081340", "0813", "93"])
        assert found == {"08": 2, "081340": 1, "0813": 2, "93": 0}


class TestWithholding:
    def test_what_is_withheld_is_seen_by_nobody_outside_and_comes_back_when_released(self, shown):
        where = shown.participation.edition
        Outbox.objects.all().delete()
        withheld = withhold_exhibit(exhibit=shown, reason="The label is another firm's.", **STAMP)
        assert (withheld.state, list(exhibits_of(where))) == ("withheld", [])
        assert withheld_because(withheld) == "The label is another firm's."
        released = release_exhibit(exhibit=withheld, reason="relabelled", **STAMP)
        assert (released.state, list(exhibits_of(where))) == ("listed", [released])
        assert letters() == ["catalogue.withhold_exhibit", "catalogue.release_exhibit"]
        assert list(Outbox.objects.values_list("object_id", flat=True)) == [shown.pk, shown.pk]

    def test_its_exhibitor_can_correct_and_not_release_it(self, shown):
        withheld = withhold_exhibit(exhibit=shown, reason="The label is another firm's.", **STAMP)
        changed = change_exhibit(exhibit=withheld, changes={"brand": "Our own"}, **STAMP)
        assert (changed.brand, changed.state) == ("Our own", "withheld")
        with pytest.raises(Refused):
            list_exhibit(exhibit=changed, **STAMP)

    def test_what_lacks_its_name_is_released_as_a_draft(self, shown):
        Exhibit.objects.filter(pk=shown.pk).update(names={}, state="withheld")
        shown.refresh_from_db()
        assert release_exhibit(exhibit=shown, reason="settled", **STAMP).state == "draft"

    def test_a_reason_is_required_and_nothing_is_done_twice(self, shown):
        with pytest.raises(Refused) as refusal:
            withhold_exhibit(exhibit=shown, reason=" ", **STAMP)
        assert [*refusal.value.errors] == ["reason"]
        withheld = withhold_exhibit(exhibit=shown, reason="counterfeit", **STAMP)
        for action in (withhold_exhibit, admit_exhibit):
            with pytest.raises(Refused):
                action(exhibit=withheld, reason="again", **STAMP)
        with pytest.raises(Refused):
            release_exhibit(exhibit=exhibit(shown.participation), reason="never withheld", **STAMP)


class TestCases:
    def test_a_complaint_is_heard_on_both_sides_and_upheld(self, shown):
        case = complain(shown, right="CN 2021 3 0000001", evidence=[PDF])
        assert (case.state, [file.name for file in files_of(case, "evidence")]) == ("opened", ["proof.pdf"])
        answered = answer_case(case=case, answer="We hold a licence.", evidence=[PDF], **STAMP)
        assert (answered.state, answered.answer) == ("answered", "We hold a licence.")
        assert files_of(case, "answer").count() == 1
        decided = decide_case(case=answered, to="upheld", decision="The licence has expired.", **STAMP)
        shown.refresh_from_db()
        assert (decided.state, shown.state) == ("upheld", "withheld")
        assert withheld_because(shown) == "The licence has expired."
        assert letters() == [
            "catalogue.case_opened",
            "catalogue.withhold_exhibit",
            "catalogue.case_decided",
            "catalogue.case_decided",
        ]
        told = Mail.objects.filter(letter="catalogue.case_decided").values_list("to_address", "subject")
        assert ("ip@peel.example", f"Case {case.pk} about “Dried mango”: upheld") in list(told)

    def test_what_is_dismissed_leaves_the_exhibit_as_it_is(self, shown):
        decided = decide_case(case=complain(shown), to="dismissed", decision="Another machine.", **STAMP)
        shown.refresh_from_db()
        assert (decided.state, decided.decision, shown.state) == ("dismissed", "Another machine.", "listed")

    def test_an_upheld_complaint_keeps_a_draft_from_being_listed_again(self, shown):
        Exhibit.objects.filter(pk=shown.pk).update(state="draft")
        decide_case(case=complain(shown), to="upheld", decision="A copy.", **STAMP)
        shown.refresh_from_db()
        assert shown.state == "withheld"

    def test_a_closed_case_stays_closed(self, shown):
        case = withdraw_case(case=complain(shown), **STAMP)
        assert (case.state, letters()) == ("withdrawn", ["catalogue.case_opened", "catalogue.case_withdrawn"])
        for again in (
            lambda: withdraw_case(case=case, **STAMP),
            lambda: answer_case(case=case, answer="No.", **STAMP),
            lambda: decide_case(case=case, to="upheld", decision="Yes.", **STAMP),
        ):
            with pytest.raises(Refused):
                again()

    def test_one_complainant_has_one_undecided_complaint_about_an_exhibit(self, shown):
        first = complain(shown)
        with pytest.raises(Refused) as refusal:
            complain(shown, ground="design")
        said = f"You have reported this exhibit already: case {first.pk} waits for its decision."
        assert refusal.value.errors == {None: [said]}
        complain(shown, email="other@peel.example")
        decide_case(case=first, to="dismissed", decision="No.", **STAMP)
        complain(shown)
        assert Case.objects.filter(exhibit=shown).count() == 3

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"statement": " "}, "statement"),
            ({"evidence": [PDF._replace(media_type="text/html")]}, "evidence"),
            ({"evidence": [PDF] * 7}, "evidence"),
        ],
    )
    def test_a_complaint_that_cannot_be_kept_leaves_nothing_behind(self, shown, given, field):
        with pytest.raises(Refused) as refusal:
            complain(shown, **given)
        assert [*refusal.value.errors] == [field]
        assert (Case.objects.count(), File.objects.count(), letters()) == (0, 0, [])

    def test_a_decision_says_why(self, shown):
        with pytest.raises(Refused) as refusal:
            decide_case(case=complain(shown), to="upheld", decision="", **STAMP)
        assert refusal.value.errors == {"decision": ["Say why you decide so; both sides are told."]}
        with pytest.raises(Refused) as refusal:
            answer_case(case=Case.objects.get(), answer="", **STAMP)
        assert refusal.value.errors == {"answer": ["Write your answer to the complaint."]}


class TestAskings:
    def hidden(self, **fields):
        made = exhibit(exhibitor(edition()), visibility="on_request", **fields)
        member_of(made.participation)
        return made, buyer(made.participation.edition)

    def test_a_buyer_asks_once_and_is_answered(self):
        made, asks = self.hidden()
        member_of(asks)
        asking = ask_to_see(exhibit=made, buyer=asks, message=" For our shops ", **STAMP)
        assert (asking.state, asking.message) == ("asked", "For our shops")
        with pytest.raises(Refused):
            ask_to_see(exhibit=made, buyer=asks, **STAMP)
        declined = answer_asking(asking=asking, to="declined", **STAMP)
        granted = answer_asking(asking=declined, to="granted", **STAMP)
        with pytest.raises(Refused):
            answer_asking(asking=granted, to="granted", **STAMP)
        assert letters() == ["catalogue.asked_to_see", "catalogue.asking_declined", "catalogue.asking_granted"]

    def test_only_what_is_listed_on_request_is_asked_for_and_only_by_buyers_of_the_edition(self):
        made, asks = self.hidden()
        withheld = withhold_exhibit(exhibit=made, reason="counterfeit", **STAMP)
        public = exhibit(made.participation)
        elsewhere = buyer(edition(23))
        other = exhibit(made.participation, visibility="on_request")
        for wanted, who in ((withheld, asks), (public, asks), (other, elsewhere), (other, made.participation)):
            with pytest.raises(Refused):
                ask_to_see(exhibit=wanted, buyer=who, **STAMP)
        assert Asking.objects.count() == 0


def test_two_exhibits_that_become_one_keep_every_complaint_and_the_best_answer(shown):
    other = exhibit(shown.participation, visibility="on_request")
    asks, besides = buyer(shown.participation.edition), buyer(shown.participation.edition, "Second")
    Exhibit.objects.filter(pk=shown.pk).update(visibility="on_request")
    shown.refresh_from_db()
    case, copied = complain(shown, evidence=[PDF]), complain(other, email="b@peel.example")
    ask_to_see(exhibit=shown, buyer=asks, **STAMP)
    granted = answer_asking(asking=ask_to_see(exhibit=other, buyer=asks, **STAMP), to="granted", **STAMP)
    ask_to_see(exhibit=other, buyer=besides, **STAMP)
    withhold_exhibit(exhibit=other, reason="counterfeit", **STAMP)
    kept = merge(shown, other, action="catalogue.merge", reason="the same peeler", **STAMP)
    assert kept.state == "withheld"
    assert {one.pk for one in cases_of_exhibitor(shown.participation)} == {case.pk, copied.pk}
    assert files_of(case).count() == 1
    assert dict(Asking.objects.values_list("buyer", "state")) == {asks.pk: "granted", besides.pk: "asked"}
    assert Asking.objects.get(buyer=asks).answered_at == granted.answered_at


def test_the_next_edition_has_the_same_restrictions():
    source = restrict("93", "refuse", en="No arms.")
    copied = copy_edition(
        source=source,
        number=source.number + 1,
        starts=source.starts.replace(year=source.starts.year + 1),
        ends=source.ends.replace(year=source.ends.year + 1),
        theme={},
        **STAMP,
    )
    assert list(copied.restrictions.values_list("prefix", "effect", "reasons")) == [
        ("93", "refuse", written({"en": "No arms."}))
    ]
