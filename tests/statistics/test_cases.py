from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import narwhals.stable.v2 as nw
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from questions import Seen, answers, asked, book
from shelved import in_files

from petition_report.errors import UsageRefusal
from petition_report.ledger.deferred import Deferred
from petition_report.ledger.kept import Parquet
from petition_report.settings import Counting, Limit, Settings
from petition_report.statistics.ask import Question
from petition_report.statistics.cases import Cases, cases
from petition_report.statistics.engine import collected
from petition_report.statistics.figures import Count
from petition_report.statistics.periods import infer_period, month_names
from petition_report.statistics.rules import NEVER


def prepared(text: str, name: str, settings: Settings | None = None) -> list[object]:
    """A column of the prepared rows of a table."""
    chosen = settings or Settings()
    known = cases(book(text, settings=chosen).registers["petitions"], chosen)
    return column(known, name)


def column(known: Cases, name: str) -> list[object]:
    """A column of prepared rows, in the order of the ledger."""
    values = collected(known.frame.sort("origin", "row").select(name))[name].to_list()
    return [None if value != value else value for value in values]  # noqa: PLR0124 - nan


def by_group(text: str, settings: Settings | None = None) -> dict[str, str]:
    """The number of rows in each group."""
    given = answers(text, seen=Seen(settings=settings or Settings()))
    question = Question(given.indicators["信访总量"], "件次", "信访总量")
    groups = given.members(question, "group")
    return {str(one): asked(given, "信访总量", "件次", {"group": (one,)}) for one in groups}


def test_a_blank_date_never_comes() -> None:
    assert prepared("办结日期\n-\n2023-02-01", "closed_on") == [NEVER, 19389]


def test_a_blank_flag_is_no() -> None:
    assert prepared("初次标志\n是\n-\n否", "first") == [True, False, False]


def test_a_blank_count_is_nothing() -> None:
    assert prepared("涉及人数\n-\n7", "concerned") == [0, 7]


def test_a_day_belongs_to_its_calendar_month() -> None:
    assert prepared("登记日期 | 信访形式\n2023-01-31 | 来信\n2023-02-01 | 来信", "month") == [
        "2023-01",
        "2023-02",
    ]


def test_from_its_first_day_on_a_business_month_is_the_next() -> None:
    settings = Settings(counting=Counting(month_starts_on=21))
    table = "登记日期 | 信访形式\n2022-12-20 | 来信\n2022-12-21 | 来信\n2023-01-20 | 来信\n2023-01-21 | 来信"
    assert prepared(table, "month", settings) == ["2022-12", "2023-01", "2023-01", "2023-02"]


def test_a_business_month_that_starts_on_the_31st_starts_on_the_last_day_of_shorter_months() -> None:
    settings = Settings(counting=Counting(month_starts_on=31))
    table = "登记日期 | 信访形式\n2023-02-27 | 来信\n2023-02-28 | 来信\n2023-04-30 | 来信"
    assert prepared(table, "month", settings) == ["2023-02", "2023-03", "2023-05"]


def test_a_row_without_the_day_that_counts_is_in_no_month() -> None:
    known = cases(book("办结日期\n-\n2023-02-01").registers["petitions"], Settings(), "duckdb", "closed_on")
    assert column(known, "month") == [None, "2023-02"]


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(1, 31))
def test_the_month_of_a_day_is_the_period_it_lies_in(day: date, starts_on: int) -> None:
    year, month = map(int, month_names(day, day, starts_on)[0].split("-"))
    period = infer_period(day, "month", starts_on)
    assert (period.label, period.start <= day < period.end) == (f"{year}年{month}月", True)


def test_the_months_from_one_day_to_another_are_named_in_order() -> None:
    assert month_names(date(2022, 12, 31), date(2023, 2, 1)) == ("2022-12", "2023-01", "2023-02")


WAGES = """
    内容分类       | 内容分类二级 | 积案标志
    劳动和社会保障 | 拖欠工资     | 否
    劳动和社会保障 | 社会保险     | 是
    城乡建设       |              | 是
                   | 拖欠工资     | 否
                   |              | 否
"""


def test_without_groups_of_its_own_an_office_counts_by_first_level_categories() -> None:
    assert by_group(WAGES) == {"": "2", "劳动和社会保障": "2", "城乡建设": "1"}


