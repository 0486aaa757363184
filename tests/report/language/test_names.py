import pytest
from papers import counted, paper, rated, said, warned

AREAS = """
    登记日期|信访形式|人数|内容分类|县区|责任单位
    4× 2023-02-01|来信|1|城乡建设|甲县|住建局
    2× 2023-02-01|来访|6|农村农业|乙县|农业局
    2× 2023-02-01|来访|1|农村农业|丙县|农业局
    5× 2023-02-01|来信|1|其他|丁县|
    1× 2023-02-01|来信|1||丁县|
    1× 2023-02-01|来信|1|政法|丁县|
"""

TIED = """
    登记日期|信访形式|人数|内容分类
    3× 2023-02-01|来信|1|城乡建设
    2× 2023-02-01|来信|1|农村农业
    1× 2023-02-01|来信|1|政法
    1× 2023-02-01|来信|1|民政
    {more}
"""
FOUR = TIED.replace("    {more}\n", "")
MANY = TIED.replace("{more}", "\n".join(f"2023-02-01|来信|1|{name}" for name in "甲乙丙丁戊己"))

WAGES = """
    登记日期|信访形式|人数|一级分类|二级分类
    501× 2023-02-01|来访|1|城乡建设|房屋征收
    2023-02-01|来访|221|劳动和社会保障|拖欠工资
    81× 2023-02-01|来访|1|农村农业|土地承包
    2023-02-01|来访|80|劳动和社会保障|社会保险
    2023-02-01|来访|79|政法|
    38× 2023-02-01|来访|1|民政|
"""
WAGES_GROUP = '[groups."拖欠工资"]\nsubcategory = ["拖欠工资"]'

LEVELS = """
    登记日期|信访形式|人数|来访层级|重复标志
    2× 2023-02-01|来访|10|赴京|是
    1× 2023-02-01|来访|2|赴京|否
    4× 2023-02-01|来访|1|到省|否
    3× 2022-02-01|来访|2|赴京|是
"""


# ---- an indicator and its quantities ----


def test_an_indicator_with_one_quantity_prints_it() -> None:
    assert said("网上信访占比", rated((1, 2))) == "50.0%"


def test_an_indicator_within_another_counts_only_its_rows() -> None:
    assert said("赴京上访.集访.人次", LEVELS) == "20"


def test_a_rate_within_an_indicator_is_of_its_rows() -> None:
    assert said("赴京上访.重访率", LEVELS) == "66.7%"


def test_a_share_within_an_indicator_is_of_that_indicator() -> None:
    assert said("赴京上访.集访.批次.占比", LEVELS) == "66.7%"


def test_a_rate_can_be_weighed_by_persons() -> None:
    assert said("赴京上访.重访率.按人数", LEVELS) == "90.9%"


def test_a_rate_weighed_by_persons_can_be_compared() -> None:
    assert said("赴京上访.重访率.按人数.同比", LEVELS) == "同比下降9.1个百分点"


def test_what_cannot_be_counted_is_missing() -> None:
    assert said('"缺" if 赴京上访.缺 else "有"', counted(3)) == "缺"


def test_what_can_be_counted_is_not_missing() -> None:
    assert said('"缺" if 来访.缺 else "有"', counted(0)) == "有"


def test_nothing_counted_is_none() -> None:
    assert said('"无" if 来访.无 else "有"', counted(0)) == "无"


def test_what_cannot_be_counted_is_not_none() -> None:
    assert said('"无" if 赴京上访.无 else "不明"', counted(3)) == "不明"


def test_an_indicator_is_called_by_its_name() -> None:
    assert said("来访.名称", counted(3)) == "来访"


def test_an_indicator_a_year_earlier_keeps_its_quantities() -> None:
    assert said("来访.上年.批次", counted(3, 2)) == "2"


def test_an_indicator_up_to_another_day_counts_less() -> None:
    rows = counted(3) + "\n2× 2023-06-20|来访|1"
    assert said('来访.截至("2023-06-16").批次', rows) == "3"


def test_rates_compare_in_conditions_by_their_names() -> None:
    assert said('"高" if 网上信访占比 > 来访.批次.占比 else "低"', rated((1, 2))) == "高"


def test_a_rate_compares_with_a_number() -> None:
    assert said('"低" if 网上信访占比 < 1 else "高"', rated((1, 2))) == "低"


# ---- several quantities at once ----


def test_quantities_that_go_one_way_share_a_verb() -> None:
    rows = "登记日期|信访形式|人数\n3× 2023-02-01|来访|2\n2× 2022-02-01|来访|1"
    assert said('来访.同比 | 分别("批次", "人次")', rows) == "同比批次、人次分别上升50.0%、200.0%"


