"""Charts drawn for black-and-white print: plain numbers in, pictures for the document out (图表)."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.resources import files
from io import BytesIO
from math import ceil, nan
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from petition_report.report.blocks import Picture
from petition_report.report.charts.chart import Chart, Kind, Series
from petition_report.report.charts.chart_text import know_font, printable, shorten, width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from matplotlib.axes import Axes

# 版心 is 156 mm wide (GB/T 9704—2012, 5.2.1); a little less leaves air on both sides
WIDTH = 150.0
MM = 25.4
POINTS = 9.5
EM = POINTS / 72 * MM
INK, GREY, BLUE, PALE = "#262626", "#7f7f7f", "#1f4e79", "#9fb4c7"
OTHER = "其他"
# above so many, names under columns cannot be read, and bars would not fit one page
UPRIGHT_COLUMNS, BARS = 10, 36
LABELLED_MONTHS = 12
STYLE = files("petition_report.report.charts") / "charts.mplstyle"


@dataclass(frozen=True)
class Look:
    """How a line is told from the others without colour."""

    color: str
    dash: str
    marker: str
    inside: str


LOOKS = (Look(BLUE, "-", "o", BLUE), Look(GREY, "--", "s", "white"), Look(INK, ":", "^", INK))


@dataclass(frozen=True)
class Margins:
    """The room around the plot, in millimetres."""

    left: float
    right: float
    top: float
    bottom: float


def draw(chart: Chart) -> Picture:
    """Draw a chart as a PNG of 220 dpi, 150 mm wide and at most 215 mm high, the same bytes on every machine.

    The title is left to the caption below. Bars are ranked, 其他 last; columns too many to be named lie down.
    Raises nothing for text the font lacks: see `chart_text.issues`.
    """
    with style():
        figure = compose(chart)
        stream = BytesIO()
        figure.savefig(stream, format="png", metadata={"Software": None})
    height = figure.get_figheight() * MM
    return Picture(stream.getvalue(), WIDTH, height, chart.caption, chart.alt)


@contextmanager
def style() -> Iterator[None]:
    """Apply charts.mplstyle over matplotlib's own defaults, for as long as the block runs."""
    know_font()
    # reading a file this way also forgets the user's matplotlibrc, which must not reach an official document
    with mpl.rc_context(fname=str(STYLE)):
        yield


def compose(chart: Chart) -> Figure:
    """Put the chart's artists on a figure, in the current style."""
    return COMPOSERS[chart.kind](_printable(chart))


def _bars(chart: Chart) -> Figure:
    series = chart.series[0]
    order = sorted(range(len(chart.categories)), key=lambda index: _rank(chart, index))
    ranked = Series(
        series.name,
        tuple(series.values[index] for index in order),
        tuple(series.label(index) for index in order),
    )
    return _lying(replace(chart, categories=tuple(chart.categories[i] for i in order), series=(ranked,)))


def _rank(chart: Chart, index: int) -> tuple[bool, bool, float]:
    value = chart.series[0].values[index]
    return chart.categories[index] == OTHER, value is None, -(value or 0)


def _lying(chart: Chart) -> Figure:
    shown, series = chart.categories[:BARS], chart.series[0]
    names = [shorten(name, 16) for name in shown]
    labels = [series.label(index) for index in range(len(shown))]
    right, foot = max(map(width, labels)) * EM + 3, 6 if len(shown) < len(chart.categories) else 1
    figure, axes = _canvas(
        len(shown) * min(7.2, 200 / len(shown)),
        Margins(max(map(width, names)) * EM + 4, right, 7 if chart.unit else 1, foot),
    )
    lengths = _lengths(series)[: len(shown)]
    axes.barh(range(len(shown)), lengths, height=0.62, color=[PALE if n == OTHER else BLUE for n in shown])
    axes.set(ylim=(len(shown) - 0.5, -0.5), xlim=(0, _top(chart)), xticks=[])
    axes.set_yticks(range(len(shown)), names)
    axes.spines["bottom"].set_visible(False)
    for index, label in enumerate(labels):
        _label(axes, label, (lengths[index], index), (4, 0))
    _say_unit(figure, chart)
    _say_rest(figure, len(chart.categories) - len(shown))
    return figure


def _columns(chart: Chart) -> Figure:
    return _lying(chart) if len(chart.categories) > UPRIGHT_COLUMNS else _upright(chart)


