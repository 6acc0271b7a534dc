"""An exhibitor's list and editor: what is right is kept, what is wrong is said, and nothing that was typed is lost."""

from decimal import Decimal
from html import unescape
from io import BytesIO
from re import search

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from serai.catalogue.models import Exhibit, Restriction
from serai.media.models import File
from serai.media.queries import files_of, pictures_of
from serai.shared.text import written
from tests import factories
from tests.shared.translating import translating

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj\n"
ROOT = "/portal/caexpo-22/exhibits/"
# What the editor of a new exhibit sends when nobody touches it.
BLANK = dict.fromkeys(
    (
        *("hs6", "category", "brand", "model", "origin", "price_low", "price_high", "currency", "unit", "moq"),
        *("incoterm", "port", "lead_days", "video", "debut", "debut_evidence", "certificates-0-kind"),
    ),
    "",
) | {"visibility": "public"}
MANGO = {"names-th": "มะม่วงอบแห้ง", "names-th-origin": "source", "hs6": "0813.40"}


@pytest.fixture
def firm():
    return factories.exhibitor(factories.edition())


@pytest.fixture
def own(client, firm):
    client.force_login(factories.member_of(firm))
    return client


def photo(name="a.png", colour="red"):
    content = BytesIO()
    Image.new("RGB", (700, 500), colour).save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


def pdf(name="brochure.pdf"):
    return SimpleUploadedFile(name, PDF, "application/pdf")


def send(client, address=f"{ROOT}new/", *, opened="", **typed):
    """Press a button of the editor; `opened` is the page as it was when it was opened."""
    seen = search(r'name="seen" value="([^"]*)"', opened)
    return client.post(address, {**BLANK, **({"seen": unescape(seen[1])} if seen else {}), **typed})


def address(exhibit, page=""):
    return f"{ROOT}{exhibit.pk}/{page}"


def test_an_exhibit_is_drafted_and_listed_with_all_its_fields(own, firm):
    fields = {
        **MANGO,
        "descriptions-en": "No sugar.\r\nSun-dried.",
        "category": "machinery",
        "brand": "Kham",
        "model": "M1",
        "origin": "TH",
        "certificates-0-kind": "HACCP",
        "certificates-0-no": "12-3",
        "certificates-0-expiry": "2024-01-31",
        "price_low": "3.20",
        "price_high": "4",
        "currency": "USD",
        "unit": "KGM",
        "moq": "500",
        "incoterm": "FOB",
        "port": "Laem Chabang",
        "lead_days": "30",
        "video": "https://video.example/mango",
        "debut": "regional",
        "debut_evidence": "Launched in May.",
        "geographical_indication": "on",
        "visibility": "buyers",
    }
    answer = send(own, then="list", **fields)
    made = Exhibit.objects.get()
    assert (answer.status_code, answer["location"]) == (302, address(made))
    said = {name: getattr(made, name) for name in fields if hasattr(made, name)}
    assert said == {
        "hs6": "081340",
        "category": "machinery",
        "brand": "Kham",
        "model": "M1",
        "origin": "TH",
        "price_low": Decimal("3.2"),
        "price_high": Decimal(4),
        "currency": "USD",
        "unit": "KGM",
        "moq": 500,
        "incoterm": "FOB",
        "port": "Laem Chabang",
        "lead_days": 30,
        "video": "https://video.example/mango",
        "debut": "regional",
        "debut_evidence": "Launched in May.",
        "geographical_indication": True,
        "visibility": "buyers",
    }
    assert made.names == written({"th": "มะม่วงอบแห้ง"})
    assert made.descriptions == written({"en": "No sugar.\nSun-dried."})
    assert made.certificates == [{"kind": "HACCP", "no": "12-3", "issuer": "", "expiry": "2024-01-31"}]
    assert (made.state, made.participation) == ("listed", firm)
    page = own.get(address(made)).text
    assert "expired" in page
    assert "Fruit, edible" in page  # what its code stands for


