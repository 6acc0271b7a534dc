"""The outbox against a real mail server: what is taken, refused, tried again, and never sent twice."""

from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from serai.shared.mail import sending
from serai.shared.mail.sending import send_due, take
from serai.shared.models import Mail
from tests.factories.races import other_hand, shared_database
from tests.factories.stamps import NOW
from tests.shared.mail.letters import Clock, waiting
from tests.shared.mail.post_office import open_post_office

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def office(db, settings):
    with open_post_office() as opened:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", opened.port
        settings.EMAIL_TIMEOUT, settings.EMAIL_USE_TLS = 5, False
        yield opened


def told(mail):
    mail.refresh_from_db()
    return mail.state, mail.attempts, mail.last_error


def test_what_is_due_is_sent_once_over_one_connection(office, clock):
    first, second = waiting("a@example.org"), waiting("b@example.org", next_at=NOW - timedelta(1))
    later = waiting("c@example.org", next_at=NOW + timedelta(seconds=1))
    send_due(clock=clock)
    send_due(clock=clock)
    assert [(made["To"], made["Subject"], made["Message-ID"]) for made in office.received] == [
        ("Ada <b@example.org>", second.subject, second.message_id),
        ("Ada <a@example.org>", first.subject, first.message_id),
    ]
    assert office.greeted == 1
    assert [told(mail) for mail in (first, second, later)] == [("sent", 1, ""), ("sent", 1, ""), ("queued", 0, "")]
    assert first.sent_at == NOW


def test_a_letter_is_text_and_html_in_its_language(office, clock):
    waiting(
        "b@example.org",
        to_name='李, "Li"\r\nBcc: x@example.org',
        language="zh",
        subject="欢迎",
        body="您好！\n\n<b> & https://expo.example/a?b=1&c=2。",
    )
    send_due(clock=clock)
    (made,) = office.received
    assert (made["Subject"], made["Content-Language"], made["Auto-Submitted"], made["Bcc"]) == (
        *("欢迎", "zh-Hans", "auto-generated", None),
    )
    plain, html = (part.get_content() for part in made.iter_parts())
    assert plain.strip() == "您好！\n\n<b> & https://expo.example/a?b=1&c=2。"
    assert '<html lang="zh-Hans" dir="ltr">' in html
    assert '&lt;b&gt; &amp; <a href="https://expo.example/a?b=1&amp;c=2"' in html


def test_a_refusal_for_good_fails_at_once_and_the_next_is_sent(office, clock):
    office.refuse = {"gone@": "550 No such person", "Forbidden": "554 Not this text"}
    gone, text, fine = waiting("gone@example.org"), waiting(subject="Forbidden"), waiting("b@example.org")
    send_due(clock=clock)
    assert [told(mail) for mail in (gone, text, fine)] == [
        ("failed", 1, "550 No such person"),
        ("failed", 1, "554 Not this text"),
        ("sent", 1, ""),
    ]


def test_a_refusal_for_now_is_tried_again_ever_later_and_then_fails(office, clock):
    office.refuse = {"full@": "452 Mailbox full"}
    mail, waits = waiting("full@example.org"), []
    for _attempt in range(6):
        send_due(clock=clock)
        mail.refresh_from_db()
        waits.append((mail.state, mail.next_at - clock.now))
        send_due(clock=clock)  # nothing is due
        clock.now = mail.next_at
    minutes = [("queued", timedelta(minutes=wait)) for wait in (1, 5, 15, 60, 240)]
    assert waits == [*minutes, ("failed", sending.STALE)]
    assert told(mail) == ("failed", 6, "452 Mailbox full")
    assert office.greeted == 6


def test_what_is_no_address_fails_at_once(office, clock):
    mails = [waiting(address) for address in ("nobody", "a@b\r\nBcc: x@example.org", "")]
    send_due(clock=clock)
    assert [told(mail) for mail in mails] == [("failed", 1, "Enter a valid email address.")] * 3
    assert office.received == []


def test_a_server_that_does_not_answer_costs_no_letter_an_attempt(office, settings, clock):
    settings.EMAIL_TIMEOUT, office.slow = 0.1, 0.5
    mails = [waiting(), waiting()]
    send_due(clock=clock)
    assert [told(mail)[:2] for mail in mails] == [("queued", 0)] * 2
    assert all("timed out" in mail.last_error for mail in mails)
    assert [mail.next_at for mail in mails] == [NOW + timedelta(minutes=1)] * 2
    assert office.greeted == 1
    settings.EMAIL_TIMEOUT, office.slow = 5, 0
    clock.move(minutes=1)
    send_due(clock=clock)
    assert [told(mail) for mail in mails] == [("sent", 1, "")] * 2


