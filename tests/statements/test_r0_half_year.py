"""R0, the half-year summary: every statement is read back from the document its rows gave."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import Order, Paper, paper

HALF_YEAR = Order("half_year")
UNTIL_JUNE_16 = Order("half_year", settings='[cutoffs]\n"复查复核" = "2023-06-16"\n"非走访" = "2023-06-16"')
WAGES = Order("half_year", settings='[groups."拖欠工资"]\nsubcategory = ["拖欠工资"]')
AGAINST_2019 = Order("half_year", settings='[bases]\n"赴京上访" = "2019"')


def petitions(folder: Path, rows: str, order: Order = HALF_YEAR) -> Paper:
    """The half-year report of a register of petitions."""
    return paper(folder, order, {"信访件台账": rows})


def facts(folder: Path, rows: str) -> Paper:
    """The half-year report of one petition and some facts."""
    one = """
        登记日期 | 信访形式 | 人数
        2023-01-05 | 来信 | 1
    """
    return paper(folder, HALF_YEAR, {"信访件台账": one, "补充数据": rows})


def test_0_01_the_title_names_the_half_year(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数
        2023-01-05 | 来信 | 1
        """,
        Order("half_year", settings='[office]\norganisation = "清河市信访局"'),
    )
    assert done.paragraphs[:2] == ("清河市信访局2023年度上半年工作总结", "及下半年工作打算")


def test_0_01_the_opening_names_the_months(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数
        2023-01-05 | 来信 | 1
        """,
        Order("half_year", settings='[office]\narea = "清河市"'),
    )
    assert done.sentence("1—6月") == "1—6月，清河市共登记信访事项1件次、1人次，件次、人次无上年同期可比数据。"


def test_0_02_visits_are_told_in_all_and_by_kind(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 访类 | 人数
        90× 2023-01-01 | 来访 | 个访 | 1
        20× 2023-02-01 | 来访 | 个访 | 2
        18× 2023-03-01 | 来访 | 集访 | 7
        """,
    )
    assert done.sentence("共接待") == "共接待群众来访128批256人（个访110批130人，集访18批126人）。"


@pytest.mark.parametrize(
    ("rank", "clause"),
    [
        pytest.param(0, "拖欠工资类101批501人，占来访人数的50.1%", id="0-03"),
        pytest.param(1, "城乡建设类45批221人，占来访人数的22.1%", id="0-04"),
        pytest.param(2, "农村农业类17批81人，占来访人数的8.1%", id="0-05"),
    ],
)
def test_0_03_the_first_three_categories_are_told_by_persons(tmp_path: Path, rank: int, clause: str) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数 | 内容分类 | 内容分类二级
        100× 2023-01-01 | 来访 | 5 | 劳动和社会保障 | 拖欠工资
        2023-02-01 | 来访 | 1 | 劳动和社会保障 | 拖欠工资
        44× 2023-01-01 | 来访 | 5 | 城乡建设 | 城乡规划
        2023-02-01 | 来访 | 1 | 城乡建设 | 村镇建设
        16× 2023-01-01 | 来访 | 5 | 农村农业 | 村务管理
        2023-02-01 | 来访 | 1 | 农村农业 | 村务管理
        16× 2023-01-01 | 来访 | 5 | 劳动和社会保障 | 社会保险
        16× 2023-01-01 | 来访 | 5 | 交通运输 | 道路运输
        37× 2023-01-01 | 来访 | 1 | 政法 | 治安管理
        """,
        WAGES,
    )
    assert done.sentence("从来访人数看").removesuffix("。").split("：")[1].split("；")[rank] == clause


def test_0_05_a_tie_for_the_third_place_is_told_whole(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数 | 内容分类
        3× 2023-01-01 | 来访 | 4 | 城乡建设
        2× 2023-01-01 | 来访 | 3 | 政法
        2023-01-01 | 来访 | 1 | 民政
        2023-02-01 | 来访 | 1 | 农村农业
        """,
    )
    assert (
        done.sentence("从来访人数看")
        == "从来访人数看，居前四位的是：城乡建设类3批12人，占来访人数的60.0%；政法类2批6人，占来访人数的30.0%；"
        "农村农业类1批1人，占来访人数的5.0%；民政类1批1人，占来访人数的5.0%。"
    )


