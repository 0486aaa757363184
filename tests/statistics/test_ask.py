from __future__ import annotations

from functools import cache

import pytest
from hand_counted import FIGURES, GAPS, LEDGER
from questions import Seen, answer, answers, asked, listed, said, under

from petition_report.settings import Counting, Settings
from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.definitions import define, indicators
from petition_report.statistics.figures import Gap

LARGE = Settings(counting=Counting(large_from=6))
COLUMNS = tuple(cell.strip() for cell in LEDGER.split("\n")[0].split("|"))


def without(heading: str) -> str:
    """The hand-counted register without a column."""
    place = COLUMNS.index(heading)
    lines = (line.split("|") for line in LEDGER.split("\n"))
    return "\n".join("|".join((*cells[:place], *cells[place + 1 :])) for cells in lines)


@cache
def hand_counted(*, large: bool = True) -> Answers:
    """The hand-counted register, open to questions; what was counted once is remembered."""
    return answers(LEDGER, seen=Seen(settings=LARGE if large else Settings()))


@cache
def figures() -> dict[str, str]:
    """Every figure of the list."""
    return listed(hand_counted())


@pytest.mark.parametrize(("name", "value"), FIGURES.items())
def test_a_figure_is_what_was_counted_by_hand(name: str, value: str) -> None:
    assert figures()[name] == value


def test_every_listed_figure_of_the_petitions_was_counted_by_hand() -> None:
    petitions = [name for name, one in indicators(LARGE).items() if one.register == "petitions"]
    listed_names = {name for name in figures() if name.split(".")[0] in petitions and ".按" not in name}
    assert listed_names == set(FIGURES)


@pytest.mark.parametrize(
    ("name", "quantity", "value"),
    [
        ("办结率", "人次", "20/30"),
        ("按期办结率", "人次", "13/25"),
        ("重访率", "人次", "7/19"),
        ("重复信访率", "人次", "14/33"),
        ("一次性化解率", "人次", "1/4"),
    ],
)
def test_a_rate_can_be_weighed_by_persons(name: str, quantity: str, value: str) -> None:
    assert asked(hand_counted(), name, quantity) == value


def test_an_office_may_tell_the_rate_of_repeated_visits_by_persons() -> None:
    assert answer(LEDGER, "重访率", seen=under(Counting(repeat_rate_by="人次"))) == "7/19"


@pytest.mark.parametrize(
    ("name", "quantity", "value"),
    [
        ("信访总量", "件次", "2"),
        ("信访总量", "人次", "5"),
        ("信访总量", "件", "2"),
        ("赴京上访", "批次", "1"),
        ("集访", "人次", "0"),
        ("重访率", "", "1/1"),
        ("及时受理率", "", "1/1"),
        ("按期办结率", "", "1/1"),
        ("办结率", "", "1/2"),
        ("参评率", "", "1/1"),
        ("群众满意率", "", "1/1"),
        ("平均受理天数", "", "2/1"),
        ("来电", "件次", "0"),
    ],
)
def test_last_year_is_judged_by_what_was_known_on_its_own_cut_off_day(
    name: str, quantity: str, value: str
) -> None:
    given = hand_counted()
    base = given.compare(Question(given.indicators[name], quantity, name), "last-year").base
    assert said(base.value) == value


@pytest.mark.parametrize(("heading", "names"), GAPS.items())
def test_without_a_column_exactly_the_figures_that_need_it_are_gaps_naming_it(
    heading: str, names: tuple[str, ...]
) -> None:
    given = answers(without(heading), seen=Seen(settings=LARGE))
    plain = [
        one
        for one in given.indicators.values()
        if one.register == "petitions" and not (one.by or one.series) and one.name != "规模集访"
    ]
    gaps = {
        one.name
        for one in plain
        if asked(given, one.name, (*one.quantities, "")[0]) == f"label-missing {heading}"
    }
    assert gaps == set(names)


def test_matters_cannot_be_told_without_their_numbers() -> None:
    assert asked(answers(without("信访事项编号")), "信访总量", "件") == "label-missing 信访事项编号"


def test_repeated_petitions_are_told_by_matter_where_no_column_marks_them() -> None:
    # 2 and 7 of A, 12 of G, and 4 of C, which was registered in December
    assert asked(answers(without("重复标志")), "重复信访", "件次") == "4"


def test_all_columns_that_are_missing_are_named() -> None:
    missing = "label-missing 初次标志 信访目的 办结日期 信访事项编号"
    assert answer("人数\n3", "一次性化解率") == missing


def test_a_column_is_named_once_though_numerator_and_denominator_need_it() -> None:
    assert answer("人数\n3", "按期办结率") == "label-missing 受理日期 办结日期"


@pytest.mark.parametrize("name", ["及时受理率", "及时受理率.信访部门", "平均受理天数"])
def test_without_the_day_its_clock_starts_on_a_figure_names_that_day(name: str) -> None:
    table = "信访日期 | 转交日期 | 受理日期\n2023-01-05 | 2023-01-06 | 2023-01-07"
    seen = under(Counting(date_basis="petitioned_on"))
    assert answer(table, name, seen=seen) == "label-missing 登记日期"


