import json
import re
from datetime import UTC, datetime
from html import unescape
from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from serai.catalogue.actions import change_exhibit
from serai.media.actions import store_file, store_picture
from serai.shared.text import written
from serai.venue.actions import give_booths
from serai.website.views.exhibit import as_data
from tests.factories import STAMP, booth, buyer, edition, exhibit, exhibitor, member_of, representative

pytestmark = pytest.mark.django_db

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
def caexpo():
    return edition()


@pytest.fixture
def firm(caexpo):
    made = exhibitor(caexpo, names={"th": "จันทบุรี คูลเชน", "en": "Chanthaburi Coolchain"}, country="TH")
    made.enterprise.verified_at = datetime(2025, 8, 10, 20, tzinfo=UTC)
    made.enterprise.save()
    give_booths(edition=caexpo, given=[(booth(caexpo, "204"), made)], **STAMP)
    representative(made, "Preeyanuch W.")
    return made


@pytest.fixture
def room(firm):
    """A cold room with everything an exhibitor can say of it."""
    made = exhibit(
        firm,
        hs6="841869",
        category="machinery",
        brand="KoolChan",
        model="KC-20CA",
        moq=2,
        unit="H87",
        price_low="18400.00",
        price_high="23900.00",
        currency="USD",
        incoterm="FOB",
        port="Laem Chabang",
        lead_days=45,
        debut="world",
        debut_evidence="Patent application TH 2501004417.",
        certificates=[
            {"kind": "ISO 9001", "no": "TH-Q-104882", "issuer": "Siam Assay", "expiry": "2027-06-30"},
            {"kind": "CE", "no": "CE-2291", "issuer": "Nordhafen", "expiry": "2025-09-01"},
            {"kind": "HACCP", "no": "H-1", "issuer": "Lotus Mark", "expiry": ""},
        ],
        descriptions=written({"th": "เก็บทุเรียน", "en": "Keeps durian."}, {"en": "machine"}),
    )
    made.names = written({"th": "ห้องเย็น", "en": "Cold room", "zh": "冷库"}, {"en": "reviewed", "zh": "machine"})
    made.save()
    return made


@pytest.fixture
def page(client, caexpo):
    def opened(exhibit, language="en", status=200):
        address = reverse("website:exhibit", kwargs={"language": language, "edition": caexpo.slug, "pk": exhibit.pk})
        answer = client.get(address)
        assert answer.status_code == status
        return unescape(answer.content.decode())

    return opened


def text_of(page):
    return re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"<script.*?</script>|<svg.*?</svg>", "", page, flags=re.DOTALL))
    )


def test_price_terms_and_place_are_on_the_page(page, room):
    text = text_of(page(room))
    assert "Price USD 18,400–23,900 per piece, FOB Laem Chabang" in text
    assert "Minimum order 2 pieces" in text
    assert "Lead time 45 days" in text
    assert "8418.69 Refrigerating or freezing equipment" in text
    assert "KoolChan KC-20CA" in text
    assert "See it at B1 204" in text


def test_a_price_on_request_names_no_unit(page, firm):
    text = text_of(page(exhibit(firm, unit="H87")))
    assert "Price on request" in text
    assert "per piece" not in text


def test_an_exhibitor_who_is_online_only_has_no_stand(page, caexpo):
    text = text_of(page(exhibit(exhibitor(caexpo, "Far Away", channel="online"))))
    assert "See it at online" in text


def test_every_name_stands_there_with_how_sure_we_are_of_it(page, room):
    names = page(room).partition('id="names"')[2].partition("</section>")[0]
    rows = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in re.findall(r"<tr>(.*?)</tr>", names)]
    assert sorted(rows) == ["EN reviewed translation Cold room", "TH as written ห้องเย็น", "ZH machine translation 冷库"]
    assert '<span lang="zh-Hans">冷库</span>' in names


def test_the_original_stands_beside_a_translation(page, room):
    text = page(room)
    assert '<p class="orig"><span lang="th">ห้องเย็น</span></p>' in text
    assert "translated from Thai, reviewed" in text
    assert "machine translation from Thai, not reviewed" in text
    assert '<span lang="th">เก็บทุเรียน</span>' in text


def test_a_reader_of_its_own_language_sees_no_translation(page, room):
    assert 'class="orig"' not in page(room, "th")


def test_certificates_say_when_they_expire_and_whether_they_have(page, room):
    table = page(room).partition('id="h-cert"')[2].partition("</table>")[0]
    rows = re.findall(r"<tr role=\"row\">(.*?)</tr>", table)[1:]
    shown = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in rows]
    assert shown == [
        "ISO 9001 TH-Q-104882 Siam Assay 30 June 2027",
        "CE CE-2291 Nordhafen 1 September 2025 expired",
        "HACCP H-1 Lotus Mark –",
    ]


