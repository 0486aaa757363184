"""R1, the speech at a meeting: every statement is read back from the document its rows gave."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import Order, Paper, paper

SPEECH = Order("speech", period="2022")
PETITION = """
    登记日期 | 信访形式 | 人数
    2022-01-05 | 来信 | 1
"""


def speech(folder: Path, **sheets: str) -> Paper:
    """The speech of an office with one petition, and whatever registers are given."""
    return paper(folder, SPEECH, {"信访件台账": PETITION, **sheets})


def visits(folder: Path, rows: str) -> Paper:
    """The speech of an office with these visits."""
    return paper(folder, SPEECH, {"信访件台账": rows})


def test_1_01_backlog_and_petitions_resolved_in_recent_years_are_told_together(tmp_path: Path) -> None:
    done = paper(
        tmp_path,
        SPEECH,
        {
            "信访件台账": """
                登记日期 | 信访形式 | 人数 | 办理状态 | 是否化解
                9× 2017-12-01 | 来信 | 1 | 已办结 | 是
                300× 2020-01-01 | 来信 | 1 | 已办结 | 是
                380× 2022-03-01 | 来信 | 1 | 已办结 | 是
                40× 2022-05-01 | 来信 | 1 | 已办结 | 否
            """,
            "交办督办台账": """
                交办日期 | 交办单位 | 专项名称 | 是否化解 | 积案标志
                119× 2021-03-01 | 省 | 积案攻坚 | 是 | 是
                6× 2021-03-01 | 省 | 积案攻坚 | 否 | 是
            """,
        },
    )
    assert done.sentence("近年来") == "近年来共化解陈年信访积案119件、信访件680件。"


def test_1_02_honours_are_told_as_given(tmp_path: Path) -> None:
    done = speech(tmp_path, 补充数据="名称 | 数值\n荣誉 | 2020年、2021年连续两年被评为全省信访工作先进单位")
    assert done.sentence("2020年") == "2020年、2021年连续两年被评为全省信访工作先进单位。"


@pytest.mark.parametrize(
    ("now", "word"),
    [
        pytest.param(20, "大幅下降", id="1-03 by half and more"),
        pytest.param(38, "明显下降", id="1-03 by a fifth and more"),
        pytest.param(45, "下降", id="1-03 by a tenth"),
        pytest.param(49, "有所下降", id="1-03 by less than a twentieth"),
    ],
)
def test_1_03_the_word_for_fewer_visits_to_capitals_follows_their_number(
    tmp_path: Path, now: int, word: str
) -> None:
    done = visits(
        tmp_path,
        f"""
        登记日期 | 信访形式 | 来访层级 | 人数
        50× 2021-03-01 | 来访 | 赴京 | 1
        {now}× 2022-03-01 | 来访 | 到省 | 1
        """,
    )
    assert done.sentence("2022年以来") == f"2022年以来，赴省进京越级访量{word}。"


def test_1_03_visits_to_capitals_that_grew_are_no_headline(tmp_path: Path) -> None:
    done = visits(
        tmp_path,
        """
        登记日期 | 信访形式 | 来访层级 | 人数
        10× 2021-03-01 | 来访 | 赴京 | 1
        12× 2022-03-01 | 来访 | 到省 | 1
        """,
    )
    assert done.sentence("2022年以来") == ""


def test_1_03_visits_to_capitals_that_grew_are_told_as_a_shortcoming(tmp_path: Path) -> None:
    done = visits(
        tmp_path,
        """
        登记日期 | 信访形式 | 来访层级 | 人数
        10× 2021-03-01 | 来访 | 赴京 | 1
        12× 2022-03-01 | 来访 | 到省 | 1
        """,
    )
    assert (
        done.sentence("对照群众期盼")
        == "对照群众期盼，我们的工作还有差距，主要是赴省进京走访有所增加、信访总量仍在上升。"
    )


def test_1_03_no_visit_to_capitals_is_told_as_none(tmp_path: Path) -> None:
    done = visits(
        tmp_path,
        """
        登记日期 | 信访形式 | 来访层级 | 人数
        12× 2022-03-01 | 来访 | 到市 | 1
        """,
    )
    assert done.sentence("2022年以来") == "2022年以来，未发生赴省进京走访。"


@pytest.mark.parametrize(
    ("left", "sentence"),
    [
        pytest.param(0, "列入台账的信访积案全部化解。", id="1-04 all"),
        pytest.param(1, "列入台账的信访积案已化解24件。", id="1-04 all but one"),
    ],
)
def test_1_04_backlog_is_resolved_altogether_only_when_nothing_is_left(
    tmp_path: Path, left: int, sentence: str
) -> None:
    done = speech(
        tmp_path,
        交办督办台账=f"""
            交办日期 | 交办单位 | 专项名称 | 是否化解 | 积案标志
            24× 2022-03-01 | 省 | 积案攻坚 | 是 | 是
            {left}× 2022-03-01 | 省 | 积案攻坚 | 否 | 是
        """,
    )
    assert done.sentence("列入台账的") == sentence


def test_1_05_meetings_are_counted_together_and_named(tmp_path: Path) -> None:
    done = speech(
        tmp_path,
        工作活动台账="""
            活动日期 | 活动类别 | 活动名称 | 数量
            9× 2022-02-01 | 会议 | 专题会 | 1
            7× 2022-02-01 | 会议 | 协调会 | 1
            4× 2022-02-01 | 会议 | 调度会 | 1
            5× 2022-02-01 | 宣传 | 集中宣传 | 1
        """,
    )
    assert (
        done.sentence("2022年，召开")
        == "2022年，召开20次专题会、协调会、调度会，研究疑难复杂信访事项的办理和化解。"
    )


def test_1_06_experts_are_told_with_their_units(tmp_path: Path) -> None:
    done = speech(
        tmp_path,
        补充数据="""
            名称 | 数值 | 单位
            专家库专家 | 50 | 名
            聘请专家 | 5 | 名
        """,
    )
    assert done.sentence("建立信访工作专家库") == (
        "建立信访工作专家库，有专家50名，其中聘请5名，为疑难复杂事项提供法律、政策和心理等方面的专业意见。"
    )


def test_1_07_matters_that_came_three_times_are_counted_once_each(tmp_path: Path) -> None:
    rows = """
        登记日期 | 信访形式 | 信访事项编号
        2021-11-05 | 来访 | A
        4× 2022-01-05 | 来信 | A
        3× 2022-02-05 | 来信 | B
        2× 2022-02-05 | 来信 | C
    """
    assert visits(tmp_path, rows).sentence("对信访三次以上") == (
        "对信访三次以上的2件信访事项，要逐件建立台账，查明反复的原因，重新核实诉求，明确化解措施和责任人员。"
    )


def test_1_08_lawyers_receive_as_arranged(tmp_path: Path) -> None:
    done = speech(tmp_path, 补充数据="名称 | 数值\n律师接访安排 | 每周一名律师接访")
    assert done.sentence("组织法律专业力量") == "组织法律专业力量参与信访工作，每周一名律师接访。"


def test_a_speech_has_five_parts(tmp_path: Path) -> None:
    headings = [text for text in speech(tmp_path).paragraphs if text[1:2] == "、"]
    assert headings == [
        "一、高位推动，压实责任",
        "二、源头预防，关口前移",
        "三、攻坚克难，化解积案",
        "四、依法办理，规范高效",
        "五、畅通渠道，服务为民",
    ]


def test_a_speech_without_the_register_of_assignments_says_what_belongs_there(tmp_path: Path) -> None:
    assert "【待填：信访积案和交办事项的底数、化解数、化解率和主要做法】" in speech(tmp_path).paragraphs
