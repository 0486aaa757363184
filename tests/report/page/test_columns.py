"""Column widths chosen from content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich_document import line

from petition_report.report.blocks import Align, Table
from petition_report.report.page.columns import fit_columns
from petition_report.report.page.official import TableForm, official_format

# two margins of 1.5 mm and half a character of slack
PADDING = 2 * 85 + 120
HALF_CHARACTER = 120
TEXT_WIDTH = 8844


def fitted(*rows: str) -> tuple[TableForm, list[int]]:
    cells = [tuple(line(cell) for cell in row.split()) for row in rows]
    left: Align = "left"
    table = Table(line("表"), cells[0], tuple(cells[1:]), (left,) * len(cells[0]))
    return fit_columns(table, official_format())


def widths(*rows: str) -> list[int]:
    return fitted(*rows)[1]


@given(st.lists(st.text("数据1234567890.,", min_size=1, max_size=60), min_size=1, max_size=30))
def test_the_columns_together_are_as_wide_as_the_text(cells: list[str]) -> None:
    assert sum(widths(" ".join(cells))) == TEXT_WIDTH


@given(st.lists(st.integers(0, 9999), min_size=1, max_size=8))
def test_every_number_has_room_on_one_line(numbers: list[int]) -> None:
    found = widths(" ".join(["很长的说明文字" * 9, *map(str, numbers)]))[1:]
    needed = [PADDING + HALF_CHARACTER * len(str(number)) for number in numbers]
    assert all(width >= need - 1 for width, need in zip(found, needed, strict=True))


def test_a_column_of_names_is_wider_than_one_of_counts() -> None:
    name, number = widths("单位 件次", "某某街道办事处 12")
    assert name > number


def test_equal_columns_are_equally_wide() -> None:
    assert widths("甲列 乙列 丙列") == [2948, 2948, 2948]


def test_names_stay_whole_where_notes_must_wrap() -> None:
    name = widths("单位 件次 备注", f"某某县住房和城乡建设局 12 {'长' * 90}", f"甲局 7 {'长' * 30}")[0]
    assert name >= PADDING + 11 * 2 * HALF_CHARACTER


def test_short_columns_stay_whole_where_the_widest_wraps() -> None:
    rows = widths("单位 办理结果 备注一 备注二", f"甲局 已经依法办结 {'长' * 40} {'长' * 40}")
    assert rows[1] >= PADDING + 6 * 2 * HALF_CHARACTER


def test_too_many_numbers_share_the_room() -> None:
    shares = widths(" ".join(["123456789012"] * 12))
    assert max(shares) - min(shares) <= 12


@pytest.mark.parametrize("number", ["-12,345.6%", "2023-06-30", "12"])
def test_a_number_is_measured_with_its_signs(number: str) -> None:
    width = widths(f"单位名称单位名称 {'字' * 200} {number}")[2]
    assert width >= PADDING + HALF_CHARACTER * max(6, len(number)) - 1


@pytest.mark.parametrize(("columns", "styles"), [(6, "Table"), (12, "DenseTable")])
def test_letters_are_smaller_where_numbers_would_break(columns: int, styles: str) -> None:
    assert fitted(" ".join(["单位", *["12,345"] * columns]))[0].styles == styles
