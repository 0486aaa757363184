"""Charts drawn for black-and-white print: plain numbers in, pictures for the document out (图表)."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import accumulate
from math import nan
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from PIL import Image

from petition_report.report.blocks import Picture
from petition_report.report.charts.chart_text import know_font, printable
from petition_report.report.charts.look import FILLS, LOOKS, PALE, Look, on
from petition_report.report.charts.plan import LABEL_POINTS, MM, OTHER, WIDTH, Plan, plan
from petition_report.report.charts.slices import draw_slices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from matplotlib.axes import Axes
    from matplotlib.container import BarContainer

    from petition_report.report.charts.chart import Chart, Series

STYLE = files("petition_report.report.charts") / "charts.mplstyle"
KEPT = 32
# the greys between ink and paper are told apart by no eye beyond these
COLOURS, NEARLY_WHITE = 64, 254
MARKERS = {"circle": "o", "square": "s", "triangle": "^"}


@lru_cache(maxsize=KEPT)
def draw(chart: Chart) -> Picture:
    """Draw a chart as a PNG of 220 dpi, 150 mm wide and at most 215 mm high, the same bytes on every machine.

    Charts drawn lately are not drawn again: a template is filled many times while it is edited, or made public.

    The title is left to the caption below. Raises nothing for text the font lacks: see `chart_text.issues`.
    """
    with style():
        figure = compose(chart)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()  # type: ignore[no-untyped-call]
    height = figure.get_figheight() * MM
    return Picture(_png(canvas), WIDTH, height, chart.caption, chart.alt)


def _png(canvas: FigureCanvasAgg) -> bytes:
    """What is on the canvas as a PNG of few colours: all there are, and a quarter of the bytes."""
    colours = canvas.buffer_rgba()  # type: ignore[no-untyped-call]
    drawn = Image.frombuffer("RGBA", canvas.get_width_height(), colours, "raw", "RGBA", 0, 1)
    few = drawn.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # the nearest colour of the paper is a shade off white, and a grey box on it would show
    few.putpalette([255 if part >= NEARLY_WHITE else part for part in few.getpalette() or ()])
    stream = BytesIO()
    few.save(stream, "png", dpi=(canvas.figure.dpi, canvas.figure.dpi))
    return stream.getvalue()


@contextmanager
def style() -> Iterator[None]:
    """Apply charts.mplstyle over matplotlib's own defaults, for as long as the block runs."""
    know_font()
    with mpl.rc_context():
        mpl.rcParams.update(_looks())
        yield


@cache
def _looks() -> dict[Any, Any]:
    """How everything looks, matplotlib's own defaults included: the user's matplotlibrc must not reach a document."""
    every = mpl.rc_params_from_file(str(STYLE), use_default_template=True)
    # what draws on a screen is no matter of looks, and is not set back
    return {name: value for name, value in every.items() if not name.startswith("backend")}


def compose(chart: Chart) -> Figure:
    """Put the chart's artists on a figure, in the current style."""
    made = plan(_printable(chart))
    figure, axes = _canvas(made)
    COMPOSERS[made.form](axes, made)
    _say(figure, made)
    if made.legend_columns:
        figure.legend(loc="upper right", ncols=made.legend_columns)
    return figure


def _canvas(made: Plan) -> tuple[Figure, Axes]:
    margins, height = made.margins, made.height_mm
    figure = Figure(figsize=(WIDTH / MM, height / MM))
    place = (
        margins.left / WIDTH,
        margins.bottom / height,
        made.plot_width_mm / WIDTH,
        made.plot_mm / height,
    )
    return figure, figure.add_axes(place)


def _say(figure: Figure, made: Plan) -> None:
    """Write the unit above the plot and what is left out below it."""
    if made.head:
        figure.text(0.005, 1 - 1.4 / made.height_mm, made.head, va="top", ha="left", fontsize=LABEL_POINTS)
    if made.foot:
        figure.text(0.996, 0.004, made.foot, va="bottom", ha="right", fontsize=LABEL_POINTS)