def test_quantities_that_go_opposite_ways_are_split() -> None:
    rows = "登记日期|信访形式|人数\n4× 2023-02-01|来访|1\n3× 2022-02-01|来访|2"
    assert said('来访.同比 | 分别("批次", "人次")', rows) == "同比批次上升33.3%、人次下降33.3%"


def test_all_quantities_are_told_where_none_is_named() -> None:
    assert said("来访.分别()", counted(3, 2)) == "同比批次、人次分别上升50.0%、50.0%"


def test_each_quantity_may_have_its_own_decimals() -> None:
    rows = counted(29, y2019=13)
    assert said('来访.较(2019) | 分别("批次", "人次", 位数=(0, 1))', rows) == (
        "同2019年同期相比，批次上升123%，人次上升123.1%"
    )


def test_quantities_are_told_against_the_period_before() -> None:
    rows = counted(3) + "\n2× 2022-08-01|来访|1"
    assert said('来访.环比 | 分别("批次", "人次")', rows) == "环比批次、人次分别上升50.0%、50.0%"


def test_quantities_follow_the_base_of_the_settings() -> None:
    assert said("来访.变化 | 分别", counted(2, 9, y2019=1), '[bases]\n"来访" = "2019"') == (
        "同2019年同期相比，批次、人次分别上升100%、100%"
    )


def test_quantities_that_cannot_be_counted_are_one_placeholder() -> None:
    assert said('赴京上访.同比 | 分别("批次", "人次")', counted(3, 3)) == "【待填：赴京上访批次】"


def test_each_amount_is_recorded_with_its_own_base() -> None:
    rows = "登记日期|信访形式|人数\n3× 2023-02-01|来访|2\n2× 2022-02-01|来访|1"
    records = paper('{{ 来访.同比 | 分别("批次", "人次") }}', rows).records
    assert [(one["value"], one["other"]["value"]) for one in records] == [(3, 2), (6, 2)]


def test_where_quantities_came_from_is_told_together() -> None:
    rows = "登记日期|信访形式|人数\n2× 2023-02-01|来访|1\n4× 2022-02-01|来访|2"
    assert said('来访.从到("批次", "人次")', rows) == "从4批8人减少到2批2人，降幅分别为50.0%、75.0%"


def test_what_happened_is_told_with_its_quantities() -> None:
    assert said("来访.发生", counted(3)) == "发生来访3批3人次"


# ---- what is said to have happened ----


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('来访.其中(县区="乙县").发生', "发生来访2批12人次"),
        ("来访.集访.发生", "发生来访集访2批12人次"),
        ('信访总量.按("县区")[3].来访.发生', "发生来访2批12人次"),
        ('来访.按("县区")[1].发生', "发生来访2批12人次"),
        ('信访总量.按("县区")[3].来访.集访.发生', "发生来访集访2批12人次"),
    ],
)
def test_what_happened_is_the_indicator_however_it_was_narrowed(expression: str, text: str) -> None:
    assert said(expression, AREAS) == text


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ('信访总量.按("县区")[3].名称', "乙县"),
        ('信访总量.按("县区")[3].来访.名称', "来访"),
        ('来访.其中(县区="乙县").名称', "来访"),
    ],
)
def test_what_is_no_member_is_called_by_its_indicator(expression: str, name: str) -> None:
    assert said(expression, AREAS) == name


def test_what_did_not_happen_is_said_so() -> None:
    assert said("来访.发生", counted(0)) == "未发生来访"


def test_what_may_have_happened_and_cannot_be_counted_is_a_placeholder() -> None:
    assert said("赴京上访.发生", counted(3)) == "【待填：赴京上访批次】"


def test_an_indicator_is_told_in_another_period() -> None:
    assert said('来访.期内("2022-01-01..2022-12-31").批次', counted(3, 2)) == "2"


# ---- breakdowns ----


def listed(expression: str, rows: str, settings: str = "") -> str:
    """Names and ranks of a breakdown."""
    template = f"{{% for 项 in {expression} %}}{{{{ 项.名称 }}}}{{{{ 项.名次 }}}} {{% endfor %}}"
    return paper(template, rows, settings).text


def test_members_come_by_their_counts_with_others_and_blanks_last() -> None:
    assert listed('信访总量.按("类别")', AREAS) == "农村农业1 城乡建设1 政法3 其他4 未填写5"


def test_equals_share_a_rank_and_the_next_one_is_left_out() -> None:
    assert listed('信访总量.按("类别")', FOUR) == "城乡建设1 农村农业2 政法3 民政3"