def test_what_is_wrong_in_a_draft_is_said_and_the_rest_is_kept(own):
    page = send(own, then="list", **MANGO, price_low="5", price_high="4", currency="USD", brand="Kham", moq="none").text
    made = Exhibit.objects.get()
    assert (made.state, made.brand, made.hs6, made.moq, made.price_low) == ("draft", "Kham", "081340", None, None)
    assert "The highest price cannot be below the lowest." in page
    assert "Enter a whole number." in page
    assert 'name="moq" value="none"' in page
    assert f'action="{address(made)}"' in page
    again = send(
        own,
        address(made),
        opened=page,
        then="list",
        **MANGO,
        price_low="5",
        price_high="6",
        currency="USD",
        brand="Kham",
    )
    made.refresh_from_db()
    assert (again.status_code, made.state, made.price_high) == (302, "listed", Decimal(6))


def test_of_a_listed_exhibit_nothing_is_changed_while_something_is_wrong(own, firm):
    shown = factories.exhibit(firm)
    page = own.get(address(shown)).text
    typed = {"names-en": "Dried mango", "names-en-origin": "source", "hs6": "081340", "origin": "TH", "brand": "Kham"}
    answer = send(own, address(shown), opened=page, **typed, video="http://video.example/")
    assert "Write an address that begins with https://." in answer.text
    assert 'value="Kham"' in answer.text
    assert Exhibit.objects.get().brand == ""


def test_uploads_that_fail_lose_no_text_and_no_other_upload(own):
    files = {"brochure": SimpleUploadedFile("b.pdf", b"not one", "application/pdf"), "photos": [photo(), pdf("c.pdf")]}
    page = send(own, **MANGO, brand="Kham", **files).text
    made = Exhibit.objects.get()
    assert (made.brand, made.state) == ("Kham", "draft")
    assert "b.pdf: Choose a PDF, a JPEG, a PNG or a WebP picture." in page
    assert "c.pdf: " in page
    assert 'value="Kham"' in page
    assert len(pictures_of(made)) == 1


def test_a_new_brochure_takes_the_place_of_the_old_and_evidence_gathers(own, firm):
    made = factories.exhibit(firm, state="draft")
    send(own, address(made), brochure=pdf(), evidence=[pdf("one.pdf"), photo("two.png")])
    send(own, address(made), brochure=pdf("newer.pdf"), evidence=[pdf("three.pdf")])
    assert [file.name for file in files_of(made, "brochure")] == ["newer.pdf"]
    assert [file.name for file in files_of(made, "debut-evidence")] == ["one.pdf", "two.png", "three.pdf"]
    two = File.objects.get(name="two.png")
    send(own, address(made), **{"remove-file": [two.pk]})
    assert [file.name for file in files_of(made, "debut-evidence")] == ["one.pdf", "three.pdf"]
    stranger = factories.exhibit(factories.exhibitor(firm.edition, "Another"))
    send(own, address(made), evidence=[pdf()])
    assert not files_of(stranger).exists()


def test_photos_are_described_ordered_and_removed(own, firm):
    made = factories.exhibit(firm, state="draft")
    send(own, address(made), photos=[photo("a.png", "red"), photo("b.png", "green"), photo("c.png", "blue")])
    one, two, three = pictures_of(made)
    shown = {f"photo-{each.pk}-place": place for place, each in enumerate((one, two, three), start=1)}
    send(own, address(made), **shown | {f"photo-{three.pk}-place": 1, f"photo-{three.pk}-alts-en": "Dried slices"})
    assert pictures_of(made) == [three, one, two]
    assert pictures_of(made)[0].alts == written({"en": "Dried slices"})
    shown = {f"photo-{each.pk}-place": place for place, each in enumerate((three, one, two), start=1)}
    send(own, address(made), **shown | {f"photo-{three.pk}-place": 3, f"photo-{one.pk}-remove": "on"})
    assert pictures_of(made) == [two, three]


def test_two_people_at_one_editor_are_told_of_each_other(own, firm):
    made = factories.exhibit(firm, state="draft", category="", brand="Old")
    opened = own.get(address(made)).text
    typed = {"names-en": "Dried mango", "names-en-origin": "source", "hs6": "081340", "origin": "TH"}
    send(own, address(made), opened=opened, **typed, brand="Theirs")
    page = send(own, address(made), opened=opened, **typed, brand="Mine", model="M1").text
    assert "Somebody changed this to “Theirs” while the form was open." in unescape(page)
    made.refresh_from_db()
    assert (made.brand, made.model) == ("Theirs", "M1")
    send(own, address(made), opened=page, **typed, brand="Mine", model="M1")
    made.refresh_from_db()
    assert made.brand == "Mine"


