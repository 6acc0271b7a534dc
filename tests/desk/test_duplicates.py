"""Enterprises that look alike stand side by side; a person merges them with a reason, or says that they are two."""

import pytest

from serai.people.models import Enterprise, NotTwins, Person
from serai.shared import audit
from serai.shared.text import written
from tests import factories

AT = "/desk/caexpo-22/duplicates/"


@pytest.fixture
def staff(expo, settings):
    settings.SECOND_FACTOR = False
    return expo.client("staff")


@pytest.fixture
def tea(expo):
    """An exhibitor of this edition, and the same firm from an edition before."""
    here = factories.exhibitor(expo.here.edition, names={"zh": "广西天宁茶叶有限公司"}, country="CN").enterprise
    before = factories.exhibitor(
        factories.edition(21), names={"en": "Guangxi Tianning Tea Co., Ltd."}, country="CN"
    ).enterprise
    return here, before


@pytest.fixture
def looked(staff, settings, django_capture_on_commit_callbacks):
    """`looked()` opens the page after the worker has looked."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

    def opened():
        with django_capture_on_commit_callbacks(execute=True):
            staff.get(AT)
        return staff.get(AT)

    return opened


def merge_at(what, keep, drop):
    return f"{AT}{what}/{keep.pk}/{drop.pk}/"


def pairs(page):
    return [({card.one, card.other}, card.because) for card in page.context["cards"]]


def test_the_page_waits_for_the_worker(staff, tea):
    page = staff.get(AT).content.decode()
    assert "Enterprises are being compared." in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page


def test_pairs_stand_side_by_side_with_the_reason(tea, looked):
    page = looked()
    assert (set(tea), "the name in Chinese, spelt out, is the one in English") in pairs(page)
    card = next(card for card in page.context["cards"] if card.one in tea)
    assert ("country", "China", "China", True) in card.lines
    assert ("takes part in", "CAEXPO 22 (exhibitor)", "CAEXPO 21 (exhibitor)", False) in card.lines


def test_told_apart_they_are_not_shown_again(staff, tea, looked):
    before = looked()
    answer = staff.post(f"{AT}apart/", {"one": tea[0].pk, "other": tea[1].pk})
    assert answer.headers["Location"] == AT
    assert set(tea) not in [both for both, _because in pairs(looked())]
    assert len(pairs(looked())) == len(pairs(before)) - 1
    assert audit.history(NotTwins.objects.get()).get().action == "people.tell_apart"


def test_two_become_one_with_a_reason(expo, staff, tea):
    keep, drop = tea
    page = staff.get(merge_at("enterprises", keep, drop))
    assert dict(page.context["moves"])["participations"] == 1
    without = staff.post(merge_at("enterprises", keep, drop), {"reason": " "})
    assert list(without.context["form"].errors) == ["reason"]
    done = staff.post(merge_at("enterprises", keep, drop), {"reason": "one firm, two scripts"}, follow=True)
    assert "is now one with" in done.content.decode()
    assert not Enterprise.objects.filter(pk=drop.pk).exists()
    assert keep.participations.count() == 2
    entry = audit.history(drop).first()
    assert (entry.action, entry.reason, entry.actor_id) == (
        "people.merge_enterprises",
        "one firm, two scripts",
        str(expo.users["staff"].pk),
    )
    assert staff.get(merge_at("enterprises", keep, drop)).status_code == 404


def test_what_a_person_has_to_settle_first_is_said_on_the_page(expo, staff):
    keep = factories.exhibitor(edition := factories.edition(20, state="certified"), "Tea").enterprise
    drop = factories.exhibitor(edition, "Tea Ltd").enterprise
    answer = staff.post(merge_at("enterprises", keep, drop), {"reason": "the same"})
    assert "CAEXPO 20 is certified and counts both" in answer.context["form"].non_field_errors()[0]
    assert "the same" in answer.content.decode()


def test_nobody_sees_firms_of_series_that_are_not_theirs(expo, staff, looked):
    factories.exhibitor(expo.here.edition, "Lotus Agricultural Trading")
    foreign = factories.exhibitor(expo.there.edition, "Lotus Agricultural Trading Co.").enterprise
    own = expo.here.exhibitor.enterprise
    assert foreign not in {firm for both, _because in pairs(looked()) for firm in both}
    assert staff.get(merge_at("enterprises", own, foreign)).status_code == 404
    assert staff.post(merge_at("enterprises", own, foreign), {"reason": "the same"}).status_code == 404
    assert staff.post(f"{AT}apart/", {"one": own.pk, "other": foreign.pk}).status_code == 404


def test_persons_are_merged_by_those_who_see_all_of_them(expo, staff):
    one, other = (Person.objects.create(names=written({"en": "Ada Speaker"})) for _ in range(2))
    assert staff.get(merge_at("persons", one, other)).status_code == 404
    superuser = factories.user("Director")
    superuser.is_superuser = True
    superuser.save()
    staff.force_login(superuser, backend="django.contrib.auth.backends.ModelBackend")
    staff.post(merge_at("persons", one, other), {"reason": "one and the same"})
    assert list(Person.objects.filter(pk__in=[one.pk, other.pk])) == [one]


def test_other_staff_merge_nothing(expo, staff, tea):
    paths = [AT, merge_at("enterprises", *tea), merge_at("nothing", *tea)]
    staff.force_login(factories.staff(expo.here.edition, "press"), backend="django.contrib.auth.backends.ModelBackend")
    assert [staff.get(path).status_code for path in paths] == [403, 403, 403]
    assert [expo.client("other staff").get(path).status_code for path in paths] == [404, 404, 404]


def test_a_pair_that_is_none_is_not_there(staff, tea):
    assert staff.get(merge_at("nothing", *tea)).status_code == 404
    assert staff.get(merge_at("enterprises", tea[0], tea[0])).status_code == 404
    assert staff.post(f"{AT}apart/", {"one": "x", "other": tea[0].pk}).status_code == 404
