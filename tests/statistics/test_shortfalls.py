from datetime import date

import pytest
from tables import ledger

from petition_report.settings import Counting, Settings
from petition_report.statistics.ask import Answers
from petition_report.statistics.checks import check_columns, check_periods, said
from petition_report.statistics.cube import Window
from petition_report.statistics.figures import Gap
from petition_report.statistics.listing import listing
from petition_report.statistics.periods import Period
from petition_report.statistics.rules import day_number
from petition_report.statistics.shortfalls import Shortfall, shortfalls

WINDOW = Window(Period(date(2023, 1, 1), date(2023, 7, 1)), day_number(date(2023, 6, 30)))


def costs(
    fields: set[str], settings: Settings | None = None, register: str = "petitions"
) -> dict[tuple[str, ...], tuple[str, ...]]:
    found = shortfalls(register, fields, settings or Settings())
    return {one.fields: one.indicators for one in found}


def test_a_lacking_column_is_told_with_the_indicators_it_costs() -> None:
    assert costs({"channel"})[("来访层级",)] == ("赴京上访", "到省上访", "到市上访", "到县来访")


def test_where_one_of_several_columns_would_do_all_are_named() -> None:
    assert ("重复标志", "信访事项编号") in costs({"channel"})


def test_where_one_of_several_columns_is_there_nothing_is_lacking() -> None:
    assert ("重复标志", "信访事项编号") not in costs({"channel", "matter_no"})


def test_a_quantity_that_needs_a_column_is_named_with_its_indicator() -> None:
    assert "信访总量.件" in costs({"channel"})[("信访事项编号",)]


def test_a_breakdown_is_named_with_its_indicator() -> None:
    assert "信访总量.按责任单位" in costs({"channel"})[("责任单位",)]


def test_what_is_needed_depends_on_the_settings() -> None:
    own = Settings(counting=Counting(closing_base="transferred"))
    assert "办结率" in costs({"closed_on"}, own)[("转交日期",)]


def test_an_indicator_of_the_office_is_named_too() -> None:
    own = Settings(indicators=({"name": "延期件", "where": {"extended": True}},))
    assert costs(set(), own)[("是否延期",)] == ("延期件",)


def test_an_indicator_that_counts_by_a_date_of_its_own_is_named_with_that_date() -> None:
    own = Settings(indicators=({"name": "转交件", "date": "转交日期"},))
    assert "转交件" in costs({"registered_on"}, own)[("转交日期",)]


def test_a_breakdown_by_group_is_named_with_the_column_that_groups_are_made_of() -> None:
    assert "信访总量.按类别" in costs({"channel"})[("内容分类",)]


def test_a_breakdown_by_what_is_judged_is_named_with_the_columns_the_judgement_takes() -> None:
    own = Settings(indicators=({"name": "延期件", "lists": ["按期办结"]},))
    assert "延期件.按按期办结" in costs({"due_on"}, own)[("办结日期",)]


def test_a_quantity_that_is_added_up_is_named_with_its_column() -> None:
    assert costs({"held_on", "outcome"}, register="receptions")[("批次",)] == (
        "接访.批次",
        "接访.案结事了率",
    )


def test_a_rate_that_a_setting_weighs_is_named_with_the_column_of_its_weight() -> None:
    rate = {"name": "初次率", "where": {"初次标志": True}, "of": {}, "weight": "repeat_rate_by"}
    own = Settings(indicators=(rate,))
    assert [labels for labels, names in costs({"channel"}, own).items() if "初次率" in names] == [
        ("初次标志",)
    ]


def test_a_count_is_not_weighed_by_what_a_rate_would_be() -> None:
    count = {"name": "接待", "register": "receptions", "quantities": ["件次"], "weight": "接待批次"}
    own = Settings(indicators=(count,))
    assert "接待" not in costs({"held_on", "outcome"}, own, register="receptions")[("批次",)]


def test_the_dearest_lack_comes_first() -> None:
    numbers = [len(names) for names in costs({"registered_on"}).values()]
    assert numbers == sorted(numbers, reverse=True)


HEADINGS = (
    "登记日期",
    "登记日期 | 信访形式",
    "登记日期 | 受理日期 | 办结日期",
    "登记日期 | 信访形式 | 来访层级 | 是否初次 | 信访目的 | 内容分类 | 办理状态",
)


@pytest.mark.parametrize("headings", HEADINGS)
def test_figures_are_gaps_for_want_of_a_column_just_where_a_shortfall_says_so(headings: str) -> None:
    book = ledger(f"{headings} | 人数\n2023-01-05 {'| ' * headings.count('|')} | 1")
    lost = {
        name
        for names in costs(set(book.registers["petitions"].table.column_names)).values()
        for name in names
    }
    listed = [
        (entry.name, entry.comparison.figure)
        for entry in listing(Answers(book, Settings(), WINDOW), "last-year")
    ]
    asked = [
        (name, figure)
        for name, figure in listed
        if figure.question.indicator.register == "petitions" and not figure.question.within
    ]
    assert {
        name
        for name, figure in asked
        if isinstance(figure.value, Gap) and figure.value.reason == "label-missing"
    } == {name for name, figure in asked if not lost.isdisjoint((name, figure.question.indicator.name))}


def test_a_shortfall_is_said_in_one_line() -> None:
    assert said(Shortfall(("甲", "乙"), ("一", "二"))) == "缺少“甲”或“乙”列，算不出一、二"


def test_many_indicators_are_said_as_a_number() -> None:
    assert (
        said(Shortfall(("甲",), tuple("一二三四五六七"))) == "缺少“甲”列，算不出一、二、三、四、五、六等7项"
    )


def test_a_lacking_column_is_said_once_for_all_sheets() -> None:
    issues = check_columns(ledger("登记日期\n2023-01-05", "登记日期\n2023-02-05"), Settings())
    assert [(issue.code, str(issue.place)) for issue in issues if "“来访层级”" in issue.detail] == [
        ("label-missing", "台账.xlsx")
    ]


def test_a_column_that_one_sheet_has_is_not_lacking() -> None:
    issues = check_columns(
        ledger("登记日期\n2023-01-05", "登记日期 | 信访形式\n2023-02-05 | 来访"), Settings()
    )
    assert not any("缺少“信访形式”" in issue.detail for issue in issues)


def test_rows_in_none_of_the_windows_are_said_by_sheet() -> None:
    base = Window(Period(date(2022, 1, 1), date(2022, 7, 1)), day_number(date(2022, 6, 30)))
    book = ledger("登记日期\n2023-06-30\n2023-07-01\n2022-06-30", "登记日期\n2022-07-01\n2021-12-31")
    assert [(issue.place.sheet, issue.rows) for issue in check_periods(book, (WINDOW, base))] == [
        ("表1", (3,)),
        ("表2", (2, 3)),
    ]


def test_rows_after_the_cut_off_are_outside() -> None:
    cut = Window(WINDOW.period, day_number(date(2023, 6, 15)))
    assert [issue.rows for issue in check_periods(ledger("登记日期\n2023-06-15\n2023-06-16"), (cut,))] == [
        (3,)
    ]
