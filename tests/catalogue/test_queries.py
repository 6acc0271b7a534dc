"""What everybody, buyers and the exhibitor itself see of the exhibits."""

import pytest

from serai.catalogue.models import Exhibit
from serai.catalogue.queries import (
    TO_BUYERS,
    counts_by_country,
    counts_by_industry,
    debuts_of,
    exhibits_by_key,
    exhibits_of,
    exhibits_of_exhibitor,
    own_exhibits,
    with_pictures,
)
from serai.catalogue.queries import (
    exhibit as one_exhibit,
)
from serai.media.models import Picture
from serai.venue.actions import give_booths
from tests.factories import NOW, STAMP, booth, edition, exhibit, exhibitor

pytestmark = pytest.mark.django_db

Visibility = Exhibit.Visibility


def test_everybody_sees_public_exhibits_of_approved_exhibitors(django_assert_num_queries):
    made = edition()
    firm, waiting = exhibitor(made), exhibitor(made, "Waiting", state="submitted")
    public = exhibit(firm)
    buyers = exhibit(firm, visibility=Visibility.BUYERS)
    hidden = exhibit(firm, visibility=Visibility.ON_REQUEST)
    not_yet = exhibit(waiting)
    exhibit(exhibitor(edition(23)))
    with django_assert_num_queries(1):
        assert [(one.pk, str(one.participation.enterprise)) for one in exhibits_of(made)] == [
            (public.pk, "Mekong Fruit")
        ]
    assert list(exhibits_of(made, TO_BUYERS)) == [public, buyers]
    assert list(exhibits_of_exhibitor(firm)) == [public]
    assert list(exhibits_of_exhibitor(firm, TO_BUYERS)) == [public, buyers]
    assert list(exhibits_of_exhibitor(waiting)) == []
    assert list(own_exhibits(firm)) == [public, buyers, hidden]
    assert list(own_exhibits(waiting)) == [not_yet]


def test_exhibits_come_in_the_order_of_a_search(django_assert_num_queries):
    made = edition()
    firm = exhibitor(made)
    give_booths(edition=made, given=[(booth(made, "204"), firm)], **STAMP)
    first, second, hidden = exhibit(firm), exhibit(firm), exhibit(firm, visibility=Visibility.BUYERS)
    with django_assert_num_queries(2):
        found = exhibits_by_key(made, [second.pk, hidden.pk, 0, first.pk])
        assert [(one.pk, [str(place) for place in one.participation.booths.all()]) for one in found] == [
            (second.pk, ["B1 204"]),
            (first.pk, ["B1 204"]),
        ]
    assert exhibits_by_key(edition(23), [first.pk]) == []


def test_one_exhibit_comes_with_all_that_its_page_shows(django_assert_num_queries):
    made = edition()
    firm = exhibitor(made)
    shown, hidden = exhibit(firm), exhibit(firm, visibility=Visibility.BUYERS)
    with django_assert_num_queries(2):
        found = one_exhibit(made, shown.pk)
        assert (str(found.participation.enterprise), found.participation.application.area) == ("Mekong Fruit", None)
        assert (found.participation.edition.series.slug, found.participation.delegation) == ("caexpo", None)
        assert list(found.participation.booths.all()) == []
    assert one_exhibit(made, hidden.pk) is None
    assert one_exhibit(made, hidden.pk, TO_BUYERS) == hidden
    assert one_exhibit(edition(23), shown.pk) is None


def test_public_exhibits_are_counted_by_industry_and_country():
    made = edition()
    thai, lao = exhibitor(made, country="TH"), exhibitor(made, "Lao", country="LA")
    exhibit(thai, category="food")
    exhibit(thai, category="")
    exhibit(lao, category="food")
    exhibit(lao, category="food", visibility=Visibility.BUYERS)
    exhibit(exhibitor(made, "Waiting", state="submitted"), category="food")
    assert counts_by_industry(made) == {"food": 2, "": 1}
    assert counts_by_country(made) == {"TH": 2, "LA": 1}


def test_debuts_are_what_is_shown_for_the_first_time():
    made = edition()
    firm = exhibitor(made)
    exhibit(firm)
    world = exhibit(firm, debut=Exhibit.Debut.WORLD, debut_evidence="patent")
    assert list(debuts_of(made)) == [world]
    assert [one.debut for one in exhibits_of_exhibitor(firm)] == ["world", ""]


def test_cards_show_the_first_picture_of_each_in_one_further_query(django_assert_num_queries):
    firm = exhibitor(edition())
    shown, plain = exhibit(firm), exhibit(firm)
    second, first = (
        Picture.objects.create(
            owner_kind="catalogue.exhibit",
            owner_id=shown.pk,
            place=place,
            token=str(place),
            width=320,
            height=240,
            uploaded_at=NOW,
        )
        for place in (1, 0)
    )
    with django_assert_num_queries(2):
        found = with_pictures(exhibits_of_exhibitor(firm))
    assert {one.pk: one.picture for one in found} == {shown.pk: first, plain.pk: None}
    assert second.place > first.place
