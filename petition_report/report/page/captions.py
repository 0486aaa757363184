"""A label, a number and a line → the caption paragraph with a field that counts (题注)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petition_report.report.page.bookmarks import runs
from petition_report.report.page.elements import field, paragraph, run

if TYPE_CHECKING:
    from typing import Literal

    from lxml.etree import _Element as Element

    from petition_report.report.blocks import Line


def caption(label: Literal["表", "图"], number: int, line: Line) -> Element:
    """Make `表1　…` or `图1　…`; the number is a SEQ field, so it stays right when people add tables."""
    style = "Caption" if label == "表" else "PictureCaption"
    counted = field(rf"SEQ {label} \* ARABIC", str(number))
    return paragraph(style, (run(label), *counted, run("\u3000"), *runs(line)))
