"""What a chart shows, before it is drawn: categories and series of numbers (图表数据)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from petition_report.report.blocks import Line

Kind = Literal["bar", "column", "stacked", "line", "pie"]
Number = int | float

# how many series can be told apart in black and white
MOST_SERIES: Mapping[Kind, int] = {"bar": 1, "column": 1, "stacked": 8, "line": 3, "pie": 1}


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

    def at(self, places: tuple[int, ...]) -> Series:
        """Return the same series with only the values at some places, in their order."""
        labels = tuple(self.labels[place] for place in places) if self.labels else ()
        return Series(self.name, tuple(self.values[place] for place in places), labels)


@dataclass(frozen=True)
class Chart:
    """A chart of one kind.

    Lying bars (shares), columns (rates by unit), stacked columns (what each is made of), lines (months against
    last year) or a pie. Every series has one value for each category; stacked columns show up to eight, lines up to
    three, the others one. `unit` is printed above the plot (件次, %); with % the axis of columns and lines runs
    from 0 to 100. Raises ValueError for any other shape.
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
        if len(self.series) > MOST_SERIES[self.kind]:
            raise ValueError(f"{self.kind} shows at most {MOST_SERIES[self.kind]} series")

    def _rows(self) -> list[tuple[object, ...]]:
        return [row for series in self.series for row in (series.values, series.labels or series.values)]
