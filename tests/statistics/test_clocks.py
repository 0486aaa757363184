from __future__ import annotations

from datetime import date, timedelta

import pytest
from questions import Seen, book, in_time, judged, with_column

from petition_report.settings import Limit, Settings
from petition_report.statistics.cases import cases
from petition_report.statistics.clocks import due_day, limits_of
from petition_report.statistics.engine import collected
from petition_report.statistics.rules import NEVER, Rules


def closing(*rows: str, limits: tuple[Limit, ...] = (), as_of: str = "2023-06-30") -> dict[str, str]:
    """How rows (编号 | 受理日期 | 办结日期 | …) were closed, under the law or the limits of an office."""
    settings = Settings(limits=limits) if limits else Settings()
    return in_time("closed_in_time", "closing_counted", "\n".join(rows), Seen(as_of=as_of, settings=settings))


def test_the_day_of_receipt_is_not_counted_and_the_due_day_is() -> None:
    assert closing(
        "编号          | 受理日期   | 办结日期",
        "60th day      | 2023-01-05 | 2023-03-06",
        "61st day      | 2023-01-05 | 2023-03-07",
        "the same day  | 2023-01-05 | 2023-01-05",
    ) == {"60th day": "in time", "61st day": "late", "the same day": "in time"}


def test_an_open_row_is_late_only_once_its_due_day_is_past() -> None:
    assert closing(
        "编号          | 受理日期   | 办结日期",
        "due tomorrow  | 2023-03-06 |",
        "due today     | 2023-03-05 |",
        "due yesterday | 2023-03-04 |",
        as_of="2023-05-04",
    ) == {"due yesterday": "late"}


def test_a_due_day_written_in_the_register_beats_the_computed_one() -> None:
    assert closing(
        "编号    | 受理日期   | 限办日期   | 办结日期",
        "shorter | 2023-01-05 | 2023-01-31 | 2023-02-01",
        "longer  | 2023-01-05 | 2023-04-05 | 2023-04-05",
        "blank   | 2023-01-05 |            | 2023-03-07",
    ) == {"shorter": "late", "longer": "in time", "blank": "late"}


def test_a_written_due_day_alone_starts_the_clock() -> None:
    assert closing(
        "编号     | 限办日期   | 办结日期",
        "open     | 2023-04-01 |",
        "closed   | 2023-04-01 | 2023-04-01",
        "no clock |            | 2023-04-01",
    ) == {"open": "late", "closed": "in time"}


def test_a_row_marked_as_extended_has_thirty_days_more() -> None:
    assert closing(
        "编号     | 受理日期   | 是否延期 | 办结日期",
        "90th day | 2023-01-05 | 是       | 2023-04-05",
        "91st day | 2023-01-05 | 是       | 2023-04-06",
        "no       | 2023-01-05 | 否       | 2023-04-05",
        "blank    | 2023-01-05 |          | 2023-04-05",
    ) == {"90th day": "in time", "91st day": "late", "no": "late", "blank": "late"}


@pytest.mark.parametrize(
    ("days", "last"), [(None, 60), (0, 60), (10, 70), (30, 90), (31, 90), (200, 90), (-5, 60)]
)
def test_written_days_of_extension_count_up_to_the_legal_thirty(days: int | None, last: int) -> None:
    accepted = date(2023, 1, 5)
    rows = [f"{d} | {accepted} | {accepted + timedelta(d)}" for d in (last, last + 1)]
    ledger = with_column(
        book("\n".join(["编号 | 受理日期 | 办结日期", *rows])), "extension_days", [days, days]
    )
    assert judged(ledger, "closed_in_time", Seen())["case_no"].to_list() == [str(last)]


def test_days_of_extension_beat_the_mark_and_the_mark_stands_where_they_are_blank() -> None:
    ledger = with_column(
        book(
            """
            编号    | 受理日期   | 是否延期 | 办结日期
            10 days | 2023-01-05 | 是       | 2023-03-17
            blank   | 2023-01-05 | 是       | 2023-03-17
            """
        ),
        "extension_days",
        [10, None],
    )
    assert judged(ledger, "closed_in_time", Seen())["case_no"].to_list() == ["blank"]


def test_a_limit_holds_for_its_channels_and_the_next_for_the_rest() -> None:
    limits = (
        Limit("closing", 5, "accepted_on", channels=("网上信访", "来电")),
        Limit("closing", 10, "accepted_on"),
    )
    assert closing(
        "编号            | 信访形式 | 受理日期   | 办结日期",
        "online 5 days   | 网上信访 | 2023-03-01 | 2023-03-06",
        "online 6 days   | 网上信访 | 2023-03-01 | 2023-03-07",
        "letter 10 days  | 来信     | 2023-03-01 | 2023-03-11",
        "blank 11 days   |          | 2023-03-01 | 2023-03-12",
        limits=limits,
    ) == {
        "online 5 days": "in time",
        "online 6 days": "late",
        "letter 10 days": "in time",
        "blank 11 days": "late",
    }


