"""How charts look in black-and-white print, whoever draws them: colours, dashes, markers (图的样式)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

INK, GREY, BLUE, PALE, GRID, WHITE = "#262626", "#7f7f7f", "#1f4e79", "#9fb4c7", "#d9d9d9", "#ffffff"
# neighbours in a stack or a pie differ by their lightness
FILLS = (BLUE, PALE, "#595959", "#d0d8e0", "#5f7f9e", "#bfbfbf", "#404040", "#e6e6e6")
DARK = frozenset({BLUE, "#595959", "#5f7f9e", "#404040"})
LINE_POINTS, MARKER_POINTS, AXIS_POINTS, GRID_POINTS = 1.6, 5, 0.6, 0.5


@dataclass(frozen=True)
class Look:
    """How a line is told from the others without colour."""

    color: str
    dash: Literal["solid", "dashed", "dotted"]
    marker: Literal["circle", "square", "triangle"]
    inside: str


LOOKS = (
    Look(BLUE, "solid", "circle", BLUE),
    Look(GREY, "dashed", "square", WHITE),
    Look(INK, "dotted", "triangle", INK),
)


def on(fill: str) -> str:
    """The colour that can be read on a fill."""
    return WHITE if fill in DARK else INK