def test_members_may_be_ranked_by_another_quantity() -> None:
    assert listed('信访总量.按("县区", 量="人次")', AREAS) == "乙县1 丁县2 甲县3 丙县4"


def test_a_ranking_is_a_breakdown() -> None:
    assert listed('信访总量.排名("责任单位")', AREAS) == "住建局1 农业局1 未填写3"


def test_rates_are_ranked_by_their_size() -> None:
    rows = "登记日期|信访形式|人数|县区\n2023-02-01|来信|1|甲县\n2023-02-01|网上信访|1|乙县\n2023-02-01|来信|1|乙县"
    assert listed('网上信访占比.按("县区")', rows) == "乙县1 甲县2"


def test_equals_at_the_edge_of_the_first_three_all_come() -> None:
    assert listed('信访总量.按("类别").前(3)', FOUR) == "城乡建设1 农村农业2 政法3 民政3"


def test_too_many_equals_at_the_edge_do_not_come_at_all() -> None:
    assert listed('信访总量.按("类别").前(3)', MANY) == "城乡建设1 农村农业2"


def test_the_first_ones_are_named_ones() -> None:
    assert listed('信访总量.按("类别").前(9)', AREAS) == "农村农业1 城乡建设1 政法3"


def test_the_first_none_are_none() -> None:
    assert listed('信访总量.按("类别").前(0)', AREAS) == ""


def test_a_breakdown_by_an_unknown_register_is_empty() -> None:
    assert listed('信访总量.按("类别")', counted(3)) == ""


def test_names_are_listed_with_enumeration_commas() -> None:
    assert said('信访总量.按("类别").前(2) | 列举', FOUR) == "城乡建设、农村农业"


def test_a_list_that_is_cut_says_so() -> None:
    assert said('信访总量.按("类别") | 列举(2)', FOUR) == "城乡建设、农村农业等"


def test_a_member_has_quantities_shares_and_changes() -> None:
    template = """
        {%- for 类 in 信访总量.按("类别").前(1) %}{{ 类.件次 }}，{{ 类.件次.占比 }}，{{ 类.件次.同比 }}{% endfor %}
    """
    rows = FOUR + "    2022-02-01|来信|1|城乡建设\n"
    assert paper(template, rows).text == "3，42.9%，同比上升200.0%"


def test_a_members_indicator_is_counted_within_it() -> None:
    template = '{% for 县 in 信访总量.按("县区").前(2) %}{{ 县.名称 }}{{ 县.来访.批次 }} {% endfor %}'
    assert paper(template, AREAS).text == "丁县0 甲县0"


def test_a_breakdown_counts_as_many_as_it_has() -> None:
    assert said('信访总量.按("类别") | length', FOUR) == "4"


def test_a_member_may_be_taken_by_its_place() -> None:
    assert said('信访总量.按("类别")[0].件次', FOUR) == "3"


def test_a_custom_group_ranks_beside_first_level_names_by_persons() -> None:
    template = """
        {%- for 类 in 来访.按("类别", 量="人次").前(3) -%}
        {{ 类.名称 }}{{ 类.人次.占比 }}{{ "、" if not loop.last }}
        {%- endfor %}
    """
    assert paper(template, WAGES, WAGES_GROUP).text == "城乡建设50.1%、拖欠工资22.1%、农村农业8.1%"


def test_a_custom_group_is_not_counted_twice() -> None:
    assert said('来访.其中(类别="劳动和社会保障").人次', WAGES, WAGES_GROUP) == "80"


def test_shares_are_of_all_rows_by_default() -> None:
    assert said('信访总量.按("责任单位")[0].件次.占比', AREAS) == "26.7%"


def test_shares_are_of_the_listed_rows_where_the_settings_say_so() -> None:
    settings = '[counting]\nshare_base = "listed"'
    assert said('信访总量.按("责任单位")[0].件次.占比', AREAS, settings) == "50.0%"


def test_blanks_have_no_share_of_the_listed_rows() -> None:
    template = """
        {%- for 户 in 信访总量.按("责任单位") -%}
        {{ 户.名称 }}{% if 户.件次.占比.缺 %}—{% else %}{{ 户.件次.占比 }}{% endif %}
        {%- endfor %}
    """
    told = paper(template, AREAS, '[counting]\nshare_base = "listed"').text
    assert told == "住建局50.0%农业局50.0%未填写—"


# ---- conditions ----


def test_conditions_narrow_an_indicator() -> None:
    assert said('信访总量.其中(县区="甲县").件次', AREAS) == "4"


