"""The head of a delegation is told."""

from serai.participation.actions import appoint_head
from serai.people.models import Person
from serai.shared.models import Mail
from serai.shared.text import written
from tests import factories
from tests.factories.stamps import STAMP


def test_who_is_appointed_gets_a_letter(db):
    delegation = factories.delegation(factories.edition())
    person = Person.objects.create(names=written({"zh": "李"}), email="head@example.org", languages=["zh"])
    appoint_head(delegation=delegation, person=person, **STAMP)
    mail = Mail.objects.get()
    assert (mail.to_address, mail.to_name, mail.language) == ("head@example.org", "李", "zh")
    assert mail.subject == "您已被任命为第22届中国—东盟博览会“Thailand national pavilion”代表团团长"


def test_a_head_without_an_address_is_not_written_to(db):
    delegation = factories.delegation(factories.edition())
    appoint_head(delegation=delegation, person=Person.objects.create(names={}), **STAMP)
    assert Mail.objects.count() == 0
