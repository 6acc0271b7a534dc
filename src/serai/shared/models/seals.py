"""The seals of the audit trail. Only ever added, like the trail itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.shared.models.audit import AuditEntry


class Seal(models.Model):
    """One seal over rows of the audit trail and the seal before; `serai.shared.sealing` says what its hash is over.

    `rows` counts the rows, `first_row` and `last_row` are the lowest and highest id among them; other rows between may
    stand under other seals: ids are not in the order of commits.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    previous = models.CharField(max_length=64, blank=True)
    rows = models.PositiveIntegerField()
    first_row = models.PositiveBigIntegerField()
    last_row = models.PositiveBigIntegerField()
    root = models.CharField(max_length=64)
    at = models.DateTimeField()
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"


class SealedRow(models.Model):
    """Which seal a row of the trail stands under, and the row's digest when it was sealed.

    Without constraints in the database: a link must outlast what somebody removed, so that it can be named.
    """

    row = models.OneToOneField(
        AuditEntry, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="sealed"
    )
    seal = models.ForeignKey(Seal, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="links")
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("sealed row")
        verbose_name_plural = _("sealed rows")
        indexes = [models.Index(fields=["seal", "row"], name="sealed_rows_by_seal")]

    def __str__(self) -> str:
        return f"{self.row_id} {self.digest}"