@pytest.mark.parametrize("field", ["subcategory", "内容分类二级", "二级分类"])
def test_a_row_in_a_group_leaves_its_category_whatever_the_field_is_called(field: str) -> None:
    settings = Settings(groups={"欠薪": {field: ("拖欠工资",)}})
    assert by_group(WAGES, settings) == {"": "1", "劳动和社会保障": "1", "城乡建设": "1", "欠薪": "2"}


def test_the_conditions_of_a_group_hold_together() -> None:
    settings = Settings(groups={"欠薪": {"二级分类": ("拖欠工资",), "一级分类": ("劳动社保",)}})
    assert by_group(WAGES, settings)["欠薪"] == "1"


def test_a_group_may_name_values_by_their_aliases_and_flags_by_yes() -> None:
    settings = Settings(groups={"劳动积案": {"category": ("劳动社保",), "积案标志": ("是",)}})
    assert by_group(WAGES, settings)["劳动积案"] == "1"


def test_a_group_may_name_values_the_office_has_defined_itself() -> None:
    settings = Settings(
        groups={"欠薪": {"内容分类": ("讨薪",)}}, values={"category": {"讨薪": "劳动和社会保障"}}
    )
    assert by_group(WAGES, settings)["欠薪"] == "2"


def test_a_row_belongs_to_the_first_group_that_takes_it() -> None:
    settings = Settings(
        groups={"一": {"subcategory": ("拖欠工资",)}, "二": {"subcategory": ("拖欠工资", "社会保险")}}
    )
    assert by_group(WAGES, settings) == {"": "1", "一": "2", "二": "1", "城乡建设": "1"}


def test_a_group_over_a_column_the_register_lacks_has_no_rows() -> None:
    settings = Settings(groups={"欠薪": {"subcategory": ("拖欠工资",)}})
    assert by_group("内容分类\n城乡建设", settings) == {"城乡建设": "1"}


def test_groups_add_up_to_all_rows() -> None:
    settings = Settings(groups={"欠薪": {"subcategory": ("拖欠工资",)}})
    assert sum(map(int, by_group(WAGES, settings).values())) == 5


def test_all_faulty_groups_are_told_at_once() -> None:
    groups: dict[str, dict[str, tuple[str, ...]]] = {
        "甲": {"没有这栏": ("x",), "二级分类": ("y",)},
        "乙": {"也没有": ("x",)},
        "丙": {},
    }
    with pytest.raises(UsageRefusal) as refused:
        cases(book(WAGES).registers["petitions"], Settings(groups=groups))
    assert [issue.detail for issue in refused.value.issues] == [
        "[groups]中“甲”的“没有这栏”不是任何台账的栏目",
        "[groups]中“乙”的“也没有”不是任何台账的栏目",
        "[groups]中“丙”没有写明条件",
    ]


@pytest.mark.parametrize("engine", ["polars", "pandas", "duckdb"])
def test_the_same_matter_is_earlier_by_day_and_within_a_day_by_place(engine: str) -> None:
    table = """
        登记日期   | 信访事项编号
        2023-01-05 | A
        2023-01-05 | A
        2023-01-04 | A
        2023-01-05 |
        2023-01-05 |
    """
    known = cases(book(table).registers["petitions"], Settings(), engine)
    assert column(known, "earlier") == [True, True, False, False, False]


def test_what_came_earlier_is_told_by_registration_though_another_date_decides_on_the_period() -> None:
    table = """
        登记日期   | 信访事项编号 | 办结日期
        2023-01-05 | A            | 2023-03-01
        2023-01-06 | A            | 2023-02-01
    """
    known = cases(book(table).registers["petitions"], Settings(), "pandas", "closed_on")
    assert column(known, "earlier") == [False, True]


def test_technical_columns_cannot_be_asked_about() -> None:
    known = cases(book("信访形式\n来信").registers["petitions"], Settings())
    assert known.fields & {"order", "origin", "row"} == set()


