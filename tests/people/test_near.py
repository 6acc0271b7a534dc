"""Stored enterprises and persons that may be the wanted ones are found, with the reason; others are not."""

import random
import time

import pytest

from serai.people.actions import add_enterprises, add_persons
from serai.people.models import Enterprise, Person
from serai.people.queries import Wanted, WantedPerson, near_enterprises, near_persons
from serai.shared.text import written
from tests.factories import STAMP

pytestmark = pytest.mark.django_db


def enterprise(country="CN", registry_no="", **names):
    made = Enterprise(names=written(names), country=country, registry_no=registry_no)
    return add_enterprises(enterprises=[made], **STAMP)[0]


def person(email="", phone="", **names):
    return add_persons(persons=[Person(names=written(names), email=email, phone=phone)], **STAMP)[0]


def near(**wanted):
    names = {code: text for code, text in wanted.items() if code not in {"country", "registry_no"}}
    others = {key: wanted[key] for key in ("country", "registry_no") if key in wanted}
    (found,) = near_enterprises([Wanted(names=written(names), **others)])
    return [(one.record, one.because) for one in found]


def test_a_name_is_found_in_any_language_with_the_reason():
    tea = enterprise(zh="广西天宁茶叶有限公司", en="Guangxi Tianning Tea Co., Ltd.")
    enterprise(zh="广西天宁糖业有限公司", en="Guangxi Tianning Sugar Co., Ltd.")
    assert near(zh="广西天宁茶叶股份有限公司") == [(tea, "same name in Chinese")]
    assert near(en="GUANGXI TIANNING TEA") == [(tea, "same name in English")]
    assert near(th="Guangxi Tianning Tea") == [(tea, "same name, in Thai and in English")]
    assert near(zh="廣西天寧茶葉有限公司") == [(tea, "the name in Chinese, spelt out, is the one in English")]
    assert near(en="Guangxi Tiannimg Tea") == [(tea, "names differ in one letter")]
    assert near(en="Guangxi Tea Co") == near(en="Guangxi Sugar Co") == []


def test_a_registry_number_settles_it_within_its_country():
    firm = enterprise(country="MY", registry_no="201901-000005 (1312525-A)", ms="Perniagaan Maju Sdn Bhd")
    assert near(en="Progress Trading", country="MY", registry_no="2019010000051312525a") == [
        (firm, "same registry number")
    ]
    assert near(en="Progress Trading", country="SG", registry_no="2019010000051312525a") == []
    assert near(en="Progress Trading", country="MY", registry_no="-") == []


def test_nearly_alike_says_nothing_where_something_else_differs():
    firm = enterprise(
        registry_no="9145000011", zh="武汉峤润供应链管理有限公司", en="Wuhan Qiaorun Supply Chain Management"
    )
    nearly, because = {"en": "Wuhan Qiaorum Supply Chain Management"}, "names differ in one letter"
    assert near(**nearly) == [(firm, because)]
    assert near(**nearly, country="CN", registry_no="9145000099") == []
    assert near(**nearly, zh="武汉北湖供应链管理有限公司") == []
    assert near(**nearly, zh="武汉峤润供应链管理公司") == [(firm, "same name in Chinese")]


def test_the_surest_come_first_and_at_most_five():
    firms = [enterprise(en="Mekong Fruit", registry_no=f"MST-{n}000") for n in range(7)]
    found = near(en="Mekong Fruit", country="CN", registry_no="MST 6000")
    assert [one for one, _because in found] == [firms[6], *firms[:4]]


def test_only_those_asked_for_are_looked_through():
    enterprise(en="Mekong Fruit")
    other = enterprise(en="Mekong Fruit Co.")
    (found,) = near_enterprises(
        [Wanted(names=written({"en": "MEKONG FRUIT"}))], among=Enterprise.objects.filter(pk=other.pk)
    )
    assert [one.pk for one in found] == [other.pk]


def test_persons_agree_by_address_or_by_telephone_and_name_never_by_name_alone():
    somchai = person("Somchai@Example.org", "+66 2 555 0199", en="Somchai R.")
    wanted = [
        WantedPerson(names=written({"en": "Somebody"}), email="somchai@example.org"),
        WantedPerson(names=written({"en": "SOMCHAI R"}), phone="02-555-0199"),
        WantedPerson(names=written({"en": "Malee"}), phone="02-555-0199"),
        WantedPerson(names=written({"en": "Somchai R."})),
    ]
    assert [[(one.record, one.because) for one in found] for found in near_persons(wanted)] == [
        [(somchai, "same e-mail address")],
        [(somchai, "same telephone number and name")],
        [],
        [],
    ]


def test_a_long_list_is_compared_with_many_firms_in_seconds(django_assert_max_num_queries):
    chance = random.Random(7)
    places, brands = ["广西", "南宁", "杭州", "云南", "重庆", "深圳"], "天宁长安金海华东丰润新宏达明辉百顺"
    trades, latin = (
        ["茶叶", "糖业", "机械", "贸易", "食品", "电子"],
        ["Siam", "Mekong", "Lotus", "Golden", "Orchid", "Jade", "River", "Star"],
    )

    def firm():
        brand = "".join(chance.sample(brands, 3))
        words = " ".join(chance.sample(latin, 3)) + f" {chance.randrange(5000)}"
        return written(
            {"zh": f"{chance.choice(places)}{brand}{chance.choice(trades)}有限公司", "en": f"{words} Co., Ltd."}
        )

    Enterprise.objects.bulk_create([Enterprise(names=firm(), country="CN") for _ in range(10_000)], batch_size=2000)
    wanted = [Wanted(names=firm(), country="CN") for _ in range(3_200)]
    started = time.process_time()
    with django_assert_max_num_queries(3):
        found = near_enterprises(wanted)
    assert len(found) == len(wanted)
    assert time.process_time() - started < 10  # about 3 s; the measure of a busy machine varies