def _upright(chart: Chart) -> Figure:
    series, slots = chart.series[0], range(len(chart.categories))
    names = _wrapped(chart.categories)
    figure, axes = _canvas(50, Margins(13, 4, 9, _name_room(names)))
    lengths = _lengths(series)
    axes.bar(slots, lengths, width=min(0.5, len(slots) / 11), color=BLUE)
    _scale(axes, chart)
    axes.set_xlim(-0.5, len(slots) - 0.5)
    axes.set_xticks(slots, names, linespacing=1.15)
    for index in slots:
        _label(axes, series.label(index), (index, lengths[index]), (0, 6))
    _say_unit(figure, chart)
    return figure


def _lines(chart: Chart) -> Figure:
    slots = range(len(chart.categories))
    step = ceil(len(slots) / 18)
    names = _wrapped(chart.categories[::step])
    figure, axes = _canvas(50, Margins(13, 4, 9, _name_room(names)))
    for series, look in zip(chart.series, LOOKS, strict=False):
        _plot(axes, series, look)
    _scale(axes, chart)
    axes.set_xlim(-0.4, len(slots) - 0.6)
    axes.set_xticks(slots[::step], names, linespacing=1.15)
    _label_points(axes, chart)
    figure.legend(loc="upper right", ncols=len(chart.series))
    _say_unit(figure, chart)
    return figure


def _plot(axes: Axes, series: Series, look: Look) -> None:
    axes.plot(
        range(len(series.values)),
        [nan if value is None else value for value in series.values],
        label=series.name,
        color=look.color,
        linestyle=look.dash,
        marker=look.marker,
        markerfacecolor=look.inside,
    )


def _label_points(axes: Axes, chart: Chart) -> None:
    if len(chart.categories) > LABELLED_MONTHS:
        return
    for series in chart.series:
        for index, value in enumerate(series.values):
            if value is not None:
                above = all(value >= (other.values[index] or 0) for other in chart.series)
                _label(axes, series.label(index), (index, value), (0, 9 if above else -9))


def _canvas(plot_height: float, margins: Margins) -> tuple[Figure, Axes]:
    height = plot_height + margins.top + margins.bottom
    figure = Figure(figsize=(WIDTH / MM, height / MM))
    plot_width = WIDTH - margins.left - margins.right
    place = (margins.left / WIDTH, margins.bottom / height, plot_width / WIDTH, plot_height / height)
    return figure, figure.add_axes(place)


def _scale(axes: Axes, chart: Chart) -> None:
    axes.set_ylim(0, _top(chart) * 1.1)
    axes.grid(axis="y")
    axes.spines["left"].set_visible(False)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, integer=True, steps=[1, 2, 2.5, 5, 10]))
    if chart.unit == "%":
        axes.set_yticks(range(0, 101, 20))


def _top(chart: Chart) -> float:
    if chart.unit == "%" and chart.kind != "bar":
        return 100.0
    return float(max((max(_lengths(series)) for series in chart.series), default=0)) or 1.0


def _lengths(series: Series) -> list[float]:
    return [float(value or 0) for value in series.values]


def _label(axes: Axes, text: str, at: tuple[float, float], shift: tuple[float, float]) -> None:
    axes.annotate(
        text,
        at,
        shift,
        textcoords="offset points",
        ha="left" if shift[0] else "center",
        va="center",
        fontsize=9,
        path_effects=[withStroke(linewidth=2, foreground="white")],
    )


def _wrapped(names: tuple[str, ...]) -> list[str]:
    slot = (WIDTH - 17) / len(names)
    return [wrap(name, max(1, slot / EM - 0.4), 6) for name in names]


def _name_room(names: list[str]) -> float:
    return 3 + (max(name.count("\n") for name in names) + 1) * EM * 1.25


def _say_unit(figure: Figure, chart: Chart) -> None:
    if chart.unit:
        top = 1 - 1.4 / (figure.get_figheight() * MM)
        figure.text(0.005, top, f"单位：{chart.unit}", va="top", ha="left", fontsize=9)


def _say_rest(figure: Figure, rest: int) -> None:
    if rest:
        figure.text(0.996, 0.004, f"另有{rest}项未列出", va="bottom", ha="right", fontsize=9)


def _printable(chart: Chart) -> Chart:
    series = tuple(
        replace(row, name=printable(row.name), labels=tuple(map(printable, row.labels)))
        for row in chart.series
    )
    categories = tuple(map(printable, chart.categories))
    return replace(chart, categories=categories, series=series, unit=printable(chart.unit))


COMPOSERS: Mapping[Kind, Callable[[Chart], Figure]] = {"bar": _bars, "column": _columns, "line": _lines}