@pytest.mark.parametrize("engine", ["polars", "pandas", "duckdb"])
def test_a_register_without_a_single_matter_number_has_no_earlier_rows(engine: str) -> None:
    rows = book("信访事项编号 | 办结日期\nA | 2023-02-01\nB | 2023-02-01").registers["petitions"]
    known = cases(replace(rows, held=rows.table.set_column(*_blank(rows.table))), Settings(), engine)
    assert (column(known, "earlier"), column(known, "returned_on")) == (
        [False] * 2,
        [NEVER] * 2,
    )


def _blank(table: pa.Table) -> tuple[int, str, pa.Array]:
    """The column 信访事项编号 without any number."""
    nothing = pa.DictionaryArray.from_arrays(
        pa.array([None] * len(table), pa.int32()), pa.array([], pa.string())
    )
    return table.column_names.index("matter_no"), "matter_no", nothing


def test_the_third_row_of_a_matter_is_marked_whatever_the_order_of_rows() -> None:
    text = """
        登记日期 | 信访事项编号
        2023-03-01 | A
        2023-01-01 | A
        2023-04-01 | A
        2023-02-01 | A
        2023-02-01 | B
        2023-02-02 | B
        2023-02-03 |
    """
    asking = answers(text)
    question = Question(asking.indicators["三次以上信访事项"], "件次", "三次以上信访事项.件次")
    assert asking.figure(question).value == Count(1)


@pytest.mark.parametrize(
    "columns",
    [
        "登记日期 | 信访形式",
        "登记日期 | 事项编号 | 信访形式 | 内容分类",
        "登记日期 | 事项编号 | 办结日期 | 责任单位",
    ],
)
def test_what_can_be_asked_about_are_the_columns_of_the_frame(columns: str) -> None:
    known = cases(
        book(f"{columns}\n2023-01-05{' | ' * columns.count('|')}").registers["petitions"], Settings()
    )
    found = set(known.frame.collect_schema().names())
    assert known.fields == {name for name in found if "@" not in name} - {"order", "origin", "row"}


def test_what_the_other_rows_tell_is_a_flag_like_those_of_the_register() -> None:
    known = cases(book("初次标志 | 人数\n是 | 2").registers["petitions"], Settings())
    assert known.flags == {"first", "earlier", "third", "visited"}


def test_counts_are_the_columns_of_numbers_beside_persons() -> None:
    known = cases(book("涉及人数 | 人数 | 初次标志\n3 | 2 | 是").registers["petitions"], Settings())
    assert (known.register, known.counts) == ("petitions", ("concerned",))


def test_the_last_day_of_a_limit_in_working_days_stands_in_the_row() -> None:
    settings = Settings(limits=(Limit("acceptance", 5, "registered_on", kind="working"),))
    # from Thursday 5 January to Thursday 12 January, past a weekend
    assert prepared("登记日期\n2023-01-05", "end@0", settings) == [19369]


def test_of_one_day_the_row_that_stands_first_came_first_sheet_by_sheet() -> None:
    first = "登记日期 | 信访事项编号\n2023-01-05 |\n2023-01-05 |\n2023-01-05 | A\n2023-01-05 | B"
    second = "登记日期 | 信访事项编号\n2023-01-05 | A\n2023-01-05 | C\n2023-01-05 | C"
    known = cases(book(first, second).registers["petitions"], Settings())
    assert column(known, "earlier") == [False, False, False, False, True, False, True]


def test_rows_in_files_are_left_there_by_an_engine_that_reads_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = in_files(book("人数\n2\n5"), tmp_path).registers["petitions"]
    monkeypatch.setattr(Parquet, "table", None)
    assert column(cases(rows, Settings(), "duckdb"), "persons") == [2, 5]


def test_rows_that_were_put_off_are_read_when_they_are_counted() -> None:
    rows = book("人数\n2\n5").registers["petitions"]
    later = Deferred(rows.schema, rows.days, lambda: rows.table)
    assert column(cases(replace(rows, held=later), Settings()), "persons") == [2, 5]


@pytest.mark.parametrize(
    ("engine", "kind"), [("polars", nw.Categorical), ("pandas", nw.Categorical), ("duckdb", nw.String)]
)
def test_groups_are_codes_where_an_engine_has_codes(engine: str, kind: type[nw.dtypes.DType]) -> None:
    known = cases(book("内容分类\n城乡建设").registers["petitions"], Settings(), engine)
    assert known.frame.collect_schema()["group"] == kind
