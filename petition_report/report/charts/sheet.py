"""Rows of texts and numbers → a workbook of one sheet, for a chart to be edited with (图表数据表).

Written by hand because loading a spreadsheet library takes longer than making all charts of a report.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from petition_report.report.characters import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

SHEET = "Sheet1"
Cell = str | int | float | None
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>',
    # Excel calls a workbook without styles damaged
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font>'
    '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def column_name(number: int) -> str:
    """The letter of a column, counted from 1; charts have fewer columns than there are letters."""
    return chr(ord("A") + number - 1)


def sheet_workbook(rows: Sequence[Sequence[Cell]]) -> bytes:
    """The rows as the only sheet of an .xlsx: texts as texts, numbers as numbers, None as no cell.

    The same rows give the same bytes.
    """
    parts = {name: (_HEAD + text).encode() for name, text in _PARTS.items()}
    parts["xl/worksheets/sheet1.xml"] = _sheet(rows)
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in parts.items():
            # a ZipInfo of its own is dated 1980-01-01, a name alone by the clock
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return written.getvalue()


def _sheet(rows: Sequence[Sequence[Cell]]) -> bytes:
    root = etree.fromstring(f'<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>')
    for number, row in enumerate(rows, 1):
        line = etree.SubElement(root[0], f"{{{_MAIN}}}row", r=str(number))
        for at, content in enumerate(row, 1):
            if content is not None:
                _fill(etree.SubElement(line, f"{{{_MAIN}}}c", r=f"{column_name(at)}{number}"), content)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _fill(cell: Element, content: str | float) -> None:
    """Put a text or a number into a cell."""
    if isinstance(content, str):
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{{{_MAIN}}}is"), f"{{{_MAIN}}}t")
        text.text = printable(content)
    else:
        etree.SubElement(cell, f"{{{_MAIN}}}v").text = repr(content)
