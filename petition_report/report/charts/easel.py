"""Charts drawn in a process of their own while this one writes the report (另行作图)."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from functools import cache, partial
from typing import Any

from petition_report.children import LostError, child_of
from petition_report.frames import ANSWER
from petition_report.issues import Issue
from petition_report.report.blocks import Picture
from petition_report.report.charts.chart import Chart, Series
from petition_report.report.charts.plan import WIDTH
from petition_report.serving import EASEL

Drawn = tuple[Picture, tuple[Issue, ...]]


def ready() -> None:
    """Have charts drawn apart from now on, by a process that loads matplotlib while this one does other things."""
    child_of(EASEL).ready()
    _drawer()


def begin(chart: Chart) -> Callable[[], Drawn]:
    """Begin to draw a chart where that is `ready`, else have it drawn here; what is given waits for the picture."""
    if _drawer.cache_info().currsize:
        return _drawer().submit(_apart, chart).result
    return partial(_here, chart)


@cache
def _drawer() -> ThreadPoolExecutor:
    """The one who waits for the process, chart after chart."""
    return ThreadPoolExecutor(1, "easel")


def _apart(chart: Chart) -> Drawn:
    child = child_of(EASEL)
    try:
        with child.lock:
            said, data = child.ask(asdict(replace(chart, caption=(), alt="")))
    except (LostError, OSError):
        said, data = b"", b""
    if said != ANSWER:
        # whatever became of the process, the report gets its chart
        return _here(chart)
    return opened(data, chart)


def _here(chart: Chart) -> Drawn:
    # matplotlib is loaded only to draw
    from petition_report.report.charts.chart_text import issues  # noqa: PLC0415
    from petition_report.report.charts.picture import draw  # noqa: PLC0415

    return draw(chart), issues(chart)


def chart_of(asked: dict[str, Any]) -> Chart:
    """The chart that a question asks for."""
    series = (Series(one["name"], tuple(one["values"]), tuple(one["labels"])) for one in asked["series"])
    return Chart(asked["kind"], tuple(asked["categories"]), tuple(series), asked["unit"], (), "")


def packed(drawn: Drawn) -> bytes:
    """A picture without its words as bytes, to be sent or kept."""
    picture, issues = drawn
    told = {"height_mm": picture.height_mm, "lacking": [one.count for one in issues]}
    return json.dumps(told).encode() + b"\n" + picture.png


def opened(content: bytes, chart: Chart) -> Drawn:
    """The picture that `packed` made bytes of, with the words of its chart."""
    head, _, png = content.partition(b"\n")
    said = json.loads(head)
    picture = Picture(png, WIDTH, said["height_mm"], chart.caption, chart.alt)
    return picture, tuple(Issue("chart-glyph", count=count) for count in said["lacking"])
