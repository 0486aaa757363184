"""A number and its printed text → the number as printed, and the format that prints it so (数字格式)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from petition_report.report.charts.chart import Number, Series

_PRINTED = re.compile(r"(-?\d+)(?:\.(\d+))?([%％]?)")


@dataclass(frozen=True)
class Point:
    """A number of a chart: what is plotted, the format that prints it, its text where no format can."""

    value: Number | None
    format: str = "General"
    text: str = ""


def points(series: Series) -> tuple[Point, ...]:
    """The numbers of a series as they are printed.

    What is plotted is the printed number, not the exact one: label, text and workbook say the same, and the workbook
    tells nothing that the report does not.
    """
    return tuple(_point(value, series.label(at)) for at, value in enumerate(series.values))


def usual_format(numbers: tuple[Point, ...]) -> str:
    """The format of most numbers."""
    formats = Counter(point.format for point in numbers if point.value is not None)
    return max(formats, key=lambda one: formats[one], default="General")


def _point(value: Number | None, label: str) -> Point:
    if value is None:
        return Point(None)
    found = _PRINTED.fullmatch(label)
    if not found:
        return Point(value, text=label)
    digits = found[2] or ""
    number = float(f"{found[1]}.{digits}") if digits else int(found[1])
    sign = f'"{found[3]}"' if found[3] else ""
    return Point(number, ("0." + "0" * len(digits) if digits else "0") + sign)
