"""A chart → its picture, drawn now or in a run before (图的取用)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from petition_report.cache import Cache, states
from petition_report.issues import Issue
from petition_report.report.blocks import Picture
from petition_report.report.charts.chart import Chart
from petition_report.report.charts.plan import WIDTH


def drawn(chart: Chart, cache: Cache | None) -> tuple[Picture, tuple[Issue, ...]]:
    """The picture, and what is to be said of it. With a cache, matplotlib is loaded only for what is not there."""
    key = _key(chart) if cache else ""
    kept = cache.find(key) if cache else None
    if kept is None:
        picture, issues = _draw(chart)
        if cache:
            told = {"height_mm": picture.height_mm, "lacking": [one.count for one in issues]}
            cache.keep(key, json.dumps(told).encode() + b"\n" + picture.png)
        return picture, issues
    head, _, png = kept.partition(b"\n")
    said = json.loads(head)
    picture = Picture(png, WIDTH, said["height_mm"], chart.caption, chart.alt)
    return picture, tuple(Issue("chart-glyph", count=count) for count in said["lacking"])


def _draw(chart: Chart) -> tuple[Picture, tuple[Issue, ...]]:
    # matplotlib is loaded only to draw
    from petition_report.report.charts.chart_text import issues  # noqa: PLC0415
    from petition_report.report.charts.picture import draw  # noqa: PLC0415

    return draw(chart), issues(chart)


def _key(chart: Chart) -> str:
    """The name a picture is kept under: of what is drawn, and of those who draw it."""
    drawers = states(Path(__file__).parent, frozenset((".py", ".mplstyle", ".otf")))
    decisive = repr((replace(chart, caption=(), alt=""), version("matplotlib"), drawers))
    return hashlib.sha256(decisive.encode("utf-8", "surrogatepass")).hexdigest()
