"""What staff do with letters and with what lies in the outbox."""

import pytest

from serai.shared import audit
from serai.shared.errors import Refused
from serai.shared.mail.actions import (
    cancel_mails,
    copy_wordings,
    hold_mails,
    restore_default,
    retry_mails,
    switch_letter,
    word_letter,
)
from serai.shared.mail.letters import Text, letter_by_key
from serai.shared.mail.wordings import wordings
from serai.shared.models import AuditEntry, Mail, MailTemplate
from tests.factories.stamps import NOW, STAMP
from tests.shared.mail.letters import waiting

pytestmark = pytest.mark.django_db
LETTER = letter_by_key("exhibitors.approved")
HERE = {"letter": LETTER, "edition_slug": "caexpo-22", **STAMP}


def worded(language="en", subject="Come", body="Dear {name}", seen=None):
    return word_letter(**HERE, language=language, text=Text(subject, body), seen=seen)


def counting(slug="caexpo-22"):
    found = wordings([LETTER], [slug])[LETTER.key, slug]
    return {language: (wording.text.subject, wording.kind) for language, wording in found.items()}


DEFAULT = {language: (text.subject, "default") for language, text in LETTER.texts.items()}


def test_an_own_wording_stands_until_the_default_is_restored():
    worded()
    assert counting() == {**DEFAULT, "en": ("Come", "own")}
    assert counting("caexpo-23") == DEFAULT
    restore_default(**HERE, language="en")
    restore_default(**HERE, language="en")
    assert counting() == DEFAULT
    assert [entry.action for entry in AuditEntry.objects.filter(object_kind="shared.mailtemplate").order_by("pk")] == [
        "mail.word_letter",
        "mail.restore_default",
    ]


def test_a_text_that_cannot_be_sent_is_refused_by_field():
    with pytest.raises(Refused) as refused:
        worded(subject="  ", body="Dear {firm}")
    known = "{city}, {dates}, {edition}, {enterprise}, {name}, {portal}, {reason}"
    assert refused.value.errors == {
        "subject": ["Write something; nobody reads a blank letter."],
        "body": [f"{{firm}} is no placeholder of this letter. It knows: {known}."],
    }
    assert MailTemplate.objects.count() == 0


def test_who_was_overtaken_is_told():
    first = worded()
    worded(subject="Second", seen=first.version)
    with pytest.raises(Refused, match="Somebody changed this letter"):
        worded(subject="Third", seen=first.version)
    with pytest.raises(Refused, match="Somebody changed this letter"):
        worded(subject="Third", seen=None)
    assert counting()["en"] == ("Second", "own")


def test_a_language_is_switched_off_and_on_and_keeps_its_words():
    worded()
    for active, kind in ((False, "off"), (True, "own")):
        switch_letter(**HERE, languages=["en", "zh"], active=active)
        assert counting() == {"en": ("Come", kind), "zh": (DEFAULT["zh"][0], "off" if not active else "default")}


def test_an_edition_begins_with_anothers_wordings():
    worded()
    worded("th", "มา", "{name}")
    word_letter(**{**HERE, "edition_slug": "caexpo-23"}, language="en", text=Text("Mine", "x"), seen=None)
    copies = copy_wordings(source_slug="caexpo-22", target_slug="caexpo-23", **STAMP)
    assert [row.language for row in copies] == ["th"]
    assert counting("caexpo-23") == {**DEFAULT, "en": ("Mine", "own"), "th": ("มา", "own")}


@pytest.mark.parametrize(
    ("do", "allowed", "to"),
    [
        (retry_mails, {"failed", "held", "cancelled"}, "queued"),
        (hold_mails, {"queued", "failed"}, "held"),
        (cancel_mails, {"queued", "failed", "held"}, "cancelled"),
    ],
)
def test_what_may_be_done_depends_on_the_state(do, allowed, to):
    for state in Mail.State.values:
        mail = waiting(state=state, attempts=6)
        if state in allowed:
            do(mails=[mail], reason="as agreed", **STAMP)
        else:
            with pytest.raises(Refused, match="stays so"):
                do(mails=[mail], reason="as agreed", **STAMP)
        mail.refresh_from_db()
        assert mail.state == (to if state in allowed else state)
        trail = audit.history(mail).values_list("before", "after", "reason")
        assert list(trail) == ([({"state": state}, {"state": to}, "as agreed")] if state in allowed else [])


def test_a_letter_that_is_sent_again_starts_from_the_beginning():
    mail = waiting(state="failed", attempts=6, next_at=NOW.replace(year=2030))
    retry_mails(mails=[mail], reason="their server is back", **STAMP)
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.next_at) == ("queued", 0, NOW)


def test_several_are_moved_all_or_none():
    mails = [waiting(), waiting(state="sent")]
    with pytest.raises(Refused):
        hold_mails(mails=mails, reason="wait", **STAMP)
    assert sorted(Mail.objects.values_list("state", flat=True)) == ["queued", "sent"]
