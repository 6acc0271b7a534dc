"""Mail: an edition's own wordings of letters, and the outbox."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from serai.shared import languages


class MailTemplate(models.Model):
    """What an edition (`edition_slug`; blank for all) says in a letter instead of our default, in one language.

    Blank `subject` and `body` keep the default wording; `active` off says that nobody is written to in this language.
    """

    letter = models.CharField(_("letter"), max_length=80)
    edition_slug = models.CharField(_("edition"), max_length=30, blank=True)
    language = models.CharField(_("language"), max_length=2)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    body = models.TextField(_("text"), max_length=10_000, blank=True)
    active = models.BooleanField(_("is sent"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("wording of a letter")
        verbose_name_plural = _("wordings of letters")
        constraints = [
            models.UniqueConstraint(fields=["letter", "edition_slug", "language"], name="one_wording_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.letter} ({self.language})"


class Mail(models.Model):
    """One letter to one person, as it is sent: the outbox.

    `object_kind` and `object_id` say what it is about, as the audit trail does. `key` keeps the same letter about the
    same thing from being written to the same address twice. While it is `sending`, `next_at` is the moment from which
    whoever took it counts as dead.
    """

    class State(models.TextChoices):
        QUEUED = "queued", pgettext_lazy("mail", "waits to be sent")
        SENDING = "sending", pgettext_lazy("mail", "being sent")
        SENT = "sent", pgettext_lazy("mail", "sent")
        FAILED = "failed", pgettext_lazy("mail", "failed")
        HELD = "held", pgettext_lazy("mail", "held back")
        CANCELLED = "cancelled", pgettext_lazy("mail", "cancelled")

    letter = models.CharField(_("letter"), max_length=80)
    edition_slug = models.CharField(_("edition"), max_length=30, blank=True)
    to_address = models.CharField(_("address"), max_length=254)
    to_name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=2)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    object_kind = models.CharField(max_length=80)
    object_id = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(_("next attempt"))
    last_error = models.TextField(_("what went wrong"), blank=True)
    created_at = models.DateTimeField(_("written"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    key = models.CharField(max_length=64, unique=True, editable=False)
    message_id = models.CharField(max_length=255, editable=False)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [
            models.Index(fields=["state", "next_at"], name="mail_due"),
            models.Index(fields=["sent_at"], name="mail_sent"),
            models.Index(fields=["edition_slug", "state"], name="mail_by_edition"),
            models.Index(fields=["object_kind", "object_id"], name="mail_by_object"),
        ]

    def __str__(self) -> str:
        return f"{self.to_address}: {self.subject}"

    @property
    def bcp47(self) -> str:
        """The letter's language as pages and messages name it."""
        return languages.BY_CODE[self.language].bcp47
