"""R2 A, the annual summary of a prefecture: every statement is read back from the document its rows gave."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import Order, Paper, paper

YEAR = Order("annual", "2023")
TO_NOVEMBER = Order("annual", "2023-01-01..2023-11-30")


def petitions(folder: Path, rows: str, order: Order = YEAR) -> Paper:
    """The annual report of a register of petitions."""
    return paper(folder, order, {"信访件台账": rows})


def facts(folder: Path, rows: str) -> Paper:
    """The annual report of one petition and some facts."""
    one = """
        登记日期 | 信访形式 | 人数
        2023-01-05 | 来信 | 1
    """
    return paper(folder, YEAR, {"信访件台账": one, "补充数据": rows})


def assigned(folder: Path, rows: str) -> Paper:
    """The annual report of a register of assigned cases."""
    return paper(folder, YEAR, {"交办督办台账": rows})


def test_a_01_the_total_in_items_and_persons_is_compared(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数
        40× 2022-01-01 | 来信 | 2
        50× 2023-01-01 | 来信 | 2
        2023-02-01 | 来信 | 4
        """,
        Order("annual", "2023", settings='[wording]\nrise = "增长"\n[office]\narea = "清河市"'),
    )
    assert (
        done.sentence("1—12月")
        == "1—12月，清河市共受理信访事项51件、104人次，同比件次、人次分别增长27.5%、30.0%。"
    )


