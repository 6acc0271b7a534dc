"""Letters are written into the outbox with the change they tell of, once, in a language their reader reads."""

import pytest
from django.db import transaction

from serai.exhibitors.actions import approve_applications, ask_for_more_info, reject_application, submit_application
from serai.exhibitors.models import Application
from serai.participation.models import Participation
from serai.people.actions import add_memberships
from serai.people.models import Enterprise, Membership, Person
from serai.shared.audit import Actor
from serai.shared.errors import Refused
from serai.shared.mail.actions import switch_letter, word_letter
from serai.shared.mail.letters import Text, letter_by_key, registered
from serai.shared.mail.posting import post
from serai.shared.models import Mail
from serai.shared.text import written
from tests import factories
from tests.factories.stamps import NOW, STAMP

APPROVED = letter_by_key("exhibitors.approved")
HERE = {"letter": APPROVED, "edition_slug": "caexpo-22", **STAMP}


@pytest.fixture
def edition(db):
    return factories.edition()


def applicant(edition, *languages, email="a@example.org", name="Mekong Fruit", role="administrator", **fields):
    """An application of a firm whose one member reads these languages."""
    participation = factories.exhibitor(edition, name, state="submitted", **fields)
    person = Person(names=written({"en": "Ada", "zh": "阿达"}), email=email, languages=list(languages))
    person.save()
    member = Membership(person=person, enterprise=participation.enterprise, role=role)
    add_memberships(memberships=[member], **STAMP)
    return participation.application


def outbox():
    return list(Mail.objects.order_by("pk").values_list("to_address", "language", "letter"))


def test_a_decision_writes_to_the_applicant(edition):
    application = applicant(edition, "en")
    approve_applications(applications=[application], reason="papers complete", **STAMP)
    (mail,) = Mail.objects.all()
    assert mail.subject == "Mekong Fruit: welcome to the 22nd China–ASEAN Expo"
    assert mail.body.startswith(
        "Dear Ada,\n\nWe are pleased to tell you that the application of Mekong Fruit has been approved. We look forward "
        "to welcoming you as an exhibitor at the 22nd China–ASEAN Expo, 17–21 September 2025 in Nanning.\n\n"
        "A remark of the secretariat: papers complete\n\nMekong Fruit now stands"
    )
    assert mail.body.endswith(
        "\nhttp://localhost:8000/portal/\n\nWith kind regards,\nThe secretariat of the 22nd China–ASEAN Expo"
    )
    assert (mail.to_name, mail.edition_slug, mail.object_kind, mail.object_id, mail.state, mail.next_at) == (
        *("Ada", "caexpo-22", "exhibitors.application", str(application.pk), "queued", NOW),
    )


def test_a_chinese_reader_gets_a_chinese_letter(edition):
    approve_applications(
        applications=[applicant(edition, "th", "zh", "en", names={"th": "ผลไม้", "zh": "湄公果业"})], **STAMP
    )
    (mail,) = Mail.objects.all()
    assert (mail.language, mail.subject) == ("zh", "湄公果业：欢迎参加第22届中国—东盟博览会")
    assert "\n\n您好！" in mail.body
    assert "欢迎贵方参加2025年9月17日至21日在南宁举办的第22届中国—东盟博览会。" in mail.body
    assert "附言" not in mail.body


@pytest.mark.parametrize(
    ("reads", "edition_languages", "language"),
    [(["zh", "en"], ["en"], "zh"), (["th"], ["zh", "en"], "zh"), (["th"], ["vi"], "en"), ([], ["th", "zh"], "zh")],
)
def test_the_language_is_the_first_that_somebody_wrote_in(db, reads, edition_languages, language):
    edition = factories.edition(languages=edition_languages)
    approve_applications(applications=[applicant(edition, *reads)], **STAMP)
    assert outbox() == [("a@example.org", language, "exhibitors.approved")]


def test_an_editions_own_wording_counts_for_it_alone(edition):
    word_letter(**HERE, language="th", text=Text("สวัสดี {enterprise}", "{name}"), seen=None)
    word_letter(**HERE, language="en", text=Text("Come, {enterprise}!", "{name}"), seen=None)
    other = factories.edition(23)
    for one, language in ((edition, "th"), (edition, "en"), (other, "th"), (other, "en")):
        approve_applications(applications=[applicant(one, language, name=f"Firm {one.number} {language}")], **STAMP)
    assert list(Mail.objects.order_by("pk").values_list("subject", flat=True)) == [
        "สวัสดี Firm 22 th",
        "Come, Firm 22 en!",
        "Firm 23 th: welcome to the 23rd China–ASEAN Expo",
        "Firm 23 en: welcome to the 23rd China–ASEAN Expo",
    ]


def test_an_edition_wins_over_what_all_editions_say(edition):
    everywhere = {**HERE, "edition_slug": ""}
    word_letter(**everywhere, language="en", text=Text("All", "{name}"), seen=None)
    word_letter(**everywhere, language="zh", text=Text("都", "{name}"), seen=None)
    word_letter(**HERE, language="en", text=Text("Here", "{name}"), seen=None)
    for language in ("en", "zh"):
        approve_applications(applications=[applicant(edition, language, name=language)], **STAMP)
    assert list(Mail.objects.order_by("pk").values_list("subject", flat=True)) == ["Here", "都"]


