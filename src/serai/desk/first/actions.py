"""The one write of the first run. It joins several rooms' actions, so it stands in a surface."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from serai.catalogue import hs
from serai.desk.first import code
from serai.editions.actions import create_edition, create_series, give_staff_role, set_key_dates, set_up_installation
from serai.editions.milestones import usual_key_dates
from serai.editions.models import Edition, StaffRole
from serai.people.actions import add_persons, create_user
from serai.people.models import Person
from serai.people.queries import nobody_can_sign_in
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.exchange.texts import guess_language
from serai.shared.text import Origin, TextByLanguage, written

FIRST_RUN = Actor("system", "first-run", "First run")


@transaction.atomic
def found(*, answers: Mapping[str, Any], actor: Actor, now: datetime) -> Edition:
    """Set an empty installation up from the answers of `FoundingForm`: all of it or nothing.

    Names are taken to be in the language of their script. Refuses an installation in which somebody can sign in; of two
    that come at the same moment the second finds the organiser there.
    """
    set_up_installation(organiser=_by_script(answers["organiser"]), actor=actor, now=now)
    if not nobody_can_sign_in():
        raise Refused(_("This installation is set up already; sign in."))
    (person,) = add_persons(
        persons=[Person(names=_by_script(answers["person"]), email=answers["email"])], actor=actor, now=now
    )
    user = create_user(
        email=answers["email"],
        password=answers["password"],
        person=person,
        is_superuser=True,
        actor=actor,
        now=now,
    )
    series = create_series(
        slug=answers["slug"] or slugify(answers["short"]) or slugify(answers["series"])[:20].strip("-"),
        short=answers["short"],
        names=_by_script(answers["series"]),
        look=answers["look"],
        actor=actor,
        now=now,
    )
    edition = create_edition(
        series=series,
        number=answers["number"],
        theme={},
        city=_by_script(answers["city"]),
        venue_names=_by_script(answers["venue"]),
        host_country=answers["country"],
        starts=answers["starts"],
        ends=answers["ends"],
        zone=answers["zone"],
        currency=answers["currency"],
        languages=answers["languages"],
        industries=_sections(),
        demonstration=False,
        actor=actor,
        now=now,
    )
    set_key_dates(edition=edition, key_dates=usual_key_dates(edition), actor=actor, now=now)
    give_staff_role(user=user, series=series, role=StaffRole.Role.ADMINISTRATOR, actor=actor, now=now)
    transaction.on_commit(code.forget)
    return edition


def _sections() -> list[dict[str, Any]]:
    """The sections of the Harmonized System, for industries to begin with: every exhibit has its place in one."""
    chapters = defaultdict(list)
    for chapter in hs.chapters():
        chapters[chapter.section].append(chapter.code)
    return [
        {
            "key": slugify(hs.label(section))[:40].strip("-"),
            "names": written({"en": hs.label(section), "zh": hs.label(section, "zh")}, {"zh": Origin.REVIEWED}),
            "chapters": codes,
        }
        for section, codes in chapters.items()
    ]


def _by_script(text: str) -> TextByLanguage:
    return written({guess_language(text): text})
