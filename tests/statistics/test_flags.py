from __future__ import annotations

import pytest
from questions import answer, in_time, true_of, under

from petition_report.ledger.schema import registers
from petition_report.settings import Counting
from petition_report.statistics.flags import FLAGS


def test_no_flag_has_the_name_of_a_field_of_rows_that_are_counted() -> None:
    fields = {key for register in registers().values() if register.date for key in register.fields}
    assert fields & set(FLAGS) == set()


def test_every_flag_has_a_label_of_its_own() -> None:
    assert len({flag.label for flag in FLAGS.values()}) == len(FLAGS)


def test_every_flag_says_in_chinese_what_it_means() -> None:
    assert [key for key, flag in FLAGS.items() if not flag.definition or flag.definition.isascii()] == []


def test_what_a_flag_implies_are_flags() -> None:
    assert {other for flag in FLAGS.values() for other in flag.implies} - set(FLAGS) == set()


VISITS = """
    编号     | 信访形式 | 人数 | 访类
    four     | 来访     | 4    |
    five     | 来访     | 5    |
    said 集  | 来访     | 1    | 集访
    said 个  | 来访     | 9    | 个访
    joint    | 来信     | 9    | 联名信
    blank    | 来访     |      |
"""


def test_five_persons_make_a_visit_collective_and_an_explicit_mark_wins() -> None:
    assert true_of("collective", VISITS) == ["five", "said 集", "joint"]


def test_an_office_may_count_by_persons_against_the_mark() -> None:
    assert true_of("collective", VISITS, under(Counting(collective_flag_wins=False))) == [
        "five",
        "said 个",
        "joint",
    ]


def test_an_office_may_set_another_threshold() -> None:
    assert true_of("collective", VISITS, under(Counting(collective_from=6))) == ["said 集", "joint"]


def test_without_a_column_for_the_mark_persons_decide() -> None:
    assert true_of("collective", "编号 | 人数\nfour | 4\nfive | 5") == ["five"]


def test_a_large_visit_has_at_least_as_many_persons_as_set() -> None:
    assert true_of("large", "编号 | 人数\n29 | 29\n30 | 30", under(Counting(large_from=30))) == ["30"]


def test_no_visit_is_large_until_the_number_is_set() -> None:
    assert true_of("large", "编号 | 人数\na | 900") == []


@pytest.mark.parametrize(
    ("flag", "heading"),
    [("is_first", "初次标志"), ("is_repeated", "重复标志"), ("is_skipped_level", "越级标志")],
)
def test_what_the_register_marks_with_yes_is_so_and_a_blank_is_not(flag: str, heading: str) -> None:
    assert true_of(flag, f"编号 | {heading}\nyes | 是\nno | 否\nblank |") == ["yes"]


MATTERS = """
    编号   | 登记日期   | 信访事项编号 | 重复标志
    first  | 2023-01-05 | A            | 是
    same   | 2023-01-05 | A            | 否
    later  | 2023-03-01 | A            | 否
    single | 2023-01-05 |              | 否
    other  | 2023-01-05 |              | 否
    before | 2022-12-31 | B            | 否
    after  | 2023-01-01 | B            | 否
"""


def test_a_mark_says_what_is_repeated_though_matters_are_numbered() -> None:
    assert true_of("is_repeated", MATTERS) == ["first"]


def test_a_later_row_of_a_matter_is_repeated_where_the_office_counts_by_matter() -> None:
    # of two rows of one day, the one further down in the register is the later one
    assert true_of("is_repeated", MATTERS, under(Counting(repeated_by="matter"))) == [
        "same",
        "later",
        "after",
    ]


def test_without_a_mark_a_later_row_of_a_matter_is_repeated() -> None:
    unmarked = "\n".join(line.rpartition("|")[0] for line in MATTERS.strip().split("\n"))
    assert true_of("is_repeated", unmarked) == ["same", "later", "after"]


def test_without_matter_numbers_the_mark_decides_whatever_is_set() -> None:
    assert true_of(
        "is_repeated", "编号 | 重复标志\na | 是\nb | 否", under(Counting(repeated_by="matter"))
    ) == ["a"]


