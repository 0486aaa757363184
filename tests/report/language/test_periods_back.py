from __future__ import annotations

from papers import paper, warned

ROWS = """
    登记日期|信访形式|人数
    2× 2021-01-05|网上信访|1
    4× 2022-01-05|来信|1
    4× 2022-08-05|来信|1
    1× 2023-01-05|网上信访|1
    2× 2023-02-05|来信|2
"""
WITH_HOLE = """
    登记日期|信访形式|人数
    2× 2021-01-05|来信|1
    1× 2023-01-05|来信|1
"""


def lines(expression: str, rows: str = ROWS, settings: str = "", **asked: str) -> list[tuple[str, ...]]:
    """The lines of the table that {{ expression }} prints."""
    return [tuple(line) for line in paper(f"{{{{ {expression} }}}}", rows, settings, **asked).tables[0]]


def test_a_table_tells_the_periods_as_long_as_the_reports_own() -> None:
    assert [line[:3] for line in lines("表.趋势")] == [
        ("期间", "件次", "同比（%）"),
        ("2021年上半年", "2", "—"),
        ("2021年下半年", "—", "—"),
        ("2022年上半年", "4", "100"),
        ("2022年下半年", "4", "—"),
        ("2023年上半年", "3", "−25.0"),
    ]


def test_a_stretch_of_days_is_told_by_months() -> None:
    asked = {"period": "2023-01-01..2023-02-28", "as_of": "2023-02-28"}
    assert [line[0] for line in lines("表.趋势", **asked)][-2:] == ["2023年1月", "2023年2月"]


def test_a_table_goes_no_further_back_than_says_enough() -> None:
    rows = "登记日期|人数\n" + "\n".join(f"{year}-02-05|1" for year in range(2015, 2024))
    assert len(lines("表.趋势", rows)) == 7


def test_numbers_of_earlier_periods_are_recorded_with_their_period() -> None:
    found = paper("{{ 表.趋势 }}", ROWS).records
    assert [one["period"]["label"] for one in found if one["text"] == "2"][:1] == ["2021年上半年"]


def test_a_chart_needs_two_periods() -> None:
    assert paper("{{ 图.趋势 }}", "登记日期|人数\n2023-02-05|1").text.startswith("【待填：各期登记")


def test_a_chart_leaves_out_what_no_rows_tell() -> None:
    assert "图1" in paper("{{ 图.趋势 }}", WITH_HOLE).text


RATE = """
    [[chart]]
    name = "率势"
    kind = "line"
    caption = "各期网上信访占比"
    of = "网上信访占比"
    by = "period"
    unit = "%"
"""


def test_an_office_may_draw_a_rate_over_its_periods() -> None:
    assert "各期网上信访占比" in paper("{{ 图.率势 }}", ROWS, RATE).text


def test_a_period_that_the_register_begins_in_is_told_to_be_partial() -> None:
    rows = "登记日期|信访形式\n2022-03-05|来信\n2023-02-05|来信"
    assert warned("表.趋势", rows) == ["period-partial"]


HOTLINE = """
    [[table]]
    name = "热线"
    caption = "热线各期"
    of = "热线"
    by = "period"
    first = "期间"
    columns = { "件次" = "件次" }
"""


def test_an_indicator_of_no_register_has_no_periods() -> None:
    assert paper("{{ 表.热线 }}", ROWS, HOTLINE).text.startswith("【待填：热线各期")
