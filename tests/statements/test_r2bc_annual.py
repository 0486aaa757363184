"""R2 B and C, the annual summaries of a town and a district: every statement is read back from the document."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import Order, Paper, paper

YEAR = Order("annual", "2023")
ONE_LETTER = """
    登记日期 | 信访形式 | 人数
    2023-01-05 | 来信 | 1
"""


def petitions(folder: Path, rows: str, order: Order = YEAR) -> Paper:
    """The annual report of a register of petitions."""
    return paper(folder, order, {"信访件台账": rows})


def test_b_01_information_sent_up_is_a_fact(tmp_path: Path) -> None:
    facts = """
        名称 | 数值 | 单位
        上报信息 | 47 | 条
    """
    done = paper(tmp_path, YEAR, {"信访件台账": ONE_LETTER, "补充数据": facts})
    assert done.sentence("及时反映") == "及时反映社情民意，上报信息47条。"


@pytest.mark.parametrize(
    ("part", "clause"),
    [
        pytest.param(0, "从走访层级看，赴京上访实现零发生", id="B-02-beijing"),
        pytest.param(1, "到省上访实现零发生", id="B-02-province"),
        pytest.param(2, "没有发生到市上访", id="B-02-city"),
    ],
)
def test_b_02_visits_that_did_not_happen_are_said_in_words(tmp_path: Path, part: int, clause: str) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数 | 来访层级
        3× 2023-01-01 | 来访 | 2 | 到县
        """,
    )
    assert done.sentence("从走访层级看").removesuffix("。").split("；")[part] == clause


def test_b_02_not_one_large_visit(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数
        3× 2023-01-01 | 来访 | 29
        """,
        Order("annual", "2023", settings="[counting]\nlarge_from = 30"),
    )
    assert done.sentence("没有发生一起") == "没有发生一起规模集访。"


def test_b_03_cases_resolved_and_the_persons_in_them(tmp_path: Path) -> None:
    done = paper(
        tmp_path,
        YEAR,
        {
            "交办督办台账": """
            交办日期 | 专项名称 | 是否化解 | 涉访人数
            12× 2023-01-01 | 积案攻坚 | 已化解 | 7
            5× 2023-01-01 | 积案攻坚 | 未化解 | 20
            """
        },
    )
    assert (
        done.sentence("截至2023年12月31日，交办")
        == "截至2023年12月31日，交办督办事项累计化解12件，涉访群众84人。"
    )


def test_c_01_visits_and_collective_visits(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数 | 访类
        76× 2023-01-01 | 来访 | 18 | 集访
        24× 2023-02-01 | 来访 | 19 | 集访
        97× 2023-03-01 | 来访 | 2 | 个访
        131× 2023-04-01 | 来访 | 1 | 个访
        """,
    )
    assert (
        done.sentence("来访共计")
        == "来访共计328件次、2149人次，其中集体访100批次、1824人次，个体访228批次、325人次。"
    )


HOTLINE = """
    来电日期 | 热线名称 | 办理方式 | 是否反馈 | 办理状态 | 满意度
    401× 2022-01-01 | 区长热线 | 电话交办 | 是 | 已办结 |
    6× 2023-01-01 | 省长热线 | 电话交办 | 是 | 已办结 |
    7× 2023-01-01 | 市长热线 | 电话交办 | 是 | 已办结 |
    71× 2023-02-01 | 区长热线 | 电话交办 | 是 | 已办结 | 满意
    300× 2023-02-01 | 区长热线 | 电话交办 | 是 | 已办结 | 未评价
    6× 2023-03-01 | 区长热线 | 电话交办 | 是 | 正在办理 |
    17× 2023-03-01 | 区长热线 | 直接答复 | | |
    13× 2023-03-01 | 区长热线 | 提供服务 | | |
    2023-03-01 | 区长热线 | 提供服务 | | | 不满意
"""