def test_a_02_letters_fell(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数
        40× 2022-01-01 | 来信 | 1
        31× 2023-01-01 | 来信 | 1
        """,
    )
    assert done.sentence("办理来信") == "办理来信31件次，同比减少22.5%。"


VISITS = """
    登记日期 | 信访形式 | 人数 | 重复标志 | 越级标志 | 访类
    10× 2022-01-01 | 来访 | 8 | 是 | 是 | 集访
    20× 2022-01-01 | 来访 | 1 | 否 | 否 | 个访
    8× 2023-01-01 | 来访 | 7 | 是 | 是 | 集访
    24× 2023-01-01 | 来访 | 2 | 否 | 否 | 个访
"""


@pytest.mark.parametrize(
    ("opening", "sentence"),
    [
        pytest.param("接待来访", "接待来访32批次104人次，同比批次、人次分别上升6.7%、4.0%。", id="A-03"),
        pytest.param("重复访", "重复访8批次56人次，同比批次、人次分别下降20.0%、30.0%。", id="A-04"),
        pytest.param("越级访", "越级访8批次56人次，同比批次、人次分别下降20.0%、30.0%。", id="A-05"),
        pytest.param("集体访8", "集体访8批次56人次，同比批次、人次分别下降20.0%、30.0%。", id="A-06"),
    ],
)
def test_a_03_visits_are_told_with_their_changes(tmp_path: Path, opening: str, sentence: str) -> None:
    assert petitions(tmp_path, VISITS).sentence(opening) == sentence


def test_a_07_persons_in_proportion_to_the_population_are_ranked_among_the_prefectures(
    tmp_path: Path,
) -> None:
    names = enumerate("甲乙丙丁戊己庚辛壬癸子丑寅", 51)
    peers = "\n".join(f"信访总人次与人口之比 | {name}州 | 0.{share}%" for share, name in names)
    one = """
        登记日期 | 信访形式 | 人数
        2023-01-05 | 来信 | 49
    """
    known = f"指标 | 对象 | 数值\n人口 | 全市 | 1万\n{peers}"
    done = paper(tmp_path, YEAR, {"信访件台账": one, "对照数据": known})
    assert done.sentence("信访总人次") == "信访总人次与人口之比列14个市州末位。"


SLOGAN = """
    登记日期 | 信访形式 | 人数 | 重复标志 | 越级标志 | 办结日期 | 是否化解 | 群众评价
    4× 2022-01-01 | 来访 | 6 | 是 | 是 | 2022-02-01 | 否 | 不满意
    4× 2022-01-01 | 来访 | 6 | 是 | 是 | 2022-02-01 | 是 | 满意
    4× 2022-01-01 | 来访 | 6 | 是 | 是 | | |
    {last}× 2023-01-01 | 来访 | 6 | 是 | 是 | 2023-02-01 | 是 | 满意
"""


def test_a_25_letters_about_matters_that_began_with_a_visit(tmp_path: Path) -> None:
    rows = """
        登记日期 | 信访形式 | 信访事项编号
        2022-11-05 | 来访 | A
        263× 2023-01-05 | 来信 | A
        2023-02-05 | 来信 | B
    """
    assert petitions(tmp_path, rows).sentence("引导群众以") == (
        "引导群众以书信等书面形式反映诉求，由访转信263起。"
    )


def test_a_08_the_slogan_is_assembled_from_six_directions(tmp_path: Path) -> None:
    done = petitions(tmp_path, SLOGAN.replace("{last}", "8"))
    assert (
        done.sentence("信访工作呈现")
        == "信访工作呈现“一好转三提高三下降”的态势：信访形势总体好转，办结率、化解率、群众满意率提高，"
        "越级访、重复访、集体访下降。"
    )


def test_a_08_no_slogan_when_the_numbers_disagree(tmp_path: Path) -> None:
    assert petitions(tmp_path, SLOGAN.replace("{last}", "13")).sentence("信访工作呈现") == ""


@pytest.mark.parametrize(
    ("rows", "opening", "sentence"),
    [
        pytest.param(
            "专题会议 | 10余 | 次", "统筹研究", "统筹研究信访突出问题，召开专题会议10余次。", id="A-09"
        ),
        pytest.param(
            "联网单位 | 近800 | 个",
            "改善接待",
            "改善接待条件，信访信息系统联通近800个单位，方便群众就近反映诉求、查询办理进度。",
            id="A-11",
        ),
        pytest.param(
            "接待场所 | 1100多 | 平方米",
            "改善接待",
            "改善接待条件，建成接待场所1100多平方米，方便群众就近反映诉求、查询办理进度。",
            id="A-12",
        ),
        pytest.param(
            "信访干部 | 126 | 名",
            "充实工作",
            "充实工作力量，全市有信访干部126名。",
            id="A-14",
        ),
        pytest.param(
            "信访干部 | 126 | 名\n信访经费 | 32万余 | 元",
            "充实工作",
            "充实工作力量，全市有信访干部126名，安排信访工作经费32万余元。",
            id="A-16",
        ),
        pytest.param(
            "走访群众 | 2300余 | 户",
            "组织干部",
            "组织干部深入基层走访群众2300余户，听取意见、宣传政策、帮助解决困难。",
            id="A-27",
        ),
        pytest.param(
            "救助资金 | 86 | 万元\n救助群众 | 41 | 人次",
            "帮助困难",
            "帮助困难群众渡过难关，发放信访救助资金86万元，救助群众41人次。",
            id="A-29",
        ),
        pytest.param(
            "调解案件 | 212 | 件\n调解群众 | 640 | 人次",
            "推动人民调解",
            "推动人民调解、行政调解、司法调解与信访工作衔接，调解212件，涉及群众640人次。",
            id="A-30",
        ),
        pytest.param(
            "宣传活动 | 12 | 场次\n宣传材料 | 1000余 | 份",
            "宣传《信访",
            "宣传《信访工作条例》，组织集中宣传12场次，发放宣传材料1000余份。",
            id="A-33",
        ),
        pytest.param(
            "上报信息 | 47 | 条\n刊发稿件 | 30余 | 篇",
            "及时反映",
            "及时反映社情民意，上报信息47条，刊发信访工作稿件30余篇。",
            id="A-37",
        ),
    ],
)
def test_a_09_facts_are_told_with_the_hedges_of_the_template(
    tmp_path: Path, rows: str, opening: str, sentence: str
) -> None:
    assert facts(tmp_path, f"名称 | 数值 | 单位\n{rows}").sentence(opening) == sentence


RECEPTIONS = """
    接访日期 | 接访形式 | 批次 | 人次 | 办理结果
    20× 2023-01-01 | 接访 | 1 | 5 | 办理中
    11× 2023-02-01 | 下访 | 1 | 3 | 已解决
    4× 2023-02-01 | 下访 | 1 | 3 | 办理中
    29× 2023-02-01 | 约访 | 1 | 1 | 案结事了
    2023-03-01 | 约访 | 1 | 1 | 办理中
    2023-12-03 | 约访 | 1 | 1 | 办理中
"""
VISITORS = """
    登记日期 | 信访形式 | 人数
    100× 2023-01-01 | 来访 | 3
    30× 2023-01-01 | 来访 | 2
"""


def receptions(folder: Path) -> Paper:
    """The report of eleven months of receptions beside the visits of these months."""
    return paper(folder, TO_NOVEMBER, {"领导接访台账": RECEPTIONS, "信访件台账": VISITORS})


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        pytest.param(1, "领导干部共接待群众65批次175人次", id="A-10"),
        pytest.param(0, "1—11月", id="A-15"),
        pytest.param(2, "分别占全市来访总量的50.0%和48.6%", id="A-23"),
    ],
)
def test_a_10_receptions_are_a_share_of_all_visits(tmp_path: Path, clause: int, told: str) -> None:
    sentence = receptions(tmp_path).sentence("1—11月，领导干部")
    assert sentence.removesuffix("。").split("，")[clause] == told


@pytest.mark.parametrize(
    ("part", "told"),
    [
        pytest.param(2, "下访15批次，45人次，解决问题11件，案结事了率73.3%", id="A-31"),
        pytest.param(0, "约访30批次，30人次，解决问题29件，案结事了率96.7%", id="A-32"),
    ],
)
def test_a_31_receptions_are_told_by_form(tmp_path: Path, part: int, told: str) -> None:
    assert receptions(tmp_path).sentence("约访").removesuffix("。").split("；")[part] == told


def test_a_13_advice_given_from_april_to_november(tmp_path: Path) -> None:
    done = paper(
        tmp_path,
        Order("annual", "2023-04-01..2023-11-30"),
        {
            "工作活动台账": """
            活动日期 | 活动类别 | 活动名称 | 数量 | 单位
            4× 2023-04-01 | 建议 | 提出决策建议 | 40 | 条
            3× 2023-04-01 | 建议 | 人事建议 | 14 | 件
            2× 2023-05-01 | 建议 | 奖惩建议 | 130 | 件
            2023-03-31 | 建议 | 奖惩建议 | 500 | 件
            """
        },
    )
    assert (
        done.sentence("履行完善政策")
        == "履行完善政策、改进工作、给予处分建议等职责，提出决策建议160条、人事建议42件、奖惩建议260件。"
    )


def test_a_17_cases_in_the_care_of_leaders_by_level(tmp_path: Path) -> None:
    done = assigned(
        tmp_path,
        """
        交办日期 | 包案级别 | 是否息访
        32× 2023-01-01 | 市级 | 息访
        196× 2023-01-01 | 县级 | 息访
        164× 2023-01-01 | 乡级 | 息访
        24× 2023-01-01 | 乡级 | 未息访
        """,
    )
    assert (
        done.sentence("领导干部包案")
        == "领导干部包案416起，已息访392起，息访率94.2%，其中市级32起、县级196起、乡级188起。"
    )


@pytest.mark.parametrize(
    ("part", "told"),
    [
        pytest.param(0, "省交办的8个案件全部化解", id="A-21"),
        pytest.param(1, "市交办的5个案件全部办结", id="A-22"),
        pytest.param(2, "县交办的3个案件已办结2件", id="A-34"),
    ],
)
def test_a_21_assigned_cases_are_all_done_or_counted(tmp_path: Path, part: int, told: str) -> None:
    done = assigned(
        tmp_path,
        """
        交办日期 | 交办单位 | 是否化解 | 办理状态
        8× 2023-01-01 | 省 | 已化解 | 已办结
        5× 2023-01-01 | 市 | | 已办结
        2× 2023-01-01 | 县 | | 已办结
        2023-01-01 | 县 | | 正在办理
        """,
    )
    assert done.sentence("省交办").removesuffix("。").split("；")[part] == told


def test_a_35_messages_are_all_answered(tmp_path: Path) -> None:
    done = paper(
        tmp_path,
        YEAR,
        {
            "网民留言台账": """
            留言日期 | 平台 | 办理状态
            7× 2023-02-01 | 人民网 | 已回复
            """
        },
    )
    assert done.sentence("收到人民网") == "收到人民网留言7件，共计7件，均已回复办结。"


FRACTIONS = """
    登记日期 | 信访形式 | 人数 | 内容分类 | 初次标志 | 访类
    2022-01-01 | 来访 | 5 | 政法 | 是 | 集访
    10× 2023-01-01 | 来访 | 6 | 城乡建设 | 是 | 集访
    55× 2023-01-01 | 来访 | 3 | 城乡建设 | 是 | 个访
    3× 2023-01-01 | 来信 | 1 | 城乡建设 | 是 |
    19× 2023-02-01 | 来信 | 1 | 农村农业 | 是 |
    16× 2023-03-01 | 来信 | 1 | 国土资源 | 是 |
    16× 2023-03-01 | 来信 | 1 | 教育文体 | 是 |
    16× 2023-03-01 | 来信 | 1 | 卫生计生 | 是 |
    16× 2023-03-01 | 来信 | 1 | 交通运输 | 是 |
    16× 2023-03-01 | 来信 | 1 | 民政 | 否 |
    16× 2023-03-01 | 来信 | 1 | 环境保护 | 否 |
    17× 2023-03-01 | 来信 | 1 | 政法 | 否 |
"""


@pytest.mark.parametrize(
    ("opening", "clause", "told"),
    [
        pytest.param("信访总量中，近", 1, "近1/3为群众来访", id="A-18"),
        pytest.param("信访总量中，超过", 2, "接近10%反映农村农业方面的问题", id="A-19"),
        pytest.param("三是初次", 0, "三是初次信访占信访总量的75%以上", id="A-28"),
        pytest.param("集体访人次", 0, "集体访人次约占1/4", id="A-41"),
    ],
)
def test_a_18_shares_are_said_as_simple_fractions(
    tmp_path: Path, opening: str, clause: int, told: str
) -> None:
    sentence = petitions(tmp_path, FRACTIONS).sentence(opening)
    assert sentence.removesuffix("。").split("，")[clause] == told


def test_a_20_the_backlog_of_the_beginning_of_the_year(tmp_path: Path) -> None:
    done = assigned(
        tmp_path,
        """
        交办日期 | 积案标志 | 年初存量 | 是否化解
        81× 2023-01-01 | 积案 | 是 | 已化解
        8× 2023-01-01 | 积案 | 是 | 未化解
        """,
    )
    assert (
        done.sentence("年初登记")
        == "年初登记的89起积案现已化解81起，余下的8起正在落实化解措施；积案化解率91.0%。"
    )


def test_a_24_first_visits_closed_are_weighed_by_persons(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数 | 初次标志 | 办理状态
        39× 2023-01-01 | 来访 | 5 | 是 | 已办结
        2023-02-01 | 来访 | 2 | 是 | 已办结
        3× 2023-03-01 | 来访 | 1 | 是 | 正在办理
        9× 2023-03-01 | 来访 | 9 | 否 | 正在办理
        """,
    )
    assert done.sentence("其中，初访") == "其中，初访办结率按人数计算达到98.5%。"