def test_0_06_visits_to_beijing_are_compared_with_2019(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 来访层级 | 人数
        12× 2019-01-01 | 来访 | 赴京 | 4
        2019-02-01 | 来访 | 赴京 | 9
        17× 2023-01-01 | 来访 | 赴京 | 2
        8× 2023-02-01 | 来访 | 赴京 | 1
        4× 2023-03-01 | 来访 | 赴京 | 8
        """,
        AGAINST_2019,
    )
    assert done.sentence("赴京上访") == "赴京上访29批74人次，同2019年同期相比，批次上升123%，人次上升29.8%。"


def test_0_07_collective_visits_to_beijing_come_before_individual_ones(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 来访层级 | 人数
        17× 2023-01-01 | 来访 | 赴京 | 2
        4× 2023-03-01 | 来访 | 赴京 | 8
        """,
    )
    assert done.sentence("其中赴京") == "其中赴京集访4批32人次，个访17批34人次。"


def test_0_08_repeated_visits_are_a_share_of_the_visits_to_that_level(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 来访层级 | 人数 | 重复标志
        8× 2023-01-01 | 来访 | 赴京 | 1 | 是
        2023-03-01 | 来访 | 赴京 | 1 | 否
        20× 2023-03-01 | 来访 | 到市 | 1 | 否
        """,
    )
    assert done.sentence("其中赴京") == "其中赴京集访0批0人次，个访9批9人次；重访率89%。"


def test_0_09_visits_to_the_province_rise_in_batches_and_persons(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 来访层级 | 人数
        37× 2022-01-01 | 来访 | 到省 | 2
        2022-02-01 | 来访 | 到省 | 1
        43× 2023-01-01 | 来访 | 到省 | 2
        24× 2023-02-01 | 来访 | 到省 | 1
        """,
    )
    assert done.sentence("到省上访") == "到省上访67批110人次，同比批次、人次分别上升76.3%、46.7%。"


def test_0_09_opposite_directions_are_told_apart(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 来访层级 | 人数
        25× 2022-01-01 | 来访 | 到省 | 4
        26× 2023-01-01 | 来访 | 到省 | 3
        """,
    )
    assert done.sentence("到省上访") == "到省上访26批78人次，同比批次上升4.0%、人次下降22.0%。"


def test_0_10_visits_to_the_province_by_kind(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 来访层级 | 人数
        3× 2023-01-01 | 来访 | 到省 | 6
        11× 2023-02-01 | 来访 | 到省 | 1
        """,
    )
    assert done.sentence("其中到省") == "其中到省集访3批18人次，个访11批11人次。"


def test_0_11_visits_to_the_city_rise_in_full_percent(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 来访层级 | 人数
        20× 2022-01-01 | 来访 | 到市 | 4
        10× 2022-02-01 | 来访 | 到市 | 2
        60× 2023-01-01 | 来访 | 到市 | 3
        10× 2023-02-01 | 来访 | 到市 | 1
        """,
    )
    assert done.sentence("到市上访") == "到市上访70批190人次，同比批次、人次分别上升133%、90%。"


def test_0_12_visits_to_the_city_by_kind(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 来访层级 | 人数
        4× 2023-01-01 | 来访 | 到市 | 10
        5× 2023-02-01 | 来访 | 到市 | 1
        """,
    )
    assert done.sentence("其中到市") == "其中到市集访4批40人次，个访5批5人次。"


REVIEWS = """
    申请日期 | 是否进入程序 | 复查结果 | 办结日期
    2× 2023-02-01 | 是 | 撤销 | 2023-03-01
    5× 2023-02-01 | 是 | 维持 | 2023-03-01
    2023-02-01 | 是 | 退回原单位重新办理 | 2023-03-01
    2× 2023-05-01 | 是 | |
    3× 2023-05-01 | 否 | |
    2023-06-17 | 否 | |
"""


def reviews(folder: Path) -> Paper:
    """The report of the applications for review received until 16 June."""
    return paper(folder, UNTIL_JUNE_16, {"复查复核台账": REVIEWS})