@pytest.mark.parametrize(
    ("opening", "sentence"),
    [
        pytest.param(
            "受理热线电话",
            "受理热线电话421件，同比增加5%，其中区长热线408件、市长热线7件、省长热线6件。",
            id="C-02",
        ),
        pytest.param(
            "以电话交办件",
            "以电话交办件计算，反馈率100%，办结率98.5%；以群众已评价件计算，满意率98.6%。",
            id="C-03",
        ),
        pytest.param(
            "直接答复",
            "直接答复17件，提供服务14件，电话交办390件，交办件中已办结384件。",
            id="C-04",
        ),
    ],
)
def test_c_02_the_hotline_names_both_of_its_denominators(tmp_path: Path, opening: str, sentence: str) -> None:
    done = paper(tmp_path, YEAR, {"信访件台账": ONE_LETTER, "热线电话台账": HOTLINE})
    assert done.sentence(opening) == sentence


def test_c_05_letters_to_the_governor_and_the_mayor(tmp_path: Path) -> None:
    done = paper(
        tmp_path,
        YEAR,
        {
            "网民留言台账": """
            留言日期 | 平台 | 回复日期
            53× 2023-02-01 | 市长信箱 | 2023-04-01
            14× 2023-02-01 | 省长信箱 | 2023-04-01
            2023-12-20 | 省长信箱 | 2024-01-03
            """
        },
    )
    assert (
        done.sentence("收到市长信箱")
        == "收到市长信箱53件、省长信箱15件，共计68件，已回复办结67件，正在办理1件，办结率98.5%。"
    )


def test_c_06_the_great_reception_in_batches_and_persons(tmp_path: Path) -> None:
    done = paper(
        tmp_path,
        YEAR,
        {
            "领导接访台账": """
            接访日期 | 接访形式 | 批次 | 人次
            70× 2023-01-01 | 大接访 | 2 | 13
            2023-02-01 | 大接访 | 1 | 7
            """
        },
    )
    assert done.sentence("1—12月，领导干部") == "1—12月，领导干部共接待群众141批次917人次。"


def test_c_07_twelve_hot_topics_are_named_in_order(tmp_path: Path) -> None:
    names = "城乡建设 农村农业 国土资源 劳动和社会保障 政法 环境保护 交通运输 教育文体 卫生计生 民政 商贸旅游 经济管理"
    lines = [f"{13 - n}× 2023-01-01 | 来信 | 1 | {name}" for n, name in enumerate(names.split())]
    done = petitions(tmp_path, "\n".join(["登记日期 | 信访形式 | 人数 | 内容分类", *lines]))
    assert done.sentence("群众反映的热点问题") == f"群众反映的热点问题依次为{names.replace(' ', '、')}。"


TREND = """
    登记日期 | 信访形式 | 人数 | 访类
    96× 2022-01-01 | 来信 | 1 |
    4× 2022-01-01 | 来访 | 6 | 集访
    97× 2023-01-01 | 来信 | 1 |
    6× 2023-01-01 | 来访 | 6 | 集访
"""


@pytest.mark.parametrize(
    ("opening", "sentence"),
    [
        pytest.param("一是总量", "一是总量有所上升。", id="C-08-total"),
        pytest.param("二是集体访", "二是集体访增多。", id="C-08-collective"),
    ],
)
def test_c_08_features_turn_with_the_numbers(tmp_path: Path, opening: str, sentence: str) -> None:
    assert petitions(tmp_path, TREND).sentence(opening) == sentence


def test_c_08_fewer_collective_visits_are_called_fewer(tmp_path: Path) -> None:
    fewer = TREND.replace("6× 2023", "3× 2023")
    assert petitions(tmp_path, fewer).sentence("二是集体访") == "二是集体访减少。"


def test_a_register_that_is_absent_is_left_to_be_filled_in(tmp_path: Path) -> None:
    assert (
        petitions(tmp_path, ONE_LETTER).under("热线电话和网民留言情况")
        == "【待填：热线电话、领导信箱、网民留言的受理、交办、办结、反馈和满意情况】"
    )


def test_what_did_not_happen_last_year_has_no_rate(tmp_path: Path) -> None:
    done = petitions(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数 | 来访层级
        3× 2022-01-01 | 来访 | 2 | 到县
        3× 2023-01-01 | 来访 | 2 | 赴京
        """,
    )
    assert done.sentence("从走访层级看").startswith(
        "从走访层级看，赴京上访3批次6人次，上年未发生，今年发生3批、6人；"
    )
