"""R3, the report on law-based government: every statement is read back from the document its rows gave."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import Order, Paper, paper

RULE_OF_LAW = Order("rule_of_law")
PETITION = """
    登记日期 | 信访形式 | 人数
    2023-01-05 | 来信 | 1
"""
# 535 first petitions closed, 23 of their matters came back
FIRST_TIME = """
    登记日期 | 信访形式 | 人数 | 信访目的 | 初次标志 | 办结日期 | 信访事项编号
    512× 2023-01-01 | 网上信访 | 1 | 求决 | 是 | 2023-02-20 | 甲{n}
    23× 2023-01-01 | 网上信访 | 1 | 求决 | 是 | 2023-02-20 | 乙{n}
    23× 2023-05-01 | 网上信访 | 1 | 求决 | 否 | | 乙{n}
"""


def report(folder: Path, **sheets: str) -> Paper:
    """The report of an office with one petition, and whatever registers are given."""
    return paper(folder, RULE_OF_LAW, {"信访件台账": PETITION, **sheets})


def test_3_01_first_petitions_closed_are_counted(tmp_path: Path) -> None:
    done = report(tmp_path, 信访件台账=FIRST_TIME)
    assert (
        done.sentence("初次信访办理方面")
        == "初次信访办理方面，2023年上半年，办结全网求决类初次信访事项535件，一次性化解率95.7%。"
    )


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        pytest.param("95.7%", "与全市持平", id="3-02 level"),
        pytest.param("94.5%", "高于全市1.2个百分点", id="3-02 above"),
        pytest.param("96.5%", "低于全市0.8个百分点", id="3-02 below"),
    ],
)
def test_3_02_the_rate_is_set_against_the_whole_city(tmp_path: Path, reference: str, words: str) -> None:
    done = report(
        tmp_path,
        信访件台账=FIRST_TIME,
        对照数据=f"指标 | 对象 | 期间 | 数值\n一次性化解率 | 全市 | 2023年上半年 | {reference}",
    )
    assert done.sentence("初次信访办理方面").endswith(f"一次性化解率95.7%，{words}。")


def test_3_03_a_batch_of_repeated_petitions_is_told_with_its_resolution_rate(tmp_path: Path) -> None:
    done = report(
        tmp_path,
        交办督办台账="""
            交办日期 | 交办单位 | 交办批次 | 是否化解
            24× 2023-02-01 | 省 | 第三批 | 是
        """,
    )
    assert done.sentence("第三批") == "第三批交办的24起重复信访积案，已认定化解24件，综合化解率100%。"


GROUPS = """
    交办日期 | 交办批次 | 专项名称 | 领域 | 是否化解
    24× 2023-02-01 | 第三批 | 重复信访治理 | | 是
    12× 2023-02-01 | | 重点领域化解 | 房地产 | 是
    11× 2023-02-01 | | 重点领域化解 | 工程建设 | 是
    9× 2023-02-01 | | 重点领域化解 | 劳动保障 | 是
    8× 2023-02-01 | | 重点领域化解 | 土地征收 | 是
    6× 2023-02-01 | | 重点领域化解 | 教育医疗 | 是
    5× 2023-02-01 | | 问题楼盘化解专项 | | 是
    4× 2023-02-01 | | 欠薪治理专项 | | 是
