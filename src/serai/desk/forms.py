"""The form before a verb: why, and what the person saw when opening it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from serai.editions.models import Edition
from serai.shared.desk import Verb
from serai.shared.errors import Refused


class VerbForm(forms.Form):
    """A reason, and what else the verb asks for.

    `held` tells whether something changed since the form was opened: the record's version, or how many records the
    verb can be done to.
    """

    given = forms.ChoiceField()
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands in the audit trail beside your name."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, verb: Verb, edition: Edition, held: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = held
        self.fields["version"].initial = held
        if verb.asks:
            asked: Any = self.fields["given"]
            asked.label, asked.choices = verb.asks.label, [("", "–"), *verb.asks.choices(edition)]
        else:
            del self.fields["given"]

    def clean_version(self) -> int | None:
        """Refuse when something changed meanwhile."""
        seen: int | None = self.cleaned_data["version"]
        if seen != self.held:
            self.data = {**self.data.dict(), "version": self.held}  # type: ignore[attr-defined]
            raise forms.ValidationError(
                _("Somebody changed this while the form was open. Look at it again before you decide.")
            )
        return seen

    @property
    def said(self) -> dict[str, str]:
        """What the action is told."""
        return {name: self.cleaned_data[name] for name in ("reason", "given") if name in self.cleaned_data}

    def take(self, refused: Refused) -> None:
        """Show why the action refused."""
        self.add_error(None, [message for several in refused.errors.values() for message in several])