@pytest.fixture
def _files(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.mark.usefixtures("_files")
def test_a_debut_is_claimed_with_evidence_that_anybody_can_fetch(client, page, room):
    store_file(owner=room, purpose="debut-evidence", name="patent.png", media_type="image/png", content=PNG, **STAMP)
    store_file(owner=room, purpose="brochure", name="brochure.png", media_type="image/png", content=PNG, **STAMP)
    store_file(owner=room, purpose="contract", name="secret.png", media_type="image/png", content=PNG, **STAMP)
    text = page(room)
    assert "Why “world debut”" in text
    assert "Patent application TH 2501004417." in text
    assert "secret.png" not in text
    links = re.findall(r'href="(/files/[^"]+)"', text)
    assert sorted(link.rpartition("/")[2] for link in links) == ["brochure.png", "patent.png"]
    assert [client.get(link).status_code for link in links] == [200, 200]


def test_an_exhibit_that_claims_no_debut_has_no_such_section(page, firm):
    assert "h-debut" not in page(exhibit(firm))


def test_the_exhibitor_stands_there_in_its_own_name_with_who_speaks_for_it(page, room, firm, caexpo):
    shown = page(room)
    assert '<span lang="th">จันทบุรี คูลเชน</span></a></b>' in shown
    text = text_of(shown)
    assert "Chanthaburi Coolchain · Thailand" in text
    assert "verified 11 August 2025" in text
    assert "Preeyanuch W. Thai, English" in text
    assert f"{reverse('portal:buyer', kwargs={'edition': caexpo.slug})}?meet={firm.pk}" in shown


def test_asking_for_a_meeting_leads_through_signing_in(client, caexpo, firm):
    portal = f"{reverse('portal:buyer', kwargs={'edition': caexpo.slug})}?meet={firm.pk}"
    answer = client.get(portal)
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login") + "?next=")


def shown_under(page, heading):
    return re.findall(r"<h3><a [^>]*>(.*?)</a></h3>", page.partition(f'id="{heading}"')[2].partition("</section>")[0])


def test_more_of_the_exhibitor_and_the_like_of_others_follow(page, room, firm, caexpo):
    exhibit(firm, "Ice machine", hs6="841850")
    exhibit(firm, "Hidden thing", visibility="buyers")
    other = exhibitor(caexpo, "Other Cold")
    exhibit(other, "Freezer", hs6="841830")
    exhibit(other, "Same code", hs6="841869")
    exhibit(other, "Air conditioner", hs6="841510")
    text = page(room)
    assert shown_under(text, "h-more") == ["Ice machine"]
    assert shown_under(text, "h-like") == ["Same code", "Freezer"]


def test_an_exhibit_that_not_everybody_may_see_has_no_page(page, firm, caexpo):
    page(exhibit(firm, visibility="on_request"), status=404)
    page(exhibit(exhibitor(caexpo, "Not yet", state="submitted")), status=404)


def test_an_exhibit_for_buyers_opens_to_verified_ones_alone(client, page, firm, caexpo):
    kept = exhibit(firm, visibility="buyers")
    page(kept, status=404)
    client.force_login(member_of(buyer(caexpo, state="submitted")))
    page(kept, status=404)
    client.force_login(member_of(buyer(caexpo, name="Known Trading")))
    page(kept, status=200)


def test_an_exhibit_of_another_edition_has_no_page_here(page):
    page(exhibit(exhibitor(edition(21))), status=404)


def test_programs_can_read_it_as_a_product(client, room, caexpo):
    address = reverse("website:exhibit", kwargs={"language": "en", "edition": caexpo.slug, "pk": room.pk})
    answer = client.get(address).content.decode()
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', answer)
    said = json.loads(data)
    assert said["@type"] == "Product"
    assert (said["name"], sorted(said["alternateName"])) == ("Cold room", ["ห้องเย็น", "冷库"])
    assert said["url"] == f"http://testserver{address}"
    assert said["manufacturer"] == {"@type": "Organization", "name": "จันทบุรี คูลเชน"}
    assert said["offers"] == {
        "@type": "AggregateOffer",
        "priceCurrency": "USD",
        "lowPrice": "18400",
        "highPrice": "23900",
        "eligibleQuantity": {"@type": "QuantitativeValue", "minValue": 2, "unitCode": "H87"},
    }


def test_a_text_cannot_end_the_element_its_data_stands_in():
    said = {"name": "</script><script>alert(1)</script>&\u2028"}
    data = as_data(said)
    assert not set(data) & set("<>&\u2028")
    assert json.loads(data) == said


def test_a_page_with_many_of_everything_takes_as_many_queries_as_one_with_few(
    client, room, firm, caexpo, django_assert_max_num_queries
):
    address = reverse("website:exhibit", kwargs={"language": "en", "edition": caexpo.slug, "pk": room.pk})
    exhibit(firm, "One more", hs6="841869")
    exhibit(exhibitor(caexpo, "Other"), "Other cold room", hs6="841869")
    with django_assert_max_num_queries(20) as few:
        client.get(address)
    for number in range(4):
        representative(firm, f"Person {number}")
        exhibit(firm, f"More {number}", hs6="841869")
        exhibit(exhibitor(caexpo, f"Other {number}"), f"Cold {number}", hs6="841869")
    with django_assert_max_num_queries(20) as many:
        client.get(address)
    assert len(few.captured_queries) == len(many.captured_queries)


def test_photos_take_the_place_of_the_drawing_and_a_video_is_linked(client, caexpo, room):
    address = f"/en/caexpo-22/exhibits/{room.pk}/"
    assert "the exhibitor has given no picture" in client.get(address).text
    content = BytesIO()
    Image.new("RGB", (1600, 1200), "navy").save(content, "JPEG")
    kept = store_picture(owner=room, content=content.getvalue(), alts=written({"en": "The door"}), **STAMP)
    change_exhibit(exhibit=room, changes={"video": "https://video.example/room"}, **STAMP)
    page = client.get(address).text
    assert f'src="{kept.address(1280)}"' in page
    assert 'alt="The door"' in page
    assert "the exhibitor has given no picture" not in page
    assert 'href="https://video.example/room" rel="nofollow noopener noreferrer">Video at video.example</a>' in page
    assert client.get(kept.address(320)).status_code == 200
