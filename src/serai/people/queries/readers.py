"""Whom letters go to."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from serai.people.models import Membership, Person, User
from serai.shared.mail import Recipient
from serai.shared.text import wording


def reader(user: User) -> Recipient:
    """Somebody who signs in, at the address they do it with."""
    return _reader(user.person, user.email) if user.person else Recipient(user.email, "")


def readers(persons: Iterable[Person]) -> list[Recipient]:
    """Those of these persons who have an address."""
    return [_reader(person, person.email) for person in persons if person.email]


def readers_of(enterprises: Collection[int]) -> dict[int, list[Recipient]]:
    """Who reads an enterprise's letters, by its key: its administrators, without one all its members.

    Whoever has no address is left out; an enterprise nobody can write to is not there. One query.
    """
    members = (
        Membership.objects.filter(enterprise__in=enterprises)
        .exclude(person__email="")
        .select_related("person")
        .order_by("pk")
    )
    by_role: dict[int, dict[str, list[Person]]] = defaultdict(lambda: defaultdict(list))
    for member in members:
        by_role[member.enterprise_id][member.role].append(member.person)
    role = Membership.Role
    return {key: readers(roles[role.ADMINISTRATOR] or roles[role.MEMBER]) for key, roles in by_role.items()}


def _reader(person: Person, address: str) -> Recipient:
    """Named in the first of their own languages."""
    return Recipient(address, wording(person.names, next(iter(person.languages), None)).text, person.languages)
