"""A table of records as a form: each row changes, goes or stays, blank rows at the end become new ones.

Every row carries the version that was seen of it, so two people may work on different rows of a table at once. Who
changes a row that changed meanwhile is told so beside it, with what was entered still there; saving again keeps it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.editions.models import Edition
from serai.shared.forms import TextByLanguageField, WatchedForm
from serai.shared.text import wording

BLANK = 3  # rows to add something in
PAGE = 25  # rows; each has an input for every language, and a request has a limit


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as it is stored: its key in the form, its fields, and the record itself."""

    key: str
    values: Mapping[str, Any]
    record: Any


@dataclass(frozen=True, slots=True)
class Edits:
    """What a table's form asks for, by cleaned fields: all of them for new rows, those that changed for others."""

    added: Sequence[dict[str, Any]]
    changed: Sequence[tuple[Any, dict[str, Any]]]
    removed: Sequence[Any]


class RowForm(WatchedForm):
    """One row. `own` names the field that no two rows may share, if there is one."""

    own = "key"
    remove = forms.BooleanField(label=gettext_lazy("Remove"), required=False)
    use_required_attribute = False

    def __init__(self, *args: Any, edition: Edition, stored: bool, **kwargs: Any) -> None:
        self.edition, self.stored = edition, stored
        super().__init__(*args, **kwargs)
        self.fields["remove"].disabled = not stored
        for field in self.fields.values():
            if isinstance(field, TextByLanguageField):
                field.ask_in(edition.languages)
        if stored and isinstance(self.fields.get("key"), forms.SlugField):
            self.fields["key"].disabled = self.fields["key"].required = True  # records name it
            self.fields["key"].help_text = ""

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned fields of the record."""
        return {name: value for name, value in self.cleaned_data.items() if name != "remove"}


class KeyedRowForm(RowForm):
    """A row with names, whose key is made of the English one unless somebody writes it."""

    names = TextByLanguageField(label=gettext_lazy("Names"), max_length=200)
    key = forms.SlugField(
        label=gettext_lazy("Key"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Left empty: from the English name. It stays."),
    )

    def clean(self) -> dict[str, Any]:
        """A key of Latin letters."""
        cleaned = super().clean() or {}
        if not cleaned.get("key") and "names" in cleaned and "key" not in self.errors:
            cleaned["key"] = slugify(wording(cleaned["names"], "en").text)[:40].strip("-")
            if not cleaned["key"]:
                self.add_error("key", _("Write a key in Latin letters: it cannot be made of these names."))
        return cleaned


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list of an edition's set-up. `load` reads its rows, `save` puts edits in place through one action."""

    key: str
    title: Promise
    lead: Promise
    form: type[RowForm]
    load: Callable[[Edition], Iterable[Entry]]
    save: Callable[..., None]


@dataclass(slots=True)
class Row:
    """A row on the page; without an entry it is a new one."""

    key: str
    form: RowForm
    entry: Entry | None
    dropped: bool = False  # somebody else removed it, and here nobody minds

    @property
    def name(self) -> str:
        """What the row is about."""
        return (str(wording(self.entry.values.get("names"))) or str(self.entry.record)) if self.entry else ""

    @property
    def watch(self) -> SafeString | str:
        """What remembers how a stored row was when the page was opened; a new one has no past."""
        return self.form.watch if self.entry else ""

    @property
    def goes(self) -> bool:
        """Whether it is to be removed; ask after the form was cleaned."""
        return bool(self.entry and self.form.cleaned_data.get("remove"))

    @property
    def stays_blank(self) -> bool:
        """Whether it is a new row in which nobody wrote."""
        return self.dropped or (self.entry is None and not self.form.has_changed())


class TableForm:
    """The rows of one table, as they are stored or as somebody has sent them."""

    def __init__(
        self, table: Table, edition: Edition, *, page: str | None = None, data: QueryDict | None = None
    ) -> None:
        self.table, self.edition = table, edition
        entries = {entry.key: entry for entry in table.load(edition)}
        self.page_obj = Paginator(list(entries), PAGE).get_page(page)
        if data is None:
            fresh = [f"new{number}" for number in range(BLANK)]
            self.rows = [self._row(key, entries.get(key)) for key in (*self.page_obj, *fresh)]
        else:
            keys = list(dict.fromkeys(data.getlist("row")))
            self.rows = [self._row(key, entries.get(key), data) for key in keys]
            unseen = [entry for key, entry in entries.items() if key not in keys]
            self._check(data, [entry.values for entry in unseen])

    def _row(self, key: str, entry: Entry | None, data: QueryDict | None = None) -> Row:
        form = self.table.form(
            data,
            prefix=key,
            initial=dict(entry.values) if entry else None,
            edition=self.edition,
            stored=entry is not None,
            empty_permitted=entry is None,
        )
        return Row(key, form, entry)

    def _check(self, data: QueryDict, unseen: Sequence[Mapping[str, Any]]) -> None:
        """Say of each row whether it is still there, and whether it is another one once more."""
        own = self.table.form.own
        taken = {str(values[own]) for values in unseen} if own else set()
        for row in self.rows:
            form = row.form
            if row.entry is None and data.get(form.add_prefix("seen")):
                row.dropped = form.is_valid() and not form.changes
                if not row.dropped:
                    form.add_error(None, _("Somebody removed this row meanwhile. Save again to add it anew."))
            if form.is_valid() and row.goes and form.moved:
                form.add_error(None, _("Somebody changed this row while the form was open. Save again to remove it."))
                form.look_again()
            if own and form.is_valid() and not row.goes and not row.stays_blank:
                value = str(form.cleaned_data[own])
                if value in taken:
                    form.add_error(own, _("“%(value)s” stands twice; change one.") % {"value": value})
                taken.add(value)

    def is_valid(self) -> bool:
        """Whether everything can be saved. What is wrong with the fields of a row that goes does not matter."""
        return all(row.form.is_valid() or (row.goes and not row.form.non_field_errors()) for row in self.rows)

    @property
    def edits(self) -> Edits:
        """What is asked for; ask after `is_valid`."""
        stay = [row for row in self.rows if not row.goes and not row.stays_blank]
        return Edits(
            added=[row.form.values for row in stay if row.entry is None],
            changed=[(row.entry.record, row.form.changes) for row in stay if row.entry and row.form.changes],
            removed=[row.entry.record for row in self.rows if row.entry and row.goes],
        )
