"""Charts drawn on the server: rows in, marks with a place, a size, a link and a name out; a template writes the SVG.

Every chart starts at zero, keeps each row's value beside its mark or on an axis, and carries its rows as a table.
Places and sizes are whole units of the drawing, so no language writes them with a comma.
"""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext as _

from serai.shared import formats

TONES = ("f1", "f3", "f4", "f2", "f6")  # ordered by weight, so that neighbours differ without hue
WIDE, NARROW = 580, 380
HEIGHT, BASE, TOP = 244, 216, 24
TEXT, TEXT_ON_PHONE = 12, 19  # what .chart and .chart .wide set; wide charts must also fit the second
BAR, GAP = 16, 1
COLUMN = 40


@dataclass(frozen=True)
class Row:
    """One thing that is drawn. `value`: zero or more, None when not known; `shown`: how it is written, grouped
    digits by default; `url` opens what it counts.
    """

    label: str
    value: int | float | Decimal | None
    url: str = ""
    shown: str = ""

    @property
    def text(self) -> str:
        """The value as readers see it."""
        return self.shown or ("–" if self.value is None else formats.number(self.value))


@dataclass(frozen=True)
class Series:
    """Rows of one measure. Series of one chart have the same labels in the same order."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Text:
    """Words at a place. `look`: classes of the design (mut, strong); `anchor`: start, middle or end."""

    x: int
    y: int
    words: str
    look: str = ""
    anchor: str = "start"


@dataclass(frozen=True)
class Line:
    """A path that is not a mark: an axis, a grid line, the run of a series."""

    d: str
    look: str


@dataclass(frozen=True)
class Mark:
    """A bar, or with `r` a dot around (x, y). `name` is what a screen reader says."""

    x: int
    y: int
    width: int
    height: int
    look: str
    name: str
    url: str = ""
    r: int = 0
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Key:
    """One entry of the legend: `look` is the tone of a bar (f1) or of a line (l1)."""

    look: str
    words: str


@dataclass(frozen=True)
class Chart:
    """A drawing of `width` by `height` units, and `table`: a heading row and rows of (text, url)."""

    title: str
    width: int = WIDE
    height: int = HEIGHT
    marks: tuple[Mark, ...] = ()
    lines: tuple[Line, ...] = ()
    texts: tuple[Text, ...] = ()
    keys: tuple[Key, ...] = ()
    head: tuple[str, ...] = ()
    table: tuple[tuple[tuple[str, str], ...], ...] = ()


def bars(rows: Sequence[Row], *, title: str, compare: Series | None = None, name: str = "", wide: bool = True) -> Chart:
    """Upright bars in the rows' order, against a dashed run of `compare` if given. `name`: what the bars count.

    For hours, days and editions, whose labels may be thinned out; things with names of their own go into `bands`.
    """
    if not rows:
        return Chart(title)
    own = Series(name or title, tuple(rows))
    series = (own, compare) if compare else (own,)
    frame = _frame(series, wide=wide)
    step = (frame.width - frame.left) / len(rows)
    bar = min(COLUMN, max(1, round(step * 0.72)))
    middles = [round(frame.left + (index + 0.5) * step) for index in range(len(rows))]
    fits = all(_text_width(row.text, wide=wide) <= step for row in rows)
    marks = []
    for middle, row in zip(middles, rows, strict=True):
        if row.value is not None:
            tall = _length(row, frame.top)
            text = Text(middle, BASE - tall - 5, row.text, "strong", "middle")
            box = (middle - bar // 2, BASE - tall, bar, tall)
            marks.append(Mark(*box, "f1", _name(row), row.url, texts=(text,) if fits else ()))
    run = (Line(_run(middles, compare.rows, frame.top), "compare"),) if compare else ()
    keys = (Key("f1", own.label), Key("compare", compare.label)) if compare else ()
    below = _below(middles, rows, step, wide=wide)
    return _upright(title, frame, series, marks=marks, runs=run, below=below, keys=keys)


def lines(series: Sequence[Series], *, title: str, wide: bool = True) -> Chart:
    """Runs of values over the same labels, as editions or days; a value that is not known leaves a gap."""
    if not any(one.rows for one in series):
        return Chart(title)
    frame = _frame(series, wide=wide)
    rows = series[0].rows
    edge = math.ceil(max(_text_width(row.label, wide=wide) for row in (rows[0], rows[-1])) / 2)
    first, last = frame.left + edge, frame.width - edge
    step = (last - first) / max(len(rows) - 1, 1)
    places = [round(first + index * step) if len(rows) > 1 else (first + last) // 2 for index in range(len(rows))]
    alone = len(series) == 1
    fits = alone and all(_text_width(row.text, wide=wide) <= step for row in rows)
    marks = []
    for tone, one in enumerate(series, start=1):
        for place, row in zip(places, one.rows, strict=True):
            if row.value is not None:
                y = BASE - _length(row, frame.top)
                text = Text(place, y - 9, row.text, "strong", "middle")
                name = _name(row, "" if alone else one.label)
                marks.append(Mark(place, y, 0, 0, f"p{tone}", name, row.url, r=4, texts=(text,) if fits else ()))
    runs = [Line(_run(places, one.rows, frame.top), f"l{tone}") for tone, one in enumerate(series, start=1)]
    keys = () if alone else tuple(Key(f"l{tone}", one.label) for tone, one in enumerate(series, start=1))
    below = _below(places, rows, step, wide=wide)
    return _upright(title, frame, series, marks=marks, runs=runs, below=below, keys=keys)


def bands(series: Sequence[Series], *, title: str, wide: bool = False) -> Chart:
    """Bars lying under their label, one for each measure, each measure on its own scale."""
    series = [one for one in series if one.rows]
    if not series:
        return Chart(title)
    _same_labels(series)
    width = WIDE if wide else NARROW
    room = width - 8 - max(_text_width(row.text, wide=wide) for one in series for row in one.rows)
    line = TEXT_ON_PHONE if wide else TEXT
    block = line + 8 + len(series) * (BAR + GAP) + 8
    marks, texts = [], []
    for index, label in enumerate(row.label for row in series[0].rows):
        y = index * block
        texts.append(Text(0, y + line, label, "strong"))
        for measure, one in enumerate(series):
            row = one.rows[index]
            if row.value is None:
                continue
            length, bar_y = _length(row, _top([one]), room), y + line + 7 + measure * (BAR + GAP)
            value = Text(length + 7, bar_y + 12, row.text)
            name = _name(row, one.label)
            marks.append(Mark(0, bar_y, length, BAR, TONES[measure], name, row.url, texts=(value,)))
    keys = tuple(Key(TONES[n], one.label) for n, one in enumerate(series)) if len(series) > 1 else ()
    head, table = _table(series)
    height = block * len(table)
    return Chart(title, width, height, tuple(marks), (), tuple(texts), keys, head, table)


def funnel(rows: Sequence[Row], *, title: str, name: str = "", wide: bool = False) -> Chart:
    """Steps that each keep some of the one before: bars on one scale, what is lost between them, the share kept."""
    drawn = bands([Series(name or title, tuple(rows))], title=title, wide=wide)
    if not rows:
        return drawn
    shares = [""] + [
        formats.percent(float(row.value) / float(before.value)) if before.value and row.value is not None else ""
        for before, row in pairwise(rows)
    ]
    slopes = tuple(Line(f"M0 {a.y + a.height}H{a.width}L{b.width} {b.y}H0z", "slope") for a, b in pairwise(drawn.marks))
    kept = tuple(
        Text(drawn.width, text.y, _("%(share)s of the step before") % {"share": share}, "mut", "end")
        for text, share in zip(drawn.texts, shares, strict=True)
        if share
    )
    table = tuple((*cells, (share, "")) for cells, share in zip(drawn.table, shares, strict=True))
    head = (*drawn.head, _("of the step before"))
    return replace(drawn, lines=slopes, texts=drawn.texts + kept, head=head, table=table)


def ticks(top: float, *, whole: bool) -> list[float]:
    """Two to four round values up to `top`; whole ones for counts."""
    if top <= 0:
        return []
    power = 10.0 ** math.floor(math.log10(top))
    step = power * (0.5 if top / power < 2 else 1 if top / power < 4 else 2)  # noqa: PLR2004 (1, 2 and 5, the round steps)
    step = max(step, 1) if whole else step
    return [step * n for n in range(1, int(top / step) + 1)]


def _top(series: Sequence[Series]) -> float:
    values = [float(row.value) for one in series for row in one.rows if row.value is not None]
    if any(value < 0 for value in values):
        raise ValueError("A chart of counts and amounts has no value below zero.")
    return max(values, default=0.0)


def _length(row: Row, top: float, room: int = BASE - TOP) -> int:
    """The length of a bar: in proportion, and never nothing for something."""
    if not row.value or not top:
        return 0
    return max(1, round(float(row.value) / top * room))


class Frame(NamedTuple):
    """Width of the drawing, where its axis stands, its greatest value and the round values marked on the axis."""

    width: int
    left: int
    top: float
    ticks: list[float]

    def y(self, tick: float) -> int:
        """How high a value stands."""
        return BASE - round(tick / self.top * (BASE - TOP))


def _frame(series: Sequence[Series], *, wide: bool) -> Frame:
    _same_labels(series)
    top = _top(series)
    values = (row.value for one in series for row in one.rows)
    marked = ticks(top, whole=all(value is None or value == int(value) for value in values))
    left = max((_text_width(formats.number(tick), wide=wide) for tick in marked), default=0) + 6
    return Frame(WIDE if wide else NARROW, left, top, marked)


def _upright(
    title: str,
    frame: Frame,
    series: Sequence[Series],
    *,
    marks: Sequence[Mark],
    runs: Sequence[Line],
    below: Sequence[Text],
    keys: tuple[Key, ...],
) -> Chart:
    """A chart on a frame: grid first, then what was counted, the base line over both."""
    grid = [Line(f"M{frame.left} {frame.y(tick)}H{frame.width}", "ax") for tick in frame.ticks]
    base = Line(f"M{frame.left} {BASE}H{frame.width}", "base")
    scale = [Text(frame.left - 6, frame.y(tick) + 4, formats.number(tick), "mut", "end") for tick in frame.ticks]
    head, table = _table(series)
    return Chart(
        title,
        frame.width,
        HEIGHT,
        marks=tuple(marks),
        lines=(*grid, *runs, base),
        texts=(*scale, *below),
        keys=keys,
        head=head,
        table=table,
    )


def _below(places: Sequence[int], rows: Sequence[Row], step: float, *, wide: bool) -> list[Text]:
    """The labels under the axis; only every second, third, … when all would run into each other."""
    widest = max(_text_width(row.label, wide=wide) for row in rows)
    every = max(1, math.ceil((widest + 8) / step)) if step else 1
    return [
        Text(place, HEIGHT - 4, row.label, "mut", "middle")
        for place, row in list(zip(places, rows, strict=True))[::every]
    ]


def _run(places: Sequence[int], rows: Sequence[Row], top: float) -> str:
    """An SVG path through the known values."""
    path, pen = "", "M"
    for place, row in zip(places, rows, strict=True):
        if row.value is None:
            pen = "M"
        else:
            path += f"{pen}{place} {BASE - _length(row, top)}"
            pen = "L"
    return path


def _text_width(words: str, *, wide: bool) -> int:
    """About how wide words are drawn; East Asian signs are square, others a little over half."""
    signs = sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.58 for sign in words)
    return math.ceil(signs * (TEXT_ON_PHONE if wide else TEXT))


def _name(row: Row, measure: str = "") -> str:
    name = f"{row.label}, {measure}: {row.text}" if measure else f"{row.label}: {row.text}"
    return _("%(name)s, open the rows") % {"name": name} if row.url else name


def _same_labels(series: Sequence[Series]) -> None:
    labels = {tuple(row.label for row in one.rows) for one in series}
    if len(labels) > 1:
        raise ValueError("Series of one chart have the same labels in the same order.")


def _table(series: Sequence[Series]) -> tuple[tuple[str, ...], tuple[tuple[tuple[str, str], ...], ...]]:
    """Heading and rows: the label, then each series' value and link."""
    head = ("", *(one.label for one in series))
    matched = zip(*(one.rows for one in series), strict=True)
    return head, tuple(((rows[0].label, ""), *((row.text, row.url) for row in rows)) for rows in matched)
