"""A chart → its picture, drawn here, by a process of its own, or in a run before (图的取用)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from petition_report.cache import Cache, states
from petition_report.report.charts.chart import Chart
from petition_report.report.charts.easel import Drawn, begin, opened, packed


def drawing(chart: Chart, cache: Cache | None) -> Callable[[], Drawn]:
    """Begin a picture; what is given waits for it, and for what is to be said of it.

    With a cache, only what is not there is drawn.
    """
    key = _key(chart) if cache else ""
    kept = cache.find(key) if cache else None
    if kept is not None:
        return lambda: opened(kept, chart)
    begun = begin(chart)
    if cache is None:
        return begun

    def finish() -> Drawn:
        made = begun()
        cache.keep(key, packed(made))
        return made

    return finish


def _key(chart: Chart) -> str:
    """The name a picture is kept under: of what is drawn, and of those who draw it."""
    drawers = states(Path(__file__).parent, frozenset((".py", ".mplstyle", ".otf")))
    decisive = repr((replace(chart, caption=(), alt=""), version("matplotlib"), drawers))
    return hashlib.sha256(decisive.encode("utf-8", "surrogatepass")).hexdigest()