def test_a_letter_that_is_off_is_not_written(edition):
    switch_letter(**HERE, languages=["zh"], active=False)
    approve_applications(applications=[applicant(edition, "zh")], **STAMP)
    switch_letter(**HERE, languages=["en"], active=False)
    approve_applications(applications=[applicant(edition, "zh", name="Second")], **STAMP)
    assert outbox() == [("a@example.org", "en", "exhibitors.approved")]


def test_names_that_look_like_placeholders_or_headers_stay_what_they_are(edition):
    application = applicant(edition, "en", name="{reason}\r\nBcc: x@example.org {{7*7}} {enterprise.__class__}")
    reject_application(application=application, reason="{enterprise} {0}", **STAMP)
    (mail,) = Mail.objects.all()
    firm = "{reason} Bcc: x@example.org {{7*7}} {enterprise.__class__}"
    assert mail.subject == f"{firm}: your application for the 22nd China–ASEAN Expo"
    assert "\n\n{enterprise} {0}\n\n" in mail.body


def test_administrators_read_for_a_firm_without_one_all_members_do(edition):
    application = applicant(edition, "en", email="admin@example.org")
    firm = application.participation.enterprise
    persons = [Person.objects.create(names={}, email=email) for email in ("b@example.org", "")]
    add_memberships(memberships=[Membership(person=person, enterprise=firm) for person in persons], **STAMP)
    ask_for_more_info(application=application, reason="licence", **STAMP)
    Membership.objects.filter(role="administrator").update(role="member")
    submit_application(application=application, **STAMP)
    assert outbox() == [
        ("admin@example.org", "en", "exhibitors.more_info"),
        ("admin@example.org", "en", "exhibitors.submitted"),
        ("b@example.org", "en", "exhibitors.submitted"),
    ]


def test_what_is_refused_or_undone_writes_nothing(edition):
    application = applicant(edition, "en")
    with pytest.raises(Refused):
        reject_application(application=application, reason="", **STAMP)
    with transaction.atomic():
        approve_applications(applications=[application], **STAMP)
        assert len(outbox()) == 1
        transaction.set_rollback(True)
    assert outbox() == []


def test_one_occasion_writes_once_the_next_one_again(edition):
    application = applicant(edition, "en")
    approve_applications(applications=[application], **STAMP)
    application.refresh_from_db()
    for _again in range(2):
        with transaction.atomic():
            post(letter="exhibitors.approved", about=[application], **STAMP)
    assert len(outbox()) == 1
    application.version += 1
    with transaction.atomic():
        post(letter="exhibitors.approved", about=[application], **STAMP)
    assert len(outbox()) == 2
    assert Mail.objects.values("message_id").distinct().count() == 2


def test_a_demonstration_and_a_list_that_was_decided_elsewhere_write_to_nobody(edition):
    factories.exhibitor(edition, "Was approved", state="approved")
    Mail.objects.all().delete()
    application = applicant(edition, "en")
    approve_applications(applications=[application], actor=Actor("demonstration", "demo", "Demo"), now=NOW)
    assert outbox() == []


def test_a_letter_belongs_in_a_transaction(transactional_db):
    with pytest.raises(RuntimeError, match="belongs in the transaction"):
        post(letter="exhibitors.approved", about=[], **STAMP)


def test_many_are_written_to_in_as_few_queries_as_one(edition, django_assert_num_queries):
    keys = [applicant(edition, "en", name=f"Firm {n}", email=f"p{n}@example.org").pk for n in range(30)]
    for chosen in (keys[:1], keys):
        about = list(Application.objects.filter(pk__in=chosen))
        with transaction.atomic(), django_assert_num_queries(7):
            post(letter="exhibitors.endorsed", about=about, **STAMP)
    assert Mail.objects.count() == 30


def test_thousands_are_written_to_at_once(edition):
    reader = Person.objects.create(names={}, email="a@example.org")
    firms = Enterprise.objects.bulk_create([Enterprise(names=written({"en": f"Firm {n}"})) for n in range(1100)])
    Membership.objects.bulk_create([Membership(person=reader, enterprise=firm) for firm in firms])
    joining = [Participation(edition=edition, enterprise=firm, role="exhibitor") for firm in firms]
    taking_part = Participation.objects.bulk_create(joining)
    Application.objects.bulk_create([Application(participation=one, edition=edition) for one in taking_part])
    with transaction.atomic():
        post(letter="exhibitors.approved", about=list(Application.objects.order_by("pk")), **STAMP)
    assert Mail.objects.count() == 1100


class TestEveryLetter:
    @pytest.mark.parametrize("letter", registered(), ids=lambda letter: letter.key)
    def test_it_says_in_english_and_chinese_only_what_it_knows(self, letter):
        from serai.shared.mail.wordings import check_text

        assert set(letter.texts) == {"en", "zh"}
        for text in letter.texts.values():
            check_text(letter, text)

    @pytest.mark.parametrize("letter", registered(), ids=lambda letter: letter.key)
    def test_it_is_addressed_and_signed(self, letter):
        english, chinese = letter.texts["en"], letter.texts["zh"]
        assert english.body.startswith("Dear {name},\n\n")
        assert english.body.endswith("With kind regards,\nThe secretariat of the {edition}")
        assert chinese.body.startswith("尊敬的{name}：\n\n您好！")
        assert chinese.body.endswith("顺颂商祺！\n{edition}秘书处")
