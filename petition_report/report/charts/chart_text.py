"""Text inside charts: the font that is shipped, what it lacks, and names made to fit (图中文字)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from math import ceil
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

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


def width(text: str) -> float:
    """Measure a text in ems: a full-width character is one, any other about 0.56."""
    return sum(1.0 if east_asian_width(character) in "WFA" else 0.56 for character in text)


def shorten(text: str, ems: float) -> str:
    """Cut a text so that it is at most so many ems wide, the last one an ellipsis."""
    if width(text) <= ems:
        return text
    while text and width(text) > ems - 1:
        text = text[:-1]
    return text + "…"


def wrap(text: str, ems: float, lines: int) -> str:
    """Break a name into at most so many lines of so many ems, as even as they can be; the last may be cut."""
    if width(text) <= ems:
        return text
    whole = max(1, int(ems))
    count = min(lines, ceil(width(text) / whole))
    even = min(whole, ceil(width(text) / count))
    broken: list[str] = []
    while len(broken) < count - 1 and text:
        head = next(text[:end] for end in range(len(text), 0, -1) if end == 1 or width(text[:end]) <= even)
        broken.append(head)
        text = text.removeprefix(head)
    return "\n".join((*broken, shorten(text, whole))).rstrip("\n")


def _series_texts(chart: Chart) -> list[str]:
    return [text for series in chart.series for text in (series.name, *series.labels)]


def _drawable(character: str) -> bool:
    return character == "\n" or ord(character) in _glyphs()


@cache
def _glyphs() -> frozenset[int]:
    return frozenset(FT2Font(_path()).get_charmap())


def _path() -> str:
    return str(files("petition_report.report.charts") / "fonts" / "PetitionReportChartsSC-Regular.otf")