def test_conditions_allow_several_values() -> None:
    assert said('信访总量.其中(县区=["甲县", "乙县"]).件次', AREAS) == "6"


def test_conditions_know_other_spellings() -> None:
    assert said('信访总量.其中(信访形式="走访").件次', AREAS) == "4"


def test_conditions_may_be_flags() -> None:
    assert said("来访.其中(集访=true).批次", AREAS) == "2"


def test_a_narrowed_indicators_share_is_of_the_wider_one() -> None:
    assert said('来访.其中(县区="乙县").批次.占比', AREAS) == "50.0%"


def test_a_value_that_no_row_has_is_warned_of() -> None:
    assert warned('信访总量.其中(县区="戊县").件次', AREAS) == ["template-value"]


def test_a_value_that_no_row_has_counts_nothing() -> None:
    assert said('信访总量.其中(县区="戊县").件次', AREAS) == "0"


def test_conditions_can_be_narrowed_further() -> None:
    assert said('信访总量.其中(县区="丁县").其中(类别="政法").件次', AREAS) == "1"


def test_what_conditions_cannot_count_is_named_in_full_width_brackets() -> None:
    assert said('赴京上访.其中(县区="甲县").批次', AREAS) == "【待填：赴京上访（县区为甲县）批次】"


# ---- lists and series that are indicators themselves ----


def test_the_category_list_is_an_indicator() -> None:
    assert listed("类别", FOUR) == "城乡建设1 农村农业2 政法3 民政3"


def test_the_units_most_complained_about_are_an_indicator() -> None:
    assert said("最多被反映单位.前(1) | 列举", AREAS + "    2023-02-01|来信|1||丁县|农业局\n") == "农业局"


def test_the_months_of_falling_are_an_indicator() -> None:
    rows = counted(1, 2).replace("-02-01", "-06-01")
    assert said("连续下降月数", rows) == "1"


def test_mean_growth_is_an_indicator() -> None:
    assert said("年均增长率", counted(121, y2021=100)) == "年均增长10.0%"


@pytest.mark.parametrize("expression", ["来访.批次", "赴京上访.批次"])
def test_a_series_that_is_not_asked_for_is_not_warned_of(expression: str) -> None:
    assert "base-missing" not in warned(expression, counted(3))


def test_a_rate_is_told_from_where_to_where_without_naming_a_quantity() -> None:
    rows = rated((3, 4), (1, 2))
    assert said("网上信访占比.从到()", rows) == "从50.0%上升到75.0%，上升25.0个百分点"
    assert said("网上信访占比 | 分别", rows) == "同比网上信访占比上升25.0个百分点"


def test_a_quantity_behind_a_change_tells_the_change() -> None:
    rows = counted(3, 2)
    assert said("来访.同比.批次", rows) == said("来访.批次.同比", rows) == "同比上升50.0%"
    assert said("来访.同比.个访.批次", rows) == said("来访.个访.批次.同比", rows)
    assert said("信访总量.同比.网上信访占比", rows) == said("信访总量.网上信访占比.同比", rows)


MONTHS = """
    登记日期|信访形式|人数
    4× 2023-02-01|来信|1
    1× 2023-02-01|来访|1
    2× 2023-03-01|来信|1
    2× 2022-02-01|来信|1
    3× 2022-02-01|来访|1
    2× 2022-03-01|来信|1
    1× 2022-09-01|来信|1
"""


def test_a_month_is_compared_with_the_same_month_of_last_year() -> None:
    month = '信访总量.按("月份")[0]'
    assert said(f"{month}.名称", MONTHS) == "2023-02"
    assert said(f"{month}.来信.件次.同比", MONTHS) == "同比上升100%"
    assert said(f"{month}.来信.件次.表内同比", MONTHS) == "100"
    assert said(f"{month}.来信.件次.上年", MONTHS) == said(f"{month}.上年.来信.件次", MONTHS) == "2"
    assert said(f"{month}.来信.件次.占比.同比", MONTHS) == "同比上升40.0个百分点"
    assert said('来信.其中(月份="2023-03").件次.较(2022)', MONTHS).endswith("持平")


def test_a_month_of_a_longer_period_has_none_before_it_to_be_compared_with() -> None:
    asked = '信访总量.按("月份")[0].件次.环比'
    assert said(asked, MONTHS) == "无2022年下半年可比数据"
    assert said(asked, MONTHS, period="2023-03", as_of="2023-03-31") == "环比下降60.0%"


def test_a_month_that_is_none_counts_nothing_at_any_time() -> None:
    assert said('来信.其中(月份="2月").件次.同比', MONTHS) == "与上年同期均为0"
