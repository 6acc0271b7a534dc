"""The forms of an edition's settings, its next step, a new edition and a new series."""

from datetime import date
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from serai.editions.models import Edition, Series
from serai.shared import languages
from serai.shared.forms import CountriesField, CountryField, TextByLanguageField, WatchedForm
from serai.shared.money import check_currency
from serai.venue.models import Booth, Hall
from serai.venue.queries import halls_of

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LONGEST = 60  # days


class DaysForm(forms.Form):
    """The days of an edition, in order."""

    starts = forms.DateField(label=_("Opening day"), widget=DAY)
    ends = forms.DateField(label=_("Closing day"), widget=DAY)

    def clean(self) -> dict[str, Any]:
        """The closing day is not before the opening day, nor a slip of the year after it."""
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if isinstance(starts, date) and isinstance(ends, date):
            if ends < starts:
                self.add_error("ends", _("The closing day is before the opening day; write a later one."))
            elif (ends - starts).days >= LONGEST:
                most = ngettext("An edition lasts at most %d day.", "An edition lasts at most %d days.", LONGEST)
                self.add_error("ends", most % LONGEST)
        return cleaned


class SettingsForm(WatchedForm, DaysForm):
    """Everything of an edition that is not a list. The names are those of the fields they set."""

    number = forms.IntegerField(label=pgettext_lazy("edition", "Number"), min_value=1, max_value=999)
    theme = TextByLanguageField(label=_("Theme"), required=False)
    city = TextByLanguageField(label=_("City"), max_length=100)
    venue_names = TextByLanguageField(label=_("Venue"), max_length=200, required=False)
    host_country = CountryField(label=_("Host country"))
    co_hosts = CountriesField(
        label=_("Countries that hold it together"),
        required=False,
        help_text=_("One to a line, the host country first; a code or a name in any language."),
    )
    country_of_honour = CountryField(label=_("Country of honour"), required=False)
    partners = TextByLanguageField(
        label=_("Invited partners"),
        required=False,
        lines=3,
        max_length=2000,
        help_text=_("Countries and organisations, one to a line, as pages name them."),
    )
    organiser = TextByLanguageField(
        label=_("Organiser"),
        required=False,
        max_length=200,
        help_text=_("Only when another than the installation's organiser holds this edition."),
    )
    zone = forms.ChoiceField(
        label=_("Time zone"), choices=lambda: [(one, one) for one in sorted(available_timezones())]
    )
    currency = forms.CharField(label=_("Reporting currency"), max_length=3, help_text=_("A code, as CNY or USD."))
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=[(one.code, one.own_name) for one in languages.ALL],
        widget=forms.CheckboxSelectMultiple,
    )
    # What stands together on the page.
    GROUPS = (
        (_("What it is called"), ("number", "theme", "organiser")),
        (_("Where it is"), ("city", "venue_names", "host_country", "co_hosts")),
        (_("Who is honoured and invited"), ("country_of_honour", "partners")),
        (_("When it is"), ("starts", "ends", "zone")),
        (_("How it speaks and counts"), ("languages", "currency")),
    )

    def __init__(self, *args: Any, edition: Edition | None = None, **kwargs: Any) -> None:
        if edition:
            kwargs["initial"] = {name: getattr(edition, name) for name in self.base_fields} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        if edition:
            for field in self.fields.values():
                if isinstance(field, TextByLanguageField):
                    field.ask_in(edition.languages)
            if edition.is_public:
                self.fields["number"].disabled = True
                self.fields["number"].help_text = _("It stands in public addresses, so it stays.")

    def clean_currency(self) -> str:
        """A code of ISO 4217."""
        currency: str = self.cleaned_data["currency"].upper()
        check_currency(currency)
        return currency

    def clean_languages(self) -> list[str]:
        """Those that were there keep their order; new ones come after them."""
        chosen: list[str] = self.cleaned_data["languages"]
        kept = [code for code in self.initial.get("languages", []) if code in chosen]
        return kept + [code for code in chosen if code not in kept]

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields by what stands together."""
        return [(legend, [self[name] for name in names]) for legend, names in self.GROUPS]


class CopyForm(DaysForm):
    """What a copied edition has of its own."""

    number = forms.IntegerField(label=pgettext_lazy("edition", "Number"), min_value=1, max_value=999)
    theme = TextByLanguageField(
        label=_("Theme"), required=False, help_text=_("It can be written later; the old one is not taken over.")
    )
    field_order = ("number", "starts", "ends", "theme")


class SeriesForm(forms.Form):
    """A new series."""

    names = TextByLanguageField(label=_("Names"), max_length=200)
    short = forms.CharField(label=_("Short name"), max_length=20, help_text=_("For example CAEXPO."))
    slug = forms.SlugField(
        label=_("Name in addresses"), max_length=20, help_text=_("Small Latin letters; it never changes.")
    )
    look = forms.ChoiceField(label=_("Colours"), choices=Series.Look.choices)

    def clean_slug(self) -> str:
        """One that no series has, and no page of the desk."""
        slug: str = self.cleaned_data["slug"].lower()
        if Series.objects.filter(slug=slug).exists():
            raise ValidationError(_("Another series has this name; choose a different one."))
        return slug


class MoveForm(forms.Form):
    """Why an edition takes its next step."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stands in the audit trail beside your name."),
    )


class BoothsForm(forms.Form):
    """Booths of one kind, numbered one after the other."""

    hall = forms.ModelChoiceField(label=_("Hall"), queryset=Hall.objects.none())
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=2000)
    kind = forms.ChoiceField(label=_("Kind"), choices=Booth.Kind.choices)
    net_m2 = forms.IntegerField(label=_("Net area of each, m²"), min_value=1, max_value=10_000, initial=9)
    open_sides = forms.IntegerField(label=_("Open sides"), min_value=1, max_value=4, initial=1)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hall"].queryset = halls_of(edition)  # type: ignore[attr-defined]
