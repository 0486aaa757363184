"""The one who is asked: how rows are counted for an answer, what is remembered, and what no rows tell."""

from __future__ import annotations

import pytest
from asking import answers, asks, told
from questions import Seen, said

from petition_report.settings import Settings
from petition_report.statistics.ask import Answers, Figure, Question
from petition_report.statistics.definitions import define
from petition_report.statistics.figures import Count, Ratio
from petition_report.statistics.where import Key

YEARS = """
    登记日期   | 信访形式 | 人数 | 受理日期   | 办结日期
    2023-01-05 | 来访     | 3    | 2023-01-06 | 2023-02-05
    2023-02-05 | 来访     | 7    | 2023-02-06 | 2023-08-05
    2023-03-05 | 来信     | 1    |            |
    2022-03-05 | 来信     | 2    | 2022-03-06 | 2023-01-31
"""
RATES = "单位名称 | 转送按期 | 转送超期\n甲县 | 9 | 1"
ASSIGNED = "交办日期 | 交办单位 | 是否化解\n{day} | 省联席办 | 是"
REVIEWED = "申请日期 | 申请类别\n{day} | 复查"


def closed_by_day() -> Question:
    """How many were closed in the period, whenever they were registered."""
    indicator = define({"name": "期内办结", "date": "办结日期"})
    return Question(indicator, "件次", "期内办结.件次")


@pytest.mark.parametrize("engine", ["polars", "pandas", "duckdb"])
def test_rows_are_counted_by_the_engine_that_is_asked_for(engine: str) -> None:
    given = answers(YEARS, seen=Seen(engine=engine))
    assert given.cube("petitions", given.window).cases.counted_by == engine


def test_nobody_stands_around_one_who_answers_for_a_whole_ledger() -> None:
    assert answers(YEARS).around is None


def test_a_register_that_is_not_there_has_no_counts() -> None:
    given = answers(YEARS)
    with pytest.raises(KeyError, match="messages"):
        given.cube("messages", given.window)


def test_rows_are_made_ready_once_for_all_windows() -> None:
    given = answers(YEARS)
    assert given.cube("petitions", given.window).cases is given.cube("petitions", given.window.until).cases


def test_rows_of_a_window_are_counted_once() -> None:
    given = answers(YEARS)
    assert given.cube("petitions", given.window) is given.cube("petitions", given.window)


def test_every_date_has_counts_of_its_own() -> None:
    given = answers(YEARS)
    counted = [given.cube("petitions", given.window, day).count("persons", {}) for day in ("", "closed_on")]
    assert counted == [11, 5]


def test_an_indicator_may_be_counted_by_another_date() -> None:
    given = answers(YEARS)
    assert given.figure(closed_by_day()).value == Count(2)


def test_without_its_own_date_an_indicator_is_a_gap_that_names_it() -> None:
    given = answers("登记日期 | 信访形式\n2023-01-05 | 来访")
    assert said(given.figure(closed_by_day()).value) == "label-missing 办结日期"


@pytest.mark.parametrize(("day", "count"), [("2021-05-05", 2), ("2023-06-30", 2), ("2023-07-01", 1)])
def test_what_spans_everything_is_counted_from_the_first_row_to_the_cut_off(day: str, count: int) -> None:
    rows = f"{ASSIGNED.format(day='2023-01-01')}\n{day} | 省联席办 | 否"
    assert told(answers(rows), "交办", "件次") == Count(count)


def test_what_spans_everything_spans_no_days_before_the_first_row() -> None:
    given = answers(ASSIGNED.format(day="2023-07-01"))
    assert said(told(given, "交办", "件次")) == "base-missing"


@pytest.mark.parametrize(
    ("register", "rows", "silent"),
    [
        ("petitions", "登记日期 | 信访形式\n2023-06-30 | 来访", False),
        ("petitions", "登记日期 | 信访形式\n2022-06-30 | 来访", True),
        ("petitions", "登记日期 | 信访形式\n2023-07-01 | 来访", True),
        ("assignments", ASSIGNED.format(day="2021-05-05"), False),
        ("assignments", ASSIGNED.format(day="2023-07-01"), True),
        ("reviews", REVIEWED.format(day="2023-06-30"), False),
        ("reviews", REVIEWED.format(day="2022-06-30"), True),
        ("statistics", RATES, True),
    ],
)
def test_a_register_is_silent_that_has_no_row_to_count(register: str, rows: str, silent: bool) -> None:  # noqa: FBT001 - a column of the table
    assert answers(rows).silent(register) is silent


def test_a_question_is_answered_in_the_window_of_the_report() -> None:
    given = answers(YEARS)
    question = asks(given, "信访总量", "人次")
    assert given.figure(question) == Figure(question, given.window, Count(11))


def test_a_question_is_answered_in_another_window_where_one_is_given() -> None:
    given, other = answers(YEARS), Seen("2022H1").window
    question = asks(given, "信访总量", "人次")
    assert given.figure(question, other) == Figure(question, other, Count(2))


def test_what_was_answered_is_not_asked_of_the_rows_again() -> None:
    given = answers(YEARS)
    question = asks(given, "来访", "批次")
    assert given.figure(question) is given.figure(question)


