from dataclasses import replace
from pathlib import Path

import pytest
from tables import grid, workbook

from petition_report.ledger.local import local_registers
from petition_report.ledger.outline import Outline, outline, outlines
from petition_report.ledger.strangers import Reason
from petition_report.settings import Counting, Settings


def outlined(text: str, settings: Settings | None = None) -> Outline:
    return outline(grid(text), local_registers(settings or Settings()))


def known(text: str) -> dict[str, tuple[str, int, int, tuple[str, ...]]]:
    """Heading → field, filled cells, unread cells, samples."""
    return {
        one.heading: (one.field.label, one.filled, one.unread, one.samples) for one in outlined(text).known
    }


def strange(text: str) -> list[tuple[str, Reason, str]]:
    return [(one.heading, one.reason, one.near) for one in outlined(text).strange]


def test_every_column_understood_is_shown_with_its_field_and_fill() -> None:
    assert known("""
        受理编号 | 登记时间 | 是否初次 | 信访形式 | 人数
        XF-2023 | 2023/1/5 | √ | 走访 | 5人
        XF-2024 | 不详日 | 也许 | 飞鸽 | 五六
        | 2023-01-06 | × | | 5
        | 2023-01-05 | √ | 信件 |
    """) == {
        "受理编号": ("信访件编号", 2, 0, ("AA-9999",)),
        "登记时间": ("登记日期", 4, 1, ("2023-01-05", "2023-01-06")),
        "是否初次": ("初次标志", 4, 1, ("是", "否")),
        "信访形式": ("信访形式", 3, 1, ("来访", "来信")),
        "人数": ("人数", 3, 1, ()),
    }


def test_no_more_than_three_samples_are_shown() -> None:
    days = "\n".join(f"2023-01-0{day}" for day in range(1, 8))
    assert known(f"登记日期\n{days}")["登记日期"][3] == ("2023-01-01", "2023-01-02", "2023-01-03")


def test_days_are_shown_in_the_year_that_the_sheet_tells() -> None:
    found = outline(grid("登记日期\n1月5日\n1月6日", "2023年台账"), local_registers(Settings()))
    assert [(one.unread, one.samples) for one in found.known] == [(0, ("2023-01-05", "2023-01-06"))]


def test_days_are_shown_as_the_workbook_counts_them() -> None:
    counted = replace(grid("登记日期\n43469"), serial_shift=1462)
    found = outline(counted, local_registers(Settings()))
    assert [one.samples for one in found.known] == [("2023-01-05",)]


@pytest.mark.parametrize("heading", ["问题属地", "责任单位", "人数", "办理结果"])
def test_of_what_has_no_vocabulary_nothing_is_shown(heading: str) -> None:
    assert known(f"登记日期 | {heading}\n2023-01-05 | 张三")[heading][3] == ()


def test_a_case_number_shows_only_its_shape() -> None:
    assert known("编号 | 登记日期\n清访〔2023〕15号#甲 | 2023-01-05")["编号"][3] == ("字字字9999字99字字字",)


def test_the_register_the_header_and_the_rows_are_told() -> None:
    found = outlined("清河市台账 |\n登记日期 | 人数\n2023-01-05 | 1\n合计 | 1")
    assert found.register is not None
    assert (found.register.key, found.header_row, found.rows) == ("petitions", 2, 1)


def test_columns_that_are_not_read_are_told_with_the_reason() -> None:
    assert strange("""
        序号 | 登记日期 | 信访人 | 信访形势 | 登记时间 | 天气 | 人数
        1 | 2023-01-05 | 张三 | 来访 | 2023-01-05 | 晴 | 1
    """) == [
        ("序号", Reason.IDLE, ""),
        ("信访人", Reason.PERSONAL, ""),
        ("信访形势", Reason.UNKNOWN, "信访形式"),
        ("登记时间", Reason.SPARE, ""),
        ("天气", Reason.UNKNOWN, ""),
    ]


