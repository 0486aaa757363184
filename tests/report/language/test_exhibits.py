from papers import counted, paper, warned

from petition_report.report.language.exhibits import exhibit_names

THIRDS = """
    登记日期|信访形式|人数|内容分类|责任单位
    2023-02-01|来信|1|城乡建设|住建局
    2023-02-01|来信|2|政法|公安局
    2023-02-01|来访|9|民政|民政局
    2022-02-01|来信|1|城乡建设|住建局
    2022-02-01|来信|1|政法|公安局
"""

HALVES = """
    登记日期|信访形式|人数|内容分类
    2023-02-01|来信|1|城乡建设
    2023-02-01|来信|1|政法
    2022-02-01|来信|1|城乡建设
    2022-02-01|来信|1|政法
"""

NOTES = "注：“—”表示没有数据或无可比数据。因四舍五入，各分项之和可能不等于100%。"


def test_a_breakdown_is_a_table_with_a_row_for_each_member_and_the_total() -> None:
    assert paper("{{ 表.类别 }}", THIRDS).tables == (
        (
            ("内容分类", "件次", "占比（%）", "同比（%）", "人次"),
            ("城乡建设", "1", "33.3", "0", "1"),
            ("政法", "1", "33.3", "0", "2"),
            ("民政", "1", "33.3", "—", "9"),
            ("合计", "3", "100", "50.0", "12"),
        ),
    )


def test_a_table_has_a_numbered_caption_above_it() -> None:
    assert paper("{{ 表.类别 }}", THIRDS).styled[0] == ("Caption", "表1　信访事项内容分类情况")


def test_what_a_dash_means_and_why_shares_do_not_add_up_is_said_below() -> None:
    assert paper("{{ 表.类别 }}", THIRDS).styled[-1] == ("注释", NOTES)


def test_a_table_that_needs_no_note_has_none() -> None:
    assert paper("{{ 表.类别 }}", HALVES).paragraphs == ["表1　信访事项内容分类情况"]


def test_columns_that_no_member_can_answer_are_left_out() -> None:
    assert paper("{{ 表.责任单位 }}", THIRDS).tables[0][0] == ("责任单位", "件次", "同比（%）")


def test_shares_of_nearly_all_stay_below_a_hundred_in_tables() -> None:
    rows = "登记日期|信访形式|内容分类\n2499× 2023-02-01|来信|城乡建设\n2023-02-01|来信|政法"
    assert [row[2] for row in paper("{{ 表.类别 }}", rows).tables[0]] == ["占比（%）", "99.96", "0.04", "100"]


def test_a_share_in_a_table_is_recorded_as_it_is_printed() -> None:
    assert paper("{{ 表.类别 }}", HALVES).records[1]["text"] == "50.0"


def test_a_table_of_nothing_is_a_placeholder() -> None:
    assert paper("{{ 表.类别 }}", counted(3)).text == "【待填：信访事项内容分类情况】"


def test_a_table_of_nothing_is_warned_of() -> None:
    assert warned("表.类别", counted(3)) == ["nothing-counted"]


def test_a_chart_is_a_picture_with_a_numbered_caption_below_it() -> None:
    styles = [style for style, _ in paper("{{ 图.类别占比 }}", THIRDS).styled]
    assert styles == ["图片", "图题"]


def test_a_chart_of_nothing_is_a_placeholder() -> None:
    assert paper("{{ 图.类别占比 }}", counted(3)).text == "【待填：信访事项内容分类占比】"


def test_a_chart_without_one_number_is_a_placeholder() -> None:
    assert paper("{{ 图.按期办结率 }}", THIRDS).text == "【待填：主要责任单位按期办结率】"


def test_months_are_a_chart_of_lines() -> None:
    assert paper("{{ 图.月度登记 }}", counted(3, 2)).text == "图1　各月登记信访事项件次"


def test_one_month_is_no_line() -> None:
    assert paper("{{ 图.月度登记 }}", counted(3), period="2023-02", as_of="2023-02-28").text == (
        "【待填：各月登记信访事项件次】"
    )


def test_characters_that_the_charts_font_lacks_are_told() -> None:
    rows = "登记日期|信访形式|内容分类\n2023-02-01|来信|𠮷庄问题\n2023-02-01|来信|政法"
    assert "chart-glyph" in warned("图.类别占比", rows)


def test_exhibits_stand_on_lines_of_their_own_wherever_they_are_asked_for() -> None:
    assert paper("甲{{ 表.类别 }}乙", HALVES).paragraphs == ["甲", "表1　信访事项内容分类情况", "乙"]


def test_a_category_for_every_row_still_makes_a_readable_chart() -> None:
    lines = "\n".join(f"2023-02-01|来信|第{number}类" for number in range(300))
    assert (
        paper("{{ 图.类别占比 }}", f"登记日期|信访形式|内容分类\n{lines}").text == "图1　信访事项内容分类占比"
    )


def test_every_exhibit_can_be_asked_for_by_its_name() -> None:
    assert {"类别", "责任单位", "类别占比", "月度登记"} <= set(exhibit_names())