"""


def test_3_04_fields_and_campaigns_are_counted_and_told_together(tmp_path: Path) -> None:
    done = report(tmp_path, 交办督办台账=GROUPS)
    assert done.sentence("5个重点领域") == "5个重点领域和2个专项共55件，已认定化解55件，综合化解率100%。"


def test_3_04_fields_and_campaigns_are_named(tmp_path: Path) -> None:
    done = report(tmp_path, 交办督办台账=GROUPS)
    assert done.sentence("重点领域为") == (
        "重点领域为房地产、工程建设、劳动保障、土地征收、教育医疗；专项为问题楼盘化解专项、欠薪治理专项。"
    )


def test_3_04_fields_without_a_campaign_are_told_alone(tmp_path: Path) -> None:
    done = report(
        tmp_path,
        交办督办台账="""
            交办日期 | 交办单位 | 领域 | 是否化解
            3× 2023-02-01 | 省 | 房地产 | 是
            1× 2023-02-01 | 省 | 工程建设 | 否
        """,
    )
    assert done.sentence("2个重点领域") == "2个重点领域共4件，已认定化解3件，综合化解率75.0%。"


def test_3_05_publicity_is_told_with_its_hedges(tmp_path: Path) -> None:
    done = report(
        tmp_path,
        补充数据="""
            名称 | 数值 | 单位
            宣传材料 | 1000余 | 份
            群众咨询 | 500多 | 人次
        """,
    )
    assert (
        done.sentence("面向群众宣传")
        == "面向群众宣传《信访工作条例》，发放宣传材料1000余份，接受群众咨询500多人次。"
    )


def test_3_06_guides_and_notice_boards_are_told_with_their_units(tmp_path: Path) -> None:
    done = report(
        tmp_path,
        补充数据="""
            名称 | 数值 | 单位
            宣传活动 | 3 | 场次
            宣传材料 | 1000余 | 份
            信访指南 | 1000 | 份
            宣传栏 | 2 | 块
        """,
    )
    assert done.sentence("面向群众宣传") == (
        "面向群众宣传《信访工作条例》，组织集中宣传3场次，发放宣传材料1000余份"
        "，印发信访指南1000份，设置宣传栏2块。"
    )


ACTIVITIES = """
    活动日期 | 活动类别 | 活动名称 | 数量 | 单位
    2023-02-07 | 督查 | 风险提醒函 | #5 | 件
    2023-05-09 | 督查 | 风险提醒函 | #7 | 件
    2023-04-11 | 责任督导 | 通报批评 | #7 | 个
    2023-04-12 | 责任督导 | 挂牌督办 | #6 | 个
    2023-06-20 | 责任督导 | 重点管理 | #1 | 个
"""


def test_3_07_letters_of_warning_are_added_up(tmp_path: Path) -> None:
    done = report(tmp_path, 工作活动台账=ACTIVITIES)
    assert done.sentence("坚持提醒在前") == (
        "坚持提醒在前，对苗头性、倾向性问题及时提示，发出风险提醒函12件，督促有关单位落实责任、限期整改。"
    )


def test_3_07_units_are_told_by_the_step_taken(tmp_path: Path) -> None:
    done = report(tmp_path, 工作活动台账=ACTIVITIES)
    assert (
        done.sentence("2023年上半年，通报批评") == "2023年上半年，通报批评7个单位，挂牌督办6个，重点管理1个。"
    )


def test_3_09_the_law_is_named_with_its_date(tmp_path: Path) -> None:
    assert report(tmp_path).sentence("《信访工作条例》自") == "《信访工作条例》自2022年5月1日起施行。"


def test_3_10_the_legal_limits_are_named(tmp_path: Path) -> None:
    assert report(tmp_path).sentence("条例规定") == (
        "条例规定，对收到的信访事项应当予以登记，在15日内区分情况分别处理；"
        "有权处理的机关、单位应当自收到转送、交办的信访事项之日起15日内书面告知是否受理；"
        "申诉求决类事项应当自受理之日起60日内办结，情况复杂的，经批准可以延长，但延长期限不得超过30日。"
    )


def test_a_report_without_assignments_says_what_belongs_there(tmp_path: Path) -> None:
    assert (
        "【待填：重复信访积案、重点领域和专项治理的交办数、认定化解数和综合化解率】"
        in report(tmp_path).paragraphs
    )


def test_the_title_takes_two_lines(tmp_path: Path) -> None:
    done = paper(
        tmp_path,
        Order("rule_of_law", settings='[office]\norganisation = "清河市信访局"'),
        {"信访件台账": PETITION},
    )
    assert done.paragraphs[:2] == ("清河市信访局", "2023年上半年法治政府建设情况报告")
