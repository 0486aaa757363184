"""OfficialFormat → the style definitions of a document, every face named outright (样式)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petition_report.report.page.elements import element, switch
from petition_report.report.page.official import twips

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from petition_report.report.page.official import OfficialFormat, Style

TABLE_STYLE = "OfficialTable"
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def style_elements(form: OfficialFormat) -> Iterator[Element]:
    """Give the children of `w:styles`: defaults, the format's paragraph styles, Word's indispensable ones."""
    yield _defaults(form)
    for style in form.styles:
        yield _paragraph_style(style, form)
    yield element(
        "style",
        element("name", val="Default Paragraph Font"),
        element("uiPriority", val=1),
        element("semiHidden"),
        type="character",
        default=1,
        styleId="DefaultParagraphFont",
    )
    yield from _table_styles(form)


def faces(name: str) -> Element:
    """Name one face for all four scripts, so that digits and Han match and no theme decides."""
    return element("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name, hint="eastAsia")


def _defaults(form: OfficialFormat) -> Element:
    """Say the body's letters again as the document's defaults, for programs that know no styles."""
    normal = form.styles[0]
    letters = _letters(normal, form)
    letters.append(element("lang", val="en-US", eastAsia=form.language, bidi="ar-SA"))
    return element("docDefaults", element("rPrDefault", letters), element("pPrDefault", _layout(normal)))


def _paragraph_style(style: Style, form: OfficialFormat) -> Element:
    """Define one style in full, in the order the schema demands."""
    default = {"default": 1} if style.id == "Normal" else {}
    name = element("name", val=style.name)
    made = element("style", name, type="paragraph", styleId=style.id, **default)
    if not default:
        made.append(element("basedOn", val=style.based_on))
    if style.outline is not None:
        made.append(element("next", val="BodyText"))
    made.extend((element("qFormat"), _layout(style), _letters(style, form)))
    return made


def _letters(style: Style, form: OfficialFormat) -> Element:
    """Face, colour, tracking and size; never bold."""
    return element(
        "rPr",
        faces(getattr(form.fonts, style.font)),
        switch("b", on=False),
        switch("bCs", on=False),
        element("color", val=style.color),
        element("spacing", val=style.tracking),
        element("kern", val=0),
        element("sz", val=2 * style.size_pt),
        element("szCs", val=2 * style.size_pt),
    )


def _layout(style: Style) -> Element:
    """Say keeping, grid, lines, indents, alignment and outline level, in the order the schema demands."""
    made = element(
        "pPr",
        switch("keepNext", on=style.keep_next),
        switch("pageBreakBefore", on=style.page_break_before),
        switch("widowControl", on=False),
        *_rule(style),
        switch("snapToGrid", on=style.snap_to_grid),
        element(
            "spacing",
            before=style.before_lines * style.line_twips + twips(style.before_mm),
            after=0,
            line=style.line_twips,
            lineRule=style.line_rule,
        ),
        _indents(style),
        element("jc", val=style.align),
    )
    if style.outline is not None:
        made.append(element("outlineLvl", val=style.outline))
    return made


def _rule(style: Style) -> list[Element]:
    """A rule below the paragraph, as wide as 版心."""
    if not style.rule_eighths:
        return []
    rule = element("bottom", val="single", sz=style.rule_eighths, space=0, color=style.color)
    return [element("pBdr", rule)]


def _indents(style: Style) -> Element:
    """Indents in both units: LibreOffice knows only twips, Word keeps characters when the size changes."""
    counts = {
        "left": style.left_characters,
        "right": style.right_characters,
        "firstLine" if style.first_characters >= 0 else "hanging": abs(style.first_characters),
    }
    attributes: dict[str, int] = {}
    for side, count in counts.items():
        attributes |= {f"{side}Chars": 100 * count, side: style.characters(count)}
    return element("ind", **attributes)


def _table_styles(form: OfficialFormat) -> Iterator[Element]:
    """Give Word's default table and the official one with its thin grid."""
    width = form.table_border_eighths
    lines = (element(side, val="single", sz=width, space=0, color="000000") for side in _SIDES)
    yield element(
        "style",
        element("name", val="Normal Table"),
        element("uiPriority", val=99),
        element("semiHidden"),
        element("tblPr", element("tblInd", w=0, type="dxa")),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    yield element(
        "style",
        element("name", val="公文表格"),
        element("basedOn", val="TableNormal"),
        element("tblPr", element("jc", val="center"), element("tblBorders", *lines)),
        type="table",
        styleId=TABLE_STYLE,
    )