def test_a_heading_is_not_near_to_a_field_that_has_its_column() -> None:
    assert strange("登记日期 | 信访形式 | 信访形势\n2023-01-05 | 来访 | 来访") == [
        ("信访形势", Reason.UNKNOWN, "")
    ]


def test_columns_bear_the_spreadsheets_own_numbers(tmp_path: Path) -> None:
    path = workbook(tmp_path / "台账.xlsx", {"一月": "| | 登记日期 | 人数 | 天气\n| | 2023-01-05 | 1 | 晴"})
    (found,), _ = outlines([path], Settings())
    assert ([one.column for one in found.known], [one.column for one in found.strange]) == ([3, 4], [5])


def test_a_foreign_sheet_shows_its_headings_and_no_cell() -> None:
    found = outlined("Created Date | Status | Phone\n06/30/2023 | Open | 138\n07/01/2023 | Open | 139")
    assert (found.register, found.header_row, [(one.heading, one.reason) for one in found.strange]) == (
        None,
        1,
        [
            ("Created Date", Reason.UNKNOWN),
            ("Status", Reason.UNKNOWN),
            ("Phone", Reason.PERSONAL),
        ],
    )


@pytest.mark.parametrize(
    "text",
    [
        "张三 | 男 | 2023-01-05\n李四 | 男 | 2023-01-06",
        "张三 | 13800000000 | 甲村\n李四 | 13900000000 | 乙村\n王五 | 2023-01-05 | 丙村",
        "Name | City\nJohn | Rome\nMary | Oslo",
        "填表说明\n按月填报",
        "Created Date | Note | Created Date\n06/30/2023 | a | b",
    ],
)
def test_of_a_sheet_without_a_sure_header_nothing_is_shown(text: str) -> None:
    found = outlined(text)
    assert (found.header_row, found.strange) == (0, ())


def test_a_sheet_with_too_few_known_headings_shows_which_are_known_and_which_are_near() -> None:
    assert strange("登记日期 | 登记时间 | 信访形势\n2023-01-05 | 2023-01-05 | 来访") == [
        ("登记日期", Reason.SPARE, ""),
        ("登记时间", Reason.SPARE, ""),
        ("信访形势", Reason.UNKNOWN, "信访形式"),
    ]


def test_unknown_words_are_given_if_they_can_hardly_be_names() -> None:
    words = ["Closed"] * 3 + ["Open"] * 2 + ["张三", "13800000000", "13800000000"] + ["办结"] * 2
    rows = "\n".join(f"2023-01-05 | {word}" for word in words)
    assert outlined(f"登记日期 | 办理状态\n{rows}").words == {"办理状态": ("Closed", "Open")}


@pytest.mark.parametrize(
    ("days", "order"),
    [
        ("06/30/2023\n07/01/2023", "mdy"),
        ("30/06/2023 9:00\n01/07/2023", "dmy"),
        ("06/07/2023", "?"),
        ("30/06/2023\n06/30/2023", "?"),
        ("2023-06-30\n不明日", ""),
    ],
)
def test_the_order_of_dates_whose_year_stands_last_is_told(days: str, order: str) -> None:
    assert outlined(f"登记日期\n{days}").date_order == order


def test_dates_that_are_read_need_no_order() -> None:
    assert outlined("登记日期\n06/30/2023", Settings(counting=Counting(date_order="mdy"))).date_order == ""


def test_a_file_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "好.csv").write_text("登记日期,人数\n2023-01-05,1\n", encoding="utf-8")
    found, refused = outlines([tmp_path / "坏.xlsx", tmp_path / "好.csv", tmp_path / "无.csv"], Settings())
    assert ([one.place.file for one in found], sorted(issue.code for issue in refused)) == (
        ["好.csv"],
        ["file-damaged", "file-not-found"],
    )


@pytest.mark.parametrize(("said", "answered"), [("重复", True), ("否", False)])
def test_a_field_is_answered_by_another_column_only_where_that_tells_of_it(said: str, answered: bool) -> None:  # noqa: FBT001 - a case
    found = outlined(f"登记日期 | 初次标志\n2023-01-05 | {said}")
    assert ("repeated" in found.fields) is answered