def test_a_26_suggestions_are_a_share_of_letters_and_visits(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数 | 信访目的
        15× 2022-01-01 | 来信 | 1 | 意见建议
        60× 2023-01-01 | 来信 | 1 | 意见建议
        6× 2023-01-01 | 来访 | 1 | 意见建议
        518× 2023-01-01 | 来信 | 1 | 求决
        90× 2023-01-01 | 网上信访 | 1 | 意见建议
        """,
    )
    assert done.sentence("收到建议性") == "收到建议性来信来访66件，同比增加340%，占来信来访总量的11.30%。"


def test_a_36_one_county_names_its_first_category(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数 | 内容分类 | 问题属地
        31× 2023-01-01 | 来信 | 1 | 城建 | 朝晖区
        9× 2023-01-01 | 来信 | 1 | 政法 | 朝晖区
        """,
    )
    assert done.sentence("从属地看") == "从属地看，朝晖区40件次，其中城乡建设类31起，占该地信访总量的77.5%。"


def test_a_38_collective_visits_are_told_from_to(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数 | 访类
        20× 2022-01-01 | 来访 | 10 | 集访
        14× 2023-01-01 | 来访 | 9 | 集访
        """,
    )
    assert done.sentence("集体访从") == "集体访从20批200人减少到14批126人，降幅分别为30.0%、37.0%。"


def test_a_39_growth_since_the_first_year_is_a_yearly_mean(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数
        17× 2021-01-01 | 来信 | 1
        18× 2022-01-01 | 来信 | 1
        20× 2023-01-01 | 来信 | 1
        """,
    )
    assert "近年来信访总量年均增长8.5%。" in done.sentence("从走势看")


