"""The base of every record that is imported or counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Record(models.Model):
    """A domain record that is imported or counted.

    `external_key` is the key the secretariat's own lists know it by (blank when there is none, otherwise unique
    within the record's scope: see `unique_key`); `version` counts its changes, so that a form that was opened before
    another person's change can tell.
    """

    external_key = models.CharField(_("key in your own lists"), max_length=120, blank=True, default="")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


def unique_key(model: str, *scope: str) -> models.UniqueConstraint:
    """The constraint that makes `external_key` unique within `scope` (fields); blank keys are left alone."""
    return models.UniqueConstraint(
        fields=[*scope, "external_key"], condition=~models.Q(external_key=""), name=f"{model}_external_key"
    )