def test_a_limit_holds_for_its_sources_and_other_rows_have_no_clock() -> None:
    limits = (Limit("closing", 5, "registered_on", sources=("市长信箱",)),)
    assert closing(
        "编号  | 信访来源 | 办结日期",
        "mayor | 市长信箱 | 2023-01-09",
        "late  | 市长信箱 | 2023-01-10",
        "else  | 人民网   | 2023-01-05",
        "blank |          | 2023-01-05",
        limits=limits,
    ) == {"mayor": "in time", "late": "late"}


def test_the_first_of_two_limits_that_match_holds() -> None:
    limits = (Limit("closing", 5, "accepted_on"), Limit("closing", 50, "accepted_on", channels=("来访",)))
    assert closing(
        "编号 | 信访形式 | 受理日期   | 办结日期",
        "one  | 来访     | 2023-03-01 | 2023-03-07",
        limits=limits,
    ) == {"one": "late"}


def test_a_limit_by_source_is_passed_over_in_a_register_without_sources() -> None:
    limits = (Limit("closing", 5, "accepted_on", sources=("市长信箱",)), Limit("closing", 9, "accepted_on"))
    assert closing(
        "编号 | 受理日期   | 办结日期",
        "one  | 2023-03-01 | 2023-03-10",
        limits=limits,
    ) == {"one": "in time"}


def test_a_limit_whose_start_the_register_lacks_starts_no_clock() -> None:
    limits = (Limit("closing", 5, "transferred_on"),)
    assert (
        closing(
            "编号 | 受理日期   | 限办日期 | 办结日期",
            "one  | 2023-03-01 |          | 2023-03-10",
            limits=limits,
        )
        == {}
    )


def test_a_limit_in_working_days_is_judged_by_the_holiday_calendar() -> None:
    limits = (Limit("closing", 5, "accepted_on", kind="working"),)
    assert closing(
        "编号        | 受理日期   | 办结日期",
        "5th day     | 2023-04-26 | 2023-05-06",
        "6th day     | 2023-04-26 | 2023-05-08",
        "plain week  | 2023-03-01 | 2023-03-08",
        "one day on  | 2023-03-01 | 2023-03-09",
        "not started |            | 2023-03-09",
        limits=limits,
    ) == {"5th day": "in time", "6th day": "late", "plain week": "in time", "one day on": "late"}


def test_an_extension_of_a_limit_in_working_days_is_counted_in_working_days() -> None:
    limits = (Limit("closing", 5, "accepted_on", kind="working", extension_days=2),)
    assert closing(
        "编号     | 受理日期   | 是否延期 | 办结日期",
        "7th day  | 2023-04-26 | 是       | 2023-05-09",
        "8th day  | 2023-04-26 | 是       | 2023-05-10",
        "unmarked | 2023-04-26 | 否       | 2023-05-08",
        limits=limits,
    ) == {"7th day": "in time", "8th day": "late", "unmarked": "late"}


@pytest.mark.parametrize(
    ("table", "limits"),
    [
        ("受理日期\n2023-01-05", (Limit("closing", 5, "accepted_on", sources=("市长信箱",)),)),
        ("受理日期\n2023-07-01", (Limit("closing", 5, "accepted_on"),)),
        ("登记日期\n2023-01-05", (Limit("closing", 5, "accepted_on"),)),
    ],
    ids=["no limit for the row", "a start after the cut-off", "no column of starts"],
)
def test_a_row_whose_clock_has_not_started_is_due_after_all_days(
    table: str, limits: tuple[Limit, ...]
) -> None:
    seen = Seen(settings=Settings(limits=limits))
    known = cases(book(table).registers["petitions"], seen.settings, seen.engine)
    due = due_day("closing", Rules(seen.settings, known.fields, seen.window.as_of))
    assert collected(known.frame.with_columns(due=due))["due"].to_list() == [NEVER]


def test_a_step_without_a_limit_of_the_office_s_own_keeps_the_legal_one() -> None:
    settings = Settings(limits=(Limit("transfer", 3, "registered_on"),))
    assert limits_of("closing", settings) == (Limit("closing", 60, "accepted_on", extension_days=30),)


def test_what_has_no_column_has_not_happened() -> None:
    known = cases(book("登记日期\n2023-01-05").registers["petitions"], Settings())
    happened = Rules(Settings(), known.fields, NEVER).happened("closed_on")
    assert collected(known.frame.with_columns(found=happened))["found"].to_list() == [False]
