"""What an office's settings name, held against what there is; what is known by another name counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import answers
from runs import Call, ledger

from petition_report.errors import UsageRefusal
from petition_report.statistics.ask import Question
from petition_report.statistics.figures import Ratio

ROWS = """
    登记日期|信访形式|受理日期|办理状态|办结日期|群众评价
    2023-02-01|来访|2023-02-01|已办结|2023-02-20|满意
    2023-02-01|来信|2023-02-01|已办结|2023-02-20|不满意
    2023-02-01|来信|2023-02-01|不予受理||基本满意
"""


def rate(name: str, settings: str = "") -> tuple[int, int]:
    """Numerator and denominator of a rate under some settings."""
    known = answers(ROWS, settings)
    value = known.figure(Question(known.indicators[name], "", name)).value
    assert isinstance(value, Ratio)
    return value.numerator, value.denominator


def refused(settings: str) -> list[tuple[str, str]]:
    """What is wrong with some settings."""
    with pytest.raises(UsageRefusal) as refusal:
        answers(ROWS, settings)
    return [(issue.code, issue.detail) for issue in refusal.value.issues]


@pytest.mark.parametrize(
    ("name", "settings", "found"),
    [
        ("按期办结率", "", (2, 2)),
        (
            "按期办结率",
            '[[limits]]\nstep = "closing"\ndays = 5\nstart = "受理日期"\nchannels = ["走访"]',
            (0, 1),
        ),
        ("按期办结率", '[counting]\nnot_admitted = ["终止"]', (2, 3)),
        ("按期办结率", '[counting]\nnot_admitted = ["不受理"]', (2, 2)),
        ("群众满意率", '[counting]\nsatisfied = ["很满意"]', (1, 3)),
        ("群众满意率", '[counting]\nrated = ["很满意", "不太满意"]', (1, 2)),
    ],
)
def test_what_settings_call_by_another_name_counts(name: str, settings: str, found: tuple[int, int]) -> None:
    assert rate(name, settings) == found


def test_all_that_is_unknown_is_refused_at_once() -> None:
    settings = """
        [counting]
        not_admitted = ["不予授理"]

        [[limits]]
        step = "closing"
        days = 5
        start = "受理曰期"
        channels = ["来仿"]
    """
    found = refused(settings)
    assert {code for code, _ in found} == {"config-invalid"}
    assert [detail.partition("中的")[0] for _, detail in found] == [
        "设置“counting.not_admitted”",
        "设置“limits.channels”",
        "设置“limits.start”",
    ]


@pytest.mark.parametrize("command", ["check", "figures", "trend"])
def test_unknown_values_are_refused_by_whatever_counts(command: str, call: Call, tmp_path: Path) -> None:
    ledger(tmp_path)
    ran = call(command, "台账.xlsx", "--set", 'counting.not_admitted=["不予授理"]')
    assert ran.code == 2
    assert "设置“counting.not_admitted”中的“不予授理”" in ran.err


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (
            '[columns]\n"甲" = "信访形式"\n"单位" = "责任单立"',
            "“责任单立”不是任何台账的栏目（petition.toml·第3行）",
        ),
        ('[columns]\n"身份证号" = "责任单位"', "是个人信息栏，不能读入（petition.toml·第2行）"),
        ('[values."重复标志"]\n"可能" = "也许"', "不能是“也许”（petition.toml·第2行）"),
        ('[values."登记日期"]\n"可能" = "也许"', "没有取值可写（petition.toml·第1行）"),
        ('[counting]\nsatisfied = ["满衣"]', "（petition.toml·第2行）"),
        ('[counting]\ndate_basis = "满衣"', "不是任何台账的日期栏目（petition.toml·第2行）"),
        ('[[limits]]\nstep = "closing"\ndays = 5\nstart = "满衣"', "（petition.toml）"),
        ('[cutoffs]\n"来访" = "6月"', "应写成2023-06-16的样子（petition.toml·第2行）"),
        ('[bases]\n"来仿" = "2019"', "是否为“来访”（petition.toml·第2行）"),
        ('[groups."甲"]\n"类别" = []', "（petition.toml·第1行）"),
        ('[[indicators]]\nname = "乙"\n[[indicators]]\nname = "甲"\nx = 1', "（petition.toml·第3行）"),
        (
            '[[chart]]\nname="甲"\nkind="bar"\nof="无"\nby="县区"\ncaption="各县区情况图"',
            "不存在（petition.toml·第1行）",
        ),
    ],
)
def test_the_line_of_what_is_refused_is_told(call: Call, tmp_path: Path, tables: str, said: str) -> None:
    (tmp_path / "petition.toml").write_text(tables, encoding="utf-8")
    found = call("figures", "台账.xlsx", "--period", "2023H1")
    assert (found.code, said in found.err) == (2, True), found.err


def test_of_what_an_option_sets_the_option_is_told(call: Call) -> None:
    found = call("figures", "台账.xlsx", "--set", "cutoffs.来访=6月")
    assert "应写成2023-06-16的样子（--set）" in found.err


@pytest.mark.parametrize("command", [("map",), ("ingest", "--into", "库"), ("check",), ("trend",)])
def test_the_line_is_told_by_whatever_reads(call: Call, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "petition.toml").write_text('[columns]\n"单位" = "责任单立"', encoding="utf-8")
    assert "（petition.toml·第2行）" in call(command[0], "台账.xlsx", *command[1:]).err


def test_the_line_of_what_is_refused_is_told_of_a_run_nobody_watches(call: Call, tmp_path: Path) -> None:
    (tmp_path / "petition.toml").write_text('[cutoffs]\n"来访" = "6月"', encoding="utf-8")
    assert "（petition.toml·第2行）" in call("run").err
