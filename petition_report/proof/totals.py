"""The tables of an edited report → columns whose 合计 is no longer the sum of their rows (表内合计)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from petition_report.proof.cells import Table, tables
from petition_report.proof.fates import Comparison
from petition_report.proof.finding import Finding, at
from petition_report.proof.lines import Cell
from petition_report.proof.sums import words

# rows that are part of others, columns that are not added up
_WITHIN = re.compile(r"小计|其中")
_NOT_ADDED = re.compile(r"[比率均位名序]|[%％]")
_NOTHING = re.compile(r"[-−–—]*")


@dataclass(frozen=True)
class Total:
    """A column of a table: its heading, the cell of the total and what it says, what the rows add up to."""

    heading: str
    cell: Cell
    said: int
    added: int


def broken_totals(seen: Comparison) -> Iterator[Finding]:
    """Find totals that the rows do not add up to, but did as made; in a table of people's own all that are counts."""
    made = {one.cell: one for table in tables(seen.pairing.old).values() for one in _totals(table)}
    for table in tables(seen.pairing.new).values():
        for one in _totals(table):
            number = table.cells[one.cell][0]
            before = seen.pairing.back.get(number)
            if before is None:
                adds_up = not _NOT_ADDED.search(one.heading)
            else:
                was = made.get(seen.pairing.old[before].cell or one.cell)
                adds_up = was is not None and was.said == was.added
            if adds_up and one.said != one.added:
                line = seen.pairing.new[number]
                said = f"“{one.heading}”一栏各行之和为{one.added}，合计为{one.said}"
                yield Finding(at(line, "sum-broken", said), number, 0, len(line.text))


def _totals(table: Table) -> Iterator[Total]:
    """The columns of whole numbers of a table that has a heading, one total, and no cells that span columns."""
    rows: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, {})[cell.cell] = cell
    names = {row: table.text(next(iter(cells.values()))).strip() for row, cells in rows.items()}
    sums = [row for row, name in names.items() if re.fullmatch(words()["total"], re.sub(r"\s", "", name))]
    top = min(rows)
    if len(sums) != 1 or sums == [top] or len({len(cells) for cells in rows.values()}) != 1:
        return
    parts = [row for row in rows if row not in (top, *sums) and not _WITHIN.match(names[row])]
    for column, cell in rows[sums[0]].items():
        said = _number(table, cell)
        added = [_number(table, rows[row][column]) for row in parts]
        heading = table.text(rows[top][column]).strip()
        if said is not None and len(parts) > 1 and None not in added and not heading.isdecimal():
            yield Total(heading, cell, said, sum(one or 0 for one in added))


def _number(table: Table, cell: Cell) -> int | None:
    """The whole number of a cell, 0 for a dash or nothing; None for anything else."""
    text = table.text(cell).strip()
    return 0 if _NOTHING.fullmatch(text) else int(text) if text.isdecimal() else None
