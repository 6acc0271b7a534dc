"""What an applicant says of the firm and of what it wants to show."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from serai.editions.models import Edition
from serai.participation.models import Delegation, Participation
from serai.people.models import Enterprise
from serai.shared.forms import CountryField, TextByLanguageField
from serai.venue.models import Area

MOST_M2 = 10_000


class FirmForm(forms.Form):
    """A firm that nobody has registered yet, and the person who registers it."""

    names = TextByLanguageField(
        label=_("Name of the firm"), help_text=_("As it signs contracts, in its own script first.")
    )
    country = CountryField(label=_("Country"))
    registry_no = forms.CharField(label=_("Registry number"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("Kind of firm"), choices=[("", "–"), *Enterprise.Kind.choices], required=False)
    size = forms.ChoiceField(label=_("Size"), choices=[("", "–"), *Enterprise.Size.choices], required=False)
    site = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    person = forms.CharField(label=_("Your name"), max_length=200)
    phone = forms.CharField(label=_("Your telephone"), max_length=40, required=False)

    def __init__(self, *args: Any, edition: Edition, named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["names"].ask_in(edition.languages)  # type: ignore[attr-defined]
        if named:  # the account's person is known already
            del self.fields["person"], self.fields["phone"]


class ApplicationForm(forms.Form):
    """What the firm asks for. A draft may leave out what the secretariat needs only for its decision."""

    channel = forms.ChoiceField(label=_("How you take part"), choices=Participation.Channel.choices)
    delegation = forms.ModelChoiceField(
        Delegation.objects.none(),
        label=_("Delegation"),
        required=False,
        help_text=_("Who brings you, if anybody does."),
    )
    area = forms.ModelChoiceField(Area.objects.none(), label=_("Area"), required=False)
    wanted_m2 = forms.IntegerField(
        label=_("Space, m²"), min_value=0, max_value=MOST_M2, initial=9, help_text=_("A standard booth has 9 m².")
    )
    goods = forms.CharField(
        label=_("What you will show"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    power_kw = forms.IntegerField(label=_("Power, kW"), min_value=0, max_value=MOST_M2, initial=0)
    heavy_items = forms.BooleanField(label=_("Heavy or hazardous items"), required=False)
    undertakes_rights = forms.BooleanField(
        label=_("We show only what we may show: no exhibit infringes a patent, a trade mark, a design or a copyright."),
        required=False,
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "delegation": Delegation.objects.filter(edition=edition).order_by("country", "pk"),
            "area": Area.objects.filter(edition=edition),
        }
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset, field.empty_label = choices, "–"
            if not choices.exists():
                del self.fields[name]


class DocumentForm(forms.Form):
    """A document that belongs to an application: a registration, a licence, a certificate."""

    file = forms.FileField(label=_("Document"), help_text=_("A PDF, a JPEG, a PNG or a WebP picture of at most 20 MB."))
