"""Who joins the staff of a series is told."""

from serai.editions.actions import give_staff_role
from serai.shared.models import Mail
from tests import factories
from tests.factories.stamps import STAMP


def test_who_is_given_a_role_gets_a_letter_about_the_newest_edition(db):
    factories.edition(21, starts="2024-09-17", ends="2024-09-21")
    series = factories.edition(22).series
    user = factories.user("Mei")
    give_staff_role(user=user, series=series, role="buyers", **STAMP)
    mail = Mail.objects.get()
    assert (mail.to_address, mail.to_name, mail.edition_slug) == (user.email, "Mei", "caexpo-22")
    assert "the role “buyer services” for the China–ASEAN Expo" in mail.body


def test_before_the_first_edition_there_is_no_letter(db):
    give_staff_role(user=factories.user(), series=factories.series(), role="viewer", **STAMP)
    assert Mail.objects.count() == 0
