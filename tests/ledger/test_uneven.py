"""Sheets whose columns are there but blank throughout."""

from __future__ import annotations

import pytest
from tables import ledger

from petition_report.ledger.checks import checked
from petition_report.ledger.local import local_registers
from petition_report.settings import Settings


def uneven(*texts: str) -> list[tuple[str, str]]:
    """The sheets that lack what others fill in, and what."""
    chosen = Settings()
    known = checked(ledger(*texts), local_registers(chosen), chosen, None)
    told = [one for one in known.issues if one.code == "label-uneven"]
    lacking = [
        key
        for key in known.registers["petitions"].headings
        if any(key not in headings for headings in known.registers["petitions"].sheet_headings)
    ]
    assert bool(told) == bool(lacking)
    return [(one.place.sheet, one.detail.split("“")[1].split("”")[0]) for one in told]


BLANK = "登记日期 | {0}\n2023-01-05 |\n2023-01-06 |"
FILLED = "登记日期 | {0}\n2022-01-05 | {1}\n2022-01-06 | {2}"


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [("重复标志", "是", "否"), ("是否化解", "否", "否"), ("初次标志", "否", "")],
)
def test_a_flag_that_others_answer_with_no_is_lacking_where_nothing_is_filled_in(
    heading: str, first: str, second: str
) -> None:
    assert uneven(BLANK.format(heading), FILLED.format(heading, first, second)) == [("表1", heading)]


@pytest.mark.parametrize("heading", ["内容分类", "信访形式", "县区", "责任单位"])
def test_what_no_matter_goes_without_is_lacking_where_nothing_is_filled_in(heading: str) -> None:
    assert uneven(BLANK.format(heading), FILLED.format(heading, "其他", "")) == [("表1", heading)]


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("越级标志", "是", ""),
        ("来访层级", "赴京", "到省"),
        ("办结日期", "2022-02-01", "2022-02-02"),
        ("信访来源", "人民网", "市长信箱"),
        ("重复标志", "", ""),
    ],
)
def test_a_blank_that_may_mean_none_is_no_lack(heading: str, first: str, second: str) -> None:
    assert uneven(BLANK.format(heading), FILLED.format(heading, first, second)) == []


def test_one_answer_is_enough() -> None:
    assert (
        uneven("登记日期 | 重复标志\n2023-01-05 |\n2023-01-06 | 是", FILLED.format("重复标志", "是", "否"))
        == []
    )


def test_a_sheet_alone_is_as_it_is() -> None:
    assert uneven(BLANK.format("重复标志")) == []


def test_a_sheet_without_rows_leaves_nothing_blank() -> None:
    assert uneven("登记日期 | 重复标志", FILLED.format("重复标志", "是", "否")) == []
