"""What a public report may tell of a number, one by one."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from tables import ledger

from petition_report.report.language.cover import Cover
from petition_report.report.language.printed import Told
from petition_report.report.language.year import Year
from petition_report.settings import Public, Settings
from petition_report.statistics.ask import Answers, Figure, Question
from petition_report.statistics.cube import Window
from petition_report.statistics.figures import Count, Gap, Mean, Ratio, Value
from petition_report.statistics.periods import parse_period
from petition_report.statistics.rules import day_number

Known = Value | Gap | int
THIRD, HALF, FEW = Ratio(3333, 10000), Ratio(500, 1000), Ratio(4, 1000)
NONE = Gap("nothing-counted")


@cache
def answers() -> Answers:
    """One visit, open to questions about the first half of 2023."""
    period = parse_period("2023H1", date(2024, 1, 1))
    table = "登记日期 | 信访形式 | 人数\n2023-02-01 | 来访 | 1"
    return Answers(ledger(table), Settings(), Window(period, day_number(period.last_day)))


def figure(value: Known, name: str = "来访") -> Figure:
    """A figure with a value of one's choice, a whole number being a count."""
    given = answers()
    question = Question(given.indicators[name], "人次", f"{name}.人次")
    return Figure(question, given.window, Count(value) if isinstance(value, int) else value)


def told(text: str, now: Known, tells: str = "value", other: Known | None = None) -> Told:
    """A number on its way to paper, the other figure being the one of all petitions."""
    return Told(text, figure(now), tells, None if other is None else figure(other, "信访总量"))


def read(one: Told, rules: Public | None = None, withheld: frozenset[str] = frozenset()) -> str:
    """What the public reads of it."""
    return Cover(answers(), rules or Public(), withheld)(one)


def share(text: str, part: int, whole: int, smallest: int = 5) -> str:
    """What the public reads of a share."""
    return read(told(text, part, "share", whole), Public(smallest=smallest))


def test_what_is_shown_and_what_is_covered_is_noted() -> None:
    cover, count, rate = Cover(answers(), Public()), told("4人次", 4), told("33%", THIRD)
    assert (cover(count), cover(rate)) == ("*人次", "33%")
    assert (cover.covered, cover.kept) == ([count], [(rate, 0)])


def test_a_number_of_no_figure_is_told() -> None:
    assert read(Told("1000", tells="value", name="宣传场次")) == "1000"


@pytest.mark.parametrize("tells", ["rank", "peers", "streak", "fact"])
def test_what_is_no_number_of_cases_is_told(tells: str) -> None:
    assert read(told("3", 3, tells)) == "3"


@pytest.mark.parametrize(
    ("text", "public"), [("2000", "*"), ("3.2万", "*"), ("1/3", "*"), ("约12.5和7", "约*和*")]
)
def test_a_count_is_covered_with_all_its_digits(text: str, public: str) -> None:
    assert read(told(text, 20000)) == public


def test_a_number_shown_on_request_is_told_with_all_its_decimals() -> None:
    assert read(told("57.14%", 4, "change", 7), Public(show=("来访.人次",))) == "57.14%"


def test_a_share_is_shown_on_request_where_its_whole_is() -> None:
    share = told("57.14%", 4, "share", 7)
    assert read(share, Public(show=("来访.人次", "信访总量.人次"))) == "57.14%"
    assert read(share, Public(show=("来访.人次",))) == "*%"


def test_the_change_of_a_count_in_a_table_is_told_as_in_the_text() -> None:
    # the heading has the percent sign
    assert [read(told(text, 1210, "change", 1000)) for text in ("21.0", "21.0%")] == ["21.0", "21.0%"]


def test_a_target_set_by_hand_is_told() -> None:
    assert read(told("95%", FEW, "target")) == "95%"


def test_what_is_shown_on_request_is_the_figure_itself() -> None:
    assert read(told("57.14%", 4, "share", 7), Public(show=("信访总量.人次",))) == "*%"


@pytest.mark.parametrize(
    ("name", "public"), [("来访.人次", "*%"), ("信访总量.人次", "*%"), ("来信.人次", "33%")]
)
def test_a_percentage_of_a_withheld_figure_is_covered(name: str, public: str) -> None:
    assert read(told("33%", 333, "share", 1000), withheld=frozenset({name})) == public


