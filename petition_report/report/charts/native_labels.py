"""The numbers printed at the points of a native chart (数据标签)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from petition_report.report.characters import printable
from petition_report.report.charts.drawingml import a, c, shape, text_look, value, words
from petition_report.report.charts.look import INK
from petition_report.report.charts.plan import LABEL_POINTS
from petition_report.report.charts.points import Point, points, usual_format

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from petition_report.report.charts.chart import Series
    from petition_report.report.charts.plan import Plan

_SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


@dataclass(frozen=True)
class Labels:
    """How the labels of a series look: the face, the colour, where they stand, whether they say the name, too."""

    face: str
    color: str = INK
    position: str = "outEnd"
    names: bool = False

    def of(self, made: Plan, series: Series) -> Element:
        """Make `c:dLbls`; a point has a label of its own where it is not like most of its series."""
        numbers = points(series)
        usual = usual_format(numbers)
        own = [self._own(made, series, at, point, usual) for at, point in enumerate(numbers)]
        leaders = value("showLeaderLines", content=True) if self.names else None
        return c("dLbls", *own, *self._look(usual, self.position), leaders)

    def _own(self, made: Plan, series: Series, at: int, point: Point, usual: str) -> Element | None:
        """The label of one point, where it is missing, written otherwise, or elsewhere."""
        if not made.labelled(series, at) or point.value is None:
            return c("dLbl", value("idx", at), value("delete", content=True))
        position = self._position(made, series, at)
        if (point.format, position, point.text) == (usual, self.position, ""):
            return None
        written = self._written(point.text) if point.text else None
        return c("dLbl", value("idx", at), written, *self._look(point.format, position))

    def _position(self, made: Plan, series: Series, at: int) -> str:
        """Where a point's label stands: below where another line runs above, beside its neighbours where it is thin."""
        if made.form == "lines" and not made.above(series, at):
            return "b"
        return "bestFit" if made.form == "pie" and made.thin(at) else self.position

    def _look(self, number_format: str, position: str) -> list[Element]:
        """Format, look, place and parts of a label, in the order the schema demands."""
        shown = {"showVal": True, "showCatName": self.names}
        parts = [value(part, shown.get(part, False)) for part in _SHOWN]
        return [
            c("numFmt", formatCode=number_format, sourceLinked=0),
            shape(),
            text_look(self.face, LABEL_POINTS, self.color, unbroken=not self.names),
            value("dLblPos", position),
            *parts,
            *([words("separator", " ")] if self.names else []),
        ]

    def _written(self, text: str) -> Element:
        """A text that no number format can print."""
        said = a("t")
        said.text = printable(text)
        paragraph = a("p", a("r", a("rPr", lang="zh-CN"), said))
        return c("tx", c("rich", a("bodyPr"), a("lstStyle"), paragraph))
