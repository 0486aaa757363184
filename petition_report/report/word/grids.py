"""Rows and cells of a filled table → the table, its grid and its merged cells made to fit (填好的表格)."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from petition_report.report.page.elements import element
from petition_report.report.word.names import Element, value, w
from petition_report.report.word.pieces import TableStart
from petition_report.report.word.rooms import grid_of, span


def table_of(start: TableStart, rows: list[Element], widest: int) -> Element:
    """A table of rows that are finished, the widest of so many columns."""
    made = element("tbl", *(deepcopy(one) for one in start.properties), *rows)
    if widest != start.columns:
        _fit_grid(made, rows)
    if start.merged:
        _begin_merges(rows)
    return made


def columns(row: Element) -> int:
    """How many columns a row takes."""
    return sum(map(span, row.iterchildren(w("tc"))))


def _fit_grid(table: Element, rows: list[Element]) -> None:
    """Share the table's width among its columns, as the row with most of them has it, where cells came or went."""
    total = sum(grid_of(table)) or None
    widest = max(rows, key=columns)
    wants = [want for cell in widest.iterchildren(w("tc")) for want in _shares(cell)]
    whole = total or sum(wants)
    widths = [want * whole // sum(wants) for want in wants]
    grid = table.find(w("tblGrid"))
    if grid is not None:
        grid[:] = [element("gridCol", w=width) for width in widths]
    for row in rows:
        at = 0
        for cell in row.iterchildren(w("tc")):
            _set_width(cell, sum(widths[at : at + span(cell)]))
            at += span(cell)


def _shares(cell: Element) -> list[int]:
    """What each column of a cell wants, in twips."""
    width = value(cell, "tcPr/tcW", "w")
    return [max(1, int(width) // span(cell)) if width.isdecimal() else 1000] * span(cell)


def _set_width(cell: Element, width: int) -> None:
    found = cell.find(f"{w('tcPr')}/{w('tcW')}")
    if found is not None:
        found.set(w("w"), str(width))
        found.set(w("type"), "dxa")


def _begin_merges(rows: Iterable[Element]) -> None:
    """Let a cell that goes on with the one above begin anew where there is none: its row may have vanished."""
    above: set[int] = set()
    for row in rows:
        merged, at = set(), 0
        for cell in row.iterchildren(w("tc")):
            found = cell.find(f"{w('tcPr')}/{w('vMerge')}")
            if found is not None:
                if found.get(w("val")) != "restart" and at not in above:
                    found.set(w("val"), "restart")
                merged.add(at)
            at += span(cell)
        above = merged
