"""Sheets of one register with unlike columns: what a window's own sheets cannot tell is a gap, never a zero."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from questions import Seen, answers, said
from random_ledgers import MARKS, STEPS, TABLES, UNSHRUNK, WORDS, ledger_of
from shelved import in_files

from petition_report.issues import Place
from petition_report.ledger.ledger import Ledger
from petition_report.settings import Settings
from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.listing import listing
from petition_report.statistics.parted import part
from petition_report.statistics.remembered import recalled, remembered
from petition_report.statistics.rules import day_number

NOW = """
    登记日期|信访形式|重复标志|县区|人数
    2023-02-01|来信|是|甲县|1
    2023-02-02|来信|否|乙县|6
"""
BEFORE = """
    登记日期|信访形式|县区|人数
    2022-02-01|来信|甲县|1
    2022-02-02|来访|乙县|5
"""
ENGINES = ("polars", "pandas", "duckdb")


def base(given: Answers, name: str, quantity: str = "", **within: str) -> str:
    """A figure of last year's window in short."""
    conditions = tuple((key, (value,)) for key, value in within.items())
    question = Question(given.indicators[name], quantity, name, conditions)
    return said(given.compare(question, "last-year").base.value)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_year_without_the_column_of_a_flag_has_a_gap(engine: str) -> None:
    book = answers(NOW, BEFORE, seen=Seen(engine=engine))
    assert base(book, "重复信访", "件次") == base(book, "重复信访率") == "label-missing 重复标志"


@pytest.mark.parametrize("engine", ENGINES)
def test_what_the_year_does_tell_is_counted(engine: str) -> None:
    book = answers(NOW, BEFORE, seen=Seen(engine=engine))
    assert base(book, "信访总量", "件次") == "2"


def test_a_year_of_which_one_sheet_has_the_column_is_counted() -> None:
    more = (
        BEFORE.replace("信访形式|", "信访形式|重复标志|")
        .replace("来信|", "来信|是|")
        .replace("来访|", "来访||")
    )
    assert base(answers(NOW, BEFORE, more), "重复信访", "件次") == "1"


def test_a_year_without_counties_has_no_county_without_matters() -> None:
    assert base(answers(NOW, BEFORE.replace("县区|", "备注|")), "信访总量", "件次", area="甲县") == (
        "label-missing 问题属地"
    )


def test_a_year_without_numbers_of_persons_is_not_one_of_single_persons() -> None:
    book = answers(NOW, BEFORE.replace("人数", "备注"))
    assert base(book, "信访总量", "人次") == "label-missing 人数"
    assert base(book, "信访总量", "件次") == "2"


def test_a_year_without_numbers_or_kinds_of_visits_tells_of_no_collective_visit() -> None:
    book = answers(NOW, BEFORE.replace("人数", "备注"))
    assert base(book, "集访", "批次") == "label-missing 人数"
    assert base(answers(NOW, BEFORE), "集访", "批次") == "1"


def test_where_the_mark_is_lacking_the_number_of_the_matter_says_what_is_repeated() -> None:
    before = """
        登记日期|信访事项编号
        2022-02-01|甲
        2022-02-02|甲
    """
    assert base(answers(NOW, before), "重复信访", "件次") == "1"


def test_where_the_day_of_closing_is_lacking_the_status_says_what_is_closed() -> None:
    now = "登记日期|办结日期|办理状态\n2023-02-01|2023-03-01|已办结"
    before = "登记日期|办理状态\n2022-02-01|已办结\n2022-02-01|正在办理"
    assert base(answers(now, before), "办结率") == "1/2"


def test_a_sheet_that_answers_by_another_s_column_lacks_nothing() -> None:
    now = "登记日期|信访形式|初次重复\n2023-02-01|来信|重复"
    before = "登记日期|信访形式|初次重复\n2022-02-01|来信|"
    assert base(answers(now, before), "重复信访", "件次") == "0"


