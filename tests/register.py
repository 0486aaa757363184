"""One small register, and how each file format writes it: the same rows must give the same figures (测试用台账)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from io import BytesIO
from itertools import product
from xml.sax.saxutils import escape

import openpyxl
import xlsxwriter  # type: ignore[import-untyped]
from binaries import biff5, xlsb
from packages import STRICT, package

Cell = str | int | date
Rows = Sequence[Sequence[Cell]]

TITLE = "清河市信访件台账"
HEADINGS = (
    "信访件编号",
    "登记日期",
    "信访形式",
    "人数",
    "是否初次",
    "内容分类",
    "县区",
    "受理日期",
    "办结日期",
    "信访人",
)
_DAY_0 = date(1899, 12, 30)
SPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def cases() -> list[list[Cell]]:
    """Sixty cases of two half-years, every combination of the first words different."""
    mixed = product(("来信", "来访", "网上信访"), ("城乡建设", "国土资源"), ("东城区", "西山县"), range(5))
    return [list(_case(number, *words)) for number, words in enumerate(mixed)]


def _case(number: int, channel: str, category: str, area: str, turn: int) -> Iterable[Cell]:
    registered = date(2022 + number % 2, 1 + turn, 2 + number // 3)
    yield f"XF{number:04}"
    yield registered
    yield channel
    yield 1 + number % 7
    yield "是" if number % 3 else "否"
    yield category
    yield area
    yield registered + timedelta(5 + turn)
    yield registered + timedelta(40 + number % 50)
    yield f"某{number}"


# ways of writing a day
DAY_STYLES: tuple[Callable[[date], Cell], ...] = (
    lambda day: day,
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year}/{day.month}/{day.day} 9:32:09",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: (day - _DAY_0).days,
)


def table() -> list[list[Cell]]:
    """The register as a sheet: title, headings, cases, a total."""
    total = sum(case[3] for case in cases() if isinstance(case[3], int))
    return [[TITLE], list(HEADINGS), *cases(), ["合计", "", "", total]]


def texts(rows: Rows) -> list[list[str]]:
    """Rows as they are written in files that know no types."""
    return [[f"{cell:%Y-%m-%d}" if isinstance(cell, date) else str(cell) for cell in row] for row in rows]


def serials(rows: Rows) -> list[list[str | float | None]]:
    """Rows as binary workbooks hold them: days as numbers, blanks not at all."""
    return [[_serial(cell) for cell in row] for row in rows]


def _serial(cell: Cell) -> str | float | None:
    if isinstance(cell, date):
        return float((cell - _DAY_0).days)
    return float(cell) if isinstance(cell, int) else cell or None


def inline_strings(rows: Rows) -> bytes:
    """Write .xlsx as Java programs do."""
    book, file = openpyxl.Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.worksheets[0].title = "一月"
    book.save(file)
    return file.getvalue()


def shared_strings(rows: Rows) -> bytes:
    """Write .xlsx as Excel and WPS do."""
    return sheets({"一月": rows})


def sheets(pages: Mapping[str, Rows]) -> bytes:
    """Write several sheets."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "yyyy/m/d"}) as book:
        for name, rows in pages.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return file.getvalue()


def strict(rows: Rows) -> bytes:
    """Write Strict OOXML, with blanks about the values."""
    strings = tuple(dict.fromkeys(cell for row in serials(rows) for cell in row if isinstance(cell, str)))
    numbers = {text: number for number, text in enumerate(strings)}
    lines = (
        "".join(
            f"<c r='{chr(65 + column)}{line}' t='s'><v> {numbers[cell]} </v></c>"
            if isinstance(cell, str)
            else f"<c r='{chr(65 + column)}{line}'><v>\n{cell}\n</v></c>"
            for column, cell in enumerate(row)
            if cell is not None
        )
        for line, row in enumerate(serials(rows), 1)
    )
    xml = "".join(f"<row r='{line}'>{cells}</row>" for line, cells in enumerate(lines, 1))
    return package(xml, strings, STRICT)


def webpage(rows: Rows) -> str:
    """The HTML that web systems call .xls."""
    lines = (f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in texts(rows))
    return f"<html><head><meta charset='gb2312'></head><body><table>{''.join(lines)}</table></body></html>"


def spreadsheetml(rows: Rows) -> str:
    """The XML that older systems call .xls."""
    lines = (f"<Row>{''.join(_data(cell) for cell in row)}</Row>" for row in rows)
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}">'
        f'<Worksheet ss:Name="一月"><Table>{"".join(lines)}</Table></Worksheet></Workbook>'
    )


def _data(cell: Cell) -> str:
    kind = "DateTime" if isinstance(cell, date) else "Number" if isinstance(cell, int) else "String"
    text = f"{cell:%Y-%m-%dT00:00:00.000}" if isinstance(cell, date) else escape(str(cell))
    return f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>'


def delimited(rows: Rows, delimiter: str) -> str:
    """Rows parted by a character that no cell holds."""
    return "".join(delimiter.join(row) + "\n" for row in texts(rows))


def web_archive(rows: Rows) -> str:
    """The web archive that Excel writes, with a page for each sheet."""
    page = webpage(rows).replace("gb2312", "utf-8")
    return (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=part\n\n--part\n"
        f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{page}\n--part--\n"
    )


def _binary(write: Callable[[Sequence[Sequence[str | float | None]]], bytes]) -> Callable[[Rows], bytes]:
    return lambda rows: write(serials(rows))


# file names and how each is written
WRITERS: dict[str, Callable[[Rows], bytes]] = {
    "inline.xlsx": inline_strings,
    "shared.xlsx": shared_strings,
    "macros.xlsm": shared_strings,
    "strict.xlsx": strict,
    "binary.xlsb": _binary(xlsb),
    "excel95.xls": _binary(biff5),
    "comma.csv": lambda rows: delimited(rows, ",").encode("utf-8-sig"),
    "semicolon.csv": lambda rows: delimited(rows, ";").encode("gb18030"),
    "tabs.xls": lambda rows: delimited(rows, "\t").encode("gb18030"),
    "page.xls": lambda rows: webpage(rows).encode("gb18030"),
    "archive.xls": lambda rows: web_archive(rows).encode(),
    "xml.xls": lambda rows: spreadsheetml(rows).encode(),
}
