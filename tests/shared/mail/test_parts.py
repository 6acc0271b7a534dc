"""The HTML part is the text, escaped, in the design's colours."""

import re
from pathlib import Path

import serai
from serai.shared.mail.parts import html

SHARED = Path(serai.__file__).parent / "shared"


def test_markup_in_a_letter_stays_text():
    made = html("<b>", '<script>alert(1)</script> & "x"\n\njavascript:alert(1)', "en")
    assert "<script>" not in made
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;" in made
    assert "<title>&lt;b&gt;</title>" in made
    assert "href" not in made


def test_addresses_can_be_followed_and_end_before_the_full_stop():
    made = html("S", "See https://a.example/x?y=1&z=2.\n(http://b.example/) 请见https://c.example/。谢谢", "zh")
    assert re.findall(r'href="([^"]*)"', made) == [
        "https://a.example/x?y=1&amp;z=2",
        "http://b.example/",
        "https://c.example/",
    ]


def test_an_address_cannot_leave_its_attribute():
    made = html("S", "https://a.example/\"onmouseover='x'", "en")
    assert re.findall(r'href="([^"]*)"', made) == ["https://a.example/"]


def test_paragraphs_and_lines_stay():
    made = html("S", "one\ntwo\n\nthree", "en")
    assert re.findall(r"<p[^>]*>(.*?)</p>", made, re.DOTALL) == ["one<br>\ntwo", "three"]


def test_language_and_direction_are_said():
    assert '<html lang="fil" dir="ltr">' in html("S", "x", "tl")


def test_every_colour_is_one_of_the_designs():
    used = set(re.findall(r"#[0-9a-f]{6}", html("S", "https://a.example/", "en")))
    tokens = (SHARED / "static" / "serai" / "tokens.css").read_text()
    assert used - set(re.findall(r"#[0-9a-f]{6}", tokens)) == set()
