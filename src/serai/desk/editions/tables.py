"""The lists of an edition's set-up that are worked on as tables."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from serai.catalogue import hs
from serai.catalogue.actions import rework_restrictions
from serai.catalogue.models import Restriction
from serai.catalogue.queries import listed_under
from serai.desk.editions.rows import Edits, Entry, KeyedRowForm, RowForm, Table
from serai.editions.actions import change_edition, set_key_dates
from serai.editions.models import Edition, KeyDate
from serai.participation.actions import rework_delegations
from serai.participation.models import Delegation
from serai.shared.audit import Actor
from serai.shared.formats import number
from serai.shared.forms import CountryField, TextByLanguageField
from serai.shared.text import wording
from serai.venue.actions import rework_areas, rework_halls, rework_rooms
from serai.venue.models import Area, Hall, Room

MOMENT = "%Y-%m-%dT%H:%M"
CHAPTERS = re.compile(r"([0-9]{1,2})(?:-([0-9]{1,2}))?")


class Named(dict[str, Any]):
    """An industry or a track, which a message calls by its name."""

    def __str__(self) -> str:
        return str(wording(self["names"])) or str(self["key"])


# ── Key dates ─────────────────────────────────────────────────────────────────────────────────────────────────


class DateForm(KeyedRowForm):
    """A key date, in the edition's zone (the view switches to it)."""

    at = forms.DateTimeField(
        label=_("When"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
    )


def _dates(edition: Edition) -> Iterator[Entry]:
    for one in edition.key_dates.order_by("at", "pk"):
        yield Entry(f"r-{one.key}", {"key": one.key, "names": one.names, "at": one.at}, one)


def _save_dates(edition: Edition, edits: Edits, *, actor: Actor, now: datetime) -> None:
    wanted = {one.key: {"key": one.key, "names": one.names, "at": one.at} for one in edition.key_dates.all()}
    for record in edits.removed:
        wanted.pop(record.key, None)
    for record, values in edits.changed:
        wanted[record.key] |= values
    dates = [KeyDate(**values) for values in [*wanted.values(), *edits.added]]
    set_key_dates(edition=edition, key_dates=dates, version=edition.version, actor=actor, now=now)


# ── Industries and tracks ─────────────────────────────────────────────────────────────────────────────────────


class IndustryForm(KeyedRowForm):
    """An industry and the HS chapters behind it."""

    chapters = forms.CharField(
        label=_("HS chapters"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Two digits each, as 08, 09 or 84-85."),
    )

    def clean_chapters(self) -> list[str]:
        """Chapters of the nomenclature, in order, each once."""
        found: set[str] = set()
        for part in re.split("[,;、，；\\s]+", self.cleaned_data["chapters"].replace("–", "-").strip()):
            if not part:
                continue
            ends = CHAPTERS.fullmatch(part)
            if ends is None or int(ends[2] or ends[1]) < int(ends[1]):
                raise ValidationError(_("“%(part)s” is no chapter; write 08 or 84-85."), params={"part": part})
            first, last = int(ends[1]), int(ends[2] or ends[1])
            found |= {f"{number:02d}" for number in range(first, last + 1)}
        if unknown := [code for code in sorted(found) if hs.chapter(code) is None]:
            raise ValidationError(
                _("The Harmonized System has no chapter %(codes)s."), params={"codes": ", ".join(unknown)}
            )
        return sorted(found)


class TrackForm(KeyedRowForm):
    """A track of the programme."""


def _named(things: Sequence[Mapping[str, Any]]) -> Iterator[Entry]:
    for thing in things:
        shown = {name: ", ".join(value) if name == "chapters" else value for name, value in thing.items()}
        yield Entry(f"r-{thing['key']}", shown, Named(thing))


def _merged(things: Sequence[Mapping[str, Any]], edits: Edits) -> list[dict[str, Any]]:
    gone = {record["key"] for record in edits.removed}
    changed = {record["key"]: values for record, values in edits.changed}
    kept = [{**thing, **changed.get(thing["key"], {})} for thing in things if thing["key"] not in gone]
    return [*kept, *edits.added]


def _save_industries(edition: Edition, edits: Edits, *, actor: Actor, now: datetime) -> None:
    changes = {"industries": _merged(edition.industries, edits)}
    change_edition(edition=edition, changes=changes, version=edition.version, actor=actor, now=now)


def _save_tracks(edition: Edition, edits: Edits, *, actor: Actor, now: datetime) -> None:
    changes = {"tracks": _merged(edition.tracks, edits)}
    change_edition(edition=edition, changes=changes, version=edition.version, actor=actor, now=now)


# ── The venue ─────────────────────────────────────────────────────────────────────────────────────────────────


class HallForm(RowForm):
    """A hall as this edition uses it."""

    own = "code"
    code = forms.CharField(label=_("Code"), max_length=10)
    names = TextByLanguageField(label=_("Names"), max_length=200, required=False)
    gross_m2 = forms.IntegerField(label=_("Gross area, m²"), min_value=0, max_value=10_000_000, initial=0)


class AreaForm(KeyedRowForm):
    """A themed area."""


class RoomForm(KeyedRowForm):
    """A room for events."""

    seats = forms.IntegerField(label=_("Seats"), min_value=0, max_value=1_000_000, initial=0)


def _records(model: type[Model], form: type[RowForm], edition: Edition, order: str = "pk") -> Iterator[Entry]:
    names = [name for name in form.base_fields if name != "remove"]
    for record in model._default_manager.filter(edition=edition).order_by(order):
        values = {name: getattr(record, f"{name}_id", None) or getattr(record, name) for name in names}
        yield Entry(f"r-{record.pk}", {name: _plain(value) for name, value in values.items()}, record)


def _plain(value: Any) -> Any:
    """An amount without zeros that say nothing."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _as_records(model: type[Model], edition: Edition, edits: Edits) -> dict[str, Any]:
    """Edits as the actions of records take them."""
    added = [model(edition=edition, **values) for values in edits.added]
    return {"edition": edition, "added": added, "changed": edits.changed, "removed": edits.removed}


# ── Delegations ───────────────────────────────────────────────────────────────────────────────────────────────


class DelegationForm(RowForm):
    """A delegation and what it may use. 0 is no quota."""

    own = ""
    names = TextByLanguageField(label=_("Names"), max_length=200)
    country = CountryField(label=_("Country"), required=False)
    parent = forms.ModelChoiceField(
        label=_("Belongs to"), queryset=Delegation.objects.none(), required=False, empty_label="–"
    )
    area_quota_m2 = forms.IntegerField(label=_("Quota, m²"), min_value=0, max_value=10_000_000, initial=0)
    booth_quota = forms.IntegerField(label=_("Quota, booths"), min_value=0, max_value=100_000, initial=0)
    badge_quota = forms.IntegerField(label=_("Quota, badges"), min_value=0, max_value=1_000_000, initial=0)
    buyer_quota = forms.IntegerField(label=_("Quota, buyers"), min_value=0, max_value=1_000_000, initial=0)
    subsidy = forms.DecimalField(
        label=_("Subsidy"), min_value=0, max_digits=19, decimal_places=4, initial=0, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = Delegation.objects.filter(edition=self.edition).order_by("country", "pk")  # type: ignore[attr-defined]
        self.fields["subsidy"].label = _gettext("Subsidy, %(currency)s") % {"currency": self.edition.currency}

    def clean_subsidy(self) -> Any:
        """Nothing written is no subsidy."""
        return self.cleaned_data["subsidy"] or 0


# ── Restricted goods ──────────────────────────────────────────────────────────────────────────────────────────


class RestrictionForm(RowForm):
    """Goods that need a look, or that the edition does not take."""

    own = "prefix"
    prefix = forms.CharField(label=_("HS code begins with"), max_length=9)  # type: ignore[assignment]
    effect = forms.ChoiceField(label=_("What happens"), choices=Restriction.Effect.choices)
    reasons = TextByLanguageField(label=_("What exhibitors are told"), max_length=1000, required=False, lines=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = self.initial.get("listed")
        said = _gettext("Two to six digits, as 93 or 9302.")
        if listed is not None:
            said = ngettext("%(count)s listed exhibit begins so.", "%(count)s listed exhibits begin so.", listed)
            said %= {"count": number(listed)}
        self.fields["prefix"].help_text = said

    def clean_prefix(self) -> str:
        """Without the points and blanks of printed codes."""
        prefix = re.sub(r"[.\s]", "", self.cleaned_data["prefix"])
        if not hs.begins_goods(prefix):
            raise ValidationError(
                _("No HS code begins with “%(prefix)s”; write its first two to six digits."), params={"prefix": prefix}
            )
        return prefix


def _restrictions(edition: Edition) -> Iterator[Entry]:
    """Each with the number of listed exhibits that it touches."""
    entries = list(_records(Restriction, RestrictionForm, edition, "prefix"))
    listed = listed_under(edition, [entry.values["prefix"] for entry in entries])
    for entry in entries:
        yield replace(entry, values={**entry.values, "listed": listed[entry.values["prefix"]]})


def _save_restrictions(edition: Edition, edits: Edits, *, actor: Actor, now: datetime) -> None:
    rework_restrictions(**_as_records(Restriction, edition, edits), actor=actor, now=now)


TABLES = {
    table.key: table
    for table in (
        Table(
            key="dates",
            title=_("Key dates"),
            lead=_("What people of this edition work towards, in its own time zone."),
            form=DateForm,
            load=_dates,
            save=_save_dates,
        ),
        Table(
            key="industries",
            title=_("Industries"),
            lead=_("Exhibits are sorted and found by industry; each stands for chapters of the Harmonized System."),
            form=IndustryForm,
            load=lambda edition: _named(edition.industries),
            save=_save_industries,
        ),
        Table(
            key="tracks",
            title=_("Tracks of the programme"),
            lead=_("Events bear a track; visitors follow one through the days."),
            form=TrackForm,
            load=lambda edition: _named(edition.tracks),
            save=_save_tracks,
        ),
        Table(
            key="halls",
            title=_("Halls"),
            lead=_("Booths are laid out in halls. With a hall go its booths, unless one is given to somebody."),
            form=HallForm,
            load=lambda edition: _records(Hall, HallForm, edition, "code"),
            save=lambda edition, edits, **stamp: rework_halls(**_as_records(Hall, edition, edits), **stamp),
        ),
        Table(
            key="areas",
            title=_("Themed areas"),
            lead=_("Firms apply for a place in an area: agriculture, artificial intelligence."),
            form=AreaForm,
            load=lambda edition: _records(Area, AreaForm, edition),
            save=lambda edition, edits, **stamp: rework_areas(**_as_records(Area, edition, edits), **stamp),
        ),
        Table(
            key="rooms",
            title=_("Rooms"),
            lead=_("Where events are held."),
            form=RoomForm,
            load=lambda edition: _records(Room, RoomForm, edition),
            save=lambda edition, edits, **stamp: rework_rooms(**_as_records(Room, edition, edits), **stamp),
        ),
        Table(
            key="delegations",
            title=_("Delegations and quotas"),
            lead=_("Who brings exhibitors and buyers, and how much each may use; 0 is no quota."),
            form=DelegationForm,
            load=lambda edition: _records(Delegation, DelegationForm, edition, "country"),
            save=lambda edition, edits, **stamp: rework_delegations(**_as_records(Delegation, edition, edits), **stamp),
        ),
        Table(
            key="restrictions",
            title=_("Restricted goods"),
            lead=_(
                "Exhibits under these HS codes wait for your review or are refused when an exhibitor lists them. "
                "What is listed already stays until you withhold it."
            ),
            form=RestrictionForm,
            load=_restrictions,
            save=_save_restrictions,
        ),
    )
}