def test_a_39_the_share_of_repeated_petitions_keeps_its_ceiling(tmp_path: Path) -> None:
    rows = """
        登记日期 | 信访形式 | 人数 | 初次标志 | 重复标志
        49× 2023-01-01 | 来信 | 1 | 是 | 否
        2023-02-01 | 来信 | 1 | 否 | 是
    """
    ceiling = """
        指标 | 对象 | 数值
        重复信访率 | 目标 | 2.0%
    """
    done = paper(tmp_path, YEAR, {"信访件台账": rows, "对照数据": ceiling})
    assert done.sentence("其中，初次信访") == "其中，初次信访49件次；重复信访1件次，占2.0%，控制在2.0%以内。"


def test_a_39_four_months_of_decline_are_a_streak(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数
        2022-08-05 | 来信 | 1
        3× 2022-09-01 | 来信 | 1
        3× 2022-10-01 | 来信 | 1
        3× 2022-11-01 | 来信 | 1
        3× 2022-12-01 | 来信 | 1
        2× 2023-08-05 | 来信 | 1
        2× 2023-09-01 | 来信 | 1
        2× 2023-10-01 | 来信 | 1
        2× 2023-11-01 | 来信 | 1
        2× 2023-12-01 | 来信 | 1
        """,
    )
    assert done.sentence("从走势看") == "从走势看，截至12月31日，月登记件次连续4个月同比下降。"


def test_a_40_collective_cases_closed(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数 | 访类 | 办理状态
        86× 2023-01-01 | 来访 | 6 | 集访 | 已办结
        4× 2023-01-01 | 来访 | 6 | 集访 | 正在办理
        30× 2023-01-01 | 来访 | 1 | 个访 | 已办结
        """,
    )
    assert done.sentence("办结集访") == "办结集访案件86起。"


