"""Charts: marks in proportion to their values, in the units of the drawing."""

from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from serai.shared.charts import BASE, HEIGHT, Key, Line, Mark, Row, Series, Text, bands, bars, funnel, lines, ticks


def boxes(chart):
    return [(mark.x, mark.y, mark.width, mark.height) for mark in chart.marks]


def test_bars_are_as_tall_as_their_share_of_the_greatest():
    chart = bars([Row("9:00", 0), Row("9:15", 50), Row("9:30", 200)], title="Entries")
    # The axis stands right of "100"; three steps of 180 units, bars at most 40 wide, 192 units for the greatest.
    assert (chart.width, chart.height) == (580, HEIGHT)
    assert boxes(chart) == [(110, 216, 40, 0), (290, 168, 40, 48), (470, 24, 40, 192)]
    assert [text.words for text in chart.texts] == ["100", "200", "9:00", "9:15", "9:30"]


def test_something_is_never_drawn_as_nothing():
    chart = bars([Row("a", 1), Row("b", 1_000_000)], title="Hits")
    assert [mark.height for mark in chart.marks] == [1, 192]


def test_a_bar_opens_its_rows_and_says_so():
    (mark,) = bars([Row("9:15", 120, "/rows/", "120 entries")], title="Entries").marks
    assert (mark.url, mark.name) == ("/rows/", "9:15: 120 entries, open the rows")


def test_a_bar_without_rows_to_open_only_says_its_value():
    (mark,) = bars([Row("9:15", 1200)], title="Entries").marks
    assert (mark.url, mark.name) == ("", "9:15: 1,200")


def test_bars_stand_against_a_dashed_run():
    chart = bars(
        [Row("a", 10), Row("b", None)], title="Today", compare=Series("yesterday", (Row("a", 20), Row("b", 10)))
    )
    assert boxes(chart) == [(147, 120, 40, 96)]
    assert Line("M167 24L442 120", "compare") in chart.lines
    assert chart.keys == (Key("f1", "Today"), Key("compare", "yesterday"))
    assert chart.table == ((("a", ""), ("10", ""), ("20", "")), (("b", ""), ("–", ""), ("10", "")))


def test_labels_that_would_run_into_each_other_are_thinned_out():
    chart = bars([Row(f"{hour}:00", hour) for hour in range(8, 24)], title="Entries")
    assert [text.words for text in chart.texts if text.y == HEIGHT - 4] == [f"{hour}:00" for hour in range(8, 24, 2)]


def test_lines_leave_a_gap_where_nothing_is_known():
    rows = (Row("2020", 100), Row("2021", None), Row("2022", 50), Row("2023", 0))
    chart = lines([Series("exhibitors", rows)], title="Exhibitors", wide=False)
    assert chart.lines[-2:] == (Line("M41 24M258 120L366 216", "l1"), Line("M27 216H380", "base"))
    assert [(mark.x, mark.y, mark.r) for mark in chart.marks] == [(41, 24, 4), (258, 120, 4), (366, 216, 4)]


def test_several_lines_share_one_scale_and_have_a_key():
    chart = lines(
        [Series("on site", (Row("a", 100), Row("b", 50))), Series("online", (Row("a", 25), Row("b", 100)))],
        title="Exhibitors",
    )
    assert [(mark.look, mark.y) for mark in chart.marks] == [("p1", 24), ("p1", 120), ("p2", 168), ("p2", 24)]
    assert chart.keys == (Key("l1", "on site"), Key("l2", "online"))


def test_one_point_stands_in_the_middle():
    (mark,) = lines([Series("projects", (Row("2025", 3),))], title="Projects").marks
    assert mark.y == 24
    assert (mark.x, mark.texts) == (mark.texts[0].x, (Text(mark.x, 15, "3", "strong", "middle"),))


