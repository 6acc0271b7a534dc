"""Letters at the desk: who words them, how they look with real records, and what is done about the outbox."""

import re

import pytest
from django.core import mail as djangos

from serai.exhibitors.actions import approve_applications
from serai.shared import audit
from serai.shared.mail.letters import registered
from serai.shared.mail.sending import send_due
from serai.shared.models import Mail, MailTemplate
from tests import factories
from tests.factories.stamps import STAMP
from tests.shared.mail.letters import waiting

MAIL = "/desk/caexpo-22/mail/"
APPROVED = f"{MAIL}exhibitors.approved/en/"
OUTBOX = f"{MAIL}outbox/"
WORDED = {"subject": "Come, {enterprise}", "body": "Dear {name},\n\n<b>{enterprise}</b>", "version": ""}


@pytest.fixture
def staff(expo, settings):
    settings.SECOND_FACTOR = False
    return expo.client("staff")


@pytest.fixture(autouse=True)
def _nothing_waits(expo):
    Mail.objects.all().delete()


def said(answer):
    return [str(message) for message in answer.context["messages"]]


class TestWho:
    @pytest.fixture(autouse=True)
    def _users(self, expo, staff):  # noqa: ARG002 - the second factor is off
        for role in ("exhibitors", "signings", "programme"):
            expo.users[role] = factories.staff(expo.here.edition, role)

    def answers(self, expo, part):
        client = expo.client(part)
        addresses = (MAIL, APPROVED, f"{MAIL}signings.approved/en/", f"{MAIL}editions.staff_role/en/", OUTBOX)
        return [client.get(address).status_code for address in addresses]

    def test_a_letter_is_worded_by_administrators_and_the_service_it_belongs_to(self, expo):
        assert {
            part: self.answers(expo, part) for part in ("staff", "exhibitors", "signings", "programme", "viewer")
        } == {
            "staff": [200, 200, 200, 200, 200],
            "exhibitors": [200, 200, 404, 404, 200],
            "signings": [200, 404, 200, 404, 200],
            "programme": [404] * 5,
            "viewer": [404] * 5,
        }

    def test_the_outbox_shows_each_service_its_own_letters(self, expo):
        Mail.objects.all().delete()
        own = waiting()
        waiting(letter="signings.approved")
        waiting(edition_slug="cneae-14")
        rows = expo.client("exhibitors").get(OUTBOX).context["table"]
        assert [mail for mail, _letter in rows] == [own]
        assert len(expo.client("staff").get(OUTBOX).context["table"]) == 2


