"""Chart → how it will stand on paper: order, names, measures in millimetres, for whoever draws it (图的布局)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from math import ceil
from typing import TYPE_CHECKING, Literal

from petition_report.report.charts.names import shorten, width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from petition_report.report.charts.chart import Chart, Kind, Series

# 版心 is 156 mm wide (GB/T 9704—2012, 5.2.1); a little less leaves air on both sides
WIDTH = 150.0
MM = 25.4
POINTS, LABEL_POINTS = 9.5, 9
EM = POINTS / 72 * MM
OTHER = "其他"
# above so many, names under columns cannot be read, bars would not fit one page, slices are not told apart
UPRIGHT_COLUMNS, BARS, SLICES = 10, 36, 8
LABELLED_MONTHS = 12
# parts of a column lower than this share of the axis have no room for their number
LOWEST_LABELLED = 0.07
# what a number needs below a point, and what a line of text takes, as shares of the axis
LOWEST_ABOVE_NAMES, LINE_OF_LABEL = 0.1, 0.08
PIE = 56.0
# what a line to a slice, a blank and the paper's edge take of the room for a name
BESIDE_PIE = 9.0
THIN_SLICE = 0.06
MOST_STEPS = 6
LEGEND_ROOM, LEGEND_LINE, HANDLE_EMS = 128.0, 5.0, 5.5
STEPS = (1.0, 2.0, 2.5, 5.0)


@dataclass(frozen=True)
class Margins:
    """The room around the plot, in millimetres."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Plan:
    """A chart in the order it is drawn, with its names as they fit, and the place of its plot.

    `top` is where the axis of numbers ends, `step` the distance of its marks, `rest` how many categories found no
    room, `thick` the share of its slot that a bar fills, `legend_columns` how many names stand in a row (0: no
    legend).
    """

    form: Literal["lying", "upright", "lines", "pie"]
    chart: Chart
    names: tuple[str, ...]
    plot_mm: float
    margins: Margins
    top: float
    thick: float = 0.62
    rest: int = 0
    legend_columns: int = 0

    @property
    def stacked(self) -> bool:
        """Whether series stand on each other."""
        return self.chart.kind == "stacked"

    @property
    def height_mm(self) -> float:
        """The whole height."""
        return self.plot_mm + self.margins.top + self.margins.bottom

    @property
    def plot_width_mm(self) -> float:
        """The width of the plot alone."""
        return WIDTH - self.margins.left - self.margins.right

    @property
    def step(self) -> float:
        """The distance of the axis's marks: a whole, round number that makes at most six steps."""
        if self.chart.unit == "%":
            return 20.0
        sizes = (size * 10.0**power for power in count() for size in STEPS)
        rounds = (size for size in sizes if size.is_integer())
        return next(step for step in rounds if self.top <= MOST_STEPS * step)

    @property
    def every(self) -> int:
        """Every how many categories one is named."""
        return ceil(len(self.chart.categories) / 18) if self.form == "lines" else 1

    @property
    def head(self) -> str:
        """What is said above the plot: the unit."""
        return f"单位：{self.chart.unit}" if self.chart.unit else ""

    @property
    def foot(self) -> str:
        """What is said below the plot: how many categories are left out."""
        return f"另有{self.rest}项未列出" if self.rest else ""

    def labelled(self, series: Series, index: int) -> bool:
        """Whether the number at a place is printed."""
        value = series.values[index]
        if self.form == "lines":
            return value is not None and len(self.chart.categories) <= LABELLED_MONTHS
        if self.form == "pie":
            return bool(value)
        return not self.stacked or (value or 0) >= LOWEST_LABELLED * self.top

    def above(self, series: Series, index: int) -> bool:
        """Whether the number of a point stands above it: the highest of its category does.

        So does one so low that below it are the names of the axis, unless another number stands there.
        """
        value, line = series.values[index] or 0, LINE_OF_LABEL * self.top
        higher = [one for other in self.chart.series if (one := other.values[index] or 0) > value]
        return not higher or (value < LOWEST_ABOVE_NAMES * self.top and min(higher) >= value + line)

    def thin(self, index: int) -> bool:
        """Whether a slice is so thin that its label touches its neighbour's."""
        values = self.chart.series[0].values
        return (values[index] or 0) < THIN_SLICE * sum(value or 0 for value in values)


def plan(chart: Chart) -> Plan:
    """Lay a chart out: bars and slices are ranked, 其他 last; columns too many to be named lie down."""
    return PLANS[chart.kind](chart)


