"""Totals that are not the sum of their parts are said with both numbers."""

from __future__ import annotations

from datetime import date

from tables import ledger

from petition_report.config import settings_from
from petition_report.issues import Issue
from petition_report.settings import Settings
from petition_report.statistics.ask import Answers
from petition_report.statistics.cube import Window
from petition_report.statistics.identities import check_identities, identities, total
from petition_report.statistics.periods import parse_period
from petition_report.statistics.rules import day_number


def found(*texts: str) -> list[Issue]:
    """What is found in the first half of 2023."""
    window = Window(parse_period("2023H1", date(2023, 7, 1)), day_number(date(2023, 6, 30)))
    return list(check_identities(Answers(ledger(*texts), Settings(), window)))


def said(*texts: str) -> list[str]:
    """What is said of it."""
    return [issue.detail for issue in found(*texts)]


def test_parts_that_add_up_are_not_mentioned() -> None:
    assert said("登记日期 | 信访形式 | 人数\n2023-01-05 | 来访 | 3\n2023-01-06 | 来信 | 1") == []


def test_a_channel_outside_the_four_breaks_the_total() -> None:
    assert said("登记日期 | 信访形式\n2023-01-05 | 来信\n2023-01-06 | 其他") == [
        "信访总量.件次为2，与来信.件次＋来访.批次＋网上信访.件次＋来电.件次之和1不一致"
    ]


def test_a_total_that_is_not_the_sum_of_its_parts_is_told_by_its_code() -> None:
    assert [issue.code for issue in found("登记日期 | 信访形式\n2023-01-06 | 其他")] == ["identity-broken"]


def test_a_closed_review_without_an_outcome_is_found() -> None:
    text = """
        申请日期 | 申请类别 | 是否进入程序 | 复查结果 | 办理状态
        2023-02-01 | 复查 | 是 | 维持 | 已办结
        2023-02-02 | 复查 | 是 | | 已办结
    """
    assert said(text) == [
        "复查复核.办结为2，与复查复核.维持＋复查复核.撤销＋复查复核.变更＋复查复核.退回之和1不一致"
    ]


def test_calls_handled_in_no_known_way_are_found() -> None:
    text = """
        来电日期 | 热线名称 | 办理方式
        2023-02-01 | 省长热线 | 直接答复
        2023-02-02 | 省长热线 |
    """
    assert said(text) == ["热线.受理为2，与热线.直接答复＋热线.提供服务＋热线.交办之和1不一致"]


def test_registers_that_are_absent_are_not_checked() -> None:
    assert said("登记日期 | 人数\n2023-01-05 | 2") == []


def test_an_identity_whose_member_an_office_counts_otherwise_is_left_out() -> None:
    own = settings_from({"indicators": [{"name": "来信", "of": {}, "where": {"信访形式": "来信"}}]})
    window = Window(parse_period("2023H1", date(2023, 7, 1)), day_number(date(2023, 6, 30)))
    rows = ledger("登记日期 | 信访形式\n2023-01-05 | 来信\n2023-01-06 | 其他")
    assert list(check_identities(Answers(rows, own, window))) == []


def adding_up(asked: set[str] | None = None) -> list[tuple[list[str], int]]:
    """The parts of what adds up in a register of two visits, and their sum."""
    window = Window(parse_period("2023H1", date(2023, 7, 1)), day_number(date(2023, 6, 30)))
    rows = ledger("登记日期 | 信访形式 | 人数\n2023-01-05 | 来访 | 3\n2023-01-06 | 来访 | 8")
    return [
        (list(parts), total(parts))
        for _, parts in identities(Answers(rows, Settings(), window), window, asked)
    ]


VISITS = ["个访.批次", "集访.批次"]


def test_all_that_adds_up_is_given_where_nothing_is_asked_for() -> None:
    assert adding_up() == [
        (["来信.件次", "来访.批次", "网上信访.件次", "来电.件次"], 2),
        (VISITS, 2),
        (["个访.人次", "集访.人次"], 11),
    ]


def test_only_what_holds_a_figure_asked_for_is_given() -> None:
    assert adding_up({"集访.批次"}) == [(VISITS, 2)]


def test_what_adds_up_to_nothing_is_not_given() -> None:
    assert adding_up({"办结率"}) == []


def test_what_adds_up_in_another_window_is_counted_in_it() -> None:
    year = Window(parse_period("2023", date(2024, 1, 1)), day_number(date(2023, 12, 31)))
    half = Window(parse_period("2023H1", date(2024, 1, 1)), day_number(date(2023, 6, 30)))
    rows = ledger("登记日期 | 信访形式 | 人数\n2023-01-05 | 来访 | 3\n2023-09-06 | 来访 | 8")
    (_, parts), *_ = identities(Answers(rows, Settings(), half), year, {"集访.批次"})
    assert total(parts) == 2
