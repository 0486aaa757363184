from tables import grid, said

from petition_report.ledger.headings import Header, find_header
from petition_report.ledger.local import local_registers
from petition_report.settings import Counting, Settings


def header(text: str, settings: Settings | None = None) -> Header:
    found = find_header(grid(text), local_registers(settings or Settings()).values())
    assert found is not None
    return found


def columns(text: str, settings: Settings | None = None) -> dict[str, int]:
    return dict(header(text, settings).columns)


def test_headings_stand_below_titles_and_the_date_of_filling() -> None:
    found = header("""
        某市信访件台账

        填表单位：某局 | | 填表日期：2023年7月1日
        登记日期 | 信访形式 | 人数
        2023-01-05 | 来访 | 5
    """)
    assert (found.row, found.columns) == (3, {"registered_on": 0, "channel": 1, "persons": 2})


def test_headings_are_recognised_in_any_spelling() -> None:
    assert columns("""
        序号 | *登 记 时 间： | 信访\\n类型 | 人数（人） | 问题分类（二级）
    """) == {"registered_on": 1, "channel": 2, "persons": 3, "subcategory": 4}


def test_unknown_headings_get_no_field() -> None:
    assert columns("登记日期 | 信访人 | 联系电话 | 人数") == {"registered_on": 0, "persons": 3}


def test_the_heading_is_kept_as_it_is_written() -> None:
    assert header("登记\\n时间 | 人数（人）").headings == {
        "registered_on": "登记时间",
        "persons": "人数（人）",
    }


def test_a_row_that_names_one_field_among_several_columns_is_no_header() -> None:
    assert find_header(grid("来源 | 说明\n甲 | 乙"), local_registers(Settings()).values()) is None


def test_a_sheet_of_one_column_needs_one_known_heading() -> None:
    assert columns("登记日期\n2023-01-05") == {"registered_on": 0}


def test_of_two_equal_header_rows_the_first_is_the_header() -> None:
    assert header("登记日期 | 人数\n2023-01-05 | 1\n登记日期 | 人数").row == 0


def test_the_office_settles_what_a_heading_means() -> None:
    settings = Settings(columns={"日期（录入）": "登记日期", "人头": "persons"})
    assert columns("日期（录入） | 人头", settings) == {"registered_on": 0, "persons": 1}


def test_the_office_s_own_heading_beats_a_known_one() -> None:
    settings = Settings(columns={"实际日期": "registered_on"})
    assert columns("登记日期 | 实际日期 | 人数", settings)["registered_on"] == 1


def test_the_office_s_own_heading_needs_no_warning() -> None:
    settings = Settings(columns={"实际日期": "registered_on"})
    assert header("登记日期 | 实际日期 | 人数", settings).issues == ()


def test_towns_answer_for_the_area_where_nothing_larger_is_named() -> None:
    assert columns("登记日期 | 乡镇") == {"registered_on": 0, "area": 1}


def test_towns_are_towns_beside_counties() -> None:
    assert columns("登记日期 | 乡镇 | 县区") == {"registered_on": 0, "town": 1, "area": 2}


def test_values_below_settle_what_an_ambiguous_heading_means() -> None:
    assert columns("""
        登记日期 | 类型
        2023-01-05 | 集访
        2023-01-06 | 个访
    """) == {"registered_on": 0, "visit_kind": 1}


def test_results_that_are_no_yes_or_no_are_outcomes() -> None:
    assert columns("登记日期 | 办理结果\n2023-01-05 | 予以支持") == {"registered_on": 0, "outcome": 1}


def test_results_that_are_yes_or_no_tell_what_is_resolved() -> None:
    assert columns("登记日期 | 办理结果\n2023-01-05 | 已化解") == {"registered_on": 0, "resolved": 1}


def test_a_heading_that_values_do_not_settle_is_left_out() -> None:
    found = header("登记日期 | 人数 | 类型\n2023-01-05 | 1 | 甲类")
    assert (set(found.columns), said(found.issues)) == (
        {"registered_on", "persons"},
        [("label-ambiguous", "台账.xlsx·一月·第1行·“类型”列", 1)],
    )


def test_of_several_columns_for_a_field_the_exact_label_counts() -> None:
    assert columns("登记时间 | 登记日期 | 人数")["registered_on"] == 1


def test_of_several_columns_for_a_field_the_first_counts() -> None:
    assert columns("登记时间 | 收文时间 | 人数")["registered_on"] == 0


def test_several_columns_for_a_field_are_said() -> None:
    assert said(header("登记时间 | 收文时间 | 人数").issues) == [
        ("label-duplicate", "台账.xlsx·一月·第1行·“登记时间”列", 1)
    ]


def test_the_office_says_which_first_time_column_to_believe() -> None:
    settings = Settings(counting=Counting(first_heading="全国初次信访标志"))
    assert columns("登记日期 | 首次信访标志 | 全国初次信访标志", settings)["first"] == 2
