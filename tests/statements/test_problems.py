"""A problem is told only of figures that missed their target or got worse, the gravest first."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import Order, Paper, paper

HEAD = "登记日期 | 信访形式 | 人数 | 初次标志 | 受理日期 | 限办日期 | 办结日期"
LATE = f"""
    {HEAD}
    9× 2022-02-01 | 来信 | 1 | 初次 | 2022-02-03 | 2022-04-03 | 2022-03-01
    2022-03-01 | 来信 | 1 | 重复 | 2022-03-03 | 2022-05-03 | 2022-04-01
    6× 2023-02-01 | 来信 | 1 | 初次 | 2023-02-03 | 2023-04-03 | 2023-03-01
    5× 2023-02-01 | 来信 | 1 | 初次 | 2023-02-03 | 2023-04-03 |
    2023-03-01 | 来信 | 1 | 重复 | 2023-03-03 | 2023-05-03 | 2023-04-01
"""
BETTER = f"""
    {HEAD}
    5× 2022-02-01 | 来信 | 1 | 初次 | 2022-02-03 | 2022-04-03 |
    5× 2022-03-01 | 来信 | 1 | 重复 | 2022-03-03 | 2022-05-03 | 2022-04-01
    7× 2023-02-01 | 来信 | 1 | 初次 | 2023-02-03 | 2023-04-03 | 2023-03-01
    2023-03-01 | 来信 | 1 | 重复 | 2023-03-03 | 2023-05-03 | 2023-04-01
    2023-03-01 | 来信 | 1 | 重复 | 2023-03-03 | 2023-05-03 |
"""
KINDS = ["half_year", "annual"]


def report(folder: Path, kind: str, rows: str) -> Paper:
    """The report of the half-year."""
    return paper(folder, Order(kind), {"信访件台账": rows})


@pytest.mark.parametrize("kind", KINDS)
def test_missed_time_limits_are_the_first_problem(tmp_path: Path, kind: str) -> None:
    done = report(tmp_path, kind, LATE)
    assert done.under("存在问题") == ""
    assert done.under("（一）办理时效有所下降").startswith(
        "按期办结率为58.3%，同比下降41.7个百分点，尚未做到全部按期办结，仍有5件次超过办理期限。"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_rising_total_is_told_after_it(tmp_path: Path, kind: str) -> None:
    assert "上升20.0%" in report(tmp_path, kind, LATE).under("（二）信访总量仍在上升")


@pytest.mark.parametrize("kind", [*KINDS, "monthly", "rule_of_law"])
def test_figures_that_got_better_are_no_problems(tmp_path: Path, kind: str) -> None:
    text = report(tmp_path, kind, BETTER).text
    problems = text[text.index("存在") :]
    assert "重复信访2件次" not in problems
    assert "上升" not in problems


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_done_in_time_is_told_where_nothing_got_worse(tmp_path: Path, kind: str) -> None:
    said = report(tmp_path, kind, BETTER).under("（一）办理时效还不够均衡")
    assert said.startswith("按期办结率为88.9%，尚未做到全部按期办结，仍有1件次超过办理期限。")


def test_a_missed_target_is_a_problem_though_the_rate_rose(tmp_path: Path) -> None:
    aims = "指标 | 对象 | 期间 | 数值\n按期办结率 | 目标 |  | 98%"
    done = paper(tmp_path, Order("half_year"), {"信访件台账": BETTER, "对照数据": aims})
    assert "，未达到98%的目标，" in done.under("（一）办理时效没有达到目标")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("speech", "主要是按期办结率下降、化解率下降、群众满意率下降。"),
        ("rule_of_law", "化解率50.0%，同比下降50.0个百分点。答复意见的说理性"),
        ("work_report", "按期办结率、化解率、群众满意率下降，"),
    ],
)
def test_every_kind_tells_what_got_worse(tmp_path: Path, kind: str, said: str) -> None:
    rows = """
        登记日期 | 信访形式 | 人数 | 受理日期 | 限办日期 | 办结日期 | 是否化解 | 群众评价
        8× 2022-02-01 | 来信 | 1 | 2022-02-03 | 2022-04-03 | 2022-03-01 | 是 | 满意
        4× 2023-02-01 | 来信 | 1 | 2023-02-03 | 2023-04-03 | 2023-03-01 | 是 | 满意
        4× 2023-02-01 | 来信 | 1 | 2023-02-03 | 2023-04-03 | 2023-05-01 | 否 | 不满意
    """
    assert said in report(tmp_path, kind, rows).text