@pytest.mark.parametrize(
    ("name", "quantity", "within", "count"),
    [("来访", "人次", (), 10), ("来信", "批次", (), 1), ("来访", "批次", (("closed", (True,)),), 1)],
)
def test_what_was_answered_answers_no_other_question(
    name: str, quantity: str, within: tuple[tuple[str, Key], ...], count: int
) -> None:
    given = answers(YEARS)
    assert told(given, "来访", "批次") == Count(2)
    assert given.figure(Question(given.indicators[name], quantity, "来访.批次", within)).value == Count(count)


def test_a_rehearsal_counts_what_is_asked_in_it() -> None:
    given = answers(YEARS, seen=Seen(engine="duckdb"))
    given.rehearse(lambda: told(given, "来访", "人次"))
    assert len(given.cube("petitions", given.window).cells) == 1


def test_while_questions_are_noted_no_rows_are_counted() -> None:
    given = answers(YEARS, seen=Seen(engine="duckdb"))
    given.agenda.noting = True
    told(given, "来访", "人次")
    assert given.cube("petitions", given.window).cells == []


def test_what_is_answered_in_a_rehearsal_is_not_taken_for_the_answer() -> None:
    given = answers(YEARS, seen=Seen(engine="duckdb"))
    given.rehearse(lambda: told(given, "来访", "人次"))
    assert told(given, "来访", "人次") == Count(10)


@pytest.mark.parametrize("engine", ["polars", "pandas"])
def test_where_a_question_costs_little_nothing_is_rehearsed(engine: str) -> None:
    given, heard = answers(YEARS, seen=Seen(engine=engine)), []
    given.rehearse(lambda: heard.append("asked"))
    assert heard == []


def test_what_is_borrowed_in_a_rehearsal_is_forgotten() -> None:
    given = answers(YEARS, "单位名称 | 答复按期 | 答复超期\n甲县 | 9 | 1", seen=Seen(engine="duckdb"))
    given.rehearse(lambda: told(given, "按期办结率"))
    assert given.borrowed == set()


def test_what_was_borrowed_before_a_rehearsal_stays_so() -> None:
    given = answers("登记日期 | 信访形式\n2023-01-05 | 来信", RATES, seen=Seen(engine="duckdb"))
    told(given, "及时受理率.信访部门")
    given.rehearse(lambda: None)
    assert given.borrowed == {"及时受理率.信访部门"}


def borrowing(*texts: str) -> Answers:
    """Letters without a day of transfer, beside a table that tells how many were transferred in time."""
    return answers("登记日期 | 信访形式\n2023-01-05 | 来信", RATES, *texts)


def test_a_rate_that_no_rows_tell_is_that_of_the_table_of_units() -> None:
    assert told(borrowing(), "及时受理率.信访部门") == Ratio(9, 10)


def test_a_rate_taken_from_the_table_of_units_is_known_as_borrowed() -> None:
    given = borrowing()
    told(given, "及时受理率.信访部门")
    assert given.borrowed == {"及时受理率.信访部门"}


def test_the_rows_alone_tell_nothing_that_is_borrowed() -> None:
    given = borrowing()
    value = given.counted(asks(given, "及时受理率.信访部门"), given.window)
    assert said(value) == "label-missing 转交日期"


def test_what_the_rows_tell_is_not_borrowed() -> None:
    given = answers(YEARS, "单位名称 | 答复按期 | 答复超期\n甲县 | 90 | 10")
    assert (said(told(given, "按期办结率")), given.borrowed) == ("1/2", set())


def test_a_table_of_units_that_does_not_tell_lends_nothing() -> None:
    given = answers("登记日期 | 信访形式\n2023-01-05 | 来信", "单位名称 | 转送按期\n甲县 | 9")
    assert said(told(given, "及时受理率.信访部门")) == "label-missing 转交日期"
    assert given.borrowed == set()


def test_the_table_of_units_tells_of_the_reports_own_window_only() -> None:
    given = borrowing()
    compared = given.compare(asks(given, "及时受理率.信访部门"), "last-year")
    assert (said(compared.figure.value), said(compared.base.value)) == ("9/10", "label-missing 转交日期")


def test_the_table_of_units_tells_of_no_part_of_the_rows() -> None:
    given = borrowing()
    indicator = given.indicators["及时受理率.信访部门"]
    narrowed = Question(indicator, "", "及时受理率.信访部门", (("channel", ("来信",)),))
    assert said(given.figure(narrowed).value) == "label-missing 转交日期"


def test_a_figure_given_by_hand_goes_before_the_table_of_units() -> None:
    given = borrowing("指标 | 期间 | 数值\n及时受理率.信访部门 | 2023年上半年 | 80%")
    assert (told(given, "及时受理率.信访部门"), given.borrowed) == (Ratio(4, 5), set())


def test_facts_are_those_of_the_ledger_and_those_of_the_settings() -> None:
    table = "名称 | 数值 | 单位\n宣传材料 | 1000 | 份"
    given = answers(YEARS, table, seen=Seen(settings=Settings(facts={"驻点": "两处"})))
    assert {name: (one.text, one.unit) for name, one in given.facts.items()} == {
        "宣传材料": ("1000", "份"),
        "驻点": ("两处", ""),
    }
