from itertools import islice
from random import Random

import pytest

from serai.demo.persons import persons
from serai.demo.words import countries


def some(country, n=40, seed=1, **options):
    return list(islice(persons(Random(seed), country, **options), n))


@pytest.mark.parametrize("country", countries())
def test_people_have_a_name_in_their_language_and_in_latin_letters(country):
    own = countries()[country].language

    for somebody in some(country):
        assert next(iter(somebody.names)) == somebody.languages[0] == own
        assert set(somebody.names) == {own, "en"}
        assert somebody.name.strip() == somebody.name
        assert somebody.email.split("@")[0].replace(".", "").isalnum()


def test_the_same_seed_gives_the_same_people():
    assert some("TH", seed=5) == some("TH", seed=5)
    assert some("TH", seed=5) != some("TH", seed=6)


def test_addresses_are_never_used_twice():
    taken = set()
    addresses = [
        somebody.email for seed in range(30) for somebody in some("LA", 100, seed, taken=taken, host="a.example.com")
    ]

    assert len(set(addresses)) == 3_000
    assert {address.partition("@")[2] for address in addresses} == {"a.example.com"}


def test_telephone_numbers_reach_nobody():
    assert all(somebody.phone.startswith("+95 000 ") for somebody in some("MM"))


def test_names_follow_the_order_of_the_language():
    def names(country):
        return {(one.name, one.names["en"]) for one in some(country, 200)}

    families = {own[0]: form.split()[0] for own, form in names("CN")}
    assert (families["韦"], families["覃"], families["农"]) == ("Wei", "Qin", "Nong")
    assert all(" bin " in own or " binti " in own for own, _form in names("MY"))
    assert all(own.startswith(("ဦး", "ဒေါ်")) and form.startswith(("U ", "Daw ")) for own, form in names("MM"))


def test_russian_women_have_the_feminine_form_of_the_family_name():
    found = {one.name: one.names["en"] for one in some("RU", 400)}

    assert found["Полина Зимина"] == "Polina Zimina"
    assert "Полина Зимин" not in found


def test_a_person_may_speak_another_language_than_the_country():
    assert {somebody.languages[0] for somebody in some("SG", own="zh")} == {"zh"}
