"""The forms of the pages about letters."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from serai.shared.errors import Refused
from serai.shared.mail import Letter, Text
from serai.shared.mail.wordings import check_text


class WordingForm(forms.Form):
    """A letter in one language, and the record to show it with. `version` tells what stood there when it was opened."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(
        label=_("Text"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 20}),
        help_text=_("A blank line begins a paragraph. A line whose placeholders are all blank is left out."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    record = forms.TypedChoiceField(label=_("Show it with"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, letter: Letter, records: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letter = letter
        self.records = {each.pk: each for each in records}
        record: Any = self.fields["record"]
        record.choices = [(key, str(each)) for key, each in self.records.items()]

    @property
    def text(self) -> Text:
        """What was written; valid forms only."""
        return Text(self.cleaned_data["subject"], self.cleaned_data["body"])

    @property
    def chosen(self) -> Any:
        """The record to show the letter with; None where there is none."""
        key = self.cleaned_data.get("record") if self.is_bound else None
        return self.records.get(key) or next(iter(self.records.values()), None)

    def clean(self) -> dict[str, Any]:
        """Refuse what could not be sent, on its field."""
        if {"subject", "body"} <= set(self.cleaned_data):
            try:
                check_text(self.letter, self.text)
            except Refused as refused:
                self.tell(refused)
        return self.cleaned_data

    def tell(self, refused: Refused) -> None:
        """Put what an action refused on the fields it names."""
        for field, texts in refused.errors.items():
            for text in texts:
                self.add_error(field, text)


class ReasonForm(forms.Form):
    """Why something is done to letters in the outbox."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands in the audit trail beside your name."),
    )
