import pytest
from papers import counted, paper, rated, said, warned

from petition_report.errors import UsageRefusal

THREE_OF_SEVEN = """
    登记日期|信访形式|人数
    3× 2023-02-01|来访|1
    4× 2023-02-01|来信|1
"""

FALLING = """
    登记日期|信访形式|人数
    2022-04-01|来访|1
    3× 2022-05-01|来访|1
    3× 2022-06-01|来访|1
    2× 2023-04-01|来访|1
    2× 2023-05-01|来访|1
    2023-06-01|来访|1
"""


def test_a_number_prints_itself() -> None:
    assert said("来访.批次", counted(23)) == "23"


def test_nothing_counted_is_a_nought() -> None:
    assert said("来访.批次", counted(0)) == "0"


def test_a_number_with_its_unit_says_what_was_counted() -> None:
    assert said("来访.批次.带单位", counted(23)) == "23批"


def test_a_share_has_no_unit() -> None:
    assert said("来访.批次.占比.带单位", counted(23)) == "100%"


def test_the_unit_alone_is_printed_as_a_word() -> None:
    assert said("来访.人次.单位", counted(23)) == "人"


def test_the_unit_of_a_rate_is_nothing() -> None:
    assert said('"（" ~ 网上信访占比.单位 ~ "）"', rated((1, 2))) == "（）"


def test_a_rise_is_told_with_a_positive_rate() -> None:
    assert said("来访.批次.同比", counted(23, 13)) == "同比上升76.9%"


def test_a_fall_is_told_with_a_positive_rate() -> None:
    assert said("来访.批次.同比", counted(13, 23)) == "同比下降43.5%"


def test_equal_counts_are_level() -> None:
    assert said("来访.批次.同比", counted(7, 7)) == "与上年同期持平"


def test_what_was_not_there_before_has_no_rate() -> None:
    assert said("来访.批次.同比", counted(3, 0)) == "上年同期未发生，今年发生3批"


def test_two_noughts_are_both_nought() -> None:
    assert said("来访.批次.同比", counted(0, 0)) == "与上年同期均为0"


def test_without_a_base_no_rate_is_made_up() -> None:
    assert said("来访.批次.同比", counted(3)) == "无上年同期可比数据"


def test_a_missing_base_is_warned_of_once() -> None:
    written = paper("{{ 来访.批次.同比 }}{{ 来访.人次.同比 }}", counted(3))
    assert [issue.code for issue in written.issues] == ["base-missing"]


def test_the_change_of_a_rate_is_told_in_percentage_points() -> None:
    assert said("网上信访占比.同比", rated((957, 1000), (932, 1000))) == "同比上升2.5个百分点"


def test_the_change_of_a_share_is_told_in_percentage_points() -> None:
    rows = counted(1, 3) + "\n2023-02-01|来信|1\n2022-02-01|来信|1"
    assert said("来访.批次.占比.同比", rows) == "同比下降25.0个百分点"


def test_the_period_before_is_compared_as_the_period_before() -> None:
    assert said("来访.批次.环比", counted(3) + "\n2× 2022-08-01|来访|1") == "环比上升50.0%"


def test_a_named_year_is_named() -> None:
    assert said("来访.批次.较(2019)", counted(29, y2019=13)) == "同2019年同期相比，上升123.1%"


def test_a_year_may_be_written_as_text() -> None:
    assert said('来访.批次.较("2019")', counted(29, y2019=13)) == "同2019年同期相比，上升123.1%"


def test_last_year_written_as_a_year_is_still_last_year() -> None:
    assert said("来访.批次.较(2022)", counted(23, 13)) == "同比上升76.9%"


def test_the_change_follows_the_base_that_the_settings_name_for_the_indicator() -> None:
    assert said("来访.批次.变化", counted(29, 1, y2019=13), '[bases]\n"来访" = 2019') == (
        "同2019年同期相比，上升123.1%"
    )


def test_the_change_is_otherwise_the_one_since_last_year() -> None:
    assert said("来访.批次.变化", counted(23, 13, y2019=1), '[bases]\n"来信" = "2019"') == "同比上升76.9%"