ACCEPTED = """
    编号       | 登记日期   | 受理日期
    15th day   | 2023-01-05 | 2023-01-20
    16th day   | 2023-01-05 | 2023-01-21
    due today  | 2023-06-15 |
    due before | 2023-06-14 |
    hindsight  | 2023-06-20 | 2023-07-01
    late later | 2023-06-14 | 2023-07-01
"""


def test_acceptance_is_due_on_the_fifteenth_day_and_judged_by_what_was_known_at_the_cut_off() -> None:
    assert in_time("accepted_in_time", "acceptance_counted", ACCEPTED) == {
        "15th day": "in time",
        "16th day": "late",
        "due before": "late",
        "late later": "late",
    }


def test_pending_rows_are_in_the_denominator_where_an_office_wants_them() -> None:
    seen = under(Counting(pending="in_denominator"))
    assert in_time("accepted_in_time", "acceptance_counted", ACCEPTED, seen) == {
        "15th day": "in time",
        "16th day": "late",
        "due today": "late",
        "due before": "late",
        "hindsight": "late",
        "late later": "late",
    }


def test_accepted_is_what_was_accepted_by_the_cut_off() -> None:
    assert true_of("accepted", ACCEPTED) == ["15th day", "16th day"]


def test_a_row_without_the_day_its_clock_starts_on_is_not_judged() -> None:
    table = """
        编号  | 信访日期   | 登记日期   | 受理日期
        blank | 2023-01-05 |            | 2023-01-06
        given | 2023-01-05 | 2023-01-05 | 2023-01-06
    """
    seen = under(Counting(date_basis="petitioned_on"))
    assert in_time("accepted_in_time", "acceptance_counted", table, seen) == {"given": "in time"}


def test_days_are_counted_only_between_two_dates_that_are_there() -> None:
    table = """
        编号  | 信访日期   | 登记日期   | 受理日期
        blank | 2023-01-05 |            | 2023-01-06
        given | 2023-01-05 | 2023-01-05 | 2023-01-09
        open  | 2023-01-05 | 2023-01-05 |
    """
    assert answer(table, "平均受理天数", seen=under(Counting(date_basis="petitioned_on"))) == "4/1"


TRANSFERRED = """
    编号        | 登记日期   | 转交日期   | 受理日期
    transferred | 2023-01-05 | 2023-01-20 |
    accepted    | 2023-01-05 |            | 2023-01-20
    both        | 2023-01-05 | 2023-02-20 | 2023-01-20
    late        | 2023-01-05 | 2023-01-21 | 2023-01-22
    nothing     | 2023-01-05 |            |
    pending     | 2023-06-15 |            |
"""


def test_the_bureau_acts_in_time_when_it_transfers_or_accepts_within_fifteen_days() -> None:
    assert in_time("transferred_in_time", "transfer_counted", TRANSFERRED) == {
        "transferred": "in time",
        "accepted": "in time",
        "both": "in time",
        "late": "late",
        "nothing": "late",
    }


def test_the_unit_accepts_in_time_within_fifteen_days_of_the_transfer() -> None:
    table = """
        编号         | 转交日期   | 受理日期
        15th day     | 2023-01-10 | 2023-01-25
        16th day     | 2023-01-10 | 2023-01-26
        overdue      | 2023-06-14 |
        pending      | 2023-06-15 |
        unforwarded  |            | 2023-01-26
        hindsight    | 2023-07-01 | 2023-07-02
    """
    assert in_time("unit_accepted_in_time", "unit_acceptance_counted", table) == {
        "15th day": "in time",
        "16th day": "late",
        "overdue": "late",
    }


MATTER = """
    编号   | 事项编号 | 登记日期   | 信访形式
    first  | 7        | 2023-01-04 | 来信
    second | 7        | 2023-01-05 | 来访
    third  | 7        | 2023-01-06 | 来信
    fourth | 7        | 2023-01-07 | 来信
    other  | 8        | 2023-01-08 | 来信
"""


def test_the_third_time_is_the_third_alone() -> None:
    assert true_of("is_third", MATTER) == ["third"]


def test_a_matter_was_brought_in_person_before_when_an_earlier_row_of_it_is_a_visit() -> None:
    assert true_of("visited_before", MATTER) == ["third", "fourth"]
