"""What the first run asks, on the page and in the terminal alike."""

from datetime import date
from typing import Any
from zoneinfo import available_timezones

from babel.core import get_global
from babel.numbers import get_territory_currencies
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from serai.desk.first import code
from serai.editions.models import Series
from serai.people.models import User
from serai.shared import languages
from serai.shared.forms import CountryField
from serai.shared.money import check_currency

# Of countries with several zones the one that most people there live by (CLDR, supplemental data, primaryZones).
PRIMARY_ZONES = {
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "MH": "Pacific/Majuro",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti",
    "PT": "Europe/Lisbon",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}


def zone_of(country: str) -> str:
    """The time zone of a country; blank when it has several and none that stands for all."""
    own = get_global("territory_zones").get(country, [])
    return own[0] if len(own) == 1 else PRIMARY_ZONES.get(country, "")


class FoundingForm(forms.Form):
    """The organiser, the first series and edition, and the first administrator."""

    organiser = forms.CharField(
        label=_("Organiser"), max_length=200, help_text=_("Who holds the expo, as it signs its letters.")
    )
    series = forms.CharField(label=_("Name of the expo"), max_length=200, help_text=_("For example China-ASEAN Expo."))
    short = forms.CharField(label=_("Short name"), max_length=20, help_text=_("For example CAEXPO."))
    slug = forms.SlugField(
        label=_("Name in addresses"), max_length=20, required=False, help_text=_("Left empty: from the short name.")
    )
    look = forms.ChoiceField(
        label=_("Colours"), choices=Series.Look.choices, initial=Series.Look.CELADON, required=False
    )
    number = forms.IntegerField(label=_("Number of the edition"), min_value=1, max_value=999)
    country = CountryField(label=_("Host country"))
    city = forms.CharField(label=_("City"), max_length=100)
    venue = forms.CharField(label=_("Venue"), max_length=200, required=False)
    starts = forms.DateField(label=_("Opening day"), widget=forms.DateInput(attrs={"type": "date"}))
    ends = forms.DateField(label=_("Closing day"), widget=forms.DateInput(attrs={"type": "date"}))
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=[(one.code, one.own_name) for one in languages.ALL],
        initial=["en", "zh"],
        widget=forms.CheckboxSelectMultiple,
    )
    zone = forms.CharField(
        label=_("Time zone"), max_length=40, required=False, help_text=_("Left empty: the host country's own.")
    )
    currency = forms.CharField(
        label=_("Reporting currency"), max_length=3, required=False, help_text=_("Left empty: the host country's own.")
    )
    email = forms.EmailField(label=_("Administrator's e-mail"))
    person = forms.CharField(label=_("Administrator's name"), max_length=200)
    password = forms.CharField(
        label=_("Administrator's password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        help_text=_("At least ten characters; the second factor is set up at the first sign-in."),
    )

    def clean_zone(self) -> str:
        """A zone of the time zone database; the host country's first when none is given."""
        zone: str = self.cleaned_data["zone"].strip() or zone_of(self.cleaned_data.get("country", ""))
        if not zone:
            raise ValidationError(_("This country has several time zones; write one, as Asia/Jakarta."))
        if zone not in available_timezones():
            raise ValidationError(_("This is no time zone; write it as Asia/Shanghai."))
        return zone

    def clean_currency(self) -> str:
        """An ISO 4217 code; the host country's own when none is given."""
        currency: str = self.cleaned_data["currency"].strip().upper()
        if not currency:
            currency = next(iter(get_territory_currencies(self.cleaned_data.get("country", ""))), "")
        check_currency(currency)
        return currency

    def clean_email(self) -> str:
        """An address nobody has an account under."""
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError(_("This address has an account already."))
        return email

    def clean(self) -> dict[str, Any]:
        """The closing day is not before the opening day, the password none that everybody tries."""
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
            self.add_error("ends", _("The closing day is before the opening day; write a later one."))
        if password := cleaned.get("password"):
            try:
                validate_password(password, User(email=cleaned.get("email", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned


class FirstRunForm(FoundingForm):
    """The same on the page, where it opens only to the code that the terminal shows."""

    code = forms.CharField(
        label=_("One-time code"),
        max_length=40,
        help_text=_("“serai serve” has printed it in the terminal; it also stands in the data folder, in setup_code."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        """The very code."""
        given: str = self.cleaned_data["code"]
        if not code.fits(given):
            raise ValidationError(_("This is not the code; copy it from the terminal where Serai was started."))
        return given
