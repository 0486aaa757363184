"""What a chart shows, before it is drawn: categories and series of numbers (图表数据)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from petition_report.report.blocks import Line

Kind = Literal["bar", "line", "column"]
Number = int | float


@dataclass(frozen=True)
class Series:
    """One row of numbers, None where there is none, and the text printed at each.

    The labels come from the figures, rounded by their exact fractions, so that picture and text say the same;
    without labels the numbers themselves are printed.
    """

    name: str
    values: tuple[Number | None, ...]
    labels: tuple[str, ...] = ()

    def label(self, index: int) -> str:
        """Return the text at the given value, “—” where there is no number."""
        value = self.values[index]
        if value is None:
            return "—"
        return self.labels[index] if self.labels else f"{value:.12g}"


@dataclass(frozen=True)
class Chart:
    """A chart of one kind: lying bars (shares), lines (months against last year) or columns (rates by unit).

    Every series has one value for each category; bars and columns show one series, lines up to three. `unit`
    is printed above the plot (件次, %); with % the axis runs from 0 to 100. Raises ValueError for any other
    shape.
    """

    kind: Kind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    caption: Line
    alt: str

    def __post_init__(self) -> None:
        """Refuse a chart that cannot be drawn."""
        if not self.categories or not self.series:
            raise ValueError("a chart needs categories and series")
        if any(len(row) != len(self.categories) for row in self._rows()):
            raise ValueError("every series has one value and one label for each category")
        if len(self.series) > (3 if self.kind == "line" else 1):
            raise ValueError("bars and columns show one series, lines at most three")

    def _rows(self) -> list[tuple[object, ...]]:
        return [row for series in self.series for row in (series.values, series.labels or series.values)]
