"""One sign-in for each role, so that a visitor of the demonstration sees every side of it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, Q

from serai.editions.actions import give_staff_role
from serai.editions.models import Edition, Series, StaffRole
from serai.participation.actions import appoint_head
from serai.participation.models import Participation
from serai.people import actions as people
from serai.people.models import Membership, Person, User
from serai.shared.audit import Actor
from serai.shared.text import written

PASSWORD = "caravanserai"  # noqa: S105 - of demonstration accounts, printed for everybody


@dataclass(frozen=True)
class SignIn:
    """An account of the demonstration: the address to sign in with and what it opens."""

    role: str
    email: str
    opens: str


SIGN_INS = (
    SignIn("secretariat", "secretariat@demo.example", "/desk/caexpo-22/"),
    SignIn("secretariat of the other series", "northeast@demo.example", "/desk/cneae-14/"),
    SignIn("editor", "editor@demo.example", "/desk/content/"),
    SignIn("delegation head", "delegation@demo.example", "/portal/"),
    SignIn("exhibitor", "exhibitor@demo.example", "/portal/caexpo-22/exhibitor/"),
    SignIn("buyer", "buyer@demo.example", "/portal/caexpo-22/buyer/"),
)
_NAMES = {
    "secretariat": {"vi": "Lương Thị Hà", "en": "Luong Thi Ha"},
    "secretariat of the other series": {"zh": "周文琪", "en": "Zhou Wenqi"},
    "editor": {"ms": "Nur Aisyah binti Rahman", "en": "Nur Aisyah binti Rahman"},
    "delegation head": {"th": "สุชาดา วงศ์ไพบูลย์", "en": "Suchada Wongphaibun"},
    "exhibitor": {"zh": "林晓岚", "en": "Lin Xiaolan"},
    "buyer": {"ko": "박서연", "en": "Park Seoyeon"},
}


def make_sign_ins(*, edition: Edition, actor: Actor, now: datetime) -> list[User]:
    """Create the accounts, once the edition is filled: the busiest exhibitor and buyer get theirs."""
    users = {sign_in.role: _account(sign_in, actor, now) for sign_in in SIGN_INS}
    staff = StaffRole.Role.ADMINISTRATOR
    for series in Series.objects.all():
        give_staff_role(user=users["secretariat"], series=series, role=staff, actor=actor, now=now)
    other = Series.objects.exclude(pk=edition.series_id).get()
    give_staff_role(user=users["secretariat of the other series"], series=other, role=staff, actor=actor, now=now)
    give_staff_role(user=users["editor"], series=edition.series, role=StaffRole.Role.PRESS, actor=actor, now=now)
    people.let_edit_content(user=users["editor"], actor=actor, now=now)
    head = users["delegation head"].person
    assert head
    delegation = edition.delegations.filter(country="TH").get()
    appoint_head(delegation=delegation, person=head, actor=actor, now=now)
    _act_for(users["exhibitor"].person, edition, Participation.Role.EXHIBITOR, "CN", actor=actor, now=now)
    _act_for(users["buyer"].person, edition, Participation.Role.BUYER, "KR", actor=actor, now=now)
    return list(users.values())


def _account(sign_in: SignIn, actor: Actor, now: datetime) -> User:
    names = _NAMES[sign_in.role]
    person = Person(names=written(names), email=sign_in.email, languages=list(names))
    people.add_persons(persons=[person], actor=actor, now=now)
    return people.create_user(email=sign_in.email, password=PASSWORD, person=person, actor=actor, now=now)


def _act_for(person: Person | None, edition: Edition, role: str, country: str, *, actor: Actor, now: datetime) -> None:
    """Let the person act for the firm of a country that has most meetings on the day the demonstration stands at."""
    meetings = f"meetings_as_{role}"
    assert edition.clock
    opens = datetime.combine(edition.clock.astimezone(edition.tz), time(), edition.tz)
    today = Q(**{f"{meetings}__starts__gte": opens, f"{meetings}__starts__lt": opens + timedelta(days=1)})
    busiest = (
        Participation.objects.filter(edition=edition, role=role, enterprise__country=country)
        .annotate(busy=Count(meetings, filter=today))
        .order_by("-busy", "pk")
        .first()
    )
    assert person
    assert busiest
    membership = Membership(person=person, enterprise=busiest.enterprise, role=Membership.Role.ADMINISTRATOR)
    people.add_memberships(memberships=[membership], actor=actor, now=now)