class TestWording:
    def test_the_table_tells_of_every_letter_in_every_language(self, staff):
        staff.post(f"{MAIL}exhibitors.approved/th/", {**WORDED, "do": "save"})
        staff.post(f"{MAIL}exhibitors.approved/zh/", {"do": "off"})
        table = {letter.key: dict(cells) for letter, cells in staff.get(MAIL).context["table"]}
        assert set(table) == {letter.key for letter in registered()}
        assert table["exhibitors.approved"] == {"en": "default", "zh": "off", "th": "own"}
        assert table["exhibitors.rejected"] == {"en": "default", "zh": "default", "th": "none"}

    def test_an_own_wording_is_saved_and_taken_back(self, staff, expo):
        answer = staff.post(APPROVED, {**WORDED, "do": "save"}, follow=True)
        assert said(answer) == ["From now on the letter says this."]
        assert answer.context["form"]["subject"].value() == "Come, {enterprise}"
        row = MailTemplate.objects.get()
        assert (row.letter, row.edition_slug, row.language) == ("exhibitors.approved", "caexpo-22", "en")
        assert audit.history(row).get().actor_id == str(expo.users["staff"].pk)
        assert said(staff.post(APPROVED, {"do": "restore"}, follow=True)) == ["The default wording stands again."]
        assert MailTemplate.objects.count() == 0

    def test_what_cannot_be_sent_is_told_on_its_field_and_nothing_is_lost(self, staff):
        answer = staff.post(APPROVED, {"subject": "Hello", "body": "Dear {firm}", "version": "", "do": "save"})
        (error,) = answer.context["form"].errors["body"]
        assert error.startswith(
            "{firm} is no placeholder of this letter. It knows: {city}, {dates}, {edition}, {enterprise}"
        )
        assert "Dear {firm}</textarea>" in answer.content.decode()
        assert MailTemplate.objects.count() == 0

    def test_who_was_overtaken_keeps_the_text(self, staff):
        staff.post(APPROVED, {**WORDED, "do": "save"})
        answer = staff.post(APPROVED, {**WORDED, "subject": "Mine", "do": "save"})
        assert len(answer.context["form"].non_field_errors()) == 1
        assert 'value="Mine"' in answer.content.decode()

    def test_it_is_shown_with_a_real_record_and_nothing_is_saved(self, expo, staff):
        answer = staff.post(APPROVED, {**WORDED, "do": "show"})
        shown = answer.context["shown"]
        assert (shown.subject, shown.body.splitlines()[-1]) == ("Come, Grower of caexpo", "<b>Grower of caexpo</b>")
        assert [reader.address for reader in shown.to] == [expo.users["exhibitor"].email]
        assert MailTemplate.objects.count() == 0
        page = answer.content.decode()
        (frame,) = re.findall(r"<iframe[^>]*>", page)
        assert " sandbox " in frame
        assert "&amp;lt;b&amp;gt;Grower of caexpo" in frame

    def test_another_record_may_be_chosen(self, expo, staff):
        other = factories.exhibitor(expo.here.edition, "Second firm").application
        answer = staff.post(APPROVED, {**WORDED, "record": other.pk, "do": "show"})
        assert answer.context["shown"].subject == "Come, Second firm"
        foreign = expo.there.records["applications"].pk
        assert list(staff.post(APPROVED, {**WORDED, "record": foreign, "do": "show"}).context["form"].errors) == [
            "record"
        ]

    @pytest.mark.parametrize("letter", registered(), ids=lambda letter: letter.key)
    def test_every_letter_can_be_looked_at(self, staff, letter):
        for code in ("en", "zh", "th"):
            answer = staff.get(f"{MAIL}{letter.key}/{code}/")
            shown = answer.context["shown"]
            if letter.key != "participation.head_appointed":
                assert shown.to or letter.key.startswith(("visitors", "matchmaking")), letter.key
            assert "{" not in shown.subject + shown.body

    def test_a_test_goes_to_oneself_alone(self, expo, staff):
        answer = staff.post(APPROVED, {**WORDED, "do": "test"})
        me = expo.users["staff"].email
        assert said(answer) == [f"A test goes to {me}."]
        send_due()
        (sent,) = djangos.outbox
        assert (sent.to, sent.subject) == ([f"Secretariat <{me}>"], "[Test] Come, Grower of caexpo")

    def test_a_language_is_switched_off_and_on(self, expo, staff):
        staff.post(APPROVED, {"do": "off"})
        application = factories.exhibitor(expo.here.edition, "Quiet", state="submitted").application
        factories.member_of(application.participation)
        approve_applications(applications=[application], **STAMP)
        assert [mail.language for mail in Mail.objects.all()] == ["zh"]  # the edition's next language
        assert "Switch on again" in staff.get(APPROVED).content.decode()
        staff.post(APPROVED, {"do": "on"})
        assert staff.get(APPROVED).context["standing"].active

    def test_who_runs_the_installation_words_it_for_all_editions(self, expo, staff):
        staff.post(f"{APPROVED}?for=all", {**WORDED, "do": "save"})
        assert MailTemplate.objects.get().edition_slug == "caexpo-22"
        MailTemplate.objects.all().delete()
        type(expo.users["staff"]).objects.filter(pk=expo.users["staff"].pk).update(is_superuser=True)
        answer = staff.post(f"{APPROVED}?for=all", {**WORDED, "do": "save"})
        assert answer.headers["Location"] == f"{APPROVED}?for=all"
        assert MailTemplate.objects.get().edition_slug == ""
        assert staff.get(APPROVED).context["form"]["subject"].value() == "Come, {enterprise}"
        assert staff.get(APPROVED).context["own"] is None

    @pytest.mark.parametrize("address", [f"{MAIL}exhibitors.approved/ko/", f"{MAIL}exhibitors.dreamt/en/"])
    def test_what_there_is_not_is_unknown(self, staff, address):
        assert staff.get(address).status_code == 404


