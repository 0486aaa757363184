from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.ledger.schema import registers
from petition_report.ledger.values import (
    Reading,
    is_serial,
    read_category,
    read_count,
    read_date,
    read_flag,
    read_value,
    split_path,
)

FIELDS = registers()["petitions"].fields
EPOCH = date(1970, 1, 1)


def day(text: str) -> date | None:
    value = read_date(text).value
    return None if value is None else EPOCH + timedelta(days=int(value))


@pytest.mark.parametrize(
    "written",
    [
        "2023-6-16",
        "2023-06-16",
        "2023/6/16",
        "2023/6/16 9:32:09",
        "2023-06-16 23:59:59",
        "2023-06-16T09:30:00.500",
        "2023.6.16",
        "2023.6.16 上午9:05",
        "2023年6月16日",
        "2023年6月16号上午",
        "2023 年 6 月 16 日 9时32分",
        "2023年6月16日（星期五）",
        "2023-6-16 下午",
        "20230616 9:30",
        "20230616",
        "20230616 上午9:30",
        "20230616093209",
        "２０２３年６月１６日",
        " 2023-06-16 ",
        "45093",
        "45093.75",
    ],
)
def test_a_date_is_understood_in_every_way_it_is_written(written: str) -> None:
    assert day(written) == date(2023, 6, 16)


@pytest.mark.parametrize(
    "written", ["", "不明", "？", "－", "/", "无", "1900-01-01", "1900-01-00 00:00:00", "9999/12/31", "0"]
)
def test_what_stands_for_no_date_is_blank(written: str) -> None:
    assert read_date(written) == Reading()


@pytest.mark.parametrize(
    "written",
    [
        "23-6-16",
        "6月16日",
        "2023年6月",
        "2023-02-30",
        "2023-13-01",
        "16/6/2023",
        "2023-6-16至2023-6-18",
        "昨天",
        "12345",
        "99999",
        "1823-06-16",
        "202306",
        "2023-6-160",
        "202306169:30",
        "2023-6-16 张三",
    ],
)
def test_a_date_that_must_be_guessed_is_refused(written: str) -> None:
    assert read_date(written) == Reading(code="cell-date")


@given(st.dates(date(1954, 10, 4), date(2099, 12, 31)))
def test_a_serial_number_and_the_written_date_are_the_same_day(when: date) -> None:
    serial = (when - date(1899, 12, 30)).days
    assert read_date(str(serial)) == read_date(f"{when.year}年{when.month}月{when.day}日")


@given(st.text())
def test_no_text_is_too_strange_to_be_read_as_a_date(text: str) -> None:
    assert read_date(text).code in {"", "cell-date"}


@pytest.mark.parametrize(
    ("written", "persons"),
    [
        ("5", 5),
        ("5人", 5),
        ("５人次", 5),
        ("5.0", 5),
        ("五人", 5),
        ("两人", 2),
        ("十二", 12),
        ("二十", 20),
        ("一百零五人", 105),
        ("一千二百三十四", 1234),
        ("1,200", 1200),
        (" 7 ", 7),
        ("3名", 3),
        ("99999", 99_999),
    ],
)
def test_a_number_of_persons_is_understood_in_digits_and_numerals(written: str, persons: int) -> None:
    assert read_count(written) == Reading(persons)


@pytest.mark.parametrize(
    "written", ["10余人", "约10人", "10多人", "十余人", "10几人", "10人左右", "10人以上"]
)
def test_an_approximate_number_counts_as_written_and_is_said(written: str) -> None:
    assert read_count(written) == Reading(10, "cell-count-about")


@pytest.mark.parametrize(
    "written",
    [
        "5-6",
        "0",
        "-3",
        "3.5",
        "若干",
        "五六七八人家",
        "13800000000",
        "1e3",
        "#1",
        "5人6人",
        "零",
        "五六人",
        "人",
        "余人",
    ],
)
def test_a_number_of_persons_that_must_be_guessed_is_refused(written: str) -> None:
    assert read_count(written) == Reading(code="cell-count")


@pytest.mark.parametrize("written", ["", "-", "不详"])
def test_no_number_of_persons_is_blank(written: str) -> None:
    assert read_count(written) == Reading()


@given(st.text("0123456789٣零〇一二两九十百千约余多人.,-") | st.text() | st.just("9" * 5000))
def test_no_text_is_too_strange_to_be_read_as_a_number_of_persons(text: str) -> None:
    assert read_count(text).code in {"", "cell-count", "cell-count-about"}


@given(st.integers(1, 99_999))
def test_every_number_of_persons_up_to_the_largest_is_read(persons: int) -> None:
    assert read_count(f"{persons}人") == Reading(persons)


@pytest.mark.parametrize("written", ["是", "Y", "y", "1", "1.0", "√", "有", "true", "初次", "首次", " 是 "])
def test_yes_is_read_in_general_and_own_words(written: str) -> None:
    assert read_flag(written, FIELDS["first"]) == Reading(value=True)


