"""The bulletin and the pages of figures: numbers, rows, verdicts, and nobody's name who did not agree to it."""

import re
from html import unescape

import pytest

from serai.editions.models import Edition
from serai.figures.actions import compute_figures
from serai.figures.definitions import FIGURES
from serai.figures.models import Snapshot
from serai.matchmaking.actions import schedule_meetings, suggest_exhibits
from serai.people.models import Enterprise
from serai.shared.text import written
from serai.signings.actions import exclude_project
from serai.signings.models import Project
from serai.venue.actions import give_booths
from serai.visitors.actions import register_visitors
from serai.visitors.models import Visitor
from tests import factories
from tests.factories import STAMP
from tests.figures.published import CAEXPO_17, CNEAE_14, CUT_OFF, caexpo_17, cneae_14, publish
from tests.matchmaking import expo
from tests.signings.ledger import CLERK, NOW, edition, enter, parties, project

pytestmark = pytest.mark.django_db
BY = {"actor": CLERK, "now": NOW}


def read(client, address):
    """The page's text, one space between words."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_the_bulletin_leads_with_what_was_signed_and_judges_what_was_published(client):
    publish(cneae_14(), CNEAE_14)
    page = read(client, "/en/cneae-14/figures/")
    assert "Closing bulletin" in page
    assert "84.48 , preliminary bn CNY Amount contracted " in page
    assert "99 , preliminary Projects signed " in page
    assert "A record amount (2,053.9 − 84.48) ÷ 13 earlier editions = 151.49 bn on average" in page
    assert "contradicted" in page


def test_numbers_and_bars_open_the_pages_of_their_figures(client):
    cneae_14()
    content = client.get("/en/cneae-14/figures/").content.decode()
    linked = set(re.findall(r'href="/en/cneae-14/figure/(\w+)/"', content))
    assert linked == set(FIGURES)
    bars = re.findall(r'<a href="([^"]+)" aria-label="(over [^"]+), open the rows"', content)
    assert bars[0] == ("/en/cneae-14/figure/bands/", "over 100 to 500, projects: 59")


def test_an_edition_without_a_ledger_leads_with_who_is_there(client):
    home = factories.edition()
    factories.exhibit(factories.exhibitor(home))
    page = read(client, "/en/caexpo-22/figures/")
    assert "Figures so far" in page
    assert "1 , preliminary Exhibitors on site " in page
    assert "Checked against what was published" not in page


def test_figures_are_preliminary_until_they_are_certified_and_then_bear_the_seal(client):
    home = cneae_14(state=Edition.State.CERTIFIED)
    assert 'class="seal"' not in client.get("/en/cneae-14/figures/").content.decode()
    compute_figures(edition=home, cut_off=CUT_OFF, state=Snapshot.State.FINAL, **BY)
    content = client.get("/en/cneae-14/figures/").content.decode()
    assert 'class="seal"' in content
    assert 'class="fig final"' in content
    assert "27 August 2023, 12:00" in content


def test_a_figure_has_its_definition_its_formula_and_all_its_rows_fifty_at_a_time(client):
    cneae_14()
    first = read(client, "/en/cneae-14/figure/projects/")
    assert str(FIGURES["projects"].definition) in first
    assert "Projects signed = number of projects counted" in first
    assert "99 rows" in first
    assert "1–50 of 99" in first
    assert first.count("Plant of ") == 50
    assert read(client, "/en/cneae-14/figure/projects/?page=2").count("Plant of ") == 49


def test_the_amount_stands_by_size_with_the_least_each_band_can_be(client):
    cneae_14()
    page = read(client, "/en/cneae-14/figure/amount/")
    assert "over 100 to 500 59 5.90 12.08 over 500 to 1,000 18 9.00 12.60" in page
    assert "over 5,000 4 20.00 25.60" in page


def test_a_carried_sum_names_its_source(client):
    cneae_14()
    page = read(client, "/en/cneae-14/figure/cumulative_amount/")
    assert "Carried forward before CNEAE 14: 2,933 projects." in page
    assert "Source: closing bulletin of the 14th edition, less its own." in page


def test_what_is_left_out_stands_with_its_reason(client):
    home = cneae_14()
    exclude_project(project=Project.objects.get(amount=7_300_000_000), reason="Withdrawn by a party", **BY)
    assert "Withdrawn by a party 1 7.30" in read(client, f"/en/{home.slug}/figure/amount/")


def test_the_rows_of_a_snapshot_can_be_verified(client):
    home = cneae_14()
    compute_figures(edition=home, cut_off=CUT_OFF, **BY)
    assert "verify" in read(client, "/en/cneae-14/figure/projects/")
    assert "the rows are the same" in read(client, "/en/cneae-14/figure/projects/?verify=1")
    exclude_project(project=Project.objects.get(amount=7_300_000_000), reason="x", **BY)
    assert "the rows have changed since" in read(client, "/en/cneae-14/figure/projects/?verify=1")


def test_a_figures_page_has_the_checks_it_is_part_of(client):
    publish(caexpo_17(), CAEXPO_17)
    page = read(client, "/en/caexpo-17/figure/sector_shares_by_count/")
    assert "Impossible as a share of the count" in page
    assert "Exchange rate" not in page


@pytest.mark.parametrize(
    ("published", "figure"),
    [("investment_cny_bn", "amount"), ("exhibitors_on_site", "exhibitors"), ("projects_signed", "projects")],
)
def test_a_published_name_leads_to_the_figure_that_counts_the_same(client, published, figure):
    edition(17, slug="caexpo")
    answer = client.get(f"/en/caexpo-17/figure/{published}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/en/caexpo-17/figure/{figure}/")


def test_a_claim_that_no_figure_counts_has_a_page_that_says_so(client):
    publish(edition(17, slug="caexpo"), {"website_visits": 2_050_000})
    page = read(client, "/en/caexpo-17/figure/website_visits/")
    assert "Visits to the website Visits to a site and hits on the whole internet are two measures" in page
    assert "2,050,000" in page


@pytest.mark.parametrize("address", ["/en/caexpo-17/figure/no-such/", "/en/caexpo-17/figure/website_visits/"])
def test_a_name_that_is_neither_defined_nor_published_is_not_found(client, address):
    edition(17, slug="caexpo")
    assert client.get(address).status_code == 404


def test_a_draft_edition_shows_no_figures(client):
    edition(14, state=Edition.State.DRAFT)
    assert client.get("/en/cneae-14/figures/").status_code == 404
    assert client.get("/en/cneae-14/figure/projects/").status_code == 404


def test_every_figure_has_a_page_of_its_rows(client):
    home = expo.edition()
    exhibitor = expo.exhibitor(home)
    expo.exhibit(exhibitor, debut="world", geographical_indication=True)
    expo.need(expo.buyer(home))
    suggest_exhibits(edition=home, **STAMP)
    schedule_meetings(edition=home, **STAMP)
    factories.event(factories.room(home), kind="debut")
    give_booths(edition=home, given=[(factories.booth(home), exhibitor)], **STAMP)
    register_visitors(visitors=[Visitor(edition=home, person=factories.person(), country="TH")], **STAMP)
    enter(project(home, 200))
    without = {name for name in FIGURES if "Nothing counted yet" in read(client, f"/en/caexpo-22/figure/{name}/")}
    assert without == {"exhibitors_online", "exhibits_online"}


def test_buyers_visitors_needs_and_meetings_are_counted_and_named_nowhere(client):
    home = expo.edition()
    buyer = expo.buyer(home, firm=Enterprise.objects.create(names=written({"en": "Secret Buyer Ltd"}), country="TH"))
    stand = expo.exhibitor(home, firm=Enterprise.objects.create(names=written({"en": "Open Exhibitor"}), country="TH"))
    expo.exhibit(stand, names={"en": "green tea in secret"}, visibility="buyers")
    expo.need(buyer, titles={"en": "green tea for Secret Buyer"})
    suggest_exhibits(edition=home, **STAMP)
    schedule_meetings(edition=home, **STAMP)
    visitor = Visitor(edition=home, person=factories.person("Private Person"), country="TH")
    register_visitors(visitors=[visitor], **STAMP)
    for name in ("buyers", "needs", "suggestions", "meetings", "visitors", "exhibits"):
        page = read(client, f"/en/caexpo-22/figure/{name}/")
        assert "1 row" in page
        assert "ecret" not in page, name
        assert "Private" not in page, name


def test_a_confidential_project_is_counted_without_its_title_and_amount(client):
    (made,) = enter(project(edition(14), 7777, confidential=True))
    made.parties.add(*parties(1), bulk=False)
    page = read(client, "/en/cneae-14/figure/projects/")
    assert "Plant of" not in page
    assert "7.777" not in page
    assert "confidential China new energy contract –" in page


def test_in_chinese_the_page_says_the_sectors_in_chinese_and_marks_what_is_not(client):
    home = edition(14)
    enter(project(home, 200, sector="handicraft"))
    content = client.get("/zh/cneae-14/figure/projects/").content.decode()
    assert '<span lang="en">handicraft</span>' in content
    assert '<span lang="en">Plant of 200 million</span>' in content


def test_in_chinese_amounts_are_counted_by_a_hundred_millions(client):
    publish(cneae_14(), CNEAE_14)
    bulletin = read(client, "/zh/cneae-14/figures/")
    assert "844.8 , 初步 亿元" in bulletin
    assert "（20,539 − 844.8）÷ 此前13届 = 平均每届1,514.9亿：" in bulletin
    assert "bn" not in bulletin
    page = read(client, "/zh/cneae-14/figure/amount/")
    assert "规模档（亿元）" in page
    assert "1以上至5 59 59.0 120.8 5以上至10 18 90.0 126.0" in page
    assert "50以上 4 200.0 256.0" in page


def test_the_strip_of_a_demonstration_stands_at_its_clock(client):
    home = factories.edition(clock=factories.NOW)
    factories.exhibit(factories.exhibitor(home))
    assert "Day 2 of 5" in read(client, "/en/caexpo-22/figures/")
    assert "Day 2 of 5" in read(client, "/en/caexpo-22/figure/exhibits/")


def test_the_bulletin_of_a_full_edition_asks_the_database_a_bounded_number_of_times(
    client, django_assert_max_num_queries
):
    publish(cneae_14(), CNEAE_14)
    with django_assert_max_num_queries(45):
        client.get("/en/cneae-14/figures/")
