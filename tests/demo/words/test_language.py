import re

import pytest

from serai.demo.words import countries, language, latin, nice, pair, products
from serai.demo.words.trade import industries
from serai.shared.languages import CODES

# Blocks in which each script's letters stand; signs such as 3D, NPK and kg are Latin letters in all of them.
SCRIPTS = {
    "zh": "\u4e00-\u9fff",
    "th": "\u0e00-\u0e7f",
    "km": "\u1780-\u17ff",
    "lo": "\u0e80-\u0eff",
    "my": "\u1000-\u109f",
    "ko": "\uac00-\ud7a3",
    "ja": "\u3040-\u30ff\u4e00-\u9fff",
    "ru": "\u0400-\u04ff",
    "mn": "\u0400-\u04ff",
}
OTHER_SCRIPTS = "".join(SCRIPTS.values())
SECTIONS = ("nouns", "qualifiers", "units", "sentences", "features", "business")


def written_in(text, code):
    """Is it in the language's own script, with no letter of another one?"""
    own = SCRIPTS.get(code, "A-Za-zÀ-ỹ")
    words = re.sub(r"{\w+}", "", text)
    others = re.sub(f"[{own}]", "", words)
    return bool(re.search(f"[{own}]", words)) and not re.search(f"[{OTHER_SCRIPTS}]", others)


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_the_same_words(code):
    words, english = language(code), language("en")

    assert {name: getattr(words, name).keys() for name in SECTIONS} == {
        name: getattr(english, name).keys() for name in SECTIONS
    }
    assert words.nouns.keys() == products().keys()
    assert words.business.keys() == industries().keys()
    assert {key: len(texts) for key, texts in words.sentences.items()} == {
        key: len(texts) for key, texts in english.sentences.items()
    }


@pytest.mark.parametrize("code", CODES)
def test_words_are_in_the_script_of_their_language(code):
    words = language(code)
    texts = [
        *words.nouns.values(),
        *words.features.values(),
        *(form for forms in words.qualifiers.values() for form in forms),
        *(form for forms in words.sentences.values() for form in forms),
    ]

    assert [text for text in texts if not written_in(text, code)] == []


@pytest.mark.parametrize("code", CODES)
def test_nouns_are_told_apart_except_where_a_language_has_one_word(code):
    nouns = list(language(code).nouns.values())

    assert len(nouns) - len(set(nouns)) == 0


@pytest.mark.parametrize("code", CODES)
def test_a_template_has_exactly_its_places(code):
    words = language(code)
    english = language("en")

    assert all(form.count("{n}") == 1 for forms in words.qualifiers.values() for form in forms)
    for key, texts in words.sentences.items():
        expected = {frozenset(re.findall(r"{(\w+)}", text)) for text in english.sentences[key]}
        assert {frozenset(re.findall(r"{(\w+)}", text)) for text in texts} == expected, key


def test_qualifiers_stand_where_the_language_puts_them():
    said = {
        code: language(code).phrase("cold_room", ["solar_powered", "mobile", "for_farms"], "20 ft") for code in CODES
    }

    assert said == {
        "en": "Mobile solar-powered cold room for farms, 20 ft",
        "zh": "农场用移动式太阳能冷库 20 英尺",
        "vi": "Kho lạnh chạy năng lượng mặt trời di động cho nông trại, 20 ft",
        "th": "ห้องเย็นพลังงานแสงอาทิตย์เคลื่อนที่สำหรับฟาร์ม 20 ฟุต",
        "id": "Ruang pendingin bertenaga surya yang dapat dipindahkan untuk pertanian, 20 kaki",
        "ms": "Bilik sejuk berkuasa solar bergerak untuk ladang, 20 kaki",
        "km": "បន្ទប់ត្រជាក់ប្រើថាមពលព្រះអាទិត្យចល័តសម្រាប់កសិដ្ឋាន 20 ហ្វីត",
        "lo": "ຫ້ອງເຢັນພະລັງງານແສງຕາເວັນເຄື່ອນທີ່ສຳລັບຟາມ 20 ຟຸດ",
        "my": "စိုက်ခင်းသုံးရွှေ့ပြောင်းနိုင်သော နေစွမ်းအင်သုံးအအေးခန်း 20 ပေ",
        "tl": "Naililipat na silid-palamigan na pinaaandar ng araw para sa bukid, 20 talampakan",
        "pt": "Câmara frigorífica a energia solar móvel para explorações agrícolas, 20 pés",
        "ko": "농장용 이동식 태양광 구동 저온저장고 20 피트",
        "ja": "農場向け移動式太陽光駆動プレハブ冷蔵庫 20 フィート",
        "ru": "Передвижная холодильная камера на солнечной энергии для ферм, 20 футов",
        "mn": "Фермд зориулсан зөөврийн нарны эрчим хүчээр ажилладаг хөргөх камер, 20 фут",
    }


@pytest.mark.parametrize(
    ("code", "product", "expected"),
    [
        ("ru", "water_purifier", "Компактная установка очистки воды"),
        ("ru", "smartphone", "Компактный смартфон"),
        ("ru", "umbrella", "Компактный зонт"),
        ("ru", "wheelchair", "Компактная кресло-коляска"),
        ("pt", "bicycle", "Bicicleta compacta"),
        ("pt", "solar_panel", "Painel solar compacto"),
        ("pt", "headphones", "Auscultadores sem fios compactos"),
    ],
)
def test_a_qualifier_agrees_with_its_noun(code, product, expected):
    assert language(code).phrase(product, ["compact"]) == expected


def test_a_model_stands_before_the_size_and_a_unit_follows_its_number():
    assert language("en").phrase("tractor", [], "55 kW", "LF-20A") == "Farm tractor LF-20A, 55 kW"
    assert language("ru").size("5 × 80 g") == "5 × 80 г"
    assert (language("en").unit("SET", 1), language("en").unit("SET", 2)) == ("set", "sets")


def test_names_have_a_latin_form():
    assert pair("南宁|Nanning") == ("南宁", "Nanning")
    assert pair("Đà Nẵng") == ("Đà Nẵng", "Da Nang")
    assert latin("Łódź, Größe, Şti.") == "Lodz, Grosse, Sti."


@pytest.mark.parametrize("code", sorted({country.language for country in countries().values()}))
def test_names_of_firms_people_and_places_have_both_forms(code):
    words = language(code)
    pairs = [
        *words.firms["heads"],
        *words.firms["tails"],
        *words.business.values(),
        *words.people["female"],
        *words.people["male"],
        *words.people["family"],
        *(place for country in countries().values() if country.language == code for place in country.places),
    ]

    assert [own for own, _form in pairs if code in SCRIPTS and not written_in(own, code)] == []
    assert [form for _own, form in pairs if not form.replace("é", "e").isascii()] == []


def test_orders_are_counted_in_round_numbers():
    assert [nice(number) for number in (0.2, 1.4, 3.4, 7.4, 8, 37, 74, 4321)] == [1, 1, 2, 5, 10, 50, 50, 5000]