def test_last_years_number_is_the_number_of_the_same_period() -> None:
    assert said("来访.批次.上年", counted(23, 13)) == "13"


def test_last_years_share_is_of_last_years_whole() -> None:
    rows = counted(1, 1) + "\n2022-02-01|来信|1"
    assert said("来访.批次.上年.占比", rows) == "50.0%"


def test_a_share_is_of_the_whole_that_the_indicator_names() -> None:
    assert said("来访.批次.占比", THREE_OF_SEVEN) == "42.9%"


def test_a_share_of_nothing_is_no_number() -> None:
    assert said("集访.批次.占比", "登记日期|信访形式|人数\n2023-02-01|来信|1") == "【待填：集访批次】"


def test_decimals_are_as_asked_for() -> None:
    assert said("来访.批次.占比.位数(2)", THREE_OF_SEVEN) == "42.86%"


def test_decimals_are_also_a_filter() -> None:
    assert said("来访.批次.占比 | 位数(0)", THREE_OF_SEVEN) == "43%"


def test_decimals_can_be_asked_of_a_rate_by_its_name_alone() -> None:
    assert said("网上信访占比 | 位数(2)", rated((3, 7))) == "42.86%"


def test_decimals_asked_for_hold_for_the_change_too() -> None:
    assert said("来访.批次.位数(0).同比", counted(23, 13)) == "同比上升77%"


def test_an_indicator_has_decimals_of_its_own() -> None:
    settings = '[[indicators]]\nname = "来访率"\nwhere = {channel = "来访"}\nof = {}\ndigits = 2'
    assert said("来访率", THREE_OF_SEVEN, settings) == "42.86%"


def test_all_of_it_is_a_hundred_percent_without_decimals() -> None:
    assert said("来访.批次.占比.位数(2)", counted(5)) == "100%"


def test_nearly_all_of_it_is_never_rounded_to_all() -> None:
    assert said("网上信访占比", rated((2499, 2500))) == "99.96%"


def test_nearly_nothing_is_never_rounded_to_nothing() -> None:
    assert said("网上信访占比", rated((1, 2500))) == "0.04%"


def test_other_verbs_may_be_asked_for() -> None:
    assert said('来访.批次.用词("增加", "减少").同比', counted(13, 23)) == "同比减少43.5%"


def test_in_tables_a_rise_is_a_bare_number() -> None:
    assert said("来访.批次.表内同比", counted(23, 13)) == "76.9"


def test_in_tables_a_fall_carries_a_minus_sign() -> None:
    assert said("来访.批次.表内同比", counted(13, 23)) == "−43.5"


@pytest.mark.parametrize("rows", [counted(3, 0), counted(0, 0), counted(3)])
def test_in_tables_no_rate_is_a_dash(rows: str) -> None:
    assert said("来访.批次.表内同比", rows) == "—"


def test_in_tables_a_number_that_is_not_there_has_a_dash_for_its_change() -> None:
    assert said("赴京上访.批次.表内同比", counted(3, 3)) == "—"


def test_the_direction_can_be_told_without_its_size() -> None:
    assert said("来访.批次.升降", counted(23, 13)) == "同比上升"


@pytest.mark.parametrize(
    ("now", "word"),
    [(103, "有所上升"), (110, "上升"), (120, "明显上升"), (150, "大幅上升"), (97, "有所下降"), (100, "持平")],
)
def test_a_trend_is_told_by_its_strength(now: int, word: str) -> None:
    assert said("来访.批次.趋势", counted(now, 100)) == word


@pytest.mark.parametrize(
    ("now", "base", "direction"), [(2, 1, "up"), (1, 2, "down"), (1, 1, "level"), (1, None, "unknown")]
)
def test_conditions_may_ask_for_the_direction(now: int, base: int | None, direction: str) -> None:
    assert said("来访.批次.方向", counted(now, base)) == direction


def test_what_is_not_there_goes_in_no_known_direction() -> None:
    assert said("赴京上访.批次.方向", counted(3, 3)) == "unknown"


