"""R4, the report to the public: words chosen from numbers, and not a figure among them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from documents import Order, Paper, paper

NAMED = """
    [office]
    organisation = "清河市信访局"
    area = "清河市"
    [counting]
    large_from = 30
"""
ORDER = Order("work_report", settings=NAMED)
PETITION = """
    登记日期 | 信访形式 | 人数
    2023-01-05 | 来信 | 1
"""


def report(folder: Path, rows: str = PETITION, **sheets: str) -> Paper:
    """The public report of these petitions, and whatever registers are given."""
    return paper(folder, ORDER, {"信访件台账": rows, **sheets})


RATED_BETTER = """
    登记日期 | 信访形式 | 人数 | 对信访部门评价 | 对责任单位评价
    5× 2022-01-01 | 来信 | 1 | 满意 | 满意
    5× 2022-01-01 | 来信 | 1 | 不满意 | 不满意
    9× 2023-01-01 | 来信 | 1 | 满意 | 基本满意
    1× 2023-01-01 | 来信 | 1 | 不满意 | 不满意
"""
RATED_WORSE = """
    登记日期 | 信访形式 | 人数 | 对信访部门评价 | 对责任单位评价
    9× 2022-01-01 | 来信 | 1 | 满意 | 满意
    1× 2022-01-01 | 来信 | 1 | 不满意 | 不满意
    5× 2023-01-01 | 来信 | 1 | 满意 | 满意
    5× 2023-01-01 | 来信 | 1 | 不满意 | 不满意
"""


def test_4_01_satisfaction_that_rose_is_told_as_a_result(tmp_path: Path) -> None:
    assert (
        report(tmp_path, RATED_BETTER).sentence("与上年同期相比，信访部门满意率")
        == "与上年同期相比，信访部门满意率、责任单位满意率明显提升。"
    )


def test_4_01_satisfaction_that_fell_is_no_result(tmp_path: Path) -> None:
    assert "满意率" not in report(tmp_path, RATED_WORSE).under("办理质效")


def test_4_01_satisfaction_that_fell_is_told_as_a_shortcoming(tmp_path: Path) -> None:
    assert (
        report(tmp_path, RATED_WORSE).sentence("与上年同期相比，信访部门满意率")
        == "与上年同期相比，信访部门满意率、责任单位满意率下降，有关环节的工作还有薄弱之处。"
    )


MEASURED = """
    登记日期 | 信访形式 | 人数 | 办理状态 | 是否化解 | 对信访部门评价 | 对责任单位评价 | 重复标志
    7× 2023-01-01 | 来信 | 1 | 已办结 | 是 | 满意 | 满意 | 否
    3× 2023-01-01 | 网上信访 | 1 | 已办结 | 否 | 满意 | 不满意 | 是
"""
TARGETS = """
    指标 | 对象 | 期间 | 数值
    化解率 | 目标 | | 85%
    群众满意率.信访部门 | 目标 | | 95%
    群众满意率.责任单位 | 目标 | | 95%
    重复信访率 | 目标 | | 20%
    网上信访占比 | 目标 | | 50%
"""


def test_4_02_what_misses_its_target_is_named(tmp_path: Path) -> None:
    assert report(tmp_path, MEASURED, 对照数据=TARGETS).sentence("对照工作目标，化解率") == (
        "对照工作目标，化解率、责任单位满意率、网上信访占比、重复信访占比等数据不理想"
        "，办理工作的质量和效率还需提高。"
    )


def test_4_02_what_meets_its_target_is_named_apart(tmp_path: Path) -> None:
    assert (
        report(tmp_path, MEASURED, 对照数据=TARGETS).sentence("对照工作目标，信访部门满意率")
        == "对照工作目标，信访部门满意率达到目标要求。"
    )


@pytest.mark.parametrize(
    ("share", "words"),
    [
        pytest.param("30%", "达到目标要求", id="4-02 at the ceiling"),
        pytest.param("29.9%", "不理想", id="4-02 above the ceiling"),
    ],
)
def test_4_02_a_share_at_its_ceiling_meets_the_target(tmp_path: Path, share: str, words: str) -> None:
    ceiling = f"指标 | 对象 | 期间 | 数值\n重复信访率 | 目标 | | {share}"
    sentence = report(tmp_path, MEASURED, 对照数据=ceiling).sentence("对照工作目标，重复信访占比")
    assert words in sentence


def test_4_03_fewer_petitions_and_visits_are_a_situation_that_improves(tmp_path: Path) -> None:
    done = report(
        tmp_path,
        """
        登记日期 | 信访形式 | 来访层级 | 人数
        10× 2022-01-01 | 来信 | | 1
        10× 2022-01-01 | 来访 | 到市 | 30
        8× 2023-01-01 | 来信 | | 1
        6× 2023-01-01 | 来访 | 到市 | 6
        """,
    )
    assert done.under("信访形势") == (
        "清河市信访形势总体平稳向好，信访总量与上年同期相比明显下降，群众来访批次明显下降，集访批次明显下降。"
        "未发生规模集访。未发生赴京上访。"
    )


def test_4_03_more_petitions_are_no_situation_that_improves(tmp_path: Path) -> None:
    done = report(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数
        10× 2022-01-01 | 来信 | 1
        11× 2023-01-01 | 来信 | 1
        """,
    )
    assert done.sentence("认真做好") == (
        "认真做好群众来信、来访、网上信访和来电的登记受理，信访总量与上年同期相比上升。"
    )


def test_4_04_the_most_prominent_fields_are_named(tmp_path: Path) -> None:
    done = report(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数 | 内容分类
        5× 2023-01-01 | 来信 | 1 | 城乡建设
        4× 2023-01-01 | 来信 | 1 | 劳动和社会保障
        3× 2023-01-01 | 来信 | 1 | 农村农业
        2× 2023-01-01 | 来信 | 1 | 政法
        """,
    )
    assert done.sentence("从群众反映的内容看") == (
        "从群众反映的内容看，诉求主要集中在城乡建设、劳动和社会保障、农村农业、政法等领域，其中城乡建设领域最为突出。"
    )


def test_4_05_two_letters_and_one_sheet_are_named(tmp_path: Path) -> None:
    done = report(
        tmp_path,
        工作活动台账="""
            活动日期 | 活动类别 | 活动名称 | 数量
            4× 2023-02-01 | 督查 | 提醒函 | 1
            3× 2023-02-01 | 督查 | 督办函 | 1
            2× 2023-02-01 | 督查 | 交办单 | 1
        """,
    )
    assert done.sentence("运用信访工作") == (
        "运用信访工作“两函一单”推动责任落实，通过提醒函、督办函、交办单提醒责任单位依法按期办理、认真解决问题。"
    )


def test_4_05_without_letters_nothing_is_said_of_them(tmp_path: Path) -> None:
    done = report(
        tmp_path,
        工作活动台账="""
            活动日期 | 活动类别 | 活动名称 | 数量
            2× 2023-02-01 | 会议 | 调度会 | 1
        """,
    )
    assert "函" not in done.text


def test_4_06_the_title_names_the_period(tmp_path: Path) -> None:
    assert report(tmp_path).paragraphs[0] == "清河市信访局2023年上半年工作报告"


def test_the_public_report_has_no_figure_but_the_period_and_the_date(tmp_path: Path) -> None:
    done = report(tmp_path, MEASURED, 对照数据=TARGETS)
    text = done.text.replace("2023年上半年", "").replace("2023年7月1日", "")
    assert re.findall(r"\d+", text) == []