def _lying(axes: Axes, made: Plan) -> None:
    slots = range(len(made.names))
    for series, color, starts in _layers(made):
        lengths = _lengths(series)
        bars = axes.barh(slots, lengths, height=made.thick, left=starts, color=_colors(made, color))
        _part(bars, made, series)
        for index in slots:
            if made.stacked:
                _inside(axes, made, series, index, (starts[index] + lengths[index] / 2, index))
            else:
                _label(axes, series.label(index), (lengths[index], index), (4, 0))
    axes.set(ylim=(len(slots) - 0.5, -0.5), xlim=(0, made.top), xticks=[])
    axes.set_yticks(slots, made.names)
    axes.spines["bottom"].set_visible(False)


def _upright(axes: Axes, made: Plan) -> None:
    slots = range(len(made.names))
    for series, color, starts in _layers(made):
        heights = _lengths(series)
        bars = axes.bar(slots, heights, width=made.thick, bottom=starts, color=color)
        _part(bars, made, series)
        for index in slots:
            if made.stacked:
                _inside(axes, made, series, index, (index, starts[index] + heights[index] / 2))
            else:
                _label(axes, series.label(index), (index, heights[index]), (0, 6))
    _scale(axes, made)
    axes.set_xlim(-0.5, len(slots) - 0.5)
    axes.set_xticks(slots, made.names, linespacing=1.15)


def _layers(made: Plan) -> Iterator[tuple[Series, str, list[float]]]:
    """Each series, its fill, and where its bars begin: at the end of those before it."""
    lengths = [_lengths(series) for series in made.chart.series]
    grown = zip(*(accumulate(column, initial=0.0) for column in zip(*lengths, strict=True)), strict=True)
    for series, color, starts in zip(made.chart.series, FILLS, grown, strict=False):
        yield series, color, list(starts)


def _part(bars: BarContainer, made: Plan, series: Series) -> None:
    """Part the pieces of a stack by white lines, and name them in the legend."""
    if made.stacked:
        bars.set_label(series.name)
        for bar in bars:
            bar.set_edgecolor("white")


def _colors(made: Plan, color: str) -> list[str]:
    paler = not made.stacked
    return [PALE if paler and name == OTHER else color for name in made.chart.categories]


def _inside(axes: Axes, made: Plan, series: Series, index: int, at: tuple[float, float]) -> None:
    """Write a number within its part of a stack, where there is room."""
    if made.labelled(series, index):
        color = on(FILLS[made.chart.series.index(series)])
        axes.annotate(series.label(index), at, ha="center", va="center", fontsize=LABEL_POINTS, color=color)


def _lines(axes: Axes, made: Plan) -> None:
    slots = range(len(made.chart.categories))
    for series, look in zip(made.chart.series, LOOKS, strict=False):
        _plot(axes, series, look)
        for index in slots:
            if made.labelled(series, index):
                height = float(series.values[index] or 0)
                _label(
                    axes, series.label(index), (index, height), (0, 9 if made.above(series, index) else -9)
                )
    _scale(axes, made)
    axes.set_xlim(-0.4, len(slots) - 0.6)
    axes.set_xticks(slots[:: made.every], made.names, linespacing=1.15)


def _plot(axes: Axes, series: Series, look: Look) -> None:
    axes.plot(
        range(len(series.values)),
        [nan if value is None else value for value in series.values],
        label=series.name,
        color=look.color,
        linestyle=look.dash,
        marker=MARKERS[look.marker],
        markerfacecolor=look.inside,
        clip_on=False,
    )


def _scale(axes: Axes, made: Plan) -> None:
    axes.set_ylim(0, made.top)
    axes.grid(axis="y")
    axes.spines["left"].set_visible(False)
    axes.set_yticks([made.step * at for at in range(int(made.top / made.step) + 1)])


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
        fontsize=LABEL_POINTS,
        path_effects=[withStroke(linewidth=2, foreground="white")],
    )


def _printable(chart: Chart) -> Chart:
    series = tuple(
        replace(row, name=printable(row.name), labels=tuple(map(printable, row.labels)))
        for row in chart.series
    )
    categories = tuple(map(printable, chart.categories))
    return replace(chart, categories=categories, series=series, unit=printable(chart.unit))


COMPOSERS: Mapping[str, Callable[[Axes, Plan], None]] = {
    "lying": _lying,
    "upright": _upright,
    "lines": _lines,
    "pie": draw_slices,
}
