"""Letters about exhibits: to their exhibitors, to who complains about one, to buyers who ask to see one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from serai.catalogue.models import Asking, Case, Exhibit
from serai.catalogue.queries import askings_of, cases_of, exhibits_at
from serai.catalogue.wordings import ASKED, CASES, EXHIBITS
from serai.editions.models import StaffRole
from serai.people.queries import readers_of
from serai.shared.mail import Letter, Occasion, Recipient

EXHIBIT = {"exhibit": _("the exhibit by its name")}
ENTERPRISE = {"enterprise": _("the exhibitor by its name")}
REASON = {"reason": _("the reason that was given with the decision")}
CASE = {
    "number": _("the number of the case"),
    "ground": _("the ground of the complaint"),
    "outcome": _("what became of the complaint"),
}
BUYER = {"buyer": _("the buyer's enterprise by its name"), "message": _("what the buyer writes")}
Occasions = Callable[[Sequence[Any], str], list[Occasion]]


def _about_exhibits(exhibits: Sequence[Exhibit], reason: str) -> list[Occasion]:
    """To the exhibitor."""
    prefetch_related_objects(exhibits, "participation__enterprise", "participation__edition__series")
    readers = readers_of({exhibit.participation.enterprise_id for exhibit in exhibits})
    return [
        Occasion(
            about=exhibit,
            key=f"{exhibit.pk}.{exhibit.version}",
            edition=exhibit.participation.edition,
            to=readers.get(exhibit.participation.enterprise_id, []),
            values={
                "exhibit": exhibit.names,
                "enterprise": exhibit.participation.enterprise.names,
                "reason": reason,
            },
        )
        for exhibit in exhibits
    ]


def _about_cases(cases: Sequence[Case], reason: str, *, both: bool = False) -> list[Occasion]:
    """To the exhibitor, and to who complains where both sides are told."""
    prefetch_related_objects(cases, "exhibit__participation__enterprise", "exhibit__participation__edition__series")
    readers = readers_of({case.exhibit.participation.enterprise_id for case in cases})
    occasions = []
    for case in cases:
        exhibitor = case.exhibit.participation
        to = [*readers.get(exhibitor.enterprise_id, [])]
        if both and case.email:
            to.append(Recipient(case.email, case.complainant))
        values: dict[str, Any] = {
            "exhibit": case.exhibit.names,
            "enterprise": exhibitor.enterprise.names,
            "number": str(case.pk),
            "ground": case.get_ground_display,
            "outcome": case.get_state_display,
            "reason": reason,
        }
        occasions.append(
            Occasion(about=case, key=f"{case.pk}.{case.version}", edition=exhibitor.edition, to=to, values=values)
        )
    return occasions


def _to_both(cases: Sequence[Case], reason: str) -> list[Occasion]:
    return _about_cases(cases, reason, both=True)


def _askings(askings: Sequence[Asking], side: str) -> list[Occasion]:
    """To the exhibitor or to the buyer."""
    prefetch_related_objects(
        askings, "buyer__enterprise", "exhibit__participation__enterprise", "exhibit__participation__edition__series"
    )
    sides = {one.pk: one.buyer if side == "buyer" else one.exhibit.participation for one in askings}
    readers = readers_of({each.enterprise_id for each in sides.values()})
    return [
        Occasion(
            about=one,
            key=f"{one.pk}.{one.version}",
            edition=one.exhibit.participation.edition,
            to=readers.get(sides[one.pk].enterprise_id, []),
            values={
                "exhibit": one.exhibit.names,
                "enterprise": one.exhibit.participation.enterprise.names,
                "buyer": one.buyer.enterprise.names,
                "message": one.message,
            },
        )
        for one in askings
    ]


def _letter(key: str, placeholders: Mapping[str, object], **told: Any) -> Letter:
    return Letter(
        key=f"catalogue.{key}",
        placeholders={**EXHIBIT, **ENTERPRISE, **placeholders},
        changed_by=frozenset({StaffRole.Role.EXHIBITORS}),
        **told,
    )


def _of_exhibit(key: str, title: object, when: object) -> Letter:
    about = {"records": exhibits_at, "occasions": _about_exhibits}
    return _letter(key, REASON, title=title, when=when, texts=EXHIBITS[key], **about)


def _of_case(key: str, title: object, when: object, occasions: Occasions = _about_cases) -> Letter:
    about = {"records": cases_of, "occasions": occasions}
    return _letter(key, {**CASE, **REASON}, title=title, when=when, texts=CASES[key], **about)


def _of_asking(key: str, side: str, title: object, when: object) -> Letter:
    about = {"records": askings_of, "occasions": lambda askings, _reason: _askings(askings, side)}
    return _letter(key, BUYER, title=title, when=when, texts=ASKED[key], **about)


LETTERS = (
    _of_exhibit(
        "admit_exhibit", _("Exhibit listed after its review"), _("Staff list an exhibit that waited for its review.")
    ),
    _of_exhibit(
        "withhold_exhibit", _("Exhibit withheld"), _("Staff withhold an exhibit, or uphold a complaint about it.")
    ),
    _of_exhibit("release_exhibit", _("Exhibit released"), _("Staff release an exhibit that was withheld.")),
    _of_case("case_opened", _("Complaint about an exhibit"), _("Somebody complains about an exhibit.")),
    _of_case("case_decided", _("Complaint decided"), _("Staff decide a complaint; both sides are told."), _to_both),
    _of_case("case_withdrawn", _("Complaint withdrawn"), _("A complaint is taken back.")),
    _of_asking(
        "asked_to_see", "exhibitor", _("A buyer asks to see an exhibit"), _("A buyer asks for what is on request.")
    ),
    _of_asking("asking_granted", "buyer", _("Exhibit shown on request"), _("An exhibitor shows a buyer an exhibit.")),
    _of_asking(
        "asking_declined", "buyer", _("Exhibit not shown"), _("An exhibitor declines to show a buyer an exhibit.")
    ),
)
