"""The tags that every template has."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import get_template
from django.test import RequestFactory
from django.urls import NoReverseMatch, resolve
from django.utils import translation

import serai
from serai.editions.models import Edition, Series
from serai.shared.text import Wording

pytestmark = pytest.mark.urls("tests.shared.addresses")

PACKAGE = Path(serai.__file__).parent
NAME = {
    "th": {"text": "ห้องเย็น", "origin": "source"},
    "en": {"text": "Cold room", "origin": "reviewed"},
    "vi": {"text": "Kho lạnh", "origin": "machine"},
}


def edition() -> Edition:
    names = {
        "zh": {"text": "中国—东盟博览会", "origin": "source"},
        "en": {"text": "China–ASEAN Expo", "origin": "reviewed"},
    }
    return Edition(
        slug="caexpo-22",
        number=22,
        state="live",
        series=Series(slug="caexpo", short="CAEXPO", names=names),
        starts=dt.date(2025, 9, 17),
        ends=dt.date(2025, 9, 21),
        languages=["en", "zh", "th"],
    )


def asked(path: str = "/en/caexpo-22/"):
    request = RequestFactory().get(path)
    request.edition = edition()
    request.resolver_match = resolve(request.path_info)
    return request


def shown(template: str, request=None, **context) -> str:
    request = request or asked()
    context.setdefault("edition", getattr(request, "edition", None))
    return engines["django"].from_string(template).render(context, request)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_an_edition_is_named_with_its_series_in_the_order_of_the_language():
    assert shown("{% series_edition edition %}") == "China–ASEAN Expo, 22nd edition"
    with translation.override("zh-hans"):
        assert shown("{% series_edition edition %}") == "第22届中国—东盟博览会"
    named = edition()
    del named.series.names["en"]
    assert shown("{% series_edition edition %}", edition=named) == (
        '<span lang="zh-Hans">中国—东盟博览会</span>, 22nd edition'
    )
    assert shown("{% series_edition edition plain=True %}", edition=named) == "中国—东盟博览会, 22nd edition"


def test_an_edition_is_somewhere_on_some_days():
    assert shown("{% city_and_dates edition %}", edition=placed()) == (
        'Nanning, <time datetime="2025-09-17">17–21 September 2025</time>'
    )
    with translation.override("zh-hans"):
        assert shown("{% city_and_dates edition %}", edition=placed()) == (
            '南宁，<time datetime="2025-09-17">2025年9月17日至21日</time>'
        )


def placed() -> Edition:
    made = edition()
    made.city = {"zh": {"text": "南宁", "origin": "source"}, "en": {"text": "Nanning", "origin": "reviewed"}}
    return made


def test_languages_are_listed():
    assert shown("{{ codes|language_names }}", codes=["zh", "th"]) == "Chinese, Thai"
    with translation.override("zh-hans"):
        assert shown("{{ codes|language_names }}{% comma %}", codes=["zh", "th"]) == "中文、泰语、"


def test_a_unit_follows_its_figure():
    assert shown('{% unit "m²" %}{% unit "亿元" %}{% unit "" %}') == " <small>m²</small><small>亿元</small>"


# ── Addresses ──


def test_a_public_page_is_found_in_the_readers_language_and_edition():
    assert shown('{% at "website:exhibit" pk=3 %}') == "/en/caexpo-22/exhibits/3/"
    with translation.override("zh-hans"):
        assert shown('{% at "website:exhibit" pk=3 %}') == "/zh/caexpo-22/exhibits/3/"


def test_what_is_said_wins_over_what_is_at_hand():
    other = Edition(slug="cneae-14")
    assert shown('{% at "website:home" edition=other language="th" %}', other=other) == "/th/cneae-14/"


def test_the_desk_has_no_language_and_the_portal_neither():
    assert shown('{% at "desk:applications" %}') == "/desk/caexpo-22/applications/"
    assert shown('{% at "portal:home" %}') == "/portal/"


def test_a_page_that_does_not_exist_is_refused():
    with pytest.raises(NoReverseMatch):
        shown('{% at "website:exhibit" %}')


def test_a_menu_marks_its_page_and_the_pages_below_it():
    menu = '{% current "website:exhibits" "website:exhibit" %}'
    assert shown(menu, asked("/en/caexpo-22/exhibits/")) == ' aria-current="page"'
    assert shown(menu, asked("/en/caexpo-22/exhibits/3/")) == ' aria-current="true"'
    assert shown(menu, asked("/en/caexpo-22/")) == ""


def test_the_language_menu_of_a_public_page_links_to_the_same_page():
    menu = shown("{% language_menu %}", asked("/en/caexpo-22/exhibits/?q=tea&page=2"))
    assert (
        '<a href="/en/caexpo-22/exhibits/?q=tea&amp;page=2" lang="en" hreflang="en" aria-current="true">English</a>'
        in menu
    )
    assert '<a href="/zh/caexpo-22/exhibits/?q=tea&amp;page=2" lang="zh-Hans" hreflang="zh-Hans">中文</a>' in menu
    assert "Tiếng Việt" not in menu
    assert "<form" not in menu


def test_the_language_menu_of_a_page_without_one_in_its_address_keeps_the_choice():
    menu = shown("{% language_menu %}", asked("/portal/?day=2"))
    assert '<input type="hidden" name="next" value="/portal/?day=2">' in menu
    assert '<button name="language" value="zh-hans" lang="zh-Hans">中文</button>' in menu
    assert "csrfmiddlewaretoken" in menu


def test_search_engines_are_told_of_the_other_languages():
    links = shown("{% alternates %}", asked("/en/caexpo-22/exhibits/"))
    assert '<link rel="alternate" hreflang="zh-Hans" href="http://testserver/zh/caexpo-22/exhibits/">' in links
    assert links.count("<link") == 3


def test_a_query_changes_in_one_place_and_keeps_the_rest():
    request = asked("/en/caexpo-22/exhibits/?q=tea&country=TH&country=VN&page=4")
    assert shown("{% url_with request page=2 %}", request) == "?q=tea&amp;country=TH&amp;country=VN&amp;page=2"
    assert shown("{% url_with request q=None page=None %}", request) == "?country=TH&amp;country=VN"
    assert shown('{% url_without request "country" "TH" %}', request) == "?q=tea&amp;country=VN"


def test_a_pager_keeps_the_query_and_counts_the_rows():
    request = asked("/en/caexpo-22/exhibits/?q=tea&page=2")
    pager = shown("{% pager page_obj request %}", request, page_obj=Paginator(range(1214), 100).page(2))
    assert '<a href="?q=tea&amp;page=1" rel="prev">Previous</a>' in pager
    assert '<span aria-current="page">2</span>' in pager
    assert '<a href="?q=tea&amp;page=13" aria-label="Page 13">13</a>' in pager
    assert '<span class="total">101–200 of 1,214</span>' in pager


def test_one_page_needs_no_pager():
    assert shown("{% pager page_obj request %}", page_obj=Paginator(range(3), 100).page(1)).strip() == ""


# ── Text by language ──


def test_text_in_the_language_of_the_page_carries_no_mark():
    assert shown("{% words name %}|{{ name|words }}", name=NAME) == "Cold room|Cold room"


def test_text_in_another_language_says_which():
    name = {"zh": {"text": "六堡茶 <2015>", "origin": "source"}}
    marked = '<span lang="zh-Hans">六堡茶 &lt;2015&gt;</span>'
    assert shown("{% words name %}|{{ name|words }}", name=name) == f"{marked}|{marked}"
    assert (
        shown("<h1{% lang_attr name %}>{{ name|plain }}</h1>", name=name)
        == '<h1 lang="zh-Hans">六堡茶 &lt;2015&gt;</h1>'
    )


def test_a_wording_may_be_shown_as_it_was_found():
    assert shown("{% words name %}", name=Wording("ชา", "th", "source")) == '<span lang="th">ชา</span>'


def test_the_page_says_its_language_by_its_public_code():
    with translation.override("tl"):
        assert shown("<html{% lang_attr %}>") == '<html lang="fil">'


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("th", '<span class="lg"><b>TH</b><span>written in ไทย</span></span>'),
        ("en", '<span class="lg reviewed"><b>EN</b><span>translated from Thai, reviewed</span></span>'),
        (
            "vi",
            '<span class="lg machine"><b>VI</b><span>machine translation from Tiếng Thái, not reviewed</span></span>',
        ),
    ],
)
def test_a_note_says_who_answers_for_a_wording(language, note):
    with translation.override(language):
        assert shown("{% wording_note name %}", name=NAME) == note


def test_a_note_says_what_is_missing():
    name = {"th": NAME["th"]}
    assert shown("{% wording_note name %}", name=name) == (
        '<span class="lg"><b>TH</b><span>shown in Thai: not yet in English</span></span>'
    )


def test_a_name_stands_beside_the_one_its_owner_writes():
    assert shown("{% other_script edition.series.names %}") == '<span lang="zh-Hans">中国—东盟博览会</span>'
    with translation.override("zh-hans"):
        assert shown("{% other_script edition.series.names %}") == '<span lang="en">China–ASEAN Expo</span>'


# ── Figures, states, codes ──


@pytest.mark.parametrize(
    ("tag", "figure"),
    [
        (
            '{% fig 1014 "/f/" "preliminary" %}',
            '<a class="fig prelim" href="/f/">1,014<span class="vh">, preliminary</span></a>',
        ),
        ('{% fig 160000 "/f/" unit="m²" %}', '<a class="fig" href="/f/">160,000 <small>m²</small></a>'),
        (
            '{% fig 1006 "/f/" "final" ref="F-01" %}',
            '<a class="fig final" href="/f/" data-ref="F-01">1,006<span class="vh">, certified</span></a>',
        ),
        ('{% fig "20,000+" %}', '<span class="num">20,000+</span>'),
        ("{% fig None %}", '<span class="num">–</span>'),
    ],
)
def test_the_line_under_a_figure_says_how_sure_it_is(tag, figure):
    assert shown(tag) == figure


def test_a_state_is_a_dial_and_a_word():
    assert shown('{% state "submitted" %}') == '<span class="state s25">submitted</span>'
    assert shown('{% state "held" "booth" %}') == '<span class="state s0">held</span>'
    assert shown('{% state "open" word="open, 4 quotes" %}') == '<span class="state s50">open, 4 quotes</span>'
    assert shown('{% state "run_8" word="run 8" look="s75" %}') == '<span class="state s75">run 8</span>'


def test_a_stand_is_signage():
    assert shown('{% stand "B1-204" %}') == '<span class="stand"><i>B1</i><span>204</span></span>'
    assert shown('{% stand "D2 018" "/plan/" %}') == '<a class="stand" href="/plan/"><i>D2</i><span>018</span></a>'
    assert shown('{% stand "" %}') == ""


def test_small_words():
    assert shown(
        '{{ "TH"|country }}|{{ ""|country }}|{{ "841869"|hs }}|{{ 22|nth_edition }}|{{ none|number }}', none=None
    ) == ("Thailand||8418.69|22nd edition|–")
    assert shown('{% money 84480000 "CNY" %}|{% money none "CNY" %}|{% price 2 3 "USD" %}', none=None) == (
        "CNY 84,480,000|–|USD 2–3"
    )


def test_a_meter_is_read_by_css_in_every_language():
    with translation.override("ru"):
        assert 'class="meter" style="--v:98.6"' in shown("{% meter 6210 6300 %}")
    assert 'class="meter over" style="--v:100.0"' in shown("{% meter 14480 14000 %}")
    assert 'style="--v:0.0"' in shown("{% meter 0 0 %}")


# ── Time ──


def test_a_moment_stands_in_the_zone_of_the_edition():
    at = dt.datetime(2025, 9, 18, 6, 20, tzinfo=dt.UTC)
    assert shown("{% time at %}", at=at) == '<time datetime="2025-09-18T06:20:00+00:00">14:20</time>'
    assert shown('{% time at "Asia/Bangkok" %}', at=at) == '<time datetime="2025-09-18T06:20:00+00:00">13:20</time>'
    assert shown('{% time at style="day" %}', at=at) == '<time datetime="2025-09-18T06:20:00+00:00">18 September</time>'


def test_days_and_where_the_edition_stands():
    assert shown("{% dates edition.starts edition.ends %}") == '<time datetime="2025-09-17">17–21 September 2025</time>'
    midnight = dt.datetime(2025, 9, 17, 16, 30, tzinfo=dt.UTC)  # half past midnight of the second day in Nanning
    assert shown("{% edition_day edition %}", now=midnight) == "Day 2 of 5"


# ── Drawings ──


def test_an_icon_is_hidden_from_screen_readers():
    assert (
        shown('{% icon "plus" %}')
        == '<svg class="i" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 2.5v11M2.5 8h11"/></svg>'
    )


def test_an_icon_there_is_not_names_those_there_are():
    with pytest.raises(KeyError, match="No icon 'banana'; there are cal, clock"):
        shown('{% icon "banana" %}')


def test_a_plate_is_drawn_in_line():
    plate = shown('{% plate "970121" 1 shape="wide" label="A picture" %}')
    assert plate.startswith('<div class="plate wide"')
    assert 'role="img" aria-label="A picture"><svg viewBox="0 0 400 300"' in plate
    assert plate == shown('{% plate "970121" 1 shape="wide" label="A picture" %}')


# ── Forms ──


class Applying(forms.Form):
    firm = forms.CharField(label="Firm", help_text="As registered")
    goods = forms.CharField(required=False)
    channel = forms.ChoiceField(choices=[("on_site", "On site")], widget=forms.RadioSelect)
    halal = forms.BooleanField(required=False)
    token = forms.CharField(widget=forms.HiddenInput)


def test_a_field_has_its_label_above_and_its_hint_below():
    field = shown('{% field form.firm autocomplete="organization" %}', form=Applying())
    assert '<label for="id_firm">Firm</label>' in field
    assert (
        '<input type="text" name="firm" autocomplete="organization" class="input" required aria-describedby="id_firm_helptext" id="id_firm">'
        in field
    )
    assert '<div class="hint" id="id_firm_helptext">As registered</div>' in field
    assert "<small>optional</small>" in shown("{% field form.goods %}", form=Applying())


def test_a_field_in_error_says_so_to_everybody():
    field = shown("{% field form.firm %}", form=Applying({}))
    assert '<div class="field bad">' in field
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="id_firm_helptext id_firm_error"' in field
    assert '<div id="id_firm_error"><p class="error">' in field


def test_choices_are_a_group_with_a_legend():
    field = shown("{% field form.channel %}", form=Applying())
    assert "<legend>Channel</legend>" in field
    assert (
        '<label class="check" for="id_channel_0"><input type="radio" name="channel" value="on_site" id="id_channel_0" required><span>On site</span></label>'
        in field
    )
    assert 'class="check" for="id_halal"><input type="checkbox"' in shown("{% field form.halal %}", form=Applying())


def test_a_form_shows_every_field_and_the_error_of_one_that_is_hidden():
    form = shown("{% fields form %}", form=Applying({"firm": "A", "channel": "on_site"}))
    assert [
        name in form for name in ('name="firm"', 'name="goods"', 'name="channel"', 'name="halal"', 'name="token"')
    ] == [True] * 5
    assert '<div class="note bad" role="alert">' in form


# ── Every template ──


@pytest.mark.parametrize(
    "name",
    sorted(
        str(path.relative_to(folder))
        for surface in ("shared", "website", "desk", "portal")
        for folder in [PACKAGE / surface / "templates"]
        for path in folder.rglob("*")
        if path.is_file()
    ),
)
def test_every_template_can_be_read(name):
    assert get_template(name).origin.name.startswith(str(PACKAGE))


def test_the_page_for_what_broke_needs_nothing():
    page = get_template("500.html").render()
    assert '<html lang="en">' in page
    assert "<link" not in page
