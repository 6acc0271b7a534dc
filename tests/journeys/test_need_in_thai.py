"""A buyer posts a need in Thai and is shown what is described in Chinese alone: in a browser, with the worker.

The demonstration is served as it is to strangers; an exhibitor and a verified buyer of our own join it.
"""

import re

import pytest
from playwright.sync_api import expect

from serai.demo.signins import PASSWORD
from tests.serving.installation import copied

PORTAL = "/portal/caexpo-22"
NEED = "เครื่องอบแห้งทุเรียน"  # a machine that dries durian
SECONDS = 60_000  # milliseconds that the worker has for what takes it few seconds
# Two exhibits that nobody has described in another language than Chinese, of a firm with a user; and a verified buyer.
CAST = """
from django.utils import timezone
from serai.catalogue.actions import add_exhibits
from serai.catalogue.models import Exhibit
from serai.editions.models import Edition
from serai.exhibitors.actions import add_applications, approve_applications
from serai.exhibitors.models import Application
from serai.participation.actions import take_part
from serai.participation.models import Participation
from serai.people.actions import add_enterprises, add_memberships, add_persons, create_user
from serai.people.models import Enterprise, Membership, Person
from serai.shared.audit import Actor
from serai.shared.text import written
from serai.visitors.actions import register_buyers, verify_buyers
from serai.visitors.models import BuyerRegistration
by = {"actor": Actor("system", "tests", "Tests"), "now": timezone.now()}
edition = Edition.objects.get(slug="caexpo-22")
maker = Enterprise(names=written({"zh": "南宁榴莲机械有限公司"}), country="CN")
trader = Enterprise(names=written({"th": "บริษัท สวนจันทบุรี จำกัด"}), country="TH", kind="trader")
add_enterprises(enterprises=[maker, trader], **by)
exhibitor = Participation(edition=edition, enterprise=maker, role="exhibitor")
buyer = Participation(edition=edition, enterprise=trader, role="buyer")
take_part(participations=[exhibitor, buyer], **by)
applications = [Application(participation=exhibitor, state="submitted")]
add_applications(applications=applications, **by)
approve_applications(applications=applications, **by)
names = ("榴莲烘干机", "榴莲热泵干燥设备")
shown = {"participation": exhibitor, "hs6": "841939", "origin": "CN"}
add_exhibits(exhibits=[Exhibit(names=written({"zh": name}), **shown) for name in names], **by)
people = ((maker, {"zh": "韦明"}, "wei@expo.example"), (trader, {"th": "สมหญิง ใจดี"}, "somying@expo.example"))
for firm, called, email in people:
    (person,) = add_persons(persons=[Person(names=written(called), email=email)], **by)
    create_user(email=email, password="PASSWORD", person=person, **by)
    add_memberships(memberships=[Membership(person=person, enterprise=firm)], **by)
registrations = [BuyerRegistration(participation=buyer, contact=person, state="submitted")]
register_buyers(registrations=registrations, **by)
verify_buyers(registrations=registrations, **by)
""".replace("PASSWORD", PASSWORD)


@pytest.fixture(scope="module")
def expo(demonstration, tmp_path_factory):
    """A demonstration that may be written to, with our exhibitor and buyer, served with its worker."""
    made, _done = demonstration
    own = copied(made.folder, tmp_path_factory.mktemp("need"))
    own.python(*CAST.strip().splitlines())
    with own.served("demo") as served:
        yield served


@pytest.fixture
def person(browser, expo):
    """`person(email)`: a page of a browser of one's own, signed in; `locale` is the language that it asks for."""
    contexts, thrown = [], []

    def signed_in(email, **settings):
        size = {"width": 1280, "height": 900}
        context = browser.new_context(base_url=f"http://localhost:{expo.port}", viewport=size, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: thrown.append(str(error)))
        page.goto("/accounts/login/")
        page.locator("input[name=login]").fill(email)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("input[name=password]").press("Enter")
        page.wait_for_url(lambda url: "/accounts/" not in url)
        return page

    yield signed_in
    for context in contexts:
        context.close()
    assert thrown == []