def test_months_below_last_years_are_counted_from_the_last_one_back() -> None:
    assert said("来访.批次.连续下降月数", FALLING) == "2"


def test_months_without_a_base_cannot_be_counted() -> None:
    assert said("来访.批次.连续下降月数", counted(3)) == "【待填：来访批次连续下降月数】"


def test_mean_growth_is_told_since_the_year_asked_for() -> None:
    assert said("来访.批次.年均增长(2021)", counted(121, y2021=100)) == "年均增长10.0%"


def test_mean_growth_is_told_since_the_first_year_there_is() -> None:
    assert said("来访.批次.年均增长()", counted(121, 120, y2021=100)) == "年均增长10.0%"


def test_mean_growth_without_a_base_is_a_placeholder() -> None:
    assert said("来访.批次.年均增长()", counted(121)) == "【待填：来访批次年均增长率】"


def test_mean_growth_is_proved_by_the_figure_it_started_from() -> None:
    record = paper("{{ 来访.批次.年均增长(2021) }}", counted(121, y2021=100)).records[0]
    assert (record["tells"], record["value"], record["other"]["value"]) == ("growth", 121, 100)


def test_what_cannot_be_counted_is_missing() -> None:
    assert said('"缺" if 赴京上访.批次.缺 else "有"', counted(3)) == "缺"


def test_the_change_of_what_cannot_be_counted_is_its_placeholder() -> None:
    assert said("赴京上访.批次.同比", counted(3, 3)) == "【待填：赴京上访批次】"


def test_the_trend_of_what_cannot_be_counted_is_its_placeholder() -> None:
    assert said("赴京上访.批次.趋势", counted(3, 3)) == "【待填：赴京上访批次】"


def test_a_number_that_cannot_be_counted_gets_no_unit() -> None:
    assert said("赴京上访.批次.带单位", counted(3)) == "【待填：赴京上访批次】"


def test_a_missing_column_is_warned_of() -> None:
    assert warned("赴京上访.批次", counted(3)) == ["label-missing"]


def test_a_rate_on_a_small_base_is_noted() -> None:
    assert warned("来访.批次.同比", counted(3, 9)) == ["base-small"]


def test_a_rate_on_a_base_of_the_settings_size_is_not_noted() -> None:
    assert warned("来访.批次.同比", counted(3, 10)) == []


def test_conditions_compare_exact_values() -> None:
    assert said('"未满" if 网上信访占比 < 1 else "满"', rated((2499, 2500))) == "未满"


def test_conditions_may_ask_for_more() -> None:
    assert said('"多" if 来访.批次 > 2 else "少"', counted(3)) == "多"


def test_numbers_compare_with_numbers() -> None:
    assert said('"多" if 来访.批次 > 来访.批次.上年 else "少"', counted(3, 2)) == "多"


def test_a_number_compares_with_an_indicator_of_one_quantity() -> None:
    assert said('"多" if 来访.批次 > 网上信访占比 else "少"', rated((1, 2))) == "少"


def test_what_is_not_there_is_less_than_anything() -> None:
    assert said('"少" if 赴京上访.批次 < 0 else "多"', counted(3)) == "少"


def test_what_is_not_there_is_less_than_days_that_a_slip_has_made_negative() -> None:
    rows = """
        登记日期|受理日期|办结日期|信访形式|人数
        2023-05-08|2023-05-10|2023-05-01|来信|1
    """
    assert said('"少" if 赴京上访.批次 < 平均办理天数 else "多"', rows) == "少"


def test_the_exact_value_serves_conditions() -> None:
    assert said('"一半" if 网上信访占比.值 * 2 == 1 else ""', rated((1, 2))) == "一半"


def test_the_exact_value_of_a_count_is_a_whole_number() -> None:
    assert said("来访.批次.值", counted(3)) == "3"


def test_what_is_not_there_has_no_exact_value() -> None:
    assert said('"无" if 赴京上访.批次.值 is none else "有"', counted(3)) == "无"


def test_what_is_not_there_is_no_and_equal_to_nothing_at_all() -> None:
    for test in ("not 赴京上访.批次.值", "赴京上访.批次.值 == none", "赴京上访.批次.值 != 0"):
        assert said(f'"无" if {test} else "有"', counted(3)) == "无", test