@pytest.mark.parametrize("written", ["否", "N", "0", "×", "无", "FALSE", "重复"])
def test_no_is_read_in_general_and_own_words(written: str) -> None:
    assert read_flag(written, FIELDS["first"]) == Reading(value=False)


def test_neither_yes_nor_no_is_refused() -> None:
    assert read_flag("也许", FIELDS["first"]) == Reading(code="cell-flag")


def test_a_dash_is_no_flag_at_all() -> None:
    assert read_flag("—", FIELDS["first"]) == Reading()


@pytest.mark.parametrize(
    ("written", "extended"),
    [("30", True), ("30天", True), ("0", False), ("0.0", False), ("0天", False), ("1天", True)],
)
def test_days_of_extension_above_nought_mean_extended(written: str, extended: bool) -> None:  # noqa: FBT001
    assert read_flag(written, FIELDS["extended"]) == Reading(extended)


def test_a_number_of_days_is_no_flag_elsewhere() -> None:
    assert read_flag("30", FIELDS["first"]) == Reading(code="cell-flag")


def test_an_unknown_value_of_a_closed_vocabulary_stays_and_is_reported() -> None:
    assert read_category(" 飞鸽 ", FIELDS["channel"]) == Reading("飞鸽", "vocab-unknown")


def test_an_open_category_takes_any_value() -> None:
    assert read_category("甲县\n", FIELDS["area"]) == Reading("甲县")


def test_a_blank_word_is_no_category() -> None:
    assert read_category("无", FIELDS["area"]) == Reading()


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("城乡建设-物业管理-收费", ("城乡建设", "物业管理", "收费")),
        ("城乡建设 / 物业管理", ("城乡建设", "物业管理")),
        ("城乡建设", ("城乡建设",)),
        ("城乡建设-", ("城乡建设-",)),
        ("水利-电力", ("水利-电力",)),
    ],
)
def test_a_path_is_split_where_it_begins_with_a_known_category(written: str, parts: tuple[str, ...]) -> None:
    assert split_path(written, FIELDS["category"]) == parts


def test_a_plain_text_means_itself() -> None:
    assert read_value(" XF1\n", FIELDS["case_no"]) == Reading("XF1")


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("06/30/2023", "mdy", "2023-06-30"),
        ("6/7/2023 11:59:38 PM", "mdy", "2023-06-07"),
        ("30.06.2023", "dmy", "2023-06-30"),
        ("7-6-2023", "dmy", "2023-06-07"),
        ("2023-06-30", "dmy", "2023-06-30"),
    ],
)
def test_a_year_that_stands_last_is_read_in_the_order_set(text: str, order: str, day: str) -> None:
    assert read_date(text, order) == Reading((date.fromisoformat(day) - date(1970, 1, 1)).days)


@pytest.mark.parametrize(
    ("text", "order"), [("06/07/2023", "ymd"), ("30/06/2023", "mdy"), ("06/30/23", "mdy")]
)
def test_a_date_that_does_not_fit_the_order_set_is_refused(text: str, order: str) -> None:
    assert read_date(text, order) == Reading(code="cell-date")


@pytest.mark.parametrize(("text", "serial"), [("45093", True), (" 45093.75 ", True), ("2023-06-16", False)])
def test_a_spreadsheet_s_day_number_is_known(text: str, serial: bool) -> None:  # noqa: FBT001
    assert is_serial(text) is serial


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("0.0", 0), ("零", 0), ("3件", 3), ("12批次", 12), ("100000", 100_000)]
)
def test_a_number_of_anything_may_be_nought_and_of_any_size(text: str, number: int) -> None:
    assert read_count(text, zero=True) == Reading(number)


@pytest.mark.parametrize("text", ["-3", "若干"])
def test_a_number_of_anything_that_must_be_guessed_is_refused(text: str) -> None:
    assert read_count(text, zero=True) == Reading(code="cell-count")


@pytest.mark.parametrize("text", ["3件", "100000"])
def test_a_number_of_persons_has_no_pieces_and_a_limit(text: str) -> None:
    assert read_count(text) == Reading(code="cell-count")


def test_a_category_is_read_as_its_canonical_value() -> None:
    assert read_category("走访", FIELDS["channel"]) == Reading("来访")


def test_a_number_of_a_person_in_a_category_goes_no_further() -> None:
    assert read_category("张三13800138000", FIELDS["unit"]) == Reading("张三（号码已隐去）", "cell-personal")


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("registered_on", "1970-01-02", 1),
        ("persons", "5人", 5),
        ("extension_days", "0", 0),
        ("first", "初次", True),
        ("channel", "走访", "来访"),
        ("case_no", " ", None),
    ],
)
def test_a_text_is_read_as_the_kind_of_its_field(key: str, text: str, value: int | str | None) -> None:
    assert read_value(text, FIELDS[key]) == Reading(value)


def test_a_number_of_persons_is_not_nought() -> None:
    assert read_value("0", FIELDS["persons"]) == Reading(code="cell-count")


def test_a_date_is_read_in_the_order_of_its_field() -> None:
    assert read_value("06/30/1970", replace(FIELDS["registered_on"], order="mdy")) == Reading(180)
