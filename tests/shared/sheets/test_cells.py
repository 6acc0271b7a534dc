"""Cells: what people write is understood or refused with a remedy, and what we show is read back the same."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from hypothesis import given
from hypothesis import strategies as st

from serai.shared.sheets import cells
from serai.shared.sheets.cells import BadCell, Habits, NotKnown

HERE = Habits(zone=ZoneInfo("Asia/Shanghai"))
COMMA = Habits(decimal_comma=True)
DAY_FIRST, MONTH_FIRST = Habits(day_first=True), Habits(day_first=False)


class Grade(TextChoices):
    NEW = "new", _("Monday")
    ON_HOLD = "on_hold", _("On hold")


UNDERSTOOD = [
    (cells.text(), "  two \n words ", "two words"),
    (cells.text(lines=True), " a\nb ", "a\nb"),
    (cells.text(), 12.0, "12"),
    (cells.text(), date(2025, 9, 17), "2025-09-17"),
    (cells.code(r"[A-Z]\d+", "A1"), "Ａ１２", "A12"),
    (cells.number(2), "1,234.56", Decimal("1234.56")),
    (cells.number(2), "1.234,56", Decimal("1234.56")),
    (cells.number(2), "1 234,56", Decimal("1234.56")),
    (cells.number(2), "1\u202f234,56", Decimal("1234.56")),
    (cells.number(2), "1'234.50", Decimal("1234.5")),
    (cells.number(2), "12,34,567", Decimal(1234567)),
    (cells.number(2), "１２３．５", Decimal("123.5")),
    (cells.number(2), "12万", Decimal(120000)),
    (cells.number(2), "3.5亿", Decimal(350000000)),
    (cells.number(2), "(1,234)", Decimal(-1234)),
    (cells.number(2), "−5", Decimal(-5)),
    (cells.number(3), "1.234", Decimal("1.234")),
    (cells.number(2), "12,5", Decimal("12.5")),
    (cells.number(2), 0.1, Decimal("0.1")),
    (cells.number(2), 0.1 + 0.2, Decimal("0.3")),
    (cells.whole(), 12.0, 12),
    (cells.whole(), "1,200", 1200),
    (cells.amount(), "0.0001", Decimal("0.0001")),
    (cells.hs6(), "8418.69", "841869"),
    (cells.hs6(), 841869, "841869"),
    (cells.hs6(), "84186900", "841869"),
    (cells.hs6(), 90210, "090210"),
    (cells.hs6(), 8418.1, "841810"),
    (cells.hs6(), "HS 0902.10.10", "090210"),
    (cells.day(), "2025-09-17", date(2025, 9, 17)),
    (cells.day(), "2025/9/17", date(2025, 9, 17)),
    (cells.day(), "17.9.2025", date(2025, 9, 17)),
    (cells.day(), "03.04.2025", date(2025, 4, 3)),
    (cells.day(), "17/09/2025", date(2025, 9, 17)),
    (cells.day(), "09/17/2025", date(2025, 9, 17)),
    (cells.day(), "17-Sep-2025", date(2025, 9, 17)),
    (cells.day(), "September 17, 2025", date(2025, 9, 17)),
    (cells.day(), "Wed, 17th Sept. 2025", date(2025, 9, 17)),
    (cells.day(), "17 сентября 2025 г.", date(2025, 9, 17)),
    (cells.day(), "2025年9月17日", date(2025, 9, 17)),
    (cells.day(), "２０２５年９月１７日", date(2025, 9, 17)),
    (cells.day(), "17 กันยายน 2568", date(2025, 9, 17)),
    (cells.day(), "20250917", date(2025, 9, 17)),
    (cells.day(), 20250917, date(2025, 9, 17)),
    (cells.day(), 45917, date(2025, 9, 17)),
    (cells.day(), "2025-09-17T00:00:00+08:00", date(2025, 9, 17)),
    (cells.moment(), "2025-09-17 14:30", datetime(2025, 9, 17, 6, 30, tzinfo=UTC)),
    (cells.moment(), "2025-09-17T14:30:05Z", datetime(2025, 9, 17, 14, 30, 5, tzinfo=UTC)),
    (cells.moment(), "2025-09-17T14:30:05.250+02:00", datetime(2025, 9, 17, 12, 30, 5, 250000, tzinfo=UTC)),
    (cells.moment(), "2014-04-15 14:00 Eastern Daylight Time (EDT)", datetime(2014, 4, 15, 18, tzinfo=UTC)),
    (cells.moment(), "17 September 2025, 2:30 pm", datetime(2025, 9, 17, 6, 30, tzinfo=UTC)),
    (cells.moment(), "2025年9月17日 下午2:30", datetime(2025, 9, 17, 6, 30, tzinfo=UTC)),
    (cells.moment(), datetime(2025, 9, 17, 14, 30), datetime(2025, 9, 17, 6, 30, tzinfo=UTC)),  # noqa: DTZ001
    (cells.moment(), date(2025, 9, 17), datetime(2025, 9, 16, 16, tzinfo=UTC)),
    (cells.yes_no(), "是", True),
    (cells.yes_no(), "No", False),
    (cells.yes_no(), True, True),
    (cells.yes_no(), 1, True),
    (cells.yes_no(), "✓", True),
    (cells.choice(Grade), "On Hold", "on_hold"),
    (cells.choice(Grade), "ON-HOLD", "on_hold"),
    (cells.choice(Grade), "星期一", "new"),
    (cells.country(), "Viet Nam", "VN"),
    (cells.currency(), "RMB", "CNY"),
    (cells.currency(), "人民币", "CNY"),
    (cells.currency(), "US$", "USD"),
    (cells.currency(), "Thai Baht", "THB"),
    (cells.currency(), "泰铢", "THB"),
    (cells.language(), "中文", "zh"),
    (cells.language(), "Tiếng Việt", "vi"),
    (cells.language(), "英语", "en"),
    (cells.languages(), "English, 中文; 泰语/vi、English", ["en", "zh", "th", "vi"]),
    (cells.email(), "li.na@Example.COM", "li.na@example.com"),
    (cells.phone(), 8677155500100, "8677155500100"),
    (cells.phone(), "＋86 (771) 555-0100", "+86 (771) 555-0100"),
    (cells.url(), "www.example.com", "https://www.example.com"),
    (cells.url(), "http://例子.测试/茶?a=1", "http://例子.测试/茶?a=1"),
    (cells.several(cells.hs6()), "8418.69; 090210、841869\n0902.10", ["841869", "090210"]),
]


@pytest.mark.parametrize(("cell", "raw", "value"), UNDERSTOOD)
def test_what_people_write_is_understood(cell, raw, value):
    assert cell.read(raw, HERE) == value


@pytest.mark.parametrize(
    ("cell", "raw"),
    [
        (cells.text(3), "four"),
        (cells.text(), "#REF!"),
        (cells.text(), 9.13e17),
        (cells.code(r"\d+", "1"), "9.13102E+17"),
        (cells.number(2), "RMB 1,200"),
        (cells.number(2), "12 pcs"),
        (cells.number(2), "1e3"),
        (cells.number(2), "12%"),
        (cells.whole(), "9" * 40),
        (cells.whole(), 10**40),
        (cells.number(2), "9" * 20 + "万亿"),
        (cells.number(2), "1,2,3"),
        (cells.number(2), "1,0000"),
        (cells.number(2), "1.23456"),
        (cells.number(2), True),
        (cells.number(2), date(2025, 1, 1)),
        (cells.whole(), "1.5"),
        (cells.whole(), -1),
        (cells.whole(high=10), 11),
        (cells.amount(), "-1"),
        (cells.amount(), "1" + "0" * 15),
        (cells.hs6(), "8418"),
        (cells.hs6(), "990000"),
        (cells.hs6(), "tea"),
        (cells.day(), "03/04/2025"),
        (cells.day(), "2025-02-30"),
        (cells.day(), "17/09/25"),
        (cells.day(), "2568-09-17"),
        (cells.day(), "45917"),
        (cells.day(), "soon"),
        (cells.day(), time(9, 30)),
        (cells.moment(), "9:30"),
        (cells.moment(), time(9, 30)),
        (cells.moment(), "2025-09-17 25:00"),
        (cells.moment(), "2025-09-17 14:00 CST"),
        (cells.yes_no(), "perhaps"),
        (cells.choice(Grade), "old"),
        (cells.currency(), "$"),
        (cells.currency(), "¥"),
        (cells.language(), "Klingon"),
        (cells.email(), "a@b@c"),
        (cells.email(), "nobody"),
        (cells.phone(), "none"),
        (cells.url(), "see below"),
        (cells.url(), "javascript:alert(1)"),
        (cells.several(cells.hs6()), "841869; tea"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_a_remedy(cell, raw):
    with pytest.raises(BadCell, match=r"(?i)write|shorten|round|format"):
        cell.read(raw, HERE)


def test_a_country_that_nobody_knows_is_not_a_bad_cell():
    with pytest.raises(NotKnown, match="Atlantis"):
        cells.country().read("Atlantis", HERE)


def test_habits_decide_what_can_be_read_in_two_ways():
    assert [cells.number(3).read("1,234", habits) for habits in (HERE, COMMA)] == [1234, Decimal("1.234")]
    assert [cells.number(3).read("1.234", habits) for habits in (HERE, COMMA)] == [Decimal("1.234"), 1234]
    assert [cells.day().read("03/04/2025", habits) for habits in (DAY_FIRST, MONTH_FIRST)] == [
        date(2025, 4, 3),
        date(2025, 3, 4),
    ]


def test_what_a_dash_makes_of_each_cell():
    made = [cells.text(), cells.whole(), cells.day(), cells.yes_no(), cells.languages(), cells.several(cells.text())]
    assert [cell.empty for cell in made] == ["", None, None, False, [], []]
    assert [cell.show(cell.empty, HERE) for cell in made] == [None, None, None, "no", None, None]


def test_a_file_tells_the_order_of_its_days():
    assert [
        cells.infer_day_first(days) for days in (["03/04/2025", "17/04/2025"], ["04/17/2025", 5], ["3/4/2025"])
    ] == [
        True,
        False,
        None,
    ]


SHOWN = st.one_of(
    st.tuples(st.just(cells.number(4)), st.decimals(min_value=-(10**14), max_value=10**14, places=4)),
    st.tuples(st.just(cells.amount()), st.decimals(min_value=0, max_value=10**15 - 1, places=4)),
    st.tuples(st.just(cells.whole(None)), st.integers(-(10**18), 10**18)),
    st.tuples(st.just(cells.day()), st.dates(date(1850, 1, 1), date(2199, 12, 31))),
    st.tuples(
        st.just(cells.moment()),
        st.datetimes(datetime(1851, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - as a sheet has it
    ),
    st.tuples(st.just(cells.yes_no()), st.booleans()),
    st.tuples(
        st.just(cells.text()), st.text(alphabet="a-'1.,/ ", min_size=1).map(lambda t: " ".join(t.split())).filter(bool)
    ),
    st.tuples(st.just(cells.languages()), st.lists(st.sampled_from(["en", "zh", "th"]), min_size=1, unique=True)),
)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
@given(shown=SHOWN, comma=st.booleans())
def test_what_is_shown_is_read_back_the_same(zone, shown, comma):
    cell, value = shown
    habits = Habits(decimal_comma=comma, zone=ZoneInfo(zone))
    raw = cell.show(value, habits)
    assert cell.read(raw, habits) == value
    if isinstance(raw, datetime):
        assert cell.read(str(raw), habits) == value
