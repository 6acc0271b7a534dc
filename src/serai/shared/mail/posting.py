"""Writing letters into the outbox, in the transaction of what they tell of: both are there or neither."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import parseaddr
from hashlib import sha256
from typing import NamedTuple
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import translation

from serai.shared import audit, languages
from serai.shared.audit import Actor
from serai.shared.mail.common import said, values_for
from serai.shared.mail.filling import fill, fill_line, one_line
from serai.shared.mail.letters import Letter, Occasion, Recipient, Text, letter_by_key
from serai.shared.mail.wordings import chosen, wordings
from serai.shared.models import Mail

BATCH = 500  # records at a time; from 1,000 on SQLite refuses to look their enterprises up
DEMONSTRATION = "demonstration"  # the kind of actor that makes up what has happened


class Written(NamedTuple):
    """A letter as its reader gets it."""

    language: str
    subject: str
    body: str


def post(*, letter: str, about: Sequence[Model], reason: str = "", actor: Actor, now: datetime) -> None:
    """Write the letter of this key about each record to its recipients, each in a language of theirs.

    Call it where an action moves records to a state, never where it adds or changes them as a list has them: what an
    import brings has been decided and told elsewhere. What a demonstration makes up writes to nobody either. A key
    that no letter has is a state nobody is told of. Costs the same queries for one record as for a thousand.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A letter belongs in the transaction of the action it tells of.")
    declared = letter_by_key(letter)
    if declared is None or actor.kind == DEMONSTRATION:
        return
    for start in range(0, len(about), BATCH):
        occasions = declared.occasions(about[start : start + BATCH], reason)
        Mail.objects.bulk_create(list(_mails(declared, occasions, now)), ignore_conflicts=True)


@transaction.atomic
def post_test(
    *, letter: Letter, text: Text, language: str, occasion: Occasion, to: Recipient, actor: Actor, now: datetime
) -> Mail:
    """Write a wording that is being edited to whoever edits it, by the way that letters go."""
    written = write(text, language, occasion, to)
    marked = written._replace(subject=one_line(f"[Test] {written.subject}"))
    made = mail(letter=letter.key, key=uuid4().hex, occasion=occasion, reader=to, written=marked, now=now)
    made.save()
    audit.record(actor=actor, action="mail.post_test", now=now, target=made, after=audit.values(made, ["letter"]))
    return made


def write(text: Text, language: str, occasion: Occasion, reader: Recipient) -> Written:
    """A letter's text for one reader."""
    with translation.override(languages.BY_CODE[language].django):
        values = {name: said(value, language) for name, value in values_for(occasion).items()}
    values["name"] = one_line(reader.name) or reader.address
    return Written(language, fill_line(text.subject, values), fill(text.body, values))


def mail(*, letter: str, key: str, occasion: Occasion, reader: Recipient, written: Written, now: datetime) -> Mail:
    """The row of the outbox for a written letter, not saved."""
    return Mail(
        letter=letter,
        edition_slug=occasion.edition.slug,
        to_address=one_line(reader.address),
        to_name=one_line(reader.name),
        language=written.language,
        subject=written.subject,
        body=written.body,
        object_kind=occasion.about._meta.label_lower,
        object_id=str(occasion.about.pk),
        next_at=now,
        created_at=now,
        key=sha256(f"{letter}\n{key}\n{reader.address.lower()}".encode()).hexdigest(),
        message_id=f"<{uuid4().hex}@{_domain()}>",
    )


def _mails(letter: Letter, occasions: Sequence[Occasion], now: datetime) -> Iterator[Mail]:
    by_edition = wordings([letter], {occasion.edition.slug for occasion in occasions})
    for occasion in occasions:
        texts = by_edition[letter.key, occasion.edition.slug]
        for reader in occasion.to:
            if found := chosen(texts, reader.languages, occasion.edition.languages):
                written = write(found[1], found[0], occasion, reader)
                yield mail(
                    letter=letter.key, key=occasion.key, occasion=occasion, reader=reader, written=written, now=now
                )


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
