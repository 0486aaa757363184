"""What those who count miss in a ledger: columns that cost indicators, rows in none of the windows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tables import ledger

from petition_report.issues import Place
from petition_report.settings import Settings
from petition_report.statistics.checks import check_columns, check_periods, said
from petition_report.statistics.cube import Window
from petition_report.statistics.periods import Period
from petition_report.statistics.rules import day_number
from petition_report.statistics.shortfalls import Shortfall

WINDOW = Window(Period(date(2023, 1, 1), date(2023, 7, 1)), day_number(date(2023, 6, 30)))


def test_as_many_indicators_as_fit_are_named_without_a_number() -> None:
    assert said(Shortfall(("甲",), tuple("一二三四五六"))) == "缺少“甲”列，算不出一、二、三、四、五、六"


def test_a_lacking_column_is_told_with_its_register_and_what_it_costs() -> None:
    own = Settings(indicators=({"name": "延期件", "where": {"extended": True}},))
    details = [issue.detail for issue in check_columns(ledger("登记日期\n2023-01-05"), own)]
    assert "信访件台账缺少“是否延期”列，算不出延期件" in details


def test_a_lacking_column_of_an_only_sheet_is_told_with_the_sheet() -> None:
    issues = check_columns(ledger("登记日期\n2023-01-05"), Settings())
    assert {issue.place for issue in issues} == {Place("台账.xlsx", "表1")}


def test_a_lacking_column_of_several_files_is_told_without_a_place() -> None:
    book = ledger("登记日期\n2023-01-05", "登记日期\n2023-02-05")
    rows = replace(book.registers["petitions"], origins=(Place("一.xlsx", "表1"), Place("二.xlsx", "表1")))
    issues = check_columns(replace(book, registers={"petitions": rows}), Settings())
    assert {issue.place for issue in issues} == {Place()}


def test_columns_are_looked_for_in_every_register() -> None:
    issues = check_columns(ledger("登记日期\n2023-01-05", "来电日期\n2023-02-01"), Settings())
    assert {issue.place.sheet for issue in issues} == {"表1", "表2"}


def test_rows_outside_are_told_with_the_column_that_dates_them() -> None:
    issues = check_periods(ledger("来电时间\n2023-07-01\n2023-07-02"), (WINDOW,))
    assert [(issue.code, issue.place.column, issue.count) for issue in issues] == [
        ("period-outside", "来电时间", 2)
    ]


def test_rows_of_the_first_day_are_inside() -> None:
    book = ledger("登记日期\n2023-01-01\n2022-12-31")
    assert [issue.rows for issue in check_periods(book, (WINDOW,))] == [(3,)]


def test_rows_are_looked_for_in_every_register_that_counts_by_day() -> None:
    outside = "登记日期\n2022-12-31", "指标 | 对象 | 期间 | 数值\n人口 | 本市 | | 900", "来电日期\n2022-12-31"
    assert [issue.place.sheet for issue in check_periods(ledger(*outside), (WINDOW,))] == ["表1", "表3"]