def test_certificates_come_and_go_as_rows(own, firm):
    given = [{"kind": "HACCP", "no": "1", "issuer": "", "expiry": ""}, {"kind": "ISO 9001"}]
    made = factories.exhibit(firm, state="draft", certificates=given)
    rows = {"certificates-0-kind": "HACCP", "certificates-0-no": "1", "certificates-1-kind": "ISO 9001"}
    answer = send(
        own, address(made), then="rows", **rows, **{"certificates-0-remove": "on", "certificates-3-kind": "CE"}
    )
    assert answer["location"] == address(made) + "#certificates"
    made.refresh_from_db()
    assert [row["kind"] for row in made.certificates] == ["ISO 9001", "CE"]
    page = send(
        own, address(made), **{"certificates-0-no": "7", "certificates-1-kind": "CE", "certificates-1-expiry": "soon"}
    )
    assert "Certificate 1: say what kind it is, as HACCP or ISO 9001." in page.text
    assert "Certificate 2: write the day on which it expires as 2027-12-31, or leave it blank." in page.text
    assert 'value="soon"' in page.text


@pytest.mark.parametrize(("sent", "kept"), [({"unit": "TNE"}, "TNE"), ({"unit": "", "unit-other": "bll"}, "BLL")])
def test_a_unit_is_a_common_one_or_any_other_code(own, sent, kept):
    send(own, **sent)
    made = Exhibit.objects.get()
    assert made.unit == kept
    page = own.get(address(made)).text
    assert ('value="BLL"' in page, '<option value="TNE" selected>' in page) == (kept == "BLL", kept == "TNE")


def test_no_unit_is_made_up(own):
    assert "Write a code of UN/ECE Recommendation 20" in send(own, **{"unit-other": "a?"}).text
    assert Exhibit.objects.get().unit == ""


def test_what_is_missing_is_asked_for_when_it_is_listed(own):
    page = send(own, then="list", brand="Kham").text
    assert "Write the name in at least one language." in page
    assert "Choose the HS code" in page
    assert (Exhibit.objects.get().state, Exhibit.objects.get().brand) == ("draft", "Kham")


def test_restrictions_are_told_before_and_when_an_exhibit_is_listed(own, firm):
    reasons = written({"en": "Arms are not shown."})
    Restriction.objects.create(edition=firm.edition, prefix="93", effect="refuse", reasons=reasons)
    page = send(own, then="list", **MANGO | {"hs6": "930330"}).text
    assert "HS 93: Arms are not shown." in page
    assert "This edition does not show goods under HS 93." in page


def test_an_exhibit_is_taken_off_the_list_copied_and_deleted(own, firm):
    shown = factories.exhibit(firm)
    typed = {"names-en": "Dried mango", "names-en-origin": "source", "hs6": "081340", "origin": "TH", "category": ""}
    send(own, address(shown), opened=own.get(address(shown)).text, then="unlist", **typed)
    shown.refresh_from_db()
    assert shown.state == "draft"
    answer = send(own, address(shown), opened=own.get(address(shown)).text, then="copy", **typed)
    made = Exhibit.objects.exclude(pk=shown.pk).get()
    assert (answer["location"], made.names) == (address(made), shown.names)
    assert "cannot be brought back" in own.get(address(made, "remove/")).text
    assert own.post(address(made, "remove/"))["location"] == f"{ROOT}?firm={firm.pk}"
    assert list(Exhibit.objects.all()) == [shown]


def test_what_is_listed_is_not_deleted(own, firm):
    shown = factories.exhibit(firm)
    assert own.post(address(shown, "remove/"))["location"] == address(shown)
    assert Exhibit.objects.get() == shown


