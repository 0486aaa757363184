"""One register in every file format: the same ledger, the same figures."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from register import DAY_STYLES, HEADINGS, WRITERS, Cell, Rows, cases, sheets, table

from petition_report.ledger.formats import FORMATS
from petition_report.ledger.load import load
from petition_report.pipeline import figures, study
from petition_report.request import Request
from petition_report.settings import Settings

Told = dict[str, object]

SAMPLES = Path(__file__).parent / "samples"
# written by an office program: file name and the sample it is
KEPT = {"office.xls": "register.xls", "wps.et": "register.xls", "open.ods": "register.ods"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register in every format."""
    path = tmp_path_factory.mktemp("formats")
    for name, write in WRITERS.items():
        (path / name).write_bytes(write(table()))
    for name, sample in KEPT.items():
        (path / name).write_bytes((SAMPLES / sample).read_bytes())
    return path


@pytest.fixture(scope="module")
def expected(folder: Path) -> Told:
    """What the register tells as Excel writes it."""
    return told(folder / "shared.xlsx")


def told(path: Path) -> Told:
    request = Request([path], Settings(), date(2023, 7, 1), period="2023H1")
    return Told(json.loads(figures(study(request), request.base)))


@pytest.mark.parametrize("name", [*WRITERS, *KEPT])
def test_a_register_gives_the_same_figures_in_every_format(folder: Path, name: str, expected: Told) -> None:
    assert told(folder / name) == expected


def by_month() -> dict[str, Rows]:
    """One sheet for each month, with the columns in another order each time."""
    months = sorted({f"{case[1]:%Y-%m}" for case in cases()})
    return {month: [["信访件台账"], [], *_turned(month, turn)] for turn, month in enumerate(months)}


def _turned(month: str, turn: int) -> Rows:
    rows: list[list[Cell]] = [list(HEADINGS), *(case for case in cases() if f"{case[1]:%Y-%m}" == month)]
    return [[*row[turn:], *row[:turn]] for row in rows]


def in_groups() -> Rows:
    """Counties one after the other, each with the headings again, a subtotal and a blank row."""
    rows: list[list[Cell]] = []
    for county in ("东城区", "西山县"):
        own = [case for case in cases() if case[6] == county]
        persons = sum(case[3] for case in own if isinstance(case[3], int))
        rows += [list(HEADINGS), *own, ["小计", "", "", persons], []]
    return [*rows, ["填表人：某某", "", "审核人：某某"]]


def under_two_rows() -> Rows:
    """Headings in two rows, an instruction below."""
    groups = ["基本情况", *[""] * 6, "办理情况", "", ""]
    ask = ["必填", "格式：2023-01-01", "下拉选择", "数字", *["选填"] * 6]
    return [["清河市信访件台账"], groups, list(HEADINGS), ask, *cases()]


def with_days_as_texts() -> Rows:
    """Days in all ways of writing them, in one column."""
    rows = cases()
    for number, case in enumerate(rows):
        day = case[1]
        assert isinstance(day, date)
        case[1] = DAY_STYLES[number % len(DAY_STYLES)](day)
    return [list(HEADINGS), *rows]


LAYOUTS: dict[str, dict[str, Rows]] = {
    "a sheet for each month": by_month(),
    "groups with subtotals": {"一月": in_groups()},
    "two rows of headings": {"一月": under_two_rows()},
    "days as texts": {"一月": with_days_as_texts()},
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_register_gives_the_same_figures_in_every_layout(
    tmp_path: Path, layout: str, expected: Told
) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(sheets(LAYOUTS[layout]))
    assert {**told(path), "rows": ""} == {**expected, "rows": ""}


def test_the_figures_of_the_register_are_not_all_gaps(folder: Path) -> None:
    rows = load([folder / "shared.xlsx"], Settings()).rows
    assert (rows.read, rows.used, rows.set_aside) == (61, 60, {"row-total": 1})


def test_every_format_has_a_register_written_in_it(folder: Path) -> None:
    read = {
        one.label
        for path in folder.iterdir()
        for one in FORMATS
        if one.recognise(path.read_bytes()[:4096], path)
    }
    assert read == {one.label for one in FORMATS}


@pytest.mark.parametrize("name", ["tabs.xls", "page.xls", "archive.xls", "xml.xls"])
def test_a_suffix_that_lies_is_said(folder: Path, name: str) -> None:
    assert "format-mismatch" in [issue.code for issue in load([folder / name], Settings()).issues]


@pytest.mark.parametrize(
    "name", ["shared.xlsx", "macros.xlsm", "binary.xlsb", "wps.et", "open.ods", "comma.csv"]
)
def test_a_suffix_that_is_true_needs_no_word(folder: Path, name: str) -> None:
    assert load([folder / name], Settings()).issues[-1].code == "row-total"
