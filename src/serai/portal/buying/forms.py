"""What a buyer says of a need, and an exhibitor of a quote."""

from copy import copy
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from serai.catalogue.columns import Incoterm
from serai.catalogue.models import Exhibit
from serai.catalogue.queries import own_exhibits
from serai.catalogue.web.choosing import UnitSelect, currencies, units
from serai.editions.models import Edition
from serai.matchmaking.asked import SAID, faults
from serai.matchmaking.models import Need, Quote
from serai.participation.models import Participation
from serai.shared import languages
from serai.shared.exchange.texts import guess_language
from serai.shared.forms import CountriesField, CountryField, TextByLanguageField, WatchedForm
from serai.shared.text import wording, written

LONGEST_TITLE, LONGEST_TEXT, MOST_KINDS, LONGEST_KIND = 300, 6000, 20, 60
ENDS = time(23, 59)  # of the day until which a need takes quotes
INCOTERMS = [("", "–"), *((code, code) for code in Incoterm.values)]
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def amount(label: Any, **settings: Any) -> forms.DecimalField:
    """An amount of money, typed in."""
    plain = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.DecimalField(label=label, max_digits=19, decimal_places=4, widget=plain, **settings)


class KindsField(forms.CharField):
    """Kinds of certificates, one to a line; cleaned to a list."""

    widget = forms.Textarea(attrs={"rows": 3})
    default_error_messages = {
        "too_many": _("Name at most %(most)d certificates."),
        "too_long": _("“%(kind)s…” is too long for the name of a certificate; write it as HACCP or ISO 9001."),
    }

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(str(kind) for kind in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """The kinds in the order written, each once."""
        lines = str(super().to_python(value)).replace(";", "\n").splitlines()
        kinds = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
        if len(kinds) > MOST_KINDS:
            raise forms.ValidationError(self.error_messages["too_many"], params={"most": MOST_KINDS})
        if long := next((kind for kind in kinds if len(kind) > LONGEST_KIND), ""):
            raise forms.ValidationError(self.error_messages["too_long"], params={"kind": long[:LONGEST_KIND]})
        return kinds


class NeedForm(WatchedForm):
    """All that a buyer says of one need."""

    titles = TextByLanguageField(
        label=_("What you want"), required=False, max_length=LONGEST_TITLE, help_text=_("In your own language first.")
    )
    specifications = TextByLanguageField(label=_("Specification"), required=False, lines=4, max_length=LONGEST_TEXT)
    hs6 = forms.CharField(label=_("HS code"), required=False, max_length=9)
    quantity = forms.IntegerField(label=_("Quantity"), required=False, min_value=1, max_value=10**9)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=3, widget=UnitSelect)
    target_price = amount(_("Target price"), required=False, help_text=_("For one of the unit."))
    currency = forms.ChoiceField(label=_("Currency"), required=False)
    incoterm = forms.ChoiceField(label=_("Incoterm"), required=False, choices=INCOTERMS)
    destination = CountryField(label=_("Destination"), required=False)
    delivery_by = forms.DateField(label=_("Delivery by"), required=False, widget=DAY)
    origins = CountriesField(
        label=_("Countries it may come from"),
        required=False,
        help_text=_("One to a line, by name or code. Blank: from anywhere."),
    )
    certificates = KindsField(
        label=_("Certificates it must have"),
        required=False,
        help_text=_("One to a line, as HACCP. Exhibits that lack one are not suggested."),
    )
    anonymous = forms.BooleanField(label=_("Hide my name from exhibitors until I choose"), required=False)
    closes_on = forms.DateField(
        label=_("Takes quotes until"),
        required=False,
        widget=DAY,
        help_text=_("To the end of that day at the place of the expo. Blank: until you close it."),
    )

    def __init__(self, *args: Any, need: Need, now: datetime, **kwargs: Any) -> None:
        self.need, self.now, self.edition = need, now, need.buyer.edition
        initial = {name: _plain(getattr(need, name)) for name in SAID if name != "closes_at"}
        initial["closes_on"] = need.closes_at.astimezone(self.edition.tz).date() if need.closes_at else None
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["unit"].widget.choices = units()
        _choose(self.fields["currency"], currencies(self.edition, need.currency))
        for name in ("titles", "specifications"):
            texts = self.fields[name]
            assert isinstance(texts, TextByLanguageField)
            texts.ask_in(self.edition.languages)

    def clean_hs6(self) -> str:
        """Without the points and blanks of printed codes."""
        return "".join(self.cleaned_data["hs6"].replace(".", " ").split())

    def clean(self) -> dict[str, Any]:
        """As the actions check it, so that what is wrong is said beside its field."""
        cleaned = super().clean()
        wanted = copy(self.need)
        for name, value in self.said.items():
            setattr(wanted, name, value)
        for field, messages in faults(wanted, self.said.keys(), self.now).items():
            for message in messages:
                self.add_error("closes_on" if field == "closes_at" else field, message)
        return cleaned

    @property
    def said(self) -> dict[str, Any]:
        """What was changed, by the need's field names."""
        said = dict(self.changes)
        if "closes_on" in said:
            day: date | None = said.pop("closes_on")
            said["closes_at"] = datetime.combine(day, ENDS, self.edition.tz) if day else None
        return said


