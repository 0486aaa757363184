"""Figures over time as JSON, and as a workbook whose charts stay editable (趋势数据)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import LineChart, Reference
from openpyxl.chart import Series as ChartSeries
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from petition_report.issues import Issue
from petition_report.ledger.ledger import RowCount
from petition_report.proof.contract import (
    SCHEMA_VERSION,
    bare_json,
    gap_json,
    period_json,
    rows_json,
    value_json,
)
from petition_report.proof.workbook import fit_for_print, parts_of
from petition_report.report.characters import printable
from petition_report.report.page.package import packed
from petition_report.report.words.amounts import number
from petition_report.settings import Wording
from petition_report.statistics.ask import Comparison
from petition_report.statistics.changes import Change, change_json
from petition_report.statistics.cube import Window
from petition_report.statistics.figures import Count, Gap, Ratio
from petition_report.statistics.trend import Line

SIZE = (24, 11)
# more lines than this nobody can tell apart
MOST_LINES = 8
LONGEST_TITLE = 31
NO_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\'", ""))
PERCENT, POINTS, PLAIN, MEAN = "0.0%", "0.0", "0", "0.0"
BOLD = Font(bold=True)


def trend_json(
    lines: Iterable[Line], windows: Iterable[Window], rows: RowCount, style: Wording
) -> dict[str, Any]:
    """The periods, and of each line its value, base and change in each; a period without a number is a gap."""
    return {
        "schema_version": SCHEMA_VERSION,
        "periods": [period_json(window) for window in windows],
        "rows": rows_json(rows),
        "lines": [_line(line, style) for line in lines],
    }


def _line(line: Line, style: Wording) -> dict[str, Any]:
    """One line."""
    said = {"name": line.question.name, "unit": line.points[0].figure.unit}
    member = {"member": line.member} if line.member else {}
    return {**said, **member, "points": [_point(point, style) for point in line.points]}


def _point(point: Comparison, style: Wording) -> dict[str, Any]:
    """One period of a line."""
    value, base, change = point.figure.value, point.base.value, point.change
    said: dict[str, Any] = {"period": point.figure.window.period.label}
    if isinstance(value, Gap):
        return said | {"gap": gap_json(value)}
    said |= {**value_json(value), "text": number(value, style).text}
    if isinstance(base, Gap) or change is None:
        return said
    return said | {
        "base": {"label": point.label, **bare_json(base)},
        "change": change_json(change, style.rise, style.fall),
    }


def trend_workbook(lines: Sequence[Line], issues: Sequence[Issue]) -> bytes:
    """A sheet for each figure: a row for each period, a column for each member, its change beside it, and a chart."""
    book = Workbook()
    book.remove(book.worksheets[0])
    figures: dict[str, list[Line]] = {}
    for line in lines:
        figures.setdefault(line.question.name.partition("[")[0], []).append(line)
    for name, told in figures.items():
        _fill(book.create_sheet(printable(name.translate(NO_TITLE))[:LONGEST_TITLE]), told, issues)
    return packed(parts_of(book))


def _fill(sheet: Worksheet, lines: Sequence[Line], issues: Sequence[Issue]) -> None:
    """One figure's table, what is to be said of it, and its chart."""
    sheet.append(["期间", *(text for line in lines for text in _heading(line))])
    for at, point in enumerate(lines[0].points):
        row = [
            point.figure.window.period.label,
            *(cell for line in lines for cell in _cells(line.points[at])),
        ]
        sheet.append(row)
    _look(sheet, lines)
    chart = _chart(sheet, lines)
    for issue in issues:
        sheet.append([printable(str(issue))])
    _as_text(sheet)
    sheet.add_chart(chart, f"A{sheet.max_row + 2}")


def _as_text(sheet: Worksheet) -> None:
    """Keep names that begin like a formula what they are."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"


def _heading(line: Line) -> tuple[str, str]:
    """The headings of one line: its name, and its change in percent or points."""
    of_rate = isinstance(next(_known(line)).figure.value, Ratio)
    return printable(line.member or line.question.name), "同比（百分点）" if of_rate else "同比"


def _known(line: Line) -> Iterator[Comparison]:
    """The periods that have a number."""
    return (point for point in line.points if not isinstance(point.figure.value, Gap))


def _cells(point: Comparison) -> tuple[float | None, float | None]:
    """A value and its change as numbers; nothing where there is none, so that a chart leaves it out."""
    value, change = point.figure.value, point.change
    if isinstance(value, Gap) or change is None:
        return None, None
    return value.value if isinstance(value, Count) else float(value.fraction), _amount(change)


def _amount(change: Change) -> float | None:
    """A change with its sign: a share of the base, or percentage points."""
    if change.kind not in ("rate", "points"):
        return None
    signed = -change.amount if change.direction == "down" else change.amount
    return float(signed * 100 if change.kind == "points" else signed)


def _look(sheet: Worksheet, lines: Sequence[Line]) -> None:
    """Numbers as they are written, columns wide enough, the heading in view."""
    sheet.freeze_panes = "B2"
    fit_for_print(sheet)
    for cell in sheet[1]:
        cell.font = BOLD
    sheet.column_dimensions["A"].width = 18
    for at, line in enumerate(lines):
        value = next(_known(line)).figure.value
        forms = (
            (PERCENT, POINTS)
            if isinstance(value, Ratio)
            else (PLAIN if isinstance(value, Count) else MEAN, PERCENT)
        )
        for column, form in enumerate(forms, 2 * at + 2):
            sheet.column_dimensions[get_column_letter(column)].width = 16
            for row in range(2, sheet.max_row + 1):
                sheet.cell(row, column).number_format = form


def _chart(sheet: Worksheet, lines: Sequence[Line]) -> LineChart:
    """The lines of a figure, the first of them where there are many."""
    chart, last = LineChart(), len(lines[0].points) + 1
    chart.title, chart.width, chart.height = sheet.title, *SIZE
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.display_blanks = "gap"
    for at in range(min(len(lines), MOST_LINES)):
        values = Reference(sheet, min_col=2 * at + 2, min_row=2, max_row=last)
        series = ChartSeries(values, title=str(sheet.cell(1, 2 * at + 2).value))
        series.smooth = False
        chart.series.append(series)
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=last))
    return chart
