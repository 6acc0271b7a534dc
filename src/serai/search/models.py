"""The outbox: what has changed and is not yet in the index; and the terms that organisers add to the glossary."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from serai.shared.models import Record


class Outbox(models.Model):
    """One record to index anew (or to drop, when its room no longer finds it). Written in the change's transaction."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()

    class Meta:
        verbose_name = "outbox entry"
        verbose_name_plural = "outbox"

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Term(Record):
    """A concept that organisers add to the glossary, or change in it: `key` is then that of the shipped concept.

    `forms` are its words by language, the usual one first: {language: [form, …]}; `hs` the HS codes it falls under.
    """

    key = models.SlugField(_("key"), max_length=80, unique=True)
    forms: Any = models.JSONField(_("words by language"), default=dict)
    hs: Any = models.JSONField(_("HS codes"), default=list, blank=True)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key