def test_nothing_is_sent_in_the_clear_to_a_server_without_encryption(office, settings, clock):
    settings.EMAIL_USE_TLS = True
    mail = waiting()
    send_due(clock=clock)
    assert told(mail) == ("queued", 0, "SMTPNotSupportedError: STARTTLS extension not supported by server.")
    assert office.received == []


def test_a_wrong_password_fails_no_letter(office, settings, clock):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "serai", "wrong"
    mail = waiting()
    send_due(clock=clock)
    assert told(mail)[:2] == ("queued", 0)


def test_no_more_are_sent_in_an_hour_than_allowed(office, settings, clock):
    settings.MAIL_PER_HOUR = 3
    for place in range(5):
        waiting(f"p{place}@example.org")
    send_due(clock=clock)
    clock.move(minutes=59)
    send_due(clock=clock)
    assert len(office.received) == 3
    clock.move(minutes=2)
    send_due(clock=clock)
    assert len(office.received) == 5
    assert Mail.objects.filter(state="sent").count() == 5


def test_without_a_limit_a_round_leaves_others_their_turn(office, settings, clock, monkeypatch):
    monkeypatch.setattr(sending, "ROUND", 2)
    settings.MAIL_PER_HOUR = 0
    for place in range(3):
        waiting(f"p{place}@example.org")
    send_due(clock=clock)
    assert len(office.received) == 2
    send_due(lambda: False, clock=clock)
    assert len(office.received) == 2


def test_what_a_dead_worker_had_in_hand_is_sent_again_under_the_same_message_id(office, clock):
    mail = waiting()
    assert take(NOW) == mail  # and here the worker dies
    clock.move(minutes=9)
    send_due(clock=clock)
    assert office.received == []
    clock.move(minutes=1)
    send_due(clock=clock)
    assert [made["Message-ID"] for made in office.received] == [mail.message_id]
    assert told(mail) == ("sent", 2, "")


def test_a_letter_that_kills_every_worker_is_given_up(office, clock):
    mail = waiting()
    for _death in range(6):
        assert take(clock.now) == mail
        clock.move(minutes=10)
    assert take(clock.now) is None
    assert told(mail) == ("failed", 6, "The worker stopped while it was sending this.")


def test_a_worker_that_was_given_up_says_nothing_any_more(office, clock):
    waiting()
    slow = take(NOW)
    quick = take(NOW + sending.STALE)
    sending._note(slow, state="failed")
    assert told(quick)[0] == "sending"


def test_files_take_letters_too(db, settings, tmp_path, clock):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    mail = waiting()
    send_due(clock=clock)
    (written,) = settings.EMAIL_FILE_PATH.iterdir()
    assert mail.message_id in written.read_text()
    assert told(mail) == ("sent", 1, "")


class TestTwoWorkers:
    @pytest.fixture(autouse=True)
    def _database(self, transactional_db, office, tmp_path):  # noqa: ARG002 - they must be there first
        with shared_database(tmp_path):
            yield

    def sent_by_two(self, work, count):
        for place in range(count):
            waiting(f"p{place}@example.org")
        start = Barrier(2)

        def worker():
            start.wait(10)
            work()

        with other_hand() as other:
            for future in [other(worker), other(worker)]:
                future.result()
        connections["default"].close()

    def test_each_letter_is_sent_by_one_of_them(self, office, clock):
        self.sent_by_two(lambda: send_due(clock=clock), 30)
        assert sorted(made["To"] for made in office.received) == sorted(f"Ada <p{n}@example.org>" for n in range(30))
        assert set(Mail.objects.values_list("state", "attempts")) == {("sent", 1)}

    def test_without_the_condition_letters_would_be_sent_twice(self, office, clock, monkeypatch):
        looked = Barrier(2)

        def take_without_looking_again(now):
            """What taking would be without the condition: look, then write."""
            mail = Mail.objects.filter(state="queued").order_by("pk").first()
            looked.wait(10)
            if mail:
                Mail.objects.filter(pk=mail.pk).update(state="sending")
            return mail

        monkeypatch.setattr(sending, "take", take_without_looking_again)
        monkeypatch.setattr(sending, "ROUND", 1)
        self.sent_by_two(lambda: send_due(clock=clock), 1)
        assert [made["To"] for made in office.received] == ["Ada <p0@example.org>"] * 2
