"""Sheets of cells and sheets of many rows → one workbook, the same bytes every time (印证工作簿文件)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain

import pyarrow as pa
import pyarrow.compute as pc
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from petition_report.proof.workbook import Rows, add_sheet, parts_of
from petition_report.report.characters import printable
from petition_report.report.page.package import packed

_END_OF_ROWS = b"</sheetData>"
RED = PatternFill(bgColor="FFC7CE")
# rows put into words at once: few enough for memory, enough to keep a compiler's loop busy
_AT_ONCE = 2**16


@dataclass(frozen=True)
class Sheet:
    """A sheet: its rows, the header first; then those of a table of texts and int64, if any, empty where null."""

    title: str
    rows: Rows
    table: pa.Table | None = None
    # cells of one column that turn red where they say one word
    alarm: tuple[int, str] = (0, "")


def book(sheets: Sequence[Sheet]) -> bytes:
    """A workbook of some sheets. Tables are written column by column; no Python runs per cell."""
    made = Workbook(write_only=True)
    for sheet in sheets:
        _add(made, sheet)
    small = parts_of(made)
    parts: dict[str, bytes | Iterable[bytes]] = dict(small)
    for place, sheet in enumerate(sheets, 1):
        if sheet.table is not None:
            name = f"xl/worksheets/sheet{place}.xml"
            before, after = small[name].split(_END_OF_ROWS)
            parts[name] = chain((before,), rows_xml(sheet.table, len(sheet.rows) + 1), (_END_OF_ROWS, after))
    return packed(parts)


def _add(made: Workbook, sheet: Sheet) -> None:
    """Add a sheet, with room for its table, and what turns red in it."""
    length = len(sheet.rows) + (len(sheet.table) if sheet.table is not None else 0)
    added = add_sheet(made, sheet.title, sheet.rows, length)
    column, word = sheet.alarm
    if column and length > 1:
        letter = get_column_letter(column)
        rule = CellIsRule("equal", [f'"{word}"'], fill=RED)  # type: ignore[no-untyped-call]
        # the stubs do not know it of a write-only sheet
        added.conditional_formatting.add(f"{letter}2:{letter}{length}", rule)  # type: ignore[attr-defined]


def rows_xml(table: pa.Table, first: int) -> Iterator[bytes]:
    """The rows of a table as XML, from a row on."""
    for start in range(0, len(table), _AT_ONCE):
        part = table.slice(start, _AT_ONCE).combine_chunks()
        row = pa.array(range(first + start, first + start + len(part))).cast(pa.string())
        pieces = ['<row r="', row, '">']
        for place, column in enumerate(part.columns, 1):
            pieces += [f'<c r="{get_column_letter(place)}', row, _content(column.combine_chunks())]
        made = pc.binary_join_element_wise(*pieces, "</row>", "").cast(pa.large_binary())
        yield _joined(made)


def _content(column: pa.Array) -> pa.Array:
    """The rest of each cell of a column: the closing quote, its type, its value."""
    encoded = column.dictionary_encode()
    cell = _text if pa.types.is_string(column.type) else '"><v>{}</v></c>'.format
    told = pa.array(map(cell, encoded.dictionary.to_pylist()), pa.string()).take(encoded.indices)
    # a null would take its whole row with it
    return pc.fill_null(told, '"/>')


def _text(text: str) -> str:
    written = escape(printable(text), quote=False)
    return f'" t="inlineStr"><is><t xml:space="preserve">{written}</t></is></c>'


def _joined(texts: pa.Array) -> bytes:
    """All texts, one right after the other, as Arrow holds them anyway."""
    _, offsets, content = texts.buffers()
    ends = memoryview(offsets).cast("q")
    return memoryview(content)[ends[texts.offset] : ends[texts.offset + len(texts)]].tobytes()