def test_an_indicator_counts_as_true_where_its_first_number_is_not_nought() -> None:
    assert said('"有" if 来访 else "无"', counted(3)) == "有"
    assert said('"有" if 来信 else "无"', counted(3)) == "无"
    assert said('"有" if 化解率 else "无"', counted(3)) == "无"


def test_words_are_compared_as_words() -> None:
    same = counted(3, 3)
    assert said('"平" if 来访.批次.同比 == "与上年同期持平" else "动"', same) == "平"
    assert said('"平" if "持平" in 来访.批次.同比 else "动"', same) == "平"
    assert said("[来访.批次.同比, 来访.批次.变化] | unique | list | length", same) == "1"


def test_a_number_counts_as_true_where_it_is_not_nought() -> None:
    assert said('"有" if 来访.批次 else "无"', counted(0)) == "无"


def test_a_saying_counts_as_true_where_it_says_anything() -> None:
    assert said('"有" if 来访.批次.同比 else "无"', counted(3)) == "有"


# ---- shares of another period's number ----

TWO_QUARTERS = """
    登记日期|信访形式|人数
    3× 2022-02-01|来信|1
    5× 2022-05-01|来信|1
    1× 2023-02-01|来信|1
    3× 2023-05-01|来信|1
"""


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("来信.件次.占(来信.上年.件次)", "50.0%"),
        ("来信.件次.占(来信.件次.上年)", "50.0%"),
        ('来信.期内("2023Q1").件次.占(来信.件次)', "25.0%"),
        ('来信.截至("2023-03-31").件次.占(来信.件次)', "25.0%"),
        ('来信.期内("2023Q1").件次.占(来信.件次).上年', "37.5%"),
        ('来信.期内("2023Q1").件次.占(来信.件次).同比', "同比下降12.5个百分点"),
        ("来信.件次.占(来信.上年.件次).分数()", "1/2"),
    ],
)
def test_a_share_of_another_period_takes_each_number_in_its_own(expression: str, text: str) -> None:
    assert said(expression, TWO_QUARTERS) == text


def test_a_share_of_another_period_is_recorded_with_the_whole_of_that_period() -> None:
    [record] = paper("{{ 来信.件次.占(来信.上年.件次) }}", TWO_QUARTERS).records
    assert (record["value"], record["other"]["value"]) == (4, 8)
    assert record["other"]["period"]["label"] == "2022年上半年"


# ---- growth and runs of months of another period ----


def test_growth_is_that_of_the_period_asked_for() -> None:
    rows = counted(8, 4, y2021=1)
    assert said("来访.批次.年均增长(2022)", rows) == "年均增长100%"
    assert said("来访.上年.批次.年均增长(2021)", rows) == "年均增长300.0%"
    assert said('来访.期内("2023-03-01..2023-04-30").批次.年均增长(2022)', rows).startswith("【待填：")


def test_a_run_of_months_is_that_of_the_period_asked_for() -> None:
    rows = """
        登记日期|信访形式|人数
        1× 2022-05-01|来访|1
        2× 2021-05-01|来访|1
        1× 2023-05-01|来访|1
        3× 2023-06-01|来访|1
    """
    assert said("来访.批次.连续下降月数", rows) == "0"
    assert said('来访.期内("2022-05").批次.连续下降月数', rows) == "1"


@pytest.mark.parametrize("name", ["连续", "连续下降月数", "年均增长(2022)"])
def test_a_share_has_no_run_of_months_and_no_growth(name: str) -> None:
    with pytest.raises(UsageRefusal, match="占比没有“连续”"):
        paper(
            f"{{% macro 句(数) %}}{{{{ 数.占比.{name} }}}}{{% endmacro %}}{{{{ 句(来访.批次) }}}}",
            counted(3, 2),
        )


def test_a_rate_is_never_narrowed_to_a_run_of_months() -> None:
    assert said("网上信访占比.连续下降月数", rated((1, 2), (1, 2))).startswith(
        "【待填：网上信访占比连续下降月数"
    )
