"""The photos of an exhibit in its editor: what each shows, in which order they stand, and which go."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from serai.catalogue.models import Exhibit
from serai.media.actions import change_picture, remove_picture
from serai.media.models import Picture
from serai.media.queries import pictures_of
from serai.shared.forms import TextByLanguageField

LONGEST = 300  # characters of what a photo shows


class PhotoForm(forms.Form):
    """One photo of an exhibit. `place` counts from 1, as people do."""

    alts = TextByLanguageField(
        label=_("What it shows"),
        required=False,
        max_length=LONGEST,
        help_text=_("For those who cannot see it, and for search engines."),
    )
    place = forms.IntegerField(label=_("Place"), min_value=1, max_value=99)
    remove = forms.BooleanField(label=_("Remove this photo"), required=False)

    def __init__(self, data: Any, *, picture: Picture, place: int, codes: Sequence[str]) -> None:
        initial = {"alts": picture.alts, "place": place}
        prefix = f"photo-{picture.pk}"
        super().__init__(data if data and f"{prefix}-place" in data else None, initial=initial, prefix=prefix)
        self.picture, self.stood = picture, place
        alts = self.fields["alts"]
        assert isinstance(alts, TextByLanguageField)
        alts.ask_in(codes)

    @property
    def wanted(self) -> tuple[int, int]:
        """Where it is to stand; one that was moved goes past the one that stands there."""
        place: int = self.cleaned_data["place"]
        return place, (place > self.stood) - (place < self.stood)


def photos_of(exhibit: Exhibit, data: Any = None) -> list[PhotoForm]:
    """A form for each photo of an exhibit, with what was sent for it (`data`)."""
    if exhibit.pk is None:
        return []
    codes, pictures = exhibit.participation.edition.languages, enumerate(pictures_of(exhibit), start=1)
    return [PhotoForm(data, picture=picture, place=place, codes=codes) for place, picture in pictures]


def keep_photos(exhibit: Exhibit, data: Any, by: dict[str, Any]) -> bool:
    """Do what was sent for the photos, all or nothing; False when something is wrong with one of them."""
    photos = [one for one in photos_of(exhibit, data) if one.is_bound]
    if [one for one in photos if not one.is_valid()]:
        return False
    for one in photos:
        if one.cleaned_data["remove"]:
            remove_picture(picture=one.picture, **by)
    stay = sorted((one for one in photos if not one.cleaned_data["remove"]), key=lambda one: one.wanted)
    for place, one in enumerate(stay):
        if place != one.picture.place or one.cleaned_data["alts"] != one.picture.alts:
            change_picture(picture=one.picture, alts=one.cleaned_data["alts"], place=place, **by)
    return True