def test_a_window_that_reaches_back_is_told_by_all_sheets_in_it() -> None:
    book = answers(NOW, BEFORE, seen=Seen(period="2022-01-01..2023-06-30"))
    question = Question(book.indicators["重复信访"], "件次", "重复信访")
    assert said(book.figure(question).value) == "1"


def test_rows_that_stay_in_files_are_told_by_the_sheets_they_come_from(tmp_path: Path) -> None:
    book = answers(NOW, BEFORE, seen=Seen(engine="duckdb"))
    stored = replace(book, ledger=in_files(book.ledger, tmp_path))
    assert base(stored, "重复信访", "件次") == "label-missing 重复标志"
    assert base(stored, "信访总量", "件次") == "2"


def test_the_next_run_remembers_which_sheets_tell_of_which_days() -> None:
    book = answers(NOW, BEFORE)
    assert base(book, "重复信访", "件次") == "label-missing 重复标志"
    kept = recalled(remembered(book))
    again = Answers(kept.ledger(lambda: pytest.fail("读了台账")), book.settings, book.window)
    kept.tell(again)
    assert base(again, "重复信访", "件次") == "label-missing 重复标志"


def test_a_county_whose_sheet_lacks_the_column_has_a_gap_of_its_own() -> None:
    other = "登记日期|信访形式|县区|人数\n2023-02-01|来信|丙县|1"
    units = part(answers(NOW, other), "县区").units
    question = Question(units["丙县"].indicators["重复信访"], "件次", "重复信访")
    told = {name: said(one.figure(question).value) for name, one in units.items()}
    assert told == {"丙县": "label-missing 重复标志", "乙县": "0", "甲县": "1"}


def test_a_county_is_judged_by_its_own_columns_or_not_at_all() -> None:
    other = "登记日期|信访形式|县区|信访事项编号\n2023-02-01|来信|丙县|甲\n2023-02-02|来信|丙县|甲"
    unit = part(answers(NOW, other), "县区").units["丙县"]
    question = Question(unit.indicators["重复信访"], "件次", "重复信访")
    assert said(unit.figure(question).value) == "label-missing 重复标志"


def uneven(table: pa.Table, dropped: list[str]) -> tuple[Ledger, Ledger]:
    """A ledger whose rows before 2023 come from a sheet without some columns, and that sheet alone."""
    old = pc.less(table["registered_on"], day_number(date(2023, 1, 1)))
    before = table.filter(old).drop_columns(dropped)
    now = table.filter(pc.invert(old))
    now = now.set_column(now.column_names.index("origin"), "origin", pa.array([1] * len(now), pa.int32()))
    both = pa.concat_tables([now, before], promote_options="default").unify_dictionaries().combine_chunks()
    headings = {name: name for name in table.column_names}
    sheets = ({name: name for name in before.column_names}, headings)
    rows = ledger_of(both).registers["petitions"]
    places = (Place("台账.xlsx", "表1"), Place("台账.xlsx", "表2"))
    joined = replace(rows, origins=places, headings=headings, sheet_headings=sheets)
    return replace(ledger_of(both), registers={"petitions": joined}), ledger_of(before.combine_chunks())


@given(
    table=TABLES,
    dropped=st.lists(st.sampled_from((*WORDS, *MARKS, *STEPS, "matter_no")), unique=True, max_size=6),
)
@settings(max_examples=8, phases=UNSHRUNK)
def test_last_year_tells_what_its_sheets_alone_tell(table: pa.Table, dropped: list[str]) -> None:
    joined, alone = uneven(table, dropped)
    now = Answers(joined, Settings(), Seen().window)
    before = Answers(alone, Settings(), Seen(period="2022H1").window)
    assume(not before.silent("petitions"))
    told = {one.name: said(one.comparison.base.value) for one in listing(now, "last-year")}
    own = {one.name: said(one.comparison.figure.value) for one in listing(before, "last-year")}
    assert {name: value for name, value in told.items() if name in own} == {
        name: own[name] for name in told if name in own
    }
