from collections import Counter
from random import Random

from serai.demo.firms import buyer_countries, exhibitor_countries, firm, firms
from serai.demo.words import countries, products, products_of


def exhibitors(n=800, seed=1, **options):
    return list(firms(Random(seed), exhibitor_countries(), n, **options))


def test_the_same_seed_gives_the_same_firms():
    assert exhibitors(seed=7) == exhibitors(seed=7)
    assert exhibitors(seed=7) != exhibitors(seed=8)


def test_no_two_firms_share_a_name_a_number_or_a_host_also_across_lists():
    taken = set()
    everybody = exhibitors(2_000, taken=taken) + list(
        firms(Random(2), buyer_countries(), 3_000, trading=True, taken=taken)
    )

    assert len(everybody) == 5_000
    for unique in ("name", "registry_no", "host"):
        assert len({getattr(one, unique) for one in everybody}) == 5_000
    assert len({one.names["en"] for one in everybody}) == 5_000


def test_countries_have_their_shares_and_each_has_one():
    found = Counter(one.country for one in exhibitors(1_013 + 45))

    assert set(found) == set(countries())
    assert found["CN"] == 621
    assert sum(found.values()) == 1_058


def test_few_firms_come_from_the_countries_with_the_largest_shares():
    assert Counter(one.country for one in exhibitors(10))["CN"] == 6


def test_names_begin_with_the_own_language_and_have_latin_letters():
    for one in exhibitors():
        assert next(iter(one.names)) == one.language == countries()[one.country].language
        assert one.names["en"]
        assert one.brand.isascii()


def test_legal_forms_are_those_of_the_country():
    def names(country):
        taken = set()
        return {firm(Random(seed), country, taken=taken).name for seed in range(20)}

    assert all("有限公司" in name for name in names("CN") if "股份" not in name)
    assert all(name.startswith(("บริษัท ", "ห้างหุ้นส่วนจำกัด ")) for name in names("TH"))
    assert all(name.endswith("Sdn. Bhd.") for name in names("MY") | names("BN"))
    assert all("ХХК" in name or "ХК" in name for name in names("MN"))
    assert all("주식회사" in name or "(주)" in name for name in names("KR"))
    assert all("株式会社" in name or "合同会社" in name for name in names("JP"))
    assert all(name.startswith("ТОО") for name in names("KZ"))
    assert all(name.endswith("ကုမ္ပဏီလီမိတက်") for name in names("MM"))


def test_demonstration_data_says_so_and_leads_nowhere():
    for one in exhibitors():
        assert one.registry_no.startswith(f"DEMO-{one.country}-")
        assert one.site == f"https://{one.host}"
        assert one.host.endswith(".example.com")
        assert max(map(len, one.host.split("."))) <= 63


def test_a_firm_makes_one_to_three_related_products_of_its_country():
    for one in exhibitors():
        assert 1 <= len(set(one.products)) == len(one.products) <= 3
        assert {products()[key].industry for key in one.products} == {one.industry}
        assert set(one.products) <= set(products_of(one.country)[one.industry])


def test_a_trading_firm_buys_what_other_countries_make():
    buyers = list(firms(Random(3), [("CN", 1)], 400, trading=True))

    assert {one.kind for one in buyers} == {"trader"}
    assert not {key for one in buyers for key in one.products} <= {
        key for keys in products_of("CN").values() for key in keys
    }


def test_a_firm_can_be_given_its_trade_and_its_place():
    one = firm(Random(1), "CN", industry="energy", place=("柳州", "Liuzhou"), taken=set())

    assert (one.industry, one.place) == ("energy", "Liuzhou")
    assert "柳州" in one.name
    assert "Liuzhou" in one.names["en"]


def test_names_do_not_run_out():
    taken = set()
    many = [firm(Random(seed), "KE", industry="crafts", taken=taken).name for seed in range(3_000)]

    assert len(set(many)) == 3_000


def test_what_a_firm_shows_is_said_in_its_own_words():
    one = firm(Random(4), "VN", industry="seafood", taken=set())

    assert one.area == "blue-economy"
    assert one.goods.isascii() is False
