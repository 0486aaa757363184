"""Facts, figures of other periods, benchmarks: looked up by name, read exactly, contradictions refused."""

from __future__ import annotations

from datetime import date

import pytest
from tables import ledger

from petition_report.errors import InputRefusal
from petition_report.issues import Place
from petition_report.settings import Settings
from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.cube import Window
from petition_report.statistics.figures import Count, Gap, Mean, Ratio, Value
from petition_report.statistics.lookups import (
    Benchmark,
    Fact,
    base_figures,
    benchmarks,
    facts,
    from_statistics,
    period_label,
    value_of,
)
from petition_report.statistics.periods import parse_period
from petition_report.statistics.rules import day_number

PETITIONS = "登记日期 | 信访形式 | 人数\n2023-01-05 | 来访 | 3"


def answers(*texts: str) -> Answers:
    """The first half of 2023."""
    window = Window(parse_period("2023H1", date(2023, 7, 1)), day_number(date(2023, 6, 30)))
    return Answers(ledger(*texts), Settings(), window)


def visits(given: Answers, base: str) -> Value | Gap:
    """The batches of visits in a base period."""
    question = Question(given.indicators["来访"], "批次", "来访.批次")
    return given.compare(question, base).base.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13", Count(13)),
        ("3.2万", Count(32_000)),
        ("1,200", Count(1_200)),
        ("95.7%", Ratio(957, 1000)),
        ("１２％", Ratio(3, 25)),
        ("0.5", Mean(1000, 2000)),
        ("", None),
        ("约三成", None),
        ("-3", Count(-3)),
        ("1.5亿", Count(150_000_000)),
    ],
)
def test_a_written_number_is_read_exactly(text: str, value: Value | None) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2019H1", "2019年上半年"),
        ("2019年上半年", "2019年上半年"),
        ("2019年度下半年", "2019年下半年"),
        ("2019", "2019年"),
        ("2019年", "2019年"),
        ("2019年第二季度", "2019年第二季度"),
        ("2019年5月", "2019年5月"),
        ("2019-05", "2019年5月"),
        ("2019 h1", "2019年上半年"),
        ("2019 年 5 月", "2019年5月"),
        ("2019年三季度", "2019年第三季度"),
        ("last-year", "last-year"),
        ("去年", "去年"),
    ],
)
def test_a_period_is_known_however_it_is_written(text: str, label: str) -> None:
    assert period_label(text) == label


def test_facts_come_with_their_unit() -> None:
    table = "名称 | 数值 | 单位\n宣传材料 | 1000 | 份\n咨询 | |人次"
    assert facts(ledger(table), Settings()) == {"宣传材料": Fact("1000", "份", Place("台账.xlsx", "表1", 2))}


def test_a_fact_of_the_settings_wins() -> None:
    table = "名称 | 数值 | 单位\n宣传材料 | 1000 | 份"
    assert facts(ledger(table), Settings(facts={"宣传材料": "两千份"})) == {"宣传材料": Fact("两千份")}


def test_a_base_without_rows_is_taken_from_the_figures_given_by_hand() -> None:
    bases = "指标 | 期间 | 数值\n来访.批次 | 2019年上半年 | 13"
    assert visits(answers(PETITIONS, bases), "2019") == Count(13)


def test_rows_win_over_figures_given_by_hand() -> None:
    bases = "指标 | 期间 | 数值\n来访.批次 | 2022年上半年 | 13"
    earlier = f"{PETITIONS}\n2022-02-01 | 来访 | 1"
    assert visits(answers(earlier, bases), "last-year") == Count(1)


def test_a_figure_of_another_period_is_not_taken() -> None:
    bases = "指标 | 期间 | 数值\n来访.批次 | 2018年上半年 | 13"
    assert visits(answers(PETITIONS, bases), "2019") == Gap("base-missing")


def test_the_same_figure_twice_is_no_contradiction() -> None:
    bases = "指标 | 期间 | 数值\n来访.批次 | 2019H1 | 13\n来访.批次 | 2019年上半年 | 13"
    assert base_figures(ledger(bases)) == {("来访.批次", "2019年上半年"): Count(13)}


def test_contradictory_figures_stop_the_run_with_both_places() -> None:
    bases = "指标 | 期间 | 数值\n来访.批次 | 2019H1 | 13\n来访.批次 | 2019年上半年 | 14"
    with pytest.raises(InputRefusal) as caught:
        base_figures(ledger(bases))
    assert str(caught.value) == (
        "“来访.批次”的历史基数与台账.xlsx·表1·第2行不一致（台账.xlsx·表1·第3行）。请核对后只保留一个。"
    )


def test_benchmarks_keep_whose_they_are_and_their_period() -> None:
    table = "指标 | 对象 | 期间 | 数值\n按期办结率 | 全市 | 2023H1 | 95.7%\n按期办结率 | 目标 | | 98%"
    assert benchmarks(ledger(table)) == {
        "按期办结率": (
            Benchmark("全市", "2023年上半年", Ratio(957, 1000)),
            Benchmark("目标", "", Ratio(49, 50)),
        )
    }


def test_a_benchmark_that_is_no_number_is_left_out() -> None:
    assert benchmarks(ledger("指标 | 对象 | 期间 | 数值\n按期办结率 | 全市 | 2023H1 | 较高")) == {}


ON_TIME, LATE = COLUMNS = ("accepted_on_time", "accepted_late")
STATISTICS = "单位名称 | 受理按期 | 受理超期\n甲县 | 9 | 1\n乙县 | 11 |"


def test_a_rate_is_the_first_column_of_a_table_over_all() -> None:
    assert from_statistics(ledger(STATISTICS), COLUMNS) == Ratio(20, 21)
    assert from_statistics(ledger(STATISTICS), (LATE, ON_TIME)) == Ratio(1, 21)


@pytest.mark.parametrize(
    "table",
    [
        PETITIONS,
        "单位名称 | 受理按期\n甲县 | 9",
        "单位名称 | 受理按期 | 受理超期\n甲县 | 0 | 0",
    ],
)
def test_a_table_that_does_not_tell_gives_no_rate(table: str) -> None:
    assert from_statistics(ledger(table), COLUMNS) is None


def test_a_rate_may_be_all_there_is() -> None:
    assert from_statistics(ledger("单位名称 | 受理按期 | 受理超期\n甲县 | 9 | 0"), COLUMNS) == Ratio(9, 9)


def test_a_figure_that_is_no_number_hides_none_below_it() -> None:
    bases = "指标 | 期间 | 数值\n来访.批次 | 2018 | 不详\n来访.批次 | 2019 | 13"
    assert base_figures(ledger(bases)) == {("来访.批次", "2019年"): Count(13)}


def test_benchmarks_need_no_period() -> None:
    assert benchmarks(ledger("指标 | 对象 | 数值\n按期办结率 | 全市 | 90%")) == {
        "按期办结率": (Benchmark("全市", "", Ratio(9, 10)),)
    }


def test_a_benchmark_needs_a_name_and_nothing_else() -> None:
    table = "指标 | 对象 | 期间 | 数值\n | 全市 | | 90%\n按期办结率 | | | 98%"
    assert benchmarks(ledger(table)) == {"按期办结率": (Benchmark("", "", Ratio(49, 50)),)}
