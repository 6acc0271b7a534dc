"""What staff do with letters: word them, switch them off, and decide about what lies in the outbox."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from serai.shared import audit
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.mail.filling import clean, one_line
from serai.shared.mail.letters import Letter, Text
from serai.shared.mail.wordings import check_text
from serai.shared.models import Mail, MailTemplate

S = Mail.State
# From where each state is reached by hand. What is being sent is left alone: nobody knows yet what becomes of it.
REACHED_FROM = {
    S.QUEUED: frozenset({S.FAILED, S.HELD, S.CANCELLED}),
    S.HELD: frozenset({S.QUEUED, S.FAILED}),
    S.CANCELLED: frozenset({S.QUEUED, S.FAILED, S.HELD}),
}


@transaction.atomic
def word_letter(
    *, letter: Letter, edition_slug: str, language: str, text: Text, seen: int | None, actor: Actor, now: datetime
) -> MailTemplate:
    """Say a letter in an edition's own words. `seen`: the version of the wording that was edited, None for none.

    Raises Refused by field for placeholders the letter does not know, and when somebody else was faster.
    """
    subject, body = one_line(text.subject), clean(text.body)
    check_text(letter, Text(subject, body))
    return _set(letter, edition_slug, language, {"subject": subject, "body": body}, seen=seen, actor=actor, now=now)


@transaction.atomic
def switch_letter(
    *, letter: Letter, edition_slug: str, languages: Collection[str], active: bool, actor: Actor, now: datetime
) -> None:
    """Send a letter in these languages from now on, or no longer; its wording stays."""
    for language in languages:
        _set(letter, edition_slug, language, {"active": active}, seen=None, actor=actor, now=now)


@transaction.atomic
def restore_default(*, letter: Letter, edition_slug: str, language: str, actor: Actor, now: datetime) -> None:
    """Go back to the wording that all editions have, and send it. Does nothing where it stands already."""
    row = (
        MailTemplate.objects.select_for_update()
        .filter(letter=letter.key, edition_slug=edition_slug, language=language)
        .first()
    )
    if row:
        before = audit.values(row)
        audit.record(actor=actor, action="mail.restore_default", now=now, target=row, before=before)
        row.delete()


@transaction.atomic
def copy_wordings(*, source_slug: str, target_slug: str, actor: Actor, now: datetime) -> list[MailTemplate]:
    """Let an edition begin with another's own wordings; what it has already stays."""
    has = set(MailTemplate.objects.filter(edition_slug=target_slug).values_list("letter", "language"))
    copies = [
        MailTemplate(
            letter=row.letter,
            edition_slug=target_slug,
            language=row.language,
            subject=row.subject,
            body=row.body,
            active=row.active,
        )
        for row in MailTemplate.objects.filter(edition_slug=source_slug).order_by("pk")
        if (row.letter, row.language) not in has
    ]
    MailTemplate.objects.bulk_create(copies)
    audit.record_many(actor=actor, action="mail.copy_wordings", now=now, changes=[(row, None, None) for row in copies])
    return copies


def retry_mails(*, mails: Sequence[Mail], reason: str, actor: Actor, now: datetime) -> None:
    """Send them again, as if for the first time; all or none."""
    _move(mails, S.QUEUED, {"attempts": 0, "next_at": now}, "retry_mails", reason=reason, actor=actor, now=now)


def hold_mails(*, mails: Sequence[Mail], reason: str, actor: Actor, now: datetime) -> None:
    """Keep them back until somebody sends or cancels them; all or none."""
    _move(mails, S.HELD, {}, "hold_mails", reason=reason, actor=actor, now=now)


def cancel_mails(*, mails: Sequence[Mail], reason: str, actor: Actor, now: datetime) -> None:
    """Never send them; all or none."""
    _move(mails, S.CANCELLED, {}, "cancel_mails", reason=reason, actor=actor, now=now)


def _set(
    letter: Letter,
    edition_slug: str,
    language: str,
    changed: dict[str, Any],
    *,
    seen: int | None,
    actor: Actor,
    now: datetime,
) -> MailTemplate:
    where = {"letter": letter.key, "edition_slug": edition_slug, "language": language}
    row, made = MailTemplate.objects.select_for_update().get_or_create(**where, defaults=changed)
    if made:
        audit.record(actor=actor, action="mail.word_letter", now=now, target=row)
        return row
    if "body" in changed and seen != row.version:
        raise Refused(_("Somebody changed this letter while you wrote. Copy your text and open it again."))
    before = audit.values(row)
    for name, value in changed.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*changed, "version"])
    audit.record(actor=actor, action="mail.word_letter", now=now, target=row, before=before, after=audit.values(row))
    return row


@transaction.atomic
def _move(
    mails: Sequence[Mail], to: str, also: dict[str, Any], verb: str, *, reason: str, actor: Actor, now: datetime
) -> None:
    changed = {"state": to, **also}
    rows = Mail.objects.filter(pk__in=[mail.pk for mail in mails]).order_by("pk")
    before = {}
    for mail in rows.select_for_update():
        if mail.state not in REACHED_FROM[S(to)]:
            raise Refused(
                _("The letter to %(address)s is “%(state)s” and stays so.")
                % {"address": mail.to_address, "state": mail.get_state_display()}
            )
        before[mail.pk] = audit.values(mail, ["state"])
    rows.update(**changed)
    changes = [(mail, before[mail.pk], audit.values(mail, ["state"])) for mail in rows]
    audit.record_many(actor=actor, action=f"mail.{verb}", now=now, changes=changes, reason=reason)