def test_what_is_told_is_kept_with_its_decimals() -> None:
    cover = Cover(answers(), Public())
    first, second, third = (told(text, 3333, "share", 10000) for text in ("33.3300%", "33.3%", "33%"))
    hidden, fact = told("3333", 3333), Told("1.5万", tells="fact")
    for one in (first, hidden, second, third, fact):
        cover(one)
    assert cover.kept == [(first, 2), (second, 1), (third, 0), (fact, 1)]


@pytest.mark.parametrize(
    ("text", "part", "whole", "public"),
    [
        ("33.3333%", 33, 99, "*%"),
        ("33.0000%", 33, 100, "33%"),
        ("33.3333%", 333, 999, "33%"),
        ("33.3000%", 333, 1000, "33.3%"),
        ("33.3333%", 3333, 9999, "33.3%"),
        ("33.3300%", 3333, 10000, "33.33%"),
        ("33.3330%", 33333, 100000, "33.333%"),
    ],
)
def test_ten_times_the_cases_allow_one_decimal_more(text: str, part: int, whole: int, public: str) -> None:
    assert share(text, part, whole) == public


@pytest.mark.parametrize("text", ["33%", "33.3%", "33.33%", "1/3"])
def test_no_decimals_are_added(text: str) -> None:
    assert share(text, 3333, 10000) == text


@pytest.mark.parametrize(
    ("text", "part", "public"), [("12.5%", 25, "13%"), ("12.50％", 25, "13％"), ("47.5%", 95, "48%")]
)
def test_a_half_goes_up(text: str, part: int, public: str) -> None:
    assert share(text, part, 200) == public


def test_it_is_rounded_once_from_the_exact_share() -> None:
    # 12.46 %, which is 12.5 % with one decimal
    assert share("12.5%", 123, 987) == "12%"


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [("0.4%", 4, 999), ("99.6%", 995, 999), ("0.03%", 3, 9999), ("99.97%", 9996, 9999)],
)
def test_what_would_read_as_nothing_or_all_is_covered(text: str, part: int, whole: int) -> None:
    assert share(text, part, whole, smallest=1) == "*%"


def test_a_share_that_is_not_what_is_written_is_not_rounded_anew() -> None:
    assert share("33.4%", 330, 999) == "*%"


@pytest.mark.parametrize(
    ("text", "part", "public"),
    [
        ("0%", 0, "0%"),
        ("0.1%", 1, "*%"),
        ("0.4%", 4, "*%"),
        ("0.5%", 5, "0.5%"),
        ("99.5%", 995, "99.5%"),
        ("99.6%", 996, "*%"),
        ("99.9%", 999, "*%"),
        ("100%", 1000, "100%"),
    ],
)
def test_few_cases_or_few_left_over_are_covered(text: str, part: int, public: str) -> None:
    assert share(text, part, 1000) == public


@pytest.mark.parametrize(("smallest", "public"), [(10, "1.0%"), (11, "*%")])
def test_how_few_is_a_setting(smallest: int, public: str) -> None:
    assert share("1.0%", 10, 1000, smallest) == public


@pytest.mark.parametrize("tells", ["value", "now"])
@pytest.mark.parametrize(
    ("text", "rate", "public"),
    [
        ("33.3300%", THIRD, "33.33%"),
        ("50.00%", HALF, "50.0%"),
        ("1/2", HALF, "1/2"),
        ("0.4%", FEW, "*%"),
        ("99.6%", Ratio(996, 1000), "*%"),
        ("50%", Ratio(49, 98), "*%"),
    ],
)
def test_a_rate_is_told_as_a_share_is(text: str, rate: Ratio, public: str, tells: str) -> None:
    assert read(told(text, rate, tells)) == public


@pytest.mark.parametrize("tells", ["value", "now"])
def test_the_part_of_a_rate_is_a_count(tells: str) -> None:
    assert read(told("5000", Ratio(5000, 10000), tells)) == "*"


@pytest.mark.parametrize(
    ("text", "mean", "public"),
    [
        ("5.3", Mean(5300, 1000), "5.3"),
        ("5", Mean(500, 100), "5"),
        ("5.3", Mean(530, 100), "*"),
        ("5", Mean(495, 99), "*"),
    ],
)
def test_a_mean_has_the_decimals_its_cases_hide(text: str, mean: Mean, public: str) -> None:
    assert read(told(text, mean)) == public


@pytest.mark.parametrize(("smallest", "public"), [(100, "5"), (101, "*")])
def test_a_mean_of_few_cases_is_covered(smallest: int, public: str) -> None:
    assert read(told("5", Mean(500, 100)), Public(smallest=smallest)) == public