def _ranked(chart: Chart) -> Plan:
    return _lying(_by_rank(chart))


def _by_rank(chart: Chart) -> Chart:
    order = tuple(sorted(range(len(chart.categories)), key=lambda index: _rank(chart, index)))
    return _at(chart, order)


def _rank(chart: Chart, index: int) -> tuple[bool, bool, float]:
    value = chart.series[0].values[index]
    return chart.categories[index] == OTHER, value is None, -(value or 0)


def _at(chart: Chart, places: tuple[int, ...]) -> Chart:
    series = tuple(row.at(places) for row in chart.series)
    return replace(chart, categories=tuple(chart.categories[place] for place in places), series=series)


def _lying(chart: Chart) -> Plan:
    shown = _at(chart, tuple(range(min(BARS, len(chart.categories)))))
    rest = len(chart.categories) - len(shown.categories)
    names = tuple(shorten(name, 16) for name in shown.categories)
    # beside a bar stands its number, in a stack the numbers stand within
    labels = [shown.series[0].label(index) for index in range(len(names))] if len(chart.series) == 1 else [""]
    right, foot = max(map(width, labels)) * EM + 3, 6.0 if rest else 1.0
    columns, room = _legend(shown)
    head = room or (7.0 if chart.unit else 1.0)
    margins = Margins(max(map(width, names)) * EM + 4, right, head, foot)
    plot = len(names) * min(7.2, 200 / len(names))
    return Plan("lying", shown, names, plot, margins, _top(shown), rest=rest, legend_columns=columns)


def _columns(chart: Chart) -> Plan:
    return _lying(chart) if len(chart.categories) > UPRIGHT_COLUMNS else _upright(chart)


def _upright(chart: Chart) -> Plan:
    names, slots = _wrapped(chart.categories), len(chart.categories)
    columns, room = _legend(chart)
    margins = Margins(13, 4, room or 9, _name_room(names))
    thick = min(0.5, slots / 11)
    return Plan("upright", chart, names, 50, margins, _top(chart) * 1.1, thick, legend_columns=columns)


def _lines(chart: Chart) -> Plan:
    names = _wrapped(chart.categories[:: ceil(len(chart.categories) / 18)])
    columns, room = _legend(chart)
    margins = Margins(13, 4, room, _name_room(names))
    return Plan("lines", chart, names, 50, margins, _top(chart) * 1.1, legend_columns=columns)


def _pie(chart: Chart) -> Plan:
    """A pie, or bars where there is nothing to cut or too much to tell apart."""
    ranked = _by_rank(chart)
    if len(chart.categories) > SLICES or not any(chart.series[0].values):
        return _lying(ranked)
    side = (WIDTH - PIE) / 2
    series, room = ranked.series[0], (side - BESIDE_PIE) / (LABEL_POINTS / 72 * MM)
    names = tuple(shorten(n, room - width(series.label(at))) for at, n in enumerate(ranked.categories))
    return Plan("pie", ranked, names, PIE, Margins(side, side, 10, 8), _top(ranked))


def _top(chart: Chart) -> float:
    if chart.unit == "%" and chart.kind in {"column", "line", "stacked"}:
        return 100.0
    # a stack is as high as all its parts
    values = [[float(value or 0) for value in series.values] for series in chart.series]
    heights = map(sum, zip(*values, strict=True)) if chart.kind == "stacked" else map(max, values)
    return max(heights) or 1.0


def _legend(chart: Chart) -> tuple[int, float]:
    """How many names of a legend stand in a row, and what room it takes above the plot; none for one bar each."""
    if len(chart.series) == 1 and chart.kind != "line":
        return 0, 0.0
    widest = max(width(series.name) + HANDLE_EMS for series in chart.series) * EM
    columns = max(1, min(len(chart.series), int(LEGEND_ROOM / widest)))
    return columns, 4.0 + LEGEND_LINE * ceil(len(chart.series) / columns)


def _wrapped(names: Sequence[str]) -> tuple[str, ...]:
    slot = (WIDTH - 17) / len(names)
    return tuple(wrap(name, max(1, slot / EM - 0.4), 6) for name in names)


def _name_room(names: Sequence[str]) -> float:
    return 3 + (max(name.count("\n") for name in names) + 1) * EM * 1.25


PLANS: Mapping[Kind, Callable[[Chart], Plan]] = {
    "bar": _ranked,
    "column": _columns,
    "stacked": _columns,
    "line": _lines,
    "pie": _pie,
}