def test_each_measure_of_a_band_has_its_own_scale():
    projects = Series("projects", (Row("small", 59, shown="59 projects"), Row("large", 4)))
    amount = Series("CNY bn", (Row("small", Decimal("12.75")), Row("large", Decimal("25.50"))))
    chart = bands([projects, amount], title="Projects by size")
    # 380 wide, less 8 and the widest value ("59 projects", 77): 295 units for the greatest of each measure.
    assert boxes(chart) == [(0, 19, 295, 16), (0, 36, 148, 16), (0, 81, 20, 16), (0, 98, 295, 16)]
    assert [mark.look for mark in chart.marks] == ["f1", "f3", "f1", "f3"]
    assert [(text.y, text.words) for text in chart.texts] == [(12, "small"), (74, "large")]
    assert chart.height == 124


def test_a_funnel_says_what_each_step_keeps_of_the_one_before():
    chart = funnel([Row("Requests", 200), Row("Accepted", 150), Row("Held", 30)], title="Meetings")
    assert [mark.width for mark in chart.marks] == [351, 263, 53]
    assert [text.words for text in chart.texts[3:]] == ["75% of the step before", "20% of the step before"]
    assert chart.lines[0] == Line("M0 35H351L263 64H0z", "slope")
    assert [cells[-1] for cells in chart.table] == [("", ""), ("75%", ""), ("20%", "")]


def test_a_funnel_after_an_empty_step_states_no_share():
    chart = funnel([Row("Requests", 0), Row("Held", 0)], title="Meetings")
    assert [text.words for text in chart.texts] == ["Requests", "Held"]
    assert [mark.width for mark in chart.marks] == [0, 0]


@pytest.mark.parametrize("draw", [bars, bands, lines, funnel])
def test_without_rows_there_is_an_empty_state(draw):
    page = render_to_string("shared/charts/chart.html", {"chart": draw([], title="Entries")})
    assert "Nothing counted yet" in page
    assert "<svg viewBox" not in page


def test_a_value_below_zero_is_refused():
    with pytest.raises(ValueError, match="below zero"):
        bars([Row("a", -1)], title="Entries")


def test_series_with_other_labels_are_refused():
    with pytest.raises(ValueError, match="same labels"):
        bands([Series("a", (Row("x", 1),)), Series("b", (Row("y", 1),))], title="Projects")


@pytest.mark.parametrize(
    ("top", "whole", "marked"),
    [
        (0, True, []),
        (1, True, [1]),
        (7, True, [2, 4, 6]),
        (2480, True, [1000, 2000]),
        (1200, True, [500, 1000]),
        (1.5, False, [0.5, 1, 1.5]),
    ],
)
def test_axis_has_round_values(top, whole, marked):
    assert ticks(top, whole=whole) == marked


def test_drawing_has_no_decimal_comma_in_any_language():
    with translation.override("ru"):
        chart = bands([Series("CNY bn", (Row("a", Decimal("12.61"), "/a/"), Row("b", Decimal("33.43"))))], title="x")
        page = render_to_string("shared/charts/chart.html", {"chart": chart})
    assert '<rect class="f1" x="0" y="19" width="127" height="16"/><text x="134" y="31">12,61</text></a>' in page
    assert '<td class="r"><a href="/a/">12,61</a></td>' in page


def test_what_people_wrote_is_escaped():
    chart = bars([Row("<b>", 1, "/?a=1&b=2")], title='"x"')
    page = render_to_string("shared/charts/chart.html", {"chart": chart})
    assert '<a href="/?a=1&amp;b=2" aria-label="&lt;b&gt;: 1, open the rows">' in page
    assert 'aria-label="&quot;x&quot;"' in page
    assert "<b>" not in page


def test_mark_below_the_axis_does_not_exist():
    chart = bars([Row("a", 3), Row("b", 2)], title="Entries")
    assert {mark.y + mark.height for mark in chart.marks} == {BASE}
    assert all(isinstance(mark, Mark) for mark in chart.marks)
