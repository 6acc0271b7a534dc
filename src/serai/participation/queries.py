"""Reads about who takes part."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import Count, Q, QuerySet

from serai.editions.models import Edition
from serai.participation.models import Delegation, Participation
from serai.shared import languages
from serai.shared.exchange import handles
from serai.shared.exchange.texts import alike
from serai.shared.text import wording


def participations_of(user: Any) -> QuerySet[Participation]:
    """In which editions a user's enterprises take part and as what; the newest edition first.

    Each with its enterprise, delegation and edition with series.
    """
    participations = Participation.objects.select_related("enterprise", "delegation", "edition__series")
    if not user.is_authenticated:
        return participations.none()
    return participations.filter(enterprise__memberships__person__user=user.pk).order_by("-edition__starts", "pk")


def participations_in(user: Any, edition: Edition, role: str) -> QuerySet[Participation]:
    """The same within one edition and role: for whom a user may act on a page of the portal."""
    return participations_of(user).filter(edition=edition, role=role)


def participation_chosen(user: Any, edition: Edition, role: str, key: str) -> Participation | None:
    """Which of these a page speaks for: the one of this key, the first when no key is given; None if there is none."""
    own = list(participations_in(user, edition, role))
    return next((one for one in own if not key or str(one.pk) == key), None)


def delegations_headed_by(user: Any) -> QuerySet[Delegation]:
    """The delegations a user is the head of, the newest edition first, each with its edition and series."""
    delegations = Delegation.objects.select_related("edition__series")
    if not user.is_authenticated:
        return delegations.none()
    return delegations.filter(head__user=user.pk).order_by("-edition__starts", "pk")


def delegations_of(edition: Edition) -> QuerySet[Delegation]:
    """Who brings whom to an edition: each delegation with its head and its numbers of `exhibitors` and `buyers`."""
    role = Participation.Role
    return (
        Delegation.objects.filter(edition=edition)
        .select_related("head")
        .annotate(
            exhibitors=Count("participations", filter=Q(participations__role=role.EXHIBITOR)),
            buyers=Count("participations", filter=Q(participations__role=role.BUYER)),
        )
        .order_by("country", "pk")
    )


def delegation_choices(edition: Edition) -> list[tuple[str, str]]:
    """The delegations of an edition for a choice: key and name, in the reader's order."""
    by_name = "sort_zh" if languages.current().code == "zh" else "sort_en"
    rows = Delegation.objects.filter(edition=edition).order_by(by_name, "pk").values_list("pk", "names")
    return [(str(pk), wording(names).text) for pk, names in rows]


def members_of(delegation: Delegation, role: str) -> QuerySet[Participation]:
    """Whom a delegation brings in one role, each with its enterprise."""
    return delegation.participations.filter(role=role).select_related("enterprise").order_by("pk")


def participations_named(edition: Edition, role: str, keys: Collection[str]) -> dict[str, Participation]:
    """Who takes part under these keys of spreadsheets (`handles`), each with its enterprise."""
    named = Participation.objects.filter(handles.named(keys), edition=edition, role=role)
    return handles.by_key(named.select_related("enterprise"))


def participations_called(edition: Edition, role: str, names: Collection[str]) -> dict[str, list[Participation]]:
    """Who takes part under one of these names in any language, by name in the form of `alike`, with enterprise."""
    called: dict[str, list[Participation]] = defaultdict(list)
    if not names:
        return called
    taking_part = Participation.objects.filter(edition=edition, role=role).order_by("pk")
    found = {
        pk: met
        for pk, stored in taking_part.values_list("pk", "enterprise__names").iterator(2000)
        if (met := {alike(entry["text"]) for entry in stored.values()} & set(names))
    }
    participations = taking_part.select_related("enterprise").in_bulk(found)
    for pk, met in found.items():
        for name in met:
            called[name].append(participations[pk])
    return called
