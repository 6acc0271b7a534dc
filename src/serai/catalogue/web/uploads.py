"""Files in an exhibit's editor: photos, brochure, evidence of a debut. Each is kept as soon as it is right.

A browser forgets chosen files when a page comes back with an error, so they do not wait for the rest of the page.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from serai.catalogue.models import Exhibit
from serai.media.actions import remove_file, store_file, store_picture
from serai.media.models import File
from serai.media.queries import files_of
from serai.shared.errors import Refused

BROCHURE, EVIDENCE = "brochure", "debut-evidence"
PDF = "application/pdf"


class Files(forms.FileInput):
    """An input for several files."""

    allow_multiple_selected = True


class UploadsForm(forms.Form):
    """The inputs for files, with what was wrong about those that were chosen."""

    photos = forms.FileField(
        label=gettext_lazy("Add photos"),
        required=False,
        widget=Files(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=gettext_lazy("JPEG, PNG or WebP. Where and when they were taken is not passed on."),
    )
    brochure = forms.FileField(
        label=gettext_lazy("Brochure"),
        required=False,
        widget=forms.FileInput(attrs={"accept": PDF}),
        help_text=gettext_lazy("One PDF of at most 20 MB; a new one takes the place of the old."),
    )
    evidence = forms.FileField(
        label=gettext_lazy("Files that prove the debut"),
        required=False,
        widget=Files(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.webp"}),
        help_text=gettext_lazy(
            "PDF, JPEG, PNG or WebP, at most 20 MB each. Everybody who sees the exhibit can read them."
        ),
    )


def papers_of(exhibit: Exhibit) -> dict[str, Sequence[File]]:
    """The files of an exhibit by the input that takes them."""
    if exhibit.pk is None:
        return {}
    return {"brochure": list(files_of(exhibit, BROCHURE)), "evidence": list(files_of(exhibit, EVIDENCE))}


def keep_uploads(request: HttpRequest, exhibit: Exhibit, by: dict[str, Any]) -> UploadsForm:
    """Remove the files that were ticked and keep those that were chosen; what is refused is said on its input.

    `by`: who acts, and when, as actions are told.
    """
    uploads = UploadsForm({})
    ticked = set(request.POST.getlist("remove-file"))
    for file in files_of(exhibit):
        if str(file.pk) in ticked:
            remove_file(file=file, **by)
    earlier = list(files_of(exhibit, BROCHURE))
    if _each(request, "brochure", uploads, partial(_store, exhibit, BROCHURE, by)):
        for file in earlier:
            remove_file(file=file, **by)
    _each(request, "evidence", uploads, partial(_store, exhibit, EVIDENCE, by))
    _each(request, "photos", uploads, lambda file: store_picture(owner=exhibit, content=file.read(), alts={}, **by))
    return uploads


def _each(request: HttpRequest, field: str, uploads: UploadsForm, store: Callable[[UploadedFile], Any]) -> int:
    """How many of the files chosen in a field were kept."""
    kept = 0
    for file in request.FILES.getlist(field):
        try:
            store(file)
        except Refused as refused:
            uploads.add_error(field, f"{file.name}: {refused}")
        else:
            kept += 1
    return kept


def _store(exhibit: Exhibit, purpose: str, by: dict[str, Any], file: UploadedFile) -> File:
    media_type = file.content_type or ""
    if purpose == BROCHURE and media_type != PDF:
        raise Refused({"file": [_("Choose a PDF.")]})
    return store_file(
        owner=exhibit, purpose=purpose, name=file.name or "", media_type=media_type, content=file.read(), **by
    )
