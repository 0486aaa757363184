"""Invented rows → workbooks: one as a system exports it, one as clerks leave it (台账工作簿)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from random import Random

import xlsxwriter
from petitions import AS_OF, SEED, Cell, Row
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

HABITS = tomllib.loads(Path(__file__).with_name("habits.toml").read_text(encoding="utf-8"))
EPOCH = date(1899, 12, 30)
# of earlier years an office has only figures at hand
KEPT_SINCE = 2022
NOTE = "注：本表数据均为虚构，仅供演示。"
EXPLANATION = (
    "填表说明",
    "一、本表由各县区信访部门按月填报，数据均为虚构。",
    "二、人数按实际来访人数填写，联名信按署名人数填写。",
    "三、办结日期以出具处理意见书之日为准。",
)


@dataclass(frozen=True)
class Habit:
    """How a clerk writes: headings and values replaced, ways to write a date, rows between repeated headings."""

    headings: Mapping[str, str]
    values: Mapping[Cell, str]
    dates: Sequence[str]
    pages: int


@dataclass(frozen=True)
class Formats:
    """The cell formats a workbook needs."""

    title: Format
    heading: Format
    date: Format


def write_tidy(path: Path, years: Mapping[int, Sequence[Row]]) -> None:
    """Write one sheet per year, headings in row 1, true dates."""
    _write_sheets(path, {f"{year}年": rows for year, rows in years.items()})


def write_full(
    path: Path, years: Mapping[int, Sequence[Row]], registers: Mapping[str, Sequence[Row]]
) -> None:
    """Write the petitions of the years kept row by row and all other registers, one sheet each."""
    petitions = {f"信访件{year}年": rows for year, rows in years.items() if year >= KEPT_SINCE}
    _write_sheets(path, {**petitions, **registers})


def _write_sheets(path: Path, sheets: Mapping[str, Sequence[Row]]) -> None:
    """Write sheets of rows with headings in row 1 and true dates; rows may leave last columns out."""
    with xlsxwriter.Workbook(path) as workbook:
        formats = _formats(workbook)
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            headings = list(dict.fromkeys(heading for row in rows for heading in row))
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(headings) - 1, 14)
            sheet.write_row(0, 0, headings, formats.heading)
            for number, row in enumerate(rows, start=1):
                _write_cells(sheet, number, (row.get(heading) for heading in headings), formats)


def write_messy(path: Path, rows: Sequence[Row]) -> None:
    """Write the same rows with titles, totals, notes, repeated headings and every way to write a date."""
    rng = Random(SEED + 1)
    with xlsxwriter.Workbook(path) as workbook:
        formats = _formats(workbook)
        workbook.add_worksheet("填表说明").write_column(0, 0, EXPLANATION)
        for described in HABITS["sheets"]:
            mine = [row for row in rows if described["start"] <= _registered(row) <= described["end"]]
            sheet = workbook.add_worksheet(described["name"])
            _write_titles(sheet, described["name"], len(mine[0]), formats)
            habit = Habit(**HABITS["habits"][described["habit"]])
            for number, cells in enumerate(_lines(mine, habit, rng), start=3):
                _write_cells(sheet, number, cells, formats)


def _formats(workbook: xlsxwriter.Workbook) -> Formats:
    # without a fixed day of creation the same rows would give other bytes tomorrow
    created = datetime(AS_OF.year, AS_OF.month, AS_OF.day)  # noqa: DTZ001 - a workbook knows no time zone
    workbook.set_properties(
        {"title": "信访件台账（虚构）", "author": "清河市信访局（虚构）", "created": created}
    )
    return Formats(
        workbook.add_format({"bold": True, "font_size": 16, "align": "center"}),
        workbook.add_format({"bold": True, "text_wrap": True, "align": "center", "bg_color": "#DDEBF7"}),
        workbook.add_format({"num_format": "yyyy-mm-dd"}),
    )


def _write_titles(sheet: Worksheet, name: str, width: int, formats: Formats) -> None:
    sheet.set_column(1, width, 13)
    sheet.merge_range(0, 0, 0, width, f"清河市{name}信访件登记台账", formats.title)
    sheet.write(1, 0, "填报单位：清河市信访局")
    sheet.write(1, width - 3, f"填表日期：{AS_OF.year}年7月3日")


def _lines(rows: Sequence[Row], habit: Habit, rng: Random) -> Iterator[Iterable[Cell]]:
    """Yield all lines below the titles, each with its running number in front."""
    headings = ["序号", *(habit.headings.get(name, name) for name in rows[0])]
    yield headings
    for number, row in enumerate(rows, start=1):
        if number > 1 and number % habit.pages == 1:
            yield from ([], headings)
        yield [number, *(_untidy(name, cell, habit, rng) for name, cell in row.items())]
    yield []
    yield _total(rows)
    yield ["填表人：　　　　　　审核人：　　　　　　"]
    yield [NOTE]


def _total(rows: Sequence[Row]) -> list[Cell]:
    persons = sum(int(str(row["人数"])) for row in rows)
    return ["合计", f"{len(rows)}件", *(persons if name == "人数" else None for name in list(rows[0])[1:])]


def _untidy(name: str, cell: Cell, habit: Habit, rng: Random) -> Cell:
    if isinstance(cell, date):
        return _untidy_date(cell, rng.choice(habit.dates))
    if name == "人数":
        return _untidy_persons(int(str(cell)), rng)
    return habit.values.get(cell, cell)


def _untidy_date(day: date, style: str) -> Cell:
    if style == "date":
        return day
    return (day - EPOCH).days if style == "serial" else style.format(day)


def _untidy_persons(persons: int, rng: Random) -> Cell:
    # a blank counts as one person, so the figures stay the same
    ways: list[Cell] = [persons, f"{persons}人"] * 6
    return rng.choice([*ways, None] if persons == 1 else ways)


def _write_cells(sheet: Worksheet, number: int, cells: Iterable[Cell], formats: Formats) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, date):
            sheet.write_datetime(number, column, cell, formats.date)
        elif cell is not None:
            sheet.write(number, column, cell)


def _registered(row: Row) -> date:
    day = row["登记日期"]
    assert isinstance(day, date)  # noqa: S101 - the register's one obligatory date
    return day
