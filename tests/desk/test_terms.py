"""The glossary at the desk: who words it, what it finds, and that nothing typed is lost."""

import re

import pytest
from django.urls import reverse

from serai.search import writer
from serai.search.models import Term
from tests.factories import edition, exhibit, exhibitor, staff

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def here(settings, tmp_path):
    settings.DATA_DIR, settings.SECOND_FACTOR = tmp_path, False
    made = edition()
    for name in ({"en": "Zabb drink"}, {"en": "Zabb powder"}, {"th": "ซับบรู"}):
        exhibit(exhibitor(made), names=name)
    writer.drain()
    return made


@pytest.fixture
def desk(client, here):
    client.force_login(staff(here), backend=BACKEND)
    return client


def address(here, name, *keys):
    return reverse(f"desk:{name}", args=[here.slug, *keys])


def plain(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_a_term_is_added_changed_and_taken_out(desk, here):
    words = {"key": "zabb", "hs": "2202.99, 22", "en": "zabb\r\nzabb drink", "th": "ซับบรู|ซับบรู", "do": "save"}
    answer = desk.post(address(here, "term_new"), words, follow=True)
    assert "From now on the search knows this term." in plain(answer)
    term = Term.objects.get()
    assert (term.forms, term.hs) == ({"en": ["zabb", "zabb drink"], "th": ["ซับบรู"]}, ["220299", "22"])
    assert address(here, "term", term.pk) in answer.content.decode()

    desk.post(address(here, "term", term.pk), {"en": "zabb", "hs": "", "version": term.version, "do": "save"})
    term.refresh_from_db()
    assert (term.forms, term.hs) == ({"en": ["zabb"]}, [])
    desk.post(address(here, "term", term.pk), {"do": "remove"})
    assert not Term.objects.exists()


def test_what_words_find_is_shown_before_anything_is_saved(desk, here):
    answer = desk.post(
        address(here, "term_new"), {"key": "zabb", "en": "zabb|zabb drink|zabc", "th": "ซับบรู", "do": "show"}
    )
    assert re.search(r"English zabb 2 zabb drink 1 zabc 0 ไทย ซับบรู 1", plain(answer))
    assert not Term.objects.exists()


def test_a_wrong_code_is_told_on_its_field_and_what_was_typed_stays(desk, here):
    answer = desk.post(address(here, "term_new"), {"key": "zabb", "hs": "7777", "en": "zabb", "do": "save"})
    assert "The Harmonized System has no 7777" in plain(answer)
    assert "zabb</textarea>" in answer.content.decode()
    answer = desk.post(address(here, "term_new"), {"key": "zabb", "do": "save"})
    assert "Write the term in one language at least." in plain(answer)
    assert not Term.objects.exists()


def test_one_person_does_not_undo_what_another_has_just_done(desk, here):
    desk.post(address(here, "term_new"), {"key": "zabb", "en": "zabb", "do": "save"})
    term = Term.objects.get()
    for words in ("first", "second"):
        answer = desk.post(address(here, "term", term.pk), {"en": words, "version": term.version, "do": "save"})
    assert "has been changed meanwhile" in plain(answer)
    assert Term.objects.get().forms == {"en": ["first"]}


def test_the_shipped_glossary_is_looked_up_and_a_term_begins_with_what_it_says(desk, here):
    answer = desk.get(address(here, "terms"), {"q": "durian"})
    assert "ทุเรียน" in plain(answer)
    start = f"{address(here, 'term_new')}?key=durian"
    assert start in answer.content.decode()
    form = desk.get(start).content.decode()
    assert 'value="durian"' in form
    assert "榴莲" in form


@pytest.mark.parametrize(
    ("role", "status"), [("exhibitors", 200), ("buyers", 200), ("programme", 403), ("viewer", 403)]
)
def test_who_reads_the_glossary_and_who_words_it(client, here, role, status):
    client.force_login(staff(here, role), backend=BACKEND)
    assert client.get(address(here, "terms")).status_code == 200
    assert client.get(address(here, "term_new")).status_code == status
    posted = client.post(address(here, "term_new"), {"key": "zabb", "en": "zabb", "do": "save"})
    assert (posted.status_code, Term.objects.exists()) == ((302, True) if status == 200 else (403, False))