class NewNeedForm(NeedForm):
    """A need that is written in one go: its text in one box each, in a language that is guessed."""

    title = forms.CharField(
        label=_("What you want"),
        required=False,
        max_length=LONGEST_TITLE,
        help_text=_("In your own words and language: exhibits described in other languages are found as well."),
    )
    specification = forms.CharField(
        label=_("Specification"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4})
    )

    @property
    def said(self) -> dict[str, Any]:
        """The same; what stands in the boxes counts as written by the buyer."""
        said = super().said
        for box, name in (("title", "titles"), ("specification", "specifications")):
            if text := said.pop(box, ""):
                code = guess_language(text, languages.current().code)
                said[name] = {**said.get(name, {}), **written({code: text})}
        return said


class ExhibitField(forms.ModelChoiceField):
    """One exhibit, called as its exhibitor reads it."""

    def label_from_instance(self, obj: Exhibit) -> str:
        """Its name."""
        return wording(obj.names).text


class QuoteForm(forms.Form):
    """What an exhibitor offers."""

    price = amount(_("Price"), help_text=_("For one of the unit."))
    currency = forms.ChoiceField(label=_("Currency"))
    unit = forms.CharField(label=_("Unit"), required=False, max_length=3, widget=UnitSelect)
    quantity = forms.IntegerField(label=_("Quantity"), required=False, min_value=1, max_value=10**9)
    incoterm = forms.ChoiceField(label=_("Incoterm"), required=False, choices=INCOTERMS)
    lead_days = forms.IntegerField(label=_("Lead time, days"), required=False, min_value=1, max_value=3650)
    valid_until = forms.DateField(label=_("Valid until"), required=False, widget=DAY)
    exhibit = ExhibitField(Exhibit.objects.none(), label=_("Which of your exhibits"), required=False)
    message = forms.CharField(
        label=_("Message"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What the buyer should know: packing, payment, samples."),
    )

    def __init__(self, *args: Any, need: Need, exhibitor: Participation, fitting: list[int], **kwargs: Any) -> None:
        initial = {name: getattr(need, name) for name in ("currency", "unit", "quantity", "incoterm")}
        kwargs["initial"] = {**initial, "exhibit": next(iter(fitting), None)}
        super().__init__(*args, **kwargs)
        edition: Edition = exhibitor.edition
        self.fields["unit"].widget.choices = units()
        _choose(self.fields["currency"], currencies(edition, need.currency))
        exhibit = self.fields["exhibit"]
        assert isinstance(exhibit, forms.ModelChoiceField)
        listed = own_exhibits(exhibitor).filter(state=Exhibit.State.LISTED)
        exhibit.queryset, exhibit.empty_label = listed, "–"
        self.need, self.exhibitor = need, exhibitor

    def quote(self) -> Quote:
        """The quote as it was filled in, unsaved."""
        return Quote(need=self.need, exhibitor=self.exhibitor, **self.cleaned_data)


def _choose(field: forms.Field, choices: Any) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def _plain(value: Any) -> Any:
    """A stored value as the form shows it: amounts without the zeros of their column."""
    return f"{value.normalize():f}" if hasattr(value, "normalize") else value
