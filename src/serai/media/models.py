"""Files, each owned by a record."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from serai.media.pixels import widths
from serai.shared.text import TextByLanguageField


def private_storage() -> FileSystemStorage:
    """Beside the database and not under /media, which the web server hands to everybody."""
    return FileSystemStorage(settings.DATA_DIR / "files", file_permissions_mode=0o600)


def picture_storage() -> FileSystemStorage:
    """A folder for each picture, named by its token, below the other files: a backup takes both."""
    return FileSystemStorage(settings.DATA_DIR / "files" / "pictures", file_permissions_mode=0o600)


class File(models.Model):
    """A file that belongs to a record: `owner_kind` is a model's label, `owner_id` its key.

    Who may read it is asked of the room that registered the kind (see `readers`).
    """

    owner_kind = models.CharField(max_length=80)
    owner_id = models.BigIntegerField()
    purpose = models.SlugField(_("purpose"), max_length=40)
    file = models.FileField(_("file"), storage=private_storage)
    name = models.CharField(_("name"), max_length=200)
    media_type = models.CharField(_("type"), max_length=80)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    uploaded_at = models.DateTimeField(_("uploaded"))

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes = [models.Index(fields=["owner_kind", "owner_id"], name="file_by_owner")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where those who may read it fetch it."""
        return reverse("media:file", kwargs={"pk": self.pk, "name": self.name})


class Picture(models.Model):
    """A photograph that belongs to a record, shown in place: we made its files ourselves, in several widths.

    `token` is the unguessable folder of its files; `place` its order among the pictures of the record; `width` and
    `height` are those of the largest. Who may see it is asked of the room that registered the kind, as for files.
    """

    owner_kind = models.CharField(max_length=80)
    owner_id = models.BigIntegerField()
    place = models.PositiveSmallIntegerField(_("place"), default=0)
    alts = TextByLanguageField(_("what it shows"))
    token = models.CharField(max_length=32, unique=True, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    digest = models.CharField(_("SHA-256"), max_length=64, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded"))

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["owner_kind", "owner_id", "place", "pk"]
        indexes = [models.Index(fields=["owner_kind", "owner_id"], name="picture_by_owner")]

    def __str__(self) -> str:
        return f"{self.owner_kind} {self.owner_id}, {self.place}"

    @property
    def widths(self) -> list[int]:
        """The widths in pixels that it is kept in, the smallest first."""
        return widths(self.width)

    def path(self, width: int) -> str:
        """Where the file of this width stands in the storage of pictures."""
        return f"{self.token}/{width}.webp"

    def address(self, width: int) -> str:
        """Where those who may see it are shown it in this width."""
        return reverse("media:picture", kwargs={"token": self.token, "width": width})
