"""The forms of an import: the file, and which column is which field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.shared.exchange.kinds import KEY, Kind
from serai.shared.exchange.mapping import Columns
from serai.shared.exchange.store import LARGEST
from serai.shared.models import ImportRun

MEGABYTE = 2**20


class UploadForm(forms.Form):
    """A spreadsheet."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xls,.ods,.gz"}),
        error_messages={
            "required": gettext_lazy("Choose the file first."),
            "empty": gettext_lazy("This file is empty; choose one with rows in it."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("CSV or XLSX, at most %(size)d MB.") % {"size": LARGEST // MEGABYTE}

    def clean_file(self) -> Any:
        """Refuse more than the store takes before it is copied."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                _("The file has %(size)d MB, and %(most)d are the most. Send it in parts.")
                % {"size": file.size // MEGABYTE, "most": LARGEST // MEGABYTE}
            )
        return file


@dataclass(frozen=True)
class Column:
    """One column of the file on the page where a person says what it is."""

    heading: str
    samples: list[str]
    field: str
    is_key: bool


class ColumnsForm:
    """Each heading with the field it is read into, and which headings make the key together.

    Headings are people's words, so fields of the form are numbered by their place.
    """

    def __init__(self, kind: Kind, run: ImportRun, data: Mapping[str, Any] | None = None) -> None:
        self.kind, self.run, self.data = kind, run, data

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The fields a column may be, but the key, which has boxes of its own."""
        return [
            (field.key, f"{field.label} *" if field.required else str(field.label))
            for field in self.kind.fields
            if field.key != KEY
        ]

    @property
    def columns(self) -> list[Column]:
        """Every column with what is chosen for it now: as sent, as mapped, or as proposed."""
        fields = {name: field for field, names in self.run.mapping.items() for name in names if field != KEY}
        keys = set(self.run.mapping.get(KEY) or self.run.key_proposed)
        found = []
        for place, heading in enumerate(self.run.headings):
            field, is_key = fields.get(heading, ""), heading in keys
            if self.data is not None:
                field, is_key = self.data.get(f"c{place}", ""), f"k{place}" in self.data
            samples = [line[place] for line in self.run.samples if place < len(line) and line[place]]
            found.append(Column(heading, samples, field, is_key))
        return found

    @property
    def mapping(self) -> Columns:
        """The headings by field, as an import takes them."""
        columns = self.columns
        mapped: Columns = {KEY: [column.heading for column in columns if column.is_key]}
        for column in columns:
            if column.field:
                mapped.setdefault(column.field, []).append(column.heading)
        return mapped
