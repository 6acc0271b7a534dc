"""The outbox: what has changed and is not yet in the index."""

from django.db import models


class Outbox(models.Model):
    """One record to index anew (or to drop, when its room no longer finds it). Written in the change's transaction."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()

    class Meta:
        verbose_name = "outbox entry"
        verbose_name_plural = "outbox"

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
