"""The monthly and quarterly bulletin: its sentences and tables are read back from the document its rows gave."""

from __future__ import annotations

from pathlib import Path

from documents import Order, Paper, paper

NAMED = """
    [office]
    organisation = "清河市信访局"
    area = "清河市"
"""
MAY = Order("monthly", period="2023-05", settings=NAMED)
MONTHS = """
    登记日期 | 信访形式 | 人数
    80× 2022-05-01 | 来信 | 2
    75× 2023-04-01 | 来信 | 1
    40× 2023-05-01 | 来信 | 1
    50× 2023-05-01 | 网上信访 | 3
    10× 2023-05-01 | 来访 | 4
"""


def bulletin(folder: Path, rows: str, order: Order = MAY, **sheets: str) -> Paper:
    """The bulletin of these petitions, and whatever registers are given."""
    return paper(folder, order, {"信访件台账": rows, **sheets})


def test_the_title_of_a_month_names_it(tmp_path: Path) -> None:
    assert bulletin(tmp_path, MONTHS).paragraphs[0] == "清河市信访局2023年5月信访工作通报"


def test_the_title_of_a_quarter_names_it(tmp_path: Path) -> None:
    quarter = Order("monthly", period="2023Q2", settings=NAMED)
    title = bulletin(tmp_path, MONTHS, quarter).paragraphs[:2]
    assert title == ("清河市信访局", "2023年第二季度信访工作通报")


def test_totals_are_told_against_last_year_and_last_month(tmp_path: Path) -> None:
    assert bulletin(tmp_path, MONTHS).sentence("2023年5月，清河市共登记") == (
        "2023年5月，清河市共登记信访事项100件次、230人次，同比件次、人次分别上升25.0%、43.8%"
        "；环比件次、人次分别上升33.3%、206.7%。"
    )


def test_a_quarter_is_told_against_the_quarter_before(tmp_path: Path) -> None:
    done = bulletin(
        tmp_path,
        """
        登记日期 | 信访形式 | 人数
        20× 2022-04-01 | 来信 | 1
        25× 2023-02-01 | 来信 | 1
        30× 2023-05-01 | 来信 | 1
        """,
        Order("monthly", period="2023Q2", settings=NAMED),
    )
    assert done.sentence("2023年第二季度，清河市共登记") == (
        "2023年第二季度，清河市共登记信访事项30件次、30人次，同比件次、人次分别上升50.0%、50.0%"
        "；环比件次、人次分别上升20.0%、20.0%。"
    )


def test_the_channel_table_has_both_comparisons_and_a_total(tmp_path: Path) -> None:
    assert bulletin(tmp_path, MONTHS).tables[0] == (
        ("信访形式", "件次", "占比", "同比（%）", "环比（%）", "人次"),
        ("网上信访", "50", "50.0%", "—", "—", "150"),
        ("来信", "40", "40.0%", "−50.0", "−46.7", "40"),
        ("来访", "10", "10.0%", "—", "—", "40"),
        ("合计", "100", "100%", "25.0", "33.3", "230"),
    )


CATEGORIES = """
    登记日期 | 信访形式 | 人数 | 内容分类 | 内容分类二级 | 责任单位
    10× 2022-05-01 | 来信 | 1 | 城乡建设 | 住房保障与房地产 | 甲局
    12× 2023-05-01 | 来信 | 1 | 城乡建设 | 住房保障与房地产 | 甲局
    6× 2023-05-01 | 来信 | 1 | 劳动和社会保障 | 拖欠工资 | 乙局
    6× 2023-05-01 | 来信 | 1 | 农村农业 | 土地承包经营 | 丙局
    1× 2023-05-01 | 来信 | 1 | 其他 | 其他 | 丁局
"""


def test_the_category_table_lists_all_categories_and_their_sum(tmp_path: Path) -> None:
    assert bulletin(tmp_path, CATEGORIES).tables[1] == (
        ("内容分类", "件次", "占比（%）", "同比（%）", "人次"),
        ("城乡建设", "12", "48.0", "20.0", "12"),
        ("农村农业", "6", "24.0", "—", "6"),
        ("劳动和社会保障", "6", "24.0", "—", "6"),
        ("其他", "1", "4.0", "—", "1"),
        ("合计", "25", "100", "150.0", "25"),
    )


def test_hot_topics_are_named_in_order(tmp_path: Path) -> None:
    assert bulletin(tmp_path, CATEGORIES).sentence("群众反映较多的具体问题") == (
        "群众反映较多的具体问题，依次是住房保障与房地产、土地承包经营、拖欠工资。"
    )


def test_units_that_handle_equally_many_share_a_place(tmp_path: Path) -> None:
    table = bulletin(tmp_path, CATEGORIES).tables[2]
    assert [row[:3] for row in table] == [
        ("责任单位", "名次", "件次"),
        ("甲局", "1", "12"),
        ("丙局", "2", "6"),
        ("乙局", "2", "6"),
        ("丁局", "4", "1"),
    ]


def test_visits_to_the_capital_out_of_nothing_are_told_without_a_rate(tmp_path: Path) -> None:
    done = bulletin(
        tmp_path,
        """
        登记日期 | 信访形式 | 来访层级 | 人数
        2× 2022-05-01 | 来访 | 到市 | 1
        1× 2023-04-01 | 来访 | 赴京 | 4
        2× 2023-05-01 | 来访 | 赴京 | 1
        """,
    )
    assert done.sentence("赴京上访") == "赴京上访2批2人次，上年同期未发生；环比批次上升100%、人次下降50.0%。"


def test_no_visits_to_the_capital_are_told_as_none(tmp_path: Path) -> None:
    done = bulletin(
        tmp_path,
        """
        登记日期 | 信访形式 | 来访层级 | 人数
        2× 2023-05-01 | 来访 | 到市 | 1
        """,
    )
    assert "未发生赴京上访。" in done.paragraphs


def test_assignments_are_told_up_to_the_cut_off_day(tmp_path: Path) -> None:
    done = bulletin(
        tmp_path,
        MONTHS,
        交办督办台账="""
            交办日期 | 交办单位 | 专项名称 | 是否化解
            27× 2022-12-01 | 省 | 专项攻坚 | 是
            8× 2023-05-01 | 省 | 专项攻坚 | 否
            5× 2023-06-01 | 省 | 专项攻坚 | 否
        """,
    )
    assert (
        done.sentence("截至5月31日，上级交办")
        == "截至5月31日，上级交办和专项治理事项累计35件，已化解27件，化解率为77.1%。"
    )


def test_without_other_registers_there_is_no_part_about_them(tmp_path: Path) -> None:
    assert "其他渠道和交办督办情况" not in bulletin(tmp_path, MONTHS).text


def test_what_grew_is_told_as_a_problem(tmp_path: Path) -> None:
    assert "（一）信访总量上升" in bulletin(tmp_path, MONTHS).paragraphs
