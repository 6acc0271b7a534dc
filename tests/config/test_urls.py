"""Addresses that belong to no surface."""

import pytest


def test_a_language_is_chosen_for_the_pages_whose_address_does_not_say_one(client, db):
    answer = client.post("/language/", {"language": "zh-hans", "next": "/accounts/login/"})
    assert answer.headers["Location"] == "/accounts/login/"
    assert client.get("/accounts/login/").headers["Content-Language"] == "zh-Hans"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/"])
def test_choosing_a_language_leads_nowhere_else(client, db, elsewhere):
    assert client.post("/language/", {"language": "zh-hans", "next": elsewhere}).headers["Location"] == "/"
