"""The form before a verb: why, and what the person saw when opening it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from serai.shared.desk import Verb


class VerbForm(forms.Form):
    """A reason where the verb asks for one. `version` tells whether the record changed since the form was opened."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands in the audit trail beside your name."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, verb: Verb, held: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = held
        self.fields["version"].initial = held
        if not verb.asks_reason:
            del self.fields["reason"]

    def clean_version(self) -> int | None:
        """Refuse when someone else changed the record meanwhile."""
        seen: int | None = self.cleaned_data["version"]
        if seen != self.held:
            raise forms.ValidationError(
                _("Somebody changed this record while the form was open. Look at it again before you decide.")
            )
        return seen
