"""What an edition's own settings must say before each of its steps (see `readiness`)."""

from datetime import date, datetime

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from serai.editions.milestones import APPLICATIONS_CLOSE
from serai.editions.models import Edition
from serai.editions.queries import administrators_of, organiser_of
from serai.editions.readiness import NOTHING, Check, Find, Lack
from serai.people.queries import with_second_factor
from serai.shared import formats
from serai.shared.text import TextByLanguage

State = Edition.State


def today(edition: Edition, now: datetime) -> date:
    """The day it is where the edition is held."""
    return now.astimezone(edition.tz).date()


def _city(edition: Edition, _now: datetime) -> Lack:
    return NOTHING if edition.city else (1, _("Say in which city it is held: every page names it."))


def _languages_of(texts: TextByLanguage, edition: Edition) -> Lack:
    lacking = [code for code in edition.languages if code not in texts]
    named = formats.listed(formats.language_name(code) for code in lacking)
    return (len(lacking), _("Write it in these languages too: %(languages)s.") % {"languages": named})


def _theme(edition: Edition, _now: datetime) -> Lack:
    return _languages_of(edition.theme, edition)


def _places(edition: Edition, _now: datetime) -> Lack:
    lacking = {code: code in edition.city and code in edition.venue_names for code in edition.languages}
    return _languages_of({code: {} for code, there in lacking.items() if there}, edition)


def _industries(edition: Edition, _now: datetime) -> Lack:
    if not edition.industries:
        return 1, _("List the industries with the HS chapters behind each: exhibits are sorted by them.")
    bare = sum(1 for industry in edition.industries if not industry["chapters"])
    message = ngettext(
        "%(count)d industry has no HS chapter; name at least one for each.",
        "%(count)d industries have no HS chapter; name at least one for each.",
        bare,
    )
    return bare, message % {"count": bare}


def _applications_close(edition: Edition, _now: datetime) -> Lack:
    closing = edition.key_dates.filter(key=APPLICATIONS_CLOSE).first()
    if closing is None:
        return 1, _("Set the key date “%(key)s”: until when firms may apply.") % {"key": APPLICATIONS_CLOSE}
    if closing.at.astimezone(edition.tz).date() >= edition.starts:
        return 1, _("Applications close on the opening day or later; set a day before it.")
    return NOTHING


def _still_to_come(edition: Edition, now: datetime) -> Lack:
    if edition.key_dates.filter(key=APPLICATIONS_CLOSE, at__lte=now).exists():
        return 1, _("Applications have closed already: whoever wants to apply finds the door shut.")
    return NOTHING


def _administrator(edition: Edition, _now: datetime) -> Lack:
    administrators = administrators_of(edition.series)
    if not administrators:
        return 1, _("Give somebody the role of administrator.")
    if not settings.SECOND_FACTOR or edition.demonstration:
        return NOTHING
    if with_second_factor(one.pk for one in administrators):
        return NOTHING
    return 1, _("An administrator must set up a passkey or an authenticator app: a password alone can be guessed.")


def _organiser(edition: Edition, _now: datetime) -> Lack:
    return (
        NOTHING if organiser_of(edition) else (1, _("Say who holds it: letters and pages are signed with that name."))
    )


def _opening_day(edition: Edition, now: datetime) -> Lack:
    days = (edition.starts - today(edition, now)).days
    message = ngettext("It opens in %(days)d day.", "It opens in %(days)d days.", days)
    return max(0, days), message % {"days": days}


def _closing_day(edition: Edition, now: datetime) -> Lack:
    days = (edition.ends - today(edition, now)).days
    message = _("It lasts until %(day)s. If it ends earlier, change the closing day first.")
    return max(0, days), message % {"day": formats.dates(edition.ends)}


def _settings(key: str, to: str, title: Promise | str, find: Find, *, must: bool = False) -> Check:
    return Check(key=key, to=to, title=title, must=must, find=find, view="desk:edition_settings")


def _table(key: str, to: str, table: str, title: Promise | str, find: Find, *, must: bool = False) -> Check:
    return Check(key=key, to=to, title=title, must=must, find=find, view="desk:edition_table", args=(table,))


CHECKS = (
    _settings("city", State.OPEN, gettext_lazy("The city"), _city, must=True),
    _table(
        "industries",
        State.OPEN,
        "industries",
        gettext_lazy("Industries with their HS chapters"),
        _industries,
        must=True,
    ),
    _table(
        APPLICATIONS_CLOSE,
        State.OPEN,
        "dates",
        gettext_lazy("The day on which applications close"),
        _applications_close,
        must=True,
    ),
    Check(
        key="administrator",
        to=State.OPEN,
        title=gettext_lazy("An administrator with a second factor"),
        must=True,
        find=_administrator,
        view="desk:edition_staff",
    ),
    _table("still-to-come", State.OPEN, "dates", gettext_lazy("Time left to apply"), _still_to_come),
    _settings("theme", State.OPEN, gettext_lazy("The theme in every language of the edition"), _theme),
    _settings("places", State.OPEN, gettext_lazy("City and venue in every language of the edition"), _places),
    _settings("organiser", State.OPEN, gettext_lazy("The organiser's name"), _organiser),
    _settings("opening-day", State.LIVE, gettext_lazy("The opening day"), _opening_day),
    _settings("closing-day", State.CLOSED, gettext_lazy("The closing day"), _closing_day, must=True),
)
