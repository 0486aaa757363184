"""Text inside charts: the font that is shipped, and what it lacks (图中文字)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from matplotlib.font_manager import fontManager
from matplotlib.ft2font import FT2Font

from petition_report.issues import Issue

if TYPE_CHECKING:
    from petition_report.report.charts.chart import Chart

# the printer's traditional mark for a type that the case lacks
GETA = "〓"


@cache
def know_font() -> None:
    """Make the shipped font known to matplotlib, once, under the name that charts.mplstyle asks for."""
    fontManager.addfont(_path())


def printable(text: str) -> str:
    """Replace every character that the shipped font cannot draw by 〓.

    No other font is asked: the same figures must give the same picture on every machine.
    """
    return "".join(character if _drawable(character) else GETA for character in text)


def issues(chart: Chart) -> tuple[Issue, ...]:
    """Say how many characters of the chart had to be replaced, if any."""
    text = "".join((*chart.categories, chart.unit, *_series_texts(chart)))
    count = sum(not _drawable(character) for character in text)
    return (Issue("chart-glyph", count=count),) if count else ()


def _series_texts(chart: Chart) -> list[str]:
    return [text for series in chart.series for text in (series.name, *series.labels)]


def _drawable(character: str) -> bool:
    return character == "\n" or ord(character) in _glyphs()


@cache
def _glyphs() -> frozenset[int]:
    return frozenset(FT2Font(_path()).get_charmap())


def _path() -> str:
    return str(files("petition_report.report.charts") / "fonts" / "PetitionReportChartsSC-Regular.otf")
