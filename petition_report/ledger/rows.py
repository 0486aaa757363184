"""The rows below a header → which hold data, and how many of each other kind are set aside (行的归类)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import MOST_PLACES, Issue
from petition_report.ledger.headings import Header
from petition_report.ledger.ledger import RowCount
from petition_report.ledger.sheet import Grid
from petition_report.ledger.spelling import fold
from petition_report.ledger.values import read_date

# a caption may precede the word: 东城区小计, 1-6月合计
_TOTAL = re.compile(
    r"(?:[^\d]{0,8}|[\d年月日季度上下半至—.\-]{1,20})(?:合计|小计|总计|累计|共计)数?(?:[:(].*)?"
)
_NOTE = re.compile(
    r"(?:填表|填报|制表|编制|审核|复核|审批|负责|统计|报送|打印|导出|截至|数据截至|单位负责|分管|主管|联系)"
    r"(?:人员|人|员|单位|日期|时间|领导|电话|口径|说明|范围|机关)*(?:签字|签名|盖章)?[:(].*"
    r"|(?:附?注|备注|说明|填表说明|注意(?:事项)?)\d*[:、.].*|以下空白.*"
)
# cheap tests of whole columns for rows worth a closer look; blanks may part the characters of such words
_TOTAL_HINT = r"[合小总累共]\s*计"
_HINT = (
    rf"{_TOTAL_HINT}|填\s*[表报]|制\s*表|编\s*制|审\s*[核批]|复\s*核|负\s*责|统\s*计|报\s*送|打\s*印|导\s*出|截\s*至"
    r"|分\s*管|主\s*管|联\s*系|注\s*(?:意|\d*\s*[:：、.])|说\s*明|以\s*下\s*空"
)
# 序号 and another narrow column may stand before the word 合计
_LEADING = 3
# a note has few cells; a data row that happens to start with such a word has many
_FEW = 4
# a lone cell of so many characters is a sentence, not a value
_SENTENCE = 8
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Sorting:
    """The data rows of a grid (int32 indices, ascending) and the account of all rows read."""

    data: pa.Int32Array
    rows: RowCount
    issues: tuple[Issue, ...]


def sort_rows(grid: Grid, header: Header) -> Sorting:
    """Tell the data rows below a header from blank, total, note and repeated header rows.

    All columns are looked at, mapped or not. Blank rows below the last filled one do not count as read; a row
    whose only content is a formula's error is not blank.
    """
    top = header.row + 1
    erroneous = _erroneous(grid, header)
    end = max([_end(grid.cells.slice(top)), *(row + 1 for row in erroneous)])
    kinds = _kinds(grid.cells.slice(top, end), grid.cells.slice(header.row, 1), header)
    aside = {row: kind for row, kind in kinds.items() if kind != "row-blank" or row not in erroneous}
    positions = pa.array(range(end), pa.int32())
    data = positions.filter(pc.invert(pc.is_in(positions, value_set=pa.array(aside, pa.int32()))))
    counts = dict(sorted(Counter(aside.values()).items()))
    issues = [_issue(code, count, aside, header, grid) for code, count in counts.items()]
    return Sorting(pc.add(data, pa.scalar(top, pa.int32())), RowCount(end, len(data), counts), tuple(issues))


def _erroneous(grid: Grid, header: Header) -> set[int]:
    """Give the rows, counted from the header, with a formula's error in a mapped column."""
    mapped = set(header.columns.values())
    return {row - header.row - 1 for row, column in grid.error_cells if column in mapped and row > header.row}


def _issue(code: str, count: int, aside: Mapping[int, str], header: Header, grid: Grid) -> Issue:
    rows = sorted(row + header.row + 2 for row, kind in aside.items() if kind == code)
    return Issue(code, place=replace(grid.place, row=rows[0]), count=count, rows=tuple(rows[:MOST_PLACES]))


def _filled(cells: pa.Table, columns: Iterable[int]) -> pa.ChunkedArray:
    """Count the filled cells of every row in some columns."""
    total = pa.chunked_array([pa.repeat(pa.scalar(0, pa.int16()), cells.num_rows)])
    for column in columns:
        total = pc.add(total, pc.cast(pc.is_valid(cells.column(column)), pa.int16()))
    return total


def _end(below: pa.Table) -> int:
    """Find the end of the rows that hold anything: used ranges reach far beyond the data."""
    rows = pc.indices_nonzero(_filled(below, range(below.num_columns)))
    return int(rows[-1].as_py()) + 1 if len(rows) else 0


def _kinds(below: pa.Table, header_row: pa.Table, header: Header) -> dict[int, str]:
    """Give the rows that are no data, by position, with the code that says why."""
    written = [column[0].as_py() or "" for column in header_row.columns]
    doubtful = _doubtful(below, written, header)
    cells = zip(*(column.take(doubtful).to_pylist() for column in below.columns), strict=True)
    titles = [fold(heading) for heading in written]
    mapped = sorted(header.columns.values())
    kinds = (_kind([fold(cell or "") for cell in row], titles, mapped) for row in cells)
    return {row: kind for row, kind in zip(doubtful.to_pylist(), kinds, strict=True) if kind}


def _doubtful(below: pa.Table, titles: Sequence[str], header: Header) -> pa.Array:
    """Find the rows worth a closer look; everything else is data."""
    first = pc.coalesce(*below.columns)
    doubts = [
        pc.match_substring_regex(first, _HINT),
        pc.match_substring_regex(first, _any_title(titles)),
        pc.less_equal(_filled(below, range(below.num_columns)), 1),
        pc.equal(_filled(below, header.columns.values()), 0),
        *(pc.match_substring_regex(column, _TOTAL_HINT) for column in below.columns[:_LEADING]),
    ]
    doubtful = pa.chunked_array([pa.repeat(pa.scalar(value=False), below.num_rows)])
    for doubt in doubts:
        doubtful = pc.or_(doubtful, pc.fill_null(doubt, fill_value=False))
    return pc.indices_nonzero(doubtful)


def _any_title(titles: Sequence[str]) -> str:
    spaced = (r"\s*".join(map(re.escape, "".join(title.split()))) for title in titles if title)
    return rf"^\s*(?:{'|'.join(spaced)})\s*$"


def _kind(cells: Sequence[str], titles: Sequence[str], mapped: Sequence[int]) -> str:
    """Say what a row is, by the code for setting it aside; blank for a data row."""
    filled = [cell for cell in cells if cell]
    repeated = sum(bool(cells[column]) and cells[column] == titles[column] for column in mapped)
    if 2 * repeated > len(mapped):
        return "row-repeat-header"
    if any(_TOTAL.fullmatch(cell) for cell in filled[:2]):
        return "row-total"
    if _is_note(filled, len([title for title in titles if title])):
        return "row-footnote"
    return "" if any(cells[column] for column in mapped) else "row-blank"


def _is_note(filled: Sequence[str], width: int) -> bool:
    if not filled or len(filled) > min(_FEW, width - 1):
        return False
    return bool(_NOTE.match(filled[0])) or (len(filled) == 1 and _is_sentence(filled[0]))


def _is_sentence(cell: str) -> bool:
    # 2023年6月16日 is as long as a sentence, and a row with nothing but its date still counts
    return len(cell) >= _SENTENCE and bool(_HAN.search(cell)) and read_date(cell).value is None
