"""The parties of a project are told what becomes of it."""

from serai.people.models import Membership, Person
from serai.shared.models import Mail
from serai.shared.text import written
from serai.signings.actions import add_projects, declare_project, exclude_project
from serai.signings.models import Party, Project
from tests import factories
from tests.factories.stamps import STAMP


def test_each_party_reads_a_letter_of_its_own(db):
    edition = factories.edition()
    sides = [factories.exhibitor(edition, "Seller").enterprise, factories.buyer(edition, "Buyer").enterprise]
    for side in sides:
        person = Person.objects.create(names=written({"en": f"{side} reader"}), email=f"{side}@example.org".lower())
        Membership.objects.create(person=person, enterprise=side)
    project = Project(edition=edition, titles=written({"en": "Durian"}), kind="order", binding="contract")
    parties = [Party(enterprise=side, role="partner") for side in sides]
    add_projects(projects=[(project, parties)], **STAMP)
    assert Mail.objects.count() == 0
    declare_project(project=project, **STAMP)
    exclude_project(project=project, reason="entered twice", **STAMP)
    told = Mail.objects.order_by("pk").values_list("letter", "to_address", "subject")
    assert list(told) == [
        ("signings.declared", "seller@example.org", "Please confirm the project “Durian”"),
        ("signings.declared", "buyer@example.org", "Please confirm the project “Durian”"),
        ("signings.excluded", "seller@example.org", "The project “Durian” is not counted"),
        ("signings.excluded", "buyer@example.org", "The project “Durian” is not counted"),
    ]
    assert "to which Buyer is a party" in Mail.objects.last().body
    assert "\n\nentered twice\n\n" in Mail.objects.last().body
