"""The form of a term: its words in every language, one to a line, and its HS codes."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from serai.catalogue import hs
from serai.search.glossary import Concept
from serai.shared import languages
from serai.shared.errors import Refused

PARTS = re.compile(r"[|\n]")
BETWEEN = re.compile(r"[\s,;|]+")


class TermForm(forms.Form):
    """A term. `version` tells what stood there when the form was opened."""

    key = forms.SlugField(
        label=_("Key"),
        max_length=80,
        help_text=_("Small letters, digits and hyphens, as frozen-durian. It never changes."),
    )
    hs = forms.CharField(
        label=_("HS codes"),
        required=False,
        max_length=200,
        help_text=_("Chapters, headings or subheadings it falls under, as 0810 or 0811.90."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["key"]
        for language in languages.ALL:
            self.fields[language.code] = forms.CharField(
                label=language.own_name,
                required=False,
                max_length=1200,
                widget=forms.Textarea(attrs={"rows": 2, "lang": language.bcp47}),
            )

    @staticmethod
    def of(concept: Concept) -> dict[str, str]:
        """What the form shows of a concept."""
        words = {code: "\n".join(forms) for code, forms in concept.forms.items()}
        return {"key": concept.key, "hs": ", ".join(concept.hs), **words}

    @property
    def languages(self) -> Iterable[forms.BoundField]:
        """The fields of the words."""
        return [self[language.code] for language in languages.ALL]

    @property
    def forms(self) -> dict[str, list[str]]:
        """The words by language; of a valid form."""
        texts = {code: PARTS.split(self.cleaned_data.get(code, "")) for code in languages.CODES}
        found = {
            code: list(dict.fromkeys(text.strip() for text in those if text.strip())) for code, those in texts.items()
        }
        return {code: those for code, those in found.items() if those}

    def clean_hs(self) -> list[str]:
        """The codes, without their points."""
        codes = [code.replace(".", "") for code in BETWEEN.split(self.cleaned_data["hs"]) if code]
        for code in codes:
            if hs.heading(code) is None:
                raise forms.ValidationError(
                    _("The Harmonized System has no %(code)s; write two, four or six of its digits."),
                    params={"code": code},
                )
        return list(dict.fromkeys(codes))

    def tell(self, refused: Refused) -> None:
        """Put what an action refused on the fields it names."""
        for field, texts in refused.errors.items():
            for text in texts:
                self.add_error(field if field in self.fields else None, text)