def test_a_preview_is_the_public_page_for_its_exhibitor_alone(own, firm, client):
    answer = send(own, then="preview", **MANGO)
    made = Exhibit.objects.get()
    assert answer["location"] == f"/en/caexpo-22/exhibits/{made.pk}/preview/"
    page = own.get(answer["location"])
    assert ("มะม่วงอบแห้ง" in page.text, "A preview in English" in page.text) == (True, True)
    assert page["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert own.get(f"/th/caexpo-22/exhibits/{made.pk}/preview/")["Content-Language"] == "th"
    client.force_login(factories.member_of(factories.exhibitor(firm.edition, "Another")))
    assert client.get(answer["location"]).status_code == 404


def test_a_preview_needs_neither_code_nor_approval(client):
    firm = factories.exhibitor(factories.edition(), state="submitted")
    client.force_login(factories.member_of(firm))
    answer = send(client, then="preview", brand="Kham")
    assert client.get(answer["location"]).status_code == 200


def test_the_list_finds_and_counts(own, firm):
    for number in range(3):
        factories.exhibit(firm, f"Lamp {number}")
    factories.exhibit(firm, state="draft", names={"th": "โคมไฟ"}, brand="Kham")
    factories.exhibit(factories.exhibitor(firm.edition, "Another"), "Not mine")
    page = own.get(ROOT).text
    assert "Not mine" not in page
    assert "All <small>4</small>" in page
    assert "Draft <small>1</small>" in page
    assert ("1 of 3 languages" in page, "not in English, Chinese" in page) == (True, True)
    assert [name in own.get(f"{ROOT}?q=kham").text for name in ("โคมไฟ", "Lamp 1")] == [True, False]
    assert [name in own.get(f"{ROOT}?state=listed").text for name in ("โคมไฟ", "Lamp 1")] == [False, True]
    assert "None of your exhibits answers" in own.get(f"{ROOT}?q=tractor").text


def test_an_empty_catalogue_says_how_to_begin(own):
    assert "Add your first exhibit" in own.get(ROOT).text


def test_another_firms_exhibits_are_unknown(own, firm):
    theirs = factories.exhibit(factories.exhibitor(firm.edition, "Another"))
    assert [own.get(address(theirs, page)).status_code for page in ("", "goods/", "remove/")] == [404] * 3
    assert own.get(f"{ROOT}?firm=0").status_code == 404


def test_the_nomenclature_is_searched_in_the_editor_and_picked_from(own):
    found = own.get(f"{ROOT}goods/?goods=榴莲").text
    assert "0810.60" in found
    picked = own.get(f"{ROOT}goods/?pick=081060").text
    assert 'name="hs6" value="081060"' in picked
    assert "durians, fresh" in picked
    assert "Nothing is called “qqqq”" in own.get(f"{ROOT}goods/?goods=qqqq").text
    assert 'name="hs6"' not in own.get(f"{ROOT}goods/?pick=000000").text


def test_without_script_the_nomenclature_is_a_page_that_keeps_what_was_typed(own):
    answer = send(own, then="goods", goods="durian", brand="Kham", hs6="dur")
    made = Exhibit.objects.get()
    assert answer["location"] == address(made, "goods/?q=durian")
    assert made.brand == "Kham"
    assert 'name="hs6" value="081060"' in own.get(answer["location"]).text
    tree = own.get(address(made, "goods/")).text
    assert 'href="?chapter=08"' in tree
    assert 'name="hs6" value="081060"' in own.get(address(made, "goods/?chapter=08")).text
    assert own.post(answer["location"], {"hs6": "081060"})["location"] == address(made) + "#goods"
    made.refresh_from_db()
    assert made.hs6 == "081060"
    own.post(answer["location"], {"hs6": "000000"})
    made.refresh_from_db()
    assert made.hs6 == "081060"


def test_what_is_missing_is_translated_and_marked(own, settings):
    with translating() as server:
        settings.TRANSLATOR = f"libretranslate:{server.address}"
        answer = send(own, then="translate", **{"names-en": "Tea", "names-en-origin": "source"})
        made = Exhibit.objects.get()
        page = own.get(answer["location"]).text
    assert made.names == {
        "en": {"text": "Tea", "origin": "source"},
        "zh": {"text": "[zh-Hans] Tea", "origin": "machine"},
        "th": {"text": "[th] Tea", "origin": "machine"},
    }
    assert "Translated into Chinese, Thai." in page
    assert "Translate what is missing" not in page


def test_a_translator_that_fails_loses_nothing_and_says_so(own, settings):
    settings.TRANSLATOR = "libretranslate:http://127.0.0.1:9"
    answer = send(own, then="translate", **MANGO)
    page = own.get(answer["location"]).text
    assert Exhibit.objects.get().names == written({"th": "มะม่วงอบแห้ง"})
    assert "The translation service does not answer." in page
    assert "Translate what is missing" in page


def test_without_a_translator_none_is_offered(own, firm):
    assert "Translate what is missing" not in own.get(address(factories.exhibit(firm))).text
