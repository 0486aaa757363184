"""Names and values in, elements of chart XML out (图表XML)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from petition_report.report.characters import printable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from petition_report.report.charts.plan import Margins

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EMU_PER_POINT = 12700
_NAMESPACES = {"c": C, "a": A, "r": R}


def c(tag: str, *children: Element | None, **attributes: object) -> Element:
    """Make `<c:tag attribute="value">` with the children given; None is left out."""
    return _made(C, tag, children, attributes)


def a(tag: str, *children: Element | None, **attributes: object) -> Element:
    """Make `<a:tag attribute="value">` with the children given; None is left out."""
    return _made(A, tag, children, attributes)


def value(tag: str, content: object) -> Element:
    """Make `<c:tag val="…">`, the commonest form there is; truth is written as 1 and 0."""
    return c(tag, val=int(content) if isinstance(content, bool) else content)


def words(tag: str, text: str) -> Element:
    """Make `<c:tag>text</c:tag>` of printable text."""
    made = c(tag)
    made.text = printable(text)
    return made


def fill(color: str) -> Element:
    """A solid fill of a colour as charts name them, #1f4e79."""
    return a("solidFill", a("srgbClr", val=color.lstrip("#").upper()))


def stroke(color: str = "", points: float = 0, dash: str = "solid") -> Element:
    """A line of a colour; none without one."""
    if not color:
        return a("ln", a("noFill"))
    pattern = a("prstDash", val=dash) if dash != "solid" else None
    return a("ln", fill(color), pattern, a("round"), w=round(points * EMU_PER_POINT), cap="rnd")


def shape(inside: str = "", line: Element | None = None) -> Element:
    """The look of something drawn: its fill, if any, and its line."""
    return c("spPr", fill(inside) if inside else a("noFill"), stroke() if line is None else line)


def text_look(face: str, points: float, color: str, *, unbroken: bool = False) -> Element:
    """How text looks: one face for all scripts, so that digits and Han match and no theme decides."""
    faces = [a(script, typeface=face) for script in ("latin", "ea", "cs")]
    size = round(points * 100)
    look = a("defRPr", fill(color), *faces, sz=size, b=0)
    # upright and unbroken: names are turned where room is scarce, and labels broken at the edge, unless told not to
    body = a("bodyPr", rot=0, vert="horz", wrap="none" if unbroken else "square")
    return c("txPr", body, a("lstStyle"), a("p", a("pPr", look), a("endParaRPr", lang="zh-CN")))


def place(margins: Margins, whole: tuple[float, float], *, plot: bool = False) -> Element:
    """Where something stands, from the edges of the whole, all in millimetres."""
    across, down = whole
    shares = {
        "x": margins.left / across,
        "y": margins.top / down,
        "w": (across - margins.left - margins.right) / across,
        "h": (down - margins.top - margins.bottom) / down,
    }
    layout = c("manualLayout", value("layoutTarget", "inner") if plot else None)
    layout.extend((value("xMode", "edge"), value("yMode", "edge")))
    layout.extend(value(side, f"{share:.5f}") for side, share in shares.items())
    return c("layout", layout)


def _made(
    space: str, tag: str, children: tuple[Element | None, ...], attributes: dict[str, object]
) -> Element:
    made = etree.Element(
        f"{{{space}}}{tag}", {name: str(content) for name, content in attributes.items()}, _NAMESPACES
    )
    made.extend(child for child in children if child is not None)
    return made
