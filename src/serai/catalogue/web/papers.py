"""Evidence as people hand it in: several files in one field, and the forms of a complaint."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from serai.catalogue.actions import Paper
from serai.catalogue.models import Case
from serai.catalogue.web.uploads import Files

LONGEST = 5000  # characters of a statement or an answer


class PapersField(forms.FileField):
    """Any number of files; cleaned to a list of `Paper`. What may be kept is the action's to say."""

    widget = Files(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.webp"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Read each file."""
        files: list[UploadedFile] = [super(PapersField, self).clean(one, initial) for one in data or []]
        return [Paper(file.name or "", file.content_type or "", file.read()) for file in files]


class CaseForm(forms.Form):
    """A complaint about an exhibit."""

    ground = forms.ChoiceField(label=_("What it is about"), choices=Case.Ground.choices)
    complainant = forms.CharField(
        label=_("Who complains"),
        max_length=200,
        help_text=_("The holder of the right, or yourself. The exhibitor is shown this name."),
    )
    right = forms.CharField(
        label=_("Number of the right"),
        max_length=120,
        required=False,
        help_text=_("Of the patent, trade mark or design, with its country: CN 2021 3 0000001."),
    )
    statement = forms.CharField(
        label=_("What is wrong"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Say what you see on this page and why it should not be shown."),
    )
    evidence = PapersField(
        label=_("Evidence"),
        required=False,
        help_text=_("PDF, JPEG, PNG or WebP, at most six files of 20 MB. The exhibitor can read them."),
    )


class AnswerForm(forms.Form):
    """What an exhibitor says to a complaint."""

    answer = forms.CharField(label=_("Your answer"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}))
    evidence = PapersField(
        label=_("Your evidence"),
        required=False,
        help_text=_("PDF, JPEG, PNG or WebP, at most six files of 20 MB. Whoever complains can read them."),
    )
