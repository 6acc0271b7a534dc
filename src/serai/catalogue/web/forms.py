"""What an exhibitor says of an exhibit."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from serai.catalogue import columns
from serai.catalogue.actions import SAID
from serai.catalogue.checks import PRICE, faults
from serai.catalogue.columns import Incoterm
from serai.catalogue.models import Exhibit
from serai.catalogue.web import choosing
from serai.catalogue.web.certificates import CertificatesField
from serai.shared.forms import CountryField, TextByLanguageField, WatchedForm
from serai.shared.sheets.cells import BadCell, Habits

LONGEST_NAME, LONGEST_TEXT = 300, 6000
UNIT = columns.unit()
INCOTERMS = [("", "–"), *((code, code) for code in Incoterm.values)]


def _decimal(label: Any) -> forms.DecimalField:
    plain = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.DecimalField(label=label, required=False, max_digits=19, decimal_places=4, widget=plain)


class ExhibitForm(WatchedForm):
    """All that an exhibitor says of one exhibit. Anything may be left out until it is to be listed."""

    names = TextByLanguageField(
        label=_("Name"), required=False, max_length=LONGEST_NAME, help_text=_("In your own language first.")
    )
    descriptions = TextByLanguageField(label=_("Description"), required=False, lines=4, max_length=LONGEST_TEXT)
    hs6 = forms.CharField(label=_("HS code"), required=False, max_length=9)
    category = forms.ChoiceField(label=_("Industry"), required=False)
    brand = forms.CharField(label=_("Brand"), required=False, max_length=120)
    model = forms.CharField(label=_("Model"), required=False, max_length=120)
    origin = CountryField(label=_("Country of origin"), required=False)
    certificates = CertificatesField(label=_("Certificates"), required=False)
    price_low = _decimal(_("Price from"))
    price_high = _decimal(_("Price to"))
    currency = forms.ChoiceField(label=_("Currency"), required=False)
    unit = forms.CharField(label=_("Unit"), required=False, widget=choosing.UnitSelect)
    moq = forms.IntegerField(label=_("Minimum order"), required=False, min_value=1, max_value=10**9)
    incoterm = forms.ChoiceField(label=_("Incoterm"), required=False, choices=INCOTERMS)
    port = forms.CharField(label=_("Port or place"), required=False, max_length=80)
    lead_days = forms.IntegerField(label=_("Lead time, days"), required=False, min_value=1, max_value=3650)
    video = forms.URLField(
        label=_("Video"),
        required=False,
        assume_scheme="https",
        help_text=_("The address of a page, beginning with https://."),
    )
    debut = forms.ChoiceField(label=_("First shown here"), required=False, choices=Exhibit.Debut.choices)
    debut_evidence = forms.CharField(
        label=_("Evidence for the debut"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why it is new, and where that can be checked: a launch, a patent, a test report."),
    )
    geographical_indication = forms.BooleanField(
        label=_("It bears a protected geographical indication."), required=False
    )
    visibility = forms.ChoiceField(label=_("Who sees it"), choices=Exhibit.Visibility.choices)

    def __init__(self, *args: Any, exhibit: Exhibit, today: date, **kwargs: Any) -> None:
        initial = {name: _plain(getattr(exhibit, name)) for name in SAID}
        super().__init__(*args, initial=initial, **kwargs)
        self.exhibit, edition = exhibit, exhibit.participation.edition
        self["certificates"].field.widget.today = today
        self.fields["unit"].widget.choices = choosing.units()
        for name, choices in (
            ("category", choosing.industries(edition, exhibit.category)),
            ("currency", choosing.currencies(edition, exhibit.currency)),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        for name in ("names", "descriptions"):
            texts = self.fields[name]
            assert isinstance(texts, TextByLanguageField)
            texts.ask_in(edition.languages)

    def clean_hs6(self) -> str:
        """Without the points and blanks of printed codes."""
        return "".join(self.cleaned_data["hs6"].replace(".", " ").split())

    def clean_unit(self) -> str:
        """The code of a unit, as spreadsheets are read."""
        try:
            return str(UNIT.read(self.cleaned_data["unit"], Habits())) if self.cleaned_data["unit"] else ""
        except BadCell as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """As the actions check it, so that what is wrong is said at once and the rest can be kept."""
        said = {name: value for name, value in self.cleaned_data.items() if name in SAID}
        known = {name: getattr(self.exhibit, name) for name in SAID} | said
        wanted = Exhibit(participation=self.exhibit.participation, **known)
        touched = {name for name, value in said.items() if value != getattr(self.exhibit, name)}
        for name, messages in faults(wanted, touched).items():
            for message in messages:
                self.add_error(name, message)
        cleaned = super().clean()
        if {*PRICE} & {*self.errors}:  # the three stand or fall together
            self.changes = {name: value for name, value in self.changes.items() if name not in PRICE}
        return cleaned


def _plain(value: Any) -> Any:
    """A stored value as the form shows it: amounts without the zeros of their column."""
    return f"{value.normalize():f}" if hasattr(value, "normalize") else value