@pytest.fixture
def usable(axe):
    """Fails when a page breaks a rule of WCAG 2.2 AA, or has to be moved sideways on a telephone."""

    def look(page):
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
        page.set_viewport_size({"width": 1280, "height": 900})

    return look


def do(page, key, verb, need):
    """The secretariat does something to a need at the desk, with a reason."""
    page.goto(f"/desk/caexpo-22/needs/{need}/")
    page.get_by_role("link", name=verb, exact=True).click()
    page.get_by_label("Reason").fill(key)
    page.get_by_role("button", name=verb, exact=True).click()


def suggested(page, name):
    return page.locator(".sug > li", has_text=name)


@pytest.mark.chromium
def test_a_need_in_thai_finds_what_is_described_in_chinese_alone(person, usable):
    buyer = person("somying@expo.example", locale="th")

    # The buyer posts it in one box, in Thai.
    buyer.goto(f"{PORTAL}/needs/new/")
    usable(buyer)
    buyer.locator("#id_title").fill(NEED)
    buyer.locator("button[value=hand_in]").click()
    need = int(re.search(r"/needs/(\d+)/$", buyer.url)[1])
    expect(buyer.locator("h1")).to_have_text(NEED)
    expect(buyer.locator(".sug > li")).to_have_count(0)

    # The secretariat opens it.
    secretariat = person("secretariat@demo.example")
    for verb in ("Moderate", "Open"):
        do(secretariat, "Clear and lawful.", verb, need)

    # The worker matches, and the page shows it without being asked.
    buyer.goto(f"{PORTAL}/needs/{need}/")
    both = [suggested(buyer, name) for name in ("榴莲烘干机", "榴莲热泵干燥设备")]
    for exhibit in both:
        expect(exhibit).to_be_visible(timeout=SECONDS)
        expect(exhibit.locator(".rs li", has_text="ทุเรียน")).to_contain_text("榴莲")
        assert exhibit.locator("h3 span[lang]").get_attribute("lang") == "zh-Hans"
    usable(buyer)

    # One is not relevant, and the next matching leaves it out.
    both[1].locator(".not summary").click()
    both[1].locator("button[value=known]").click()
    expect(both[1]).to_have_count(0)
    expect(buyer.locator("[hx-trigger]")).to_have_count(0, timeout=SECONDS)
    expect(suggested(buyer, "榴莲烘干机")).to_be_visible()
    expect(suggested(buyer, "榴莲热泵干燥设备")).to_have_count(0)

    # The exhibitor learns that somebody needs what it shows, not who, and quotes.
    exhibitor = person("wei@expo.example")
    exhibitor.goto(f"{PORTAL}/wanted/")
    usable(exhibitor)
    exhibitor.get_by_role("link", name=NEED).click()
    expect(exhibitor.get_by_text("A buyer from Thailand (trader)")).to_be_visible()
    assert "สวนจันทบุรี" not in exhibitor.content()
    usable(exhibitor)
    exhibitor.get_by_label("Price", exact=True).fill("48000")
    exhibitor.get_by_label("Currency").select_option("CNY")
    exhibitor.get_by_role("button", name="Send the quote").click()
    expect(exhibitor.get_by_text("Your quote is sent.")).to_be_visible()

    # The buyer accepts it, and the exhibitor learns whose need it was.
    buyer.goto(f"{PORTAL}/needs/{need}/quotes/")
    usable(buyer)
    expect(buyer.get_by_role("rowheader")).to_contain_text("南宁榴莲机械有限公司")
    buyer.locator("button[value=accept]").click()
    expect(buyer.locator("td .state.done")).to_be_visible()
    exhibitor.reload()
    expect(exhibitor.get_by_text("สวนจันทบุรี").first).to_be_visible()