def test_0_13_applications_for_review_are_counted_to_their_cut_off(tmp_path: Path) -> None:
    assert reviews(tmp_path).sentence("截至2023年") == "截至2023年6月16日，共接待申请复查复核的来访群众13起。"


@pytest.mark.parametrize(
    ("part", "clause"),
    [
        pytest.param(0, "进入复查复核程序10件", id="0-14"),
        pytest.param(1, "已办结8件：撤销2件，维持5件，退回原单位重新办理1件", id="0-15"),
        pytest.param(2, "正在办理2件", id="0-16"),
        pytest.param(3, "不予受理3件", id="0-17"),
    ],
)
def test_0_14_what_became_of_the_applications(tmp_path: Path, part: int, clause: str) -> None:
    told = reviews(tmp_path).sentence("进入复查").removesuffix("。").replace("，已办结", "；已办结")
    assert told.split("；")[part] == clause


def test_0_18_petitions_other_than_visits_are_counted_to_the_cut_off(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数
        6× 2023-05-01 | 网投 | 1
        5× 2023-05-01 | 来信 | 1
        4× 2023-05-01 | 来电 | 1
        3× 2023-05-01 | 微信 | 1
        9× 2023-05-01 | 来访 | 1
        2023-06-17 | 来信 | 1
        """,
        UNTIL_JUNE_16,
    )
    assert done.sentence("截至6月16日") == "截至6月16日，网上投诉、来信、来电、微信等共交办、转送、登记18起。"


@pytest.mark.parametrize(
    ("part", "clause"),
    [pytest.param(0, "及时受理率100%", id="0-19"), pytest.param(1, "按期办结率100%", id="0-20")],
)
def test_0_19_everything_was_accepted_and_closed_in_time(tmp_path: Path, part: int, clause: str) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数 | 受理日期 | 办结日期
        7× 2023-02-01 | 来信 | 1 | 2023-02-10 | 2023-04-01
        """,
    )
    assert done.sentence("及时受理率").removesuffix("。").split("；")[part] == clause


def test_0_21_letters_marked_by_the_mayor_are_all_passed_on(tmp_path: Path) -> None:
    done = paper(
        tmp_path,
        HALF_YEAR,
        {
            "网民留言台账": """
            留言日期 | 平台 | 办理状态
            9× 2023-02-01 | 市长阅批信件 | 已转交
            """
        },
    )
    assert done.sentence("转交市长") == "转交市长阅批信件9件，均已转交。"


def test_0_21_letters_not_yet_passed_on_are_not_called_done(tmp_path: Path) -> None:
    done = paper(
        tmp_path,
        HALF_YEAR,
        {
            "网民留言台账": """
            留言日期 | 平台 | 办理状态
            8× 2023-02-01 | 市长阅批信件 | 已转交
            2023-06-01 | 市长阅批信件 | 正在办理
            """
        },
    )
    assert done.sentence("转交市长") == "转交市长阅批信件9件，已转交8件。"


def test_0_22_messages_are_answered_or_in_hand(tmp_path: Path) -> None:
    done = paper(
        tmp_path,
        HALF_YEAR,
        {
            "网民留言台账": """
            留言日期 | 平台 | 回复日期
            21× 2023-02-01 | 人民网 | 2023-03-01
            4× 2023-06-01 | 人民网 |
            """
        },
    )
    assert done.sentence("人民网") == "人民网留言25件，已回复办结21件，正在办理4件。"


def assigned(folder: Path, rows: str) -> Paper:
    """The report of a register of assigned cases."""
    return paper(folder, HALF_YEAR, {"交办督办台账": rows})


def test_0_23_cases_of_a_campaign_are_resolved_at_a_rate(tmp_path: Path) -> None:
    done = assigned(
        tmp_path,
        """
        交办日期 | 交办单位 | 专项名称 | 是否化解
        3× 2023-02-01 | 市 | 专项攻坚化解 | 已化解
        8× 2023-02-01 | 市 | 专项攻坚化解 | 未化解
        """,
    )
    assert done.sentence("市交办") == "市交办专项攻坚化解案件共11件，已化解3件，化解率27.3%。"