@pytest.mark.parametrize(
    ("tells", "text", "now", "base", "public"),
    [
        ("base", "50.0%", FEW, HALF, "50.0%"),
        ("base", "0.4%", HALF, FEW, "*%"),
        ("base", "50.00%", HALF, HALF, "*%"),
        ("base", "5.3", Mean(5, 1), Mean(5300, 1000), "5.3"),
        ("base", "1000", 1000, 1000, "*"),
        ("base", "50.0%", HALF, None, "*%"),
        ("reference", "1.2", HALF, None, "1.2"),
        ("reference", "1.23", HALF, None, "*"),
        ("reference", "1", FEW, None, "*"),
        ("reference", "1.2", 1000, None, "*"),
        ("growth", "7.1%", 1071, 1000, "7.1%"),
        ("growth", "7.10%", 1071, 1000, "*%"),
    ],
)
def test_what_is_not_the_figure_itself_is_not_rounded_anew(
    tells: str, text: str, now: Known, base: Known | None, public: str
) -> None:
    assert read(told(text, now, tells, base)) == public


@pytest.mark.parametrize("tells", ["value", "share", "change", "reference", "base"])
@pytest.mark.parametrize(
    ("now", "base"), [(NONE, None), (NONE, NONE), (NONE, 1000), (500, NONE), (500, None)]
)
def test_what_no_rows_give_is_covered(now: Known, base: Known | None, tells: str) -> None:
    assert read(told("12.5%", now, tells, base)) == "*%"


@pytest.mark.parametrize(
    ("text", "now", "base", "public"),
    [
        ("30.30%", 1303, 1000, "30.3%"),
        ("30.30％", 1303, 1000, "30.3％"),
        ("30.00%", 700, 1000, "30.0%"),
        ("900.90%", 9999, 999, "901%"),
        ("99.6%", 4, 1000, "*%"),
        ("9900.0%", 10000, 4, "*%"),
        ("0.3%", 1002, 999, "*%"),
        ("99.9%", 1997, 999, "*%"),
        ("100%", 2000, 1000, "100%"),
    ],
)
def test_a_change_of_counts_is_told_by_its_base(text: str, now: int, base: int, public: str) -> None:
    assert read(told(text, now, "change", base)) == public


@pytest.mark.parametrize(("now", "base"), [(150, 1000), (1000, 150)])
def test_a_change_of_few_cases_is_covered(now: int, base: int) -> None:
    assert read(told("85%", now, "change", base), Public(smallest=151)) == "*%"


@pytest.mark.parametrize(("text", "public"), [("2.5", "*"), ("3.6倍", "*倍"), ("−5.4", "−*")])
def test_what_is_told_of_two_counts_but_not_in_percent_is_covered(text: str, public: str) -> None:
    assert read(told(text, 1000, "change", 10000)) == public


@pytest.mark.parametrize("tells", ["value", "now", "base"])
def test_a_share_now_and_then_is_covered_as_its_whole_is_not_at_hand(tells: str) -> None:
    assert read(told("99.8%", 998, tells, 1000)) == "*%"


@pytest.mark.parametrize(
    ("text", "now", "base", "public"),
    [
        ("16.67", THIRD, HALF, "16.7"),
        ("−16.67", HALF, THIRD, "−16.7"),
        ("16.67", THIRD, Ratio(5000, 10000), "16.67"),
        ("49.6", FEW, HALF, "*"),
        ("49.6", HALF, FEW, "*"),
        ("0.04", Ratio(5004, 10000), HALF, "*"),
    ],
)
def test_a_change_of_rates_is_told_by_both(text: str, now: Ratio, base: Ratio, public: str) -> None:
    assert read(told(text, now, "change", base)) == public


@pytest.mark.parametrize(
    ("text", "public"), [("380.00%", "380%"), ("380.0", "380"), ("3.8", "*"), ("4", "4"), ("4.8", "*")]
)
def test_a_change_of_means_is_rounded_anew_in_percent_only(text: str, public: str) -> None:
    assert read(told(text, Mean(2400, 100), "change", Mean(5000, 1000))) == public


@pytest.mark.parametrize(("number", "public"), [(Year(2023), "2023"), (2023, "*"), (3, "*")])
def test_of_numbers_reckoned_only_years_are_told(number: int, public: str) -> None:
    assert Cover(answers(), Public()).reckoned(number) == public