class TestOutbox:
    def test_what_needs_a_person_stands_first(self, staff):
        states = ["sent", "queued", "cancelled", "held", "failed"]
        mails = {state: waiting(state=state) for state in states}
        context = staff.get(OUTBOX).context
        shown = ["failed", "held", "queued", "cancelled", "sent"]
        assert [mail for mail, _letter in context["table"]] == [mails[state] for state in shown]
        assert [(state, count) for state, _label, count in context["tabs"]] == [
            *(("queued", 1), ("sent", 1), ("failed", 1), ("held", 1), ("cancelled", 1)),
        ]

    @pytest.mark.parametrize(
        ("query", "count"),
        [("state=failed", 1), ("q=b@exa", 1), ("q=ADA", 2), ("letter=visitors.invited", 1), ("state=sent", 0)],
    )
    def test_it_is_narrowed(self, staff, query, count):
        waiting("a@example.org", state="failed")
        waiting("b@example.org", letter="visitors.invited")
        assert len(staff.get(f"{OUTBOX}?{query}").context["table"]) == count

    def test_a_state_there_is_not_is_unknown(self, staff):
        assert staff.get(f"{OUTBOX}?state=lost").status_code == 404

    def test_its_queries_do_not_grow(self, staff, django_assert_max_num_queries):
        for _n in range(60):
            waiting()
        with django_assert_max_num_queries(22):
            staff.get(OUTBOX)

    def test_one_letter_shows_what_was_sent_and_what_went_wrong(self, staff):
        mail = waiting(state="failed", last_error="550 No such person", body="<script>alert(1)</script>")
        page = staff.get(f"{OUTBOX}{mail.pk}/")
        assert [key for key, _label in page.context["verbs"]] == ["retry", "hold", "cancel"]
        assert "550 No such person" in page.content.decode()
        assert "<script>alert" not in page.content.decode()

    def test_another_editions_letter_is_not_there(self, staff):
        foreign = waiting(edition_slug="cneae-14")
        assert staff.get(f"{OUTBOX}{foreign.pk}/").status_code == 404
        assert staff.get(f"{OUTBOX}several/retry/?id={foreign.pk}").status_code == 404

    def test_several_are_sent_again_with_a_reason(self, expo, staff):
        failed, sent = waiting(state="failed", attempts=6), waiting(state="sent")
        address = f"{OUTBOX}several/retry/"
        asked = staff.get(address, {"id": [failed.pk, sent.pk]})
        assert (asked.context["able"], asked.context["unable"]) == ([failed], [sent])
        assert list(staff.post(address, {"id": [failed.pk], "reason": ""}).context["form"].errors) == ["reason"]
        done = staff.post(address, {"id": [failed.pk, sent.pk], "reason": "server is back"}, follow=True)
        assert said(done) == ["Send again: 1 letter."]
        failed.refresh_from_db()
        assert (failed.state, failed.attempts) == ("queued", 0)
        entry = audit.history(failed).get()
        assert (entry.action, entry.reason, entry.actor_id) == (
            *("mail.retry_mails", "server is back", str(expo.users["staff"].pk)),
        )

    @pytest.mark.parametrize(("verb", "to"), [("hold", "held"), ("cancel", "cancelled")])
    def test_what_waits_is_held_back_or_cancelled(self, staff, verb, to):
        mail = waiting()
        staff.post(f"{OUTBOX}several/{verb}/", {"id": mail.pk, "reason": "wrong text"})
        mail.refresh_from_db()
        assert mail.state == to
        send_due()
        assert djangos.outbox == []

    def test_none_chosen_leads_back_with_a_word(self, staff):
        answer = staff.get(f"{OUTBOX}several/hold/", follow=True)
        assert said(answer) == ["Choose at least one letter first."]

    @pytest.mark.parametrize("key", ["x", "-1", "9" * 30])
    def test_what_is_no_key_is_unknown(self, staff, key):
        assert staff.get(f"{OUTBOX}several/hold/", {"id": key}).status_code == 404
        assert staff.get(f"{OUTBOX}several/burn/").status_code == 404

    def test_the_menu_tells_how_many_failed(self, staff):
        waiting(state="failed")
        menu = dict(staff.get(OUTBOX).context["menu"])
        assert [(label, count) for label, _url, count, _current in menu["Letters"]] == [
            ("Letters", None),
            ("Outbox", 1),
        ]


class TestMeetings:
    def test_each_participant_gets_one_letter_about_a_run(self, staff):
        address = f"{MAIL}meetings/"
        assert staff.get(address).context["participants"] == 2
        assert list(staff.post(address, {"reason": ""}).context["form"].errors) == ["reason"]
        done = staff.post(address, {"reason": "final"}, follow=True)
        assert said(done) == ["2 letters lie in the outbox."]
        again = staff.post(address, {"reason": "again"}, follow=True)
        assert said(again) == ["0 letters lie in the outbox."]


@pytest.mark.chromium
@pytest.mark.django_db(transaction=True)
def test_the_pages_are_accessible(expo, settings, page, axe, live_server):
    settings.SECOND_FACTOR = False
    waiting(state="failed", last_error="550 No such person")
    client = expo.client("staff")
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    for address in (MAIL, APPROVED, OUTBOX, f"{OUTBOX}{Mail.objects.last().pk}/", f"{MAIL}meetings/"):
        page.goto(address)
        axe(page)
