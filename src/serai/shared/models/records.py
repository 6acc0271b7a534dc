"""The base of every record that is imported or counted."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.shared.models.derived import RecordSet, fed_by, follow


class Record(models.Model):
    """A domain record that is imported or counted.

    `external_key` is the key the secretariat's own lists know it by (blank when there is none, otherwise unique
    within the record's scope: see `unique_key`); `version` counts its changes, so that a form that was opened before
    another person's change can tell.
    """

    external_key = models.CharField(_("key in your own lists"), max_length=120, blank=True, default="")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RecordSet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With the derived columns that the saved fields feed, here and in the records that point here."""
        is_new, saved = self._state.adding, kwargs.get("update_fields")
        if saved is not None:
            kwargs["update_fields"] = {*saved, *(field.name for field in fed_by(type(self), saved))}
        super().save(*args, **kwargs)
        if not is_new:
            follow(type(self), [self.pk], saved)


def unique_key(model: str, *scope: str) -> models.UniqueConstraint:
    """The constraint that makes `external_key` unique within `scope` (fields); blank keys are left alone."""
    return models.UniqueConstraint(
        fields=[*scope, "external_key"], condition=~models.Q(external_key=""), name=f"{model}_external_key"
    )