TARGETS = """
    名称 | 数值 | 单位
    信访总量目标 | 3.2万 | 人次
    赴京上访目标 | 0.5‱ |
    及时受理率目标 | 100% |
    按期办结率目标 | 98% |
    积案化解率目标 | 85% |
    群众满意率目标 | 95% |
"""


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("信访总量控制在3.2万人次以内，赴京上访人次与人口之比控制在0.5‱以内。", id="A-42-caps"),
        pytest.param("信访事项及时受理率达到100%。", id="A-42-accepted"),
        pytest.param("信访事项按期办结率达到98%以上，信访积案化解率达到85%以上。", id="A-42-closed"),
        pytest.param("群众满意率达到95%以上。", id="A-42-satisfied"),
    ],
)
def test_a_42_the_targets_of_the_next_year_are_facts(tmp_path: Path, sentence: str) -> None:
    assert sentence in facts(tmp_path, TARGETS).sentences


@pytest.mark.parametrize(
    ("part", "told"),
    [
        pytest.param(0, "及时受理率100%，达到100%的目标", id="A-43-met"),
        pytest.param(1, "按期办结率96.0%，未达到98%的目标", id="A-43-missed"),
    ],
)
def test_a_43_rates_are_set_against_their_targets(tmp_path: Path, part: int, told: str) -> None:
    rows = """
        登记日期 | 信访形式 | 人数 | 受理日期 | 限办日期 | 办结日期
        24× 2023-01-01 | 来信 | 1 | 2023-01-05 | 2023-02-20 | 2023-02-10
        2023-01-01 | 来信 | 1 | 2023-01-05 | 2023-02-20 | 2023-03-10
    """
    targets = """
        指标 | 对象 | 数值
        及时受理率 | 目标 | 100%
        按期办结率 | 目标 | 98%
    """
    done = paper(tmp_path, YEAR, {"信访件台账": rows, "对照数据": targets})
    assert done.sentence("及时受理率").removesuffix("。").split("；")[part] == told


def test_a_44_the_first_problems_are_numbered(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数 | 内容分类
        5× 2023-01-01 | 来信 | 1 | 城乡建设
        3× 2023-01-01 | 来信 | 1 | 劳动社保
        2× 2023-01-01 | 来信 | 1 | 三农
        """,
    )
    assert (
        done.sentence("其中居前的是")
        == "其中居前的是：1、城乡建设5件次，占50.0%；2、劳动和社会保障3件次，占30.0%；"
        "3、农村农业2件次，占20.0%。"
    )
