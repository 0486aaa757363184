"""A pie with its names and numbers beside it, none over another (饼图)."""

from __future__ import annotations

from math import cos, radians, sin
from statistics import fmean
from typing import TYPE_CHECKING

from petition_report.report.charts.look import FILLS
from petition_report.report.charts.plan import LABEL_POINTS, PIE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from petition_report.report.charts.plan import Plan

# in radii of the pie: where a label's line leaves the rim, where its text stands, how high a line of text is
RIM, TEXT, LINE = 1.03, 1.22, 8.4 / PIE


def draw_slices(axes: Axes, made: Plan) -> None:
    """Draw the slices from the top clockwise, each with its name and number."""
    series = made.chart.series[0]
    values = [float(value or 0) for value in series.values]
    axes.pie(values, colors=FILLS, startangle=90, counterclock=False, wedgeprops={"edgecolor": "white"})
    axes.set(xlim=(-1, 1), ylim=(-1, 1))
    shown = [index for index in range(len(values)) if made.labelled(series, index)]
    middles = [_middle(values, index) for index in shown]
    for side in (1, -1):
        there = [at for at, angle in enumerate(middles) if (cos(angle) >= 0) == (side > 0)]
        heights = spread([sin(middles[at]) * RIM for at in there], LINE)
        for at, height in zip(there, heights, strict=True):
            text = f"{made.names[shown[at]]} {series.label(shown[at])}"
            _label(axes, text, middles[at], side * TEXT, height)


def spread(heights: Sequence[float], least: float) -> list[float]:
    """Move heights apart until neighbours are at least so far from each other, each as little as can be."""
    order = sorted(range(len(heights)), key=lambda at: heights[at])
    # labels that touch become one group around the mean of where they want to be
    groups: list[list[float]] = []
    for place, at in enumerate(order):
        groups.append([heights[at] - place * least])
        while len(groups) > 1 and fmean(groups[-2]) > fmean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    moved = [fmean(group) for group in groups for _ in group]
    placed = {at: moved[place] + place * least for place, at in enumerate(order)}
    return [placed[at] for at in range(len(heights))]


def _middle(values: Sequence[float], index: int) -> float:
    """The direction of a slice's middle, counted from the right against the clock."""
    share = (sum(values[:index]) + values[index] / 2) / sum(values)
    return radians(90 - 360 * share)


def _label(axes: Axes, text: str, angle: float, across: float, height: float) -> None:
    """Write a name beside the pie, with a line to its slice."""
    axes.annotate(
        text,
        (RIM * cos(angle), RIM * sin(angle)),
        (across, height),
        ha="left" if across > 0 else "right",
        va="center",
        fontsize=LABEL_POINTS,
        arrowprops={"arrowstyle": "-", "linewidth": 0.6, "color": "#7f7f7f", "shrinkA": 1, "shrinkB": 0},
        annotation_clip=False,
    )