def test_large_visits_are_a_gap_until_their_size_is_set() -> None:
    assert asked(hand_counted(large=False), "规模集访", "批次") == "setting-missing large_from"


def test_a_period_without_rows_has_no_figures_rather_than_zeros() -> None:
    assert asked(answers(LEDGER, seen=Seen("2021H1")), "信访总量", "件次") == "base-missing"


def test_a_rate_of_nothing_is_a_gap_and_neither_zero_nor_one() -> None:
    assert answer("信访形式\n来信", "重访率") == "label-missing 重复标志"


def test_a_rate_over_no_rows_counts_nothing() -> None:
    assert answer("信访形式 | 重复标志\n来信 | 否", "重访率") == "nothing-counted"


def test_a_mean_over_no_rows_counts_nothing() -> None:
    assert answer("受理日期\n-\n2023-07-01", "平均受理天数") == "nothing-counted"


def test_a_register_that_was_not_given_is_named() -> None:
    given = answers("信访形式\n来信")
    question = Question(define({"name": "留言数", "register": "messages"}), "件次", "留言数")
    assert given.figure(question).value == Gap("register-missing", ("网民留言台账",))


@pytest.mark.parametrize(
    ("name", "quantity", "within", "value"),
    [
        ("集访", "批次", {"level": ("赴京",)}, "1"),
        ("集访", "批次", {"level": ("赴京", "到省")}, "2"),
        ("集访", "批次", {"channel": ("来信",)}, "0"),
        ("来访", "人次", {"purpose": ("求决",), "is_first": (True,)}, "10"),
        ("按期办结率", "", {"channel": ("来访",)}, "2/4"),
        ("按期办结率", "", {"closed_in_time": (True,)}, "7/7"),
        ("按期办结率", "", {"channel": ("其他",)}, "nothing-counted"),
        ("平均办理天数", "", {"channel": ("来访",)}, "147/3"),
        ("信访总量", "件", {"channel": ("来访",)}, "5"),
        ("信访总量", "件次", {"category": ("",)}, "6"),
        ("信访总量", "件次", {"area": ("甲县",)}, "label-missing 问题属地"),
        ("信访总量", "件次", {"large": (True,)}, "2"),
    ],
)
def test_conditions_narrow_numerator_and_denominator_alike(
    name: str, quantity: str, within: dict[str, tuple[str | bool, ...]], value: str
) -> None:
    assert asked(hand_counted(), name, quantity, within) == value


def test_a_condition_over_an_unset_size_is_a_gap_as_well() -> None:
    given = hand_counted(large=False)
    assert asked(given, "信访总量", "件次", {"large": (True,)}) == "setting-missing large_from"


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("信访总量.件次", "件"),
        ("信访总量.人次", "人"),
        ("来访.批次", "批"),
        ("办结率", "%"),
        ("平均办理天数", "天"),
    ],
)
def test_a_figure_has_the_unit_of_its_quantity(name: str, unit: str) -> None:
    given, (one, _, quantity) = hand_counted(), name.partition(".")
    assert given.figure(Question(given.indicators[one], quantity, name)).unit == unit


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (("赴京上访", "批次"), ("来访", "批次"), "2/6"),
        (("赴京上访", "人次"), ("来访", "人次"), "9/19"),
        (("意见建议", "件次"), ("信访总量", "件次"), "1/14"),
        (("来电", "件次"), ("规模集访", "批次"), "setting-missing large_from"),
        (("办结率", ""), ("信访总量", "件次"), "nothing-counted"),
    ],
)
def test_a_share_is_the_part_over_the_whole(
    part: tuple[str, str], whole: tuple[str, str], share: str
) -> None:
    given = hand_counted(large=False)
    asked_part, asked_whole = (Question(given.indicators[name], by, name) for name, by in (part, whole))
    assert said(given.share(given.figure(asked_part), asked_whole)) == share


def test_a_share_of_nothing_is_a_gap() -> None:
    given = answers("信访形式 | 来访层级\n来信 |")
    part, whole = (Question(given.indicators[name], "批次", name) for name in ("赴京上访", "来访"))
    assert said(given.share(given.figure(part), whole)) == "nothing-counted"


def test_a_report_may_be_run_before_its_period_has_ended() -> None:
    given = answers(LEDGER, seen=Seen(as_of="2023-04-13"))
    assert [asked(given, "信访总量", "件次"), asked(given, "按期办结率")] == ["8", "3/3"]


def test_members_are_the_values_of_the_rows_counted() -> None:
    given = hand_counted()
    question = Question(given.indicators["来访"], "批次", "来访.批次")
    assert given.members(question, "category") == ("", "交通运输", "农村农业", "城乡建设")


def test_a_dimension_the_register_lacks_has_no_members() -> None:
    given = hand_counted()
    assert given.members(Question(given.indicators["来访"], "批次", "来访.批次"), "area") == ()