def test_0_24_cases_supervised_by_the_province_are_told_by_type(tmp_path: Path) -> None:
    done = assigned(
        tmp_path,
        """
        交办日期 | 交办单位 | 专项名称 | 案件类型 | 办理状态
        3× 2023-02-01 | 省 | 督导 | 网信类 | 已办结
        2× 2023-02-01 | 省 | 督导 | 走访类 | 已办结
        2× 2023-02-01 | 省 | 督导 | 走访类 | 正在办理
        """,
    )
    assert (
        done.sentence("省交办")
        == "省交办督导案件（线上和线下）共7件：走访类4件，网信类3件；已办结5件，办结率71.4%。"
    )


def test_0_25_matters_and_risks_assigned_one_to_one(tmp_path: Path) -> None:
    done = facts(
        tmp_path,
        """
        名称 | 数值 | 单位
        一对一交办事项 | 36 | 起
        风险隐患线索 | 12 | 条
        """,
    )
    assert done.sentence("一对一") == "一对一交办36起信访事项及12条风险隐患线索。"


def test_0_26_a_batch_of_repeated_petitions_is_told_with_two_decimals(tmp_path: Path) -> None:
    done = assigned(
        tmp_path,
        """
        交办日期 | 专项名称 | 交办批次 | 是否化解
        27× 2023-01-01 | 重复信访 | 第三批 | 上报化解
        8× 2023-01-01 | 重复信访 | 第三批 | 未化解
        """,
    )
    assert done.sentence("第三批") == "第三批重复信访案件共35件，已化解27件，化解率77.14%。"


def test_0_28_units_held_responsible_are_a_fact(tmp_path: Path) -> None:
    done = facts(
        tmp_path,
        """
        名称 | 数值 | 单位
        责任查究单位 | 3 | 个
        """,
    )
    assert done.sentence("严格落实") == "严格落实信访工作责任制，对3个单位实施责任查究。"


def test_0_30_the_direction_of_the_closing_rate_is_said_in_words(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数 | 初次标志 | 办结日期
        2× 2022-02-01 | 来信 | 1 | 是 | 2022-03-01
        2× 2022-02-01 | 来信 | 1 | 是 |
        3× 2023-02-01 | 来信 | 1 | 是 | 2023-03-01
        2023-02-01 | 来信 | 1 | 是 |
        """,
    )
    assert (
        done.sentence("坚持把初次信访")
        == "坚持把初次信访办理作为减少重复信访的关键环节，2023年上半年初次信访4件次，办结率为75.0%，"
        "同比提高25.0个百分点。"
    )


def test_0_31_the_plan_says_how_often_to_meet(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数
        2023-01-05 | 来信 | 1
        """,
    )
    assert done.sentence("健全信访工作联席会议机制").startswith(
        "健全信访工作联席会议机制，每月至少召开一次会议，"
    )


@pytest.mark.parametrize(
    "heading",
    ["复查复核情况", "交办督办和留言办理情况", "重大活动期间服务保障", "责任落实情况"],
)
def test_a_section_without_rows_and_facts_is_left_to_be_filled_in(tmp_path: Path, heading: str) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数
        2023-01-05 | 来信 | 1
        """,
    )
    assert done.under(heading).startswith("【待填：")


def test_cases_counted_since_the_register_began_are_called_so(tmp_path: Path) -> None:
    rows = """
        交办日期 | 积案标志 | 年初存量 | 是否化解 | 包案级别 | 是否息访
        3× 2022-01-01 | 是 | 是 | 是 | 县级 | 是
        2023-02-01 | 是 | 否 | 否 | 县级 | 否
    """
    done = paper(tmp_path, HALF_YEAR, {"交办督办台账": rows})
    assert done.sentence("对信访积案") == (
        "对信访积案实行清单管理，截至6月30日，累计登记在册4件（注明年初存量的3件，新增的1件），"
        "累计化解3件，化解率为75.0%，尚有1件正在化解。"
    )
    assert done.sentence("落实领导包案制度").startswith("落实领导包案制度，截至6月30日，领导干部累计包案4件")
