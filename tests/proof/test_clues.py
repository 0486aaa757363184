"""What the numbers of a public report tell of the counts it hides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pytest
from tables import ledger

from petition_report.proof.clues import clues
from petition_report.proof.clues import revealing as revealing_and_by
from petition_report.proof.feasible import Published
from petition_report.report.language.cover import Cover
from petition_report.report.language.printed import Told
from petition_report.settings import Public, Settings
from petition_report.statistics.ask import Answers, Figure, Question
from petition_report.statistics.bases import LAST_YEAR
from petition_report.statistics.cube import Window
from petition_report.statistics.figures import Count, Ratio
from petition_report.statistics.periods import parse_period
from petition_report.statistics.rules import day_number

# seven matters of which five are closed and four were brought in person; a year before three, of which two are closed
TABLE = """
    登记日期   | 信访形式 | 人数 | 受理日期   | 办结日期   | 办理状态
    2023-01-04 | 来访     | 1    | 2023-01-05 | 2023-01-08 | 已办结
    2023-01-04 | 来访     | 1    | 2023-01-05 | 2023-01-09 | 已办结
    2023-01-04 | 来访     | 1    | 2023-01-05 | 2023-01-10 | 已办结
    2023-01-04 | 来访     | 1    | 2023-01-05 |            | 正在办理
    2023-01-04 | 来信     | 1    | 2023-01-05 | 2023-01-11 | 已办结
    2023-01-04 | 来信     | 1    | 2023-01-05 | 2023-01-11 | 已办结
    2023-01-04 | 来信     | 1    | 2023-01-05 |            | 正在办理
    2022-01-04 | 来访     | 1    | 2022-01-05 | 2022-01-11 | 已办结
    2022-01-04 | 来信     | 1    | 2022-01-05 | 2022-01-11 | 已办结
    2022-01-04 | 来信     | 1    | 2022-01-05 |            | 正在办理
"""


@dataclass(frozen=True)
class Report:
    """What was asked of the table, and shown."""

    given: Answers

    def figure(self, name: str, quantity: str = "件次", *, before: bool = False) -> Figure:
        question = Question(self.given.indicators[name], quantity, f"{name}.{quantity}".rstrip("."))
        return self.given.figure(question, self.given.compare_window(LAST_YEAR) if before else None)

    def rate(self, name: str, *, before: bool = False) -> Figure:
        return self.figure(name, "", before=before)

    def cover(self, *shown: tuple[Told, int]) -> Cover:
        return Cover(self.given, Public(), kept=list(shown))

    def told(self, told: Told, digits: int) -> list[tuple[int, int, Fraction, Fraction]]:
        """The true counts behind each ratio that a number tells, and the bounds it is told within."""
        found, _ = clues(self.cover((told, digits)))
        return [(found.counts[one.part], found.counts[one.whole], one.low, one.high) for one in found.ratios]


def answers(*tables: str) -> Answers:
    """Tables open to questions about the first half of 2023."""
    period = parse_period("2023H1", date(2024, 1, 1))
    return Answers(ledger(*tables), Settings(), Window(period, day_number(period.last_day)))


def revealing(cover: Cover) -> frozenset[str]:
    """The hidden figures that are given away."""
    return revealing_and_by(cover)[0]


@pytest.fixture(scope="module")
def report() -> Report:
    return Report(answers(TABLE))


def around(part: int, whole: int, printed: str, half: str) -> list[tuple[int, int, Fraction, Fraction]]:
    """Two counts, and a share as it was printed, give or take half of its last digit."""
    at, room = Fraction(printed), Fraction(half)
    return [(part, whole, at - room, at + room)]


@pytest.mark.parametrize(("digits", "printed", "half"), [(0, "0.57", "0.005"), (2, "0.5714", "0.00005")])
def test_a_share_is_known_within_its_rounding(report: Report, digits: int, printed: str, half: str) -> None:
    told = Told("57%", report.figure("来访"), "share", report.figure("信访总量"))
    assert report.told(told, digits) == around(4, 7, printed, half)


@pytest.mark.parametrize("tells", ["value", "now"])
def test_a_rate_ties_its_part_to_its_whole(report: Report, tells: str) -> None:
    assert report.told(Told("71%", report.rate("办结率"), tells), 0) == around(5, 7, "0.71", "0.005")


def test_a_base_is_the_other_figure(report: Report) -> None:
    told = Told("67%", report.rate("办结率"), "base", report.rate("办结率", before=True))
    assert report.told(told, 0) == around(2, 3, "0.67", "0.005")


def test_a_base_without_another_figure_is_the_figure_itself(report: Report) -> None:
    assert report.told(Told("71%", report.rate("办结率"), "base"), 0) == around(5, 7, "0.71", "0.005")


def test_a_fraction_that_is_met_is_told_exactly(report: Report) -> None:
    told = Told("4/7", report.figure("来访"), "share", report.figure("信访总量"))
    ((_, _, low, high),) = report.told(told, 0)
    assert 0 <= high - low <= Fraction(1, 10**18)


def test_a_fraction_that_is_nearly_met_is_known_as_a_percentage_is(report: Report) -> None:
    told = Told("3/5", report.figure("来访"), "share", report.figure("信访总量"))
    assert report.told(told, 0) == around(4, 7, "0.57", "0.005")


def test_a_mean_is_rounded_in_its_own_unit(report: Report) -> None:
    # 3 + 4 + 5 + 6 + 6 days for five matters
    told = Told("5", report.rate("平均办理天数"))
    assert report.told(told, 0) == around(24, 5, "5", "0.5")


def test_a_change_of_counts_ties_both(report: Report) -> None:
    told = Told("133%", report.figure("信访总量"), "change", report.figure("信访总量", before=True))
    assert report.told(told, 0) == around(7, 3, "2.33", "0.005")


def test_a_change_of_rates_tells_the_old_one_by_the_new_one(report: Report) -> None:
    # 71.4 % now, 4.8 points more: the old one is 66.6 % give or take twice half a unit
    told = Told("4.8", report.rate("办结率"), "change", report.rate("办结率", before=True))
    assert report.told(told, 1) == around(2, 3, "0.666", "0.001")


@pytest.mark.parametrize("tells", ["rank", "peers", "streak", "share", "change"])
def test_what_is_no_ratio_tells_of_none(report: Report, tells: str) -> None:
    assert report.told(Told("3", report.rate("办结率"), tells), 0) == []


def test_a_count_alone_is_no_ratio(report: Report) -> None:
    assert report.told(Told("7", report.figure("信访总量")), 0) == []


def test_a_number_of_no_figure_tells_nothing(report: Report) -> None:
    found, names = clues(report.cover((Told("1000余"), 0)))
    assert (found.counts, found.printed, found.ratios, names) == ({}, frozenset(), (), {})


def test_nothing_is_told_to_be_less_than_nothing(report: Report) -> None:
    told = Told("0%", report.figure("来电"), "share", report.figure("信访总量"))
    assert report.told(told, 0) == [(0, 7, Fraction(0), Fraction("0.005"))]


def test_a_share_of_nothing_tells_nothing(report: Report) -> None:
    told = Told("0%", report.figure("来访"), "share", report.figure("来电"))
    assert report.told(told, 0) == []


@pytest.mark.parametrize("tells", ["value", "change", "share"])
def test_what_no_rows_give_tells_nothing(report: Report, tells: str) -> None:
    gap, whole = report.rate("群众满意率.责任单位"), report.rate("办结率")
    assert report.told(Told("", gap, tells, whole), 0) == []
    assert report.told(Told("", whole, "base", gap), 0) == []
    assert report.told(Told("", whole, "change", gap), 0) == []


def test_a_number_given_by_hand_tells_of_no_rows(report: Report) -> None:
    given = replace(report.rate("群众满意率.责任单位"), value=Ratio(3, 11))
    found, names = clues(report.cover((Told("27.3%", given), 1)))
    assert (found.counts, found.ratios, names) == ({}, (), {})


def test_how_many_inhabitants_there_are_everybody_knows() -> None:
    given = Report(answers(TABLE, "指标 | 地区 | 统计期 | 数值\n人口 | 全市 | | 1000"))
    told = Told("0.7%", given.rate("信访总人次与人口之比"))
    found, _ = clues(given.cover((told, 1)))
    assert [found.counts[one] for one in found.printed] == [1000]
    assert revealing(given.cover((told, 1))) == {"信访总人次与人口之比"}


@pytest.mark.parametrize(("tells", "printed"), [("value", 1), ("now", 1), ("base", 1), ("streak", 0)])
def test_only_a_count_that_was_told_is_known(report: Report, tells: str, printed: int) -> None:
    found, _ = clues(report.cover((Told("7", report.figure("信访总量"), tells), 0)))
    assert len(found.printed) == printed


@pytest.mark.parametrize(("text", "printed"), [("5", [5]), ("7", []), ("71%", [])])
def test_the_part_of_a_rate_is_known_where_it_was_told(report: Report, text: str, printed: list[int]) -> None:
    found, _ = clues(report.cover((Told(text, report.rate("办结率")), 0)))
    assert [found.counts[one] for one in found.printed] == printed


def test_a_count_told_as_a_base_is_that_of_the_base(report: Report) -> None:
    told = Told("3", report.figure("信访总量"), "base", report.figure("信访总量", before=True))
    found, _ = clues(report.cover((told, 0)))
    assert [found.counts[one] for one in found.printed] == [3]


def test_a_count_given_by_hand_is_known_by_its_name(report: Report) -> None:
    given = replace(report.figure("留言.接收"), value=Count(40))
    told = Told("18%", report.figure("信访总量"), "share", given)
    found, names = clues(report.cover((told, 0)))
    assert sorted((found.counts[one], name) for one, name in names.items()) == [
        (7, "信访总量.件次"),
        (40, "留言.接收.件次"),
    ]


CHANNELS = {"来访": 31, "来信": 42, "网上信访": 53, "来电": 64}
HEADING = "登记日期 | 信访形式 | 人数"
MANY = [f"2023-01-04 | {channel} | 1" for channel, times in CHANNELS.items() for _ in range(times)]


def plainly(*told: str, hidden: str, rows: Sequence[str] = MANY, quantity: str = "件次") -> Cover:
    """A cover under which some counts were told, and another one was not."""
    report = Report(answers("\n".join([HEADING, *rows])))
    cover = report.cover(*((Told("1", report.figure(name, quantity)), 0) for name in told))
    cover.covered.append(Told("2", report.figure(hidden, quantity)))
    return cover


def test_a_total_and_all_its_parts_but_one_give_that_one_away() -> None:
    assert revealing(plainly("信访总量", "来信", "网上信访", "来电", hidden="来访")) == {"来访.件次"}


def test_a_total_and_all_its_parts_but_two_give_neither_away() -> None:
    assert revealing(plainly("信访总量", "来信", "网上信访", hidden="来访")) == frozenset()


def test_what_a_report_does_not_speak_of_is_not_hidden_in_it() -> None:
    assert revealing(plainly("信访总量", "来信", "网上信访", "来电", hidden="信访总量")) == frozenset()


@pytest.mark.parametrize(
    ("told", "hidden"),
    [
        (("信访总量", "来访"), "非走访"),
        (("信访总量", "非走访"), "来访"),
        (("来信", "网上信访", "来电"), "非走访"),
        (("非走访", "网上信访", "来电"), "来信"),
    ],
)
@pytest.mark.parametrize("quantity", ["件次", "人次"])
def test_what_definitions_part_adds_up(told: tuple[str, ...], hidden: str, quantity: str) -> None:
    assert revealing(plainly(*told, hidden=hidden, quantity=quantity)) == {f"{hidden}.{quantity}"}


def test_who_shows_all_the_parts_shows_their_sum() -> None:
    cover = plainly("来信", "网上信访", "来电", hidden="非走访")
    opened = replace(cover, rules=Public(show=("来信.件次", "网上信访.件次", "来电.件次")))
    assert revealing(opened) == frozenset()


def test_who_shows_all_the_parts_shows_their_sum_of_every_year() -> None:
    rows = [*MANY, *(row.replace("2023", "2022") for row in MANY)]
    cover = plainly("来信", "网上信访", "来电", hidden="非走访", rows=rows)
    opened = replace(cover, rules=Public(show=("来信.件次", "网上信访.件次", "来电.件次")))
    report = Report(cover.answers)
    before = [report.figure(name, before=True) for name in ("信访总量", "来访", "非走访")]
    opened.kept.extend((Told("1", one), 0) for one in before[:2])
    opened.covered.append(Told("159", before[2]))
    assert revealing(opened) == frozenset()


def test_who_shows_a_whole_and_a_part_does_not_show_the_rest() -> None:
    cover = plainly("信访总量", "来访", hidden="非走访")
    assert revealing(replace(cover, rules=Public(show=("信访总量.件次", "来访.件次")))) == {"非走访.件次"}


def test_what_is_parted_only_by_what_nobody_speaks_of_gives_nothing_away() -> None:
    assert revealing(plainly("信访总量", "来信", hidden="非走访")) == frozenset()


def test_all_that_is_not_closed_is_open(report: Report) -> None:
    whole = report.figure("信访总量")
    cover = report.cover((Told("7", whole), 0), (Told("5", report.figure("办结")), 0))
    unclosed = replace(whole.question, within=(("closed", (False,)),), name="未办结")
    cover.covered.append(Told("2", report.given.figure(unclosed)))
    assert revealing(cover) == {"未办结"}


def test_the_listed_rows_are_about_as_many_as_all_rows() -> None:
    # only blanks are not listed, and nobody takes many for blank
    report = Report(answers("\n".join([HEADING, *MANY])))
    whole = report.figure("信访总量")
    listed = replace(whole.question, within=(("channel", tuple(CHANNELS)),), name="所列")
    part = report.figure("来访")
    told = Told("16%", part, "share", report.given.figure(listed))
    assert revealing(report.cover((told, 0))) == frozenset()
    assert revealing(report.cover((Told("190", whole), 0), (told, 0))) == {"来访.件次"}


def test_half_years_make_up_a_year() -> None:
    rows = [row.replace("-01-", f"-{month}-") for row in MANY for month in ("02", "08")]
    report = Report(answers("\n".join([HEADING, *rows])))
    question = report.figure("来信").question
    ends = {"2023": date(2023, 12, 31), "2023H1": date(2023, 6, 30), "2023H2": date(2023, 12, 31)}
    year, first, second = (
        replace(
            report.given.figure(question, Window(parse_period(label, date(2024, 1, 1)), day_number(end))),
            question=replace(question, name=label),
        )
        for label, end in ends.items()
    )
    cover = report.cover((Told("84", year), 0), (Told("42", first), 0))
    cover.covered.append(Told("42", second))
    assert revealing(cover) == {"2023H2"}


def test_parts_that_do_not_add_up_give_nothing_away() -> None:
    told = ("信访总量", "来信", "网上信访", "来电")
    rows = [*MANY, "2023-01-04 | 其他 | 1"]
    assert revealing(plainly(*told, hidden="来访", rows=rows)) == frozenset()


def test_what_gives_a_count_away_is_named_with_it() -> None:
    report = Report(answers("\n".join([HEADING, *MANY])))
    whole = report.figure("信访总量")
    shares = [(Told("", report.figure(name), "share", whole), 0) for name in ("来信", "网上信访", "来电")]
    cover = report.cover((Told("190", whole), 0), *shares)
    given_away, by = revealing_and_by(cover)
    assert given_away == {"来信.件次", "网上信访.件次", "来电.件次"}
    assert by == {"来信.件次", "网上信访.件次", "来电.件次", "信访总量.件次"}


COUNTIES = {"甲": 300, "乙": 197, "丙": 30, "丁": 500}


def of_counties(
    *told: str, by: tuple[tuple[str, tuple[str, ...]], ...] = (), year: int = 2023, before: bool = False
) -> Cover:
    """A cover under which the counts of some counties and of all are told, and that of 丙 is not."""
    rows = [f"{year}-01-04 | 来访 | 1 | {name}县" for name, times in COUNTIES.items() for _ in range(times)]
    other = f"{4045 - year}-01-04 | 来信 | 1 | 戊县"
    report = Report(answers("\n".join(["登记日期 | 信访形式 | 人数 | 问题属地", *rows, other])))
    whole = report.figure("信访总量", before=before)

    def county(name: str) -> Figure:
        question = replace(whole.question, within=(("area", (f"{name}县",)), *by), name=f"{name}县")
        return report.given.figure(question, whole.window)

    cover = report.cover((Told("1", whole), 0), *((Told("1", county(name)), 0) for name in told))
    cover.covered.append(Told("30", county("丙")))
    return cover


def test_a_whole_and_all_its_members_but_one_give_that_one_away() -> None:
    assert revealing(of_counties("甲", "乙", "丁")) == {"丙县"}


def test_last_years_members_add_up_to_last_years_whole() -> None:
    assert revealing(of_counties("甲", "乙", "丁", year=2022, before=True)) == {"丙县"}


def test_a_whole_and_all_its_members_but_two_give_neither_away() -> None:
    assert revealing(of_counties("甲", "乙")) == frozenset()


def test_members_within_another_breakdown_add_up_to_that_ones_member() -> None:
    assert revealing(of_counties("甲", "乙", "丁", by=(("channel", ("来访",)),))) == {"丙县"}


@pytest.mark.parametrize(
    ("digits", "show", "at_least"),
    [(0, (), (5, 100)), (1, (), (5, 1000)), (1, ("来访.件次", "信访总量.件次"), (0, 0))],
)
def test_a_share_tells_by_its_decimals_how_many_there_are(
    report: Report, digits: int, show: tuple[str, ...], at_least: tuple[int, int]
) -> None:
    told = Told("57%", report.figure("来访"), "share", report.figure("信访总量"))
    (ratio,) = clues(replace(report.cover((told, digits)), rules=Public(show=show)))[0].ratios
    assert ratio.at_least == at_least


def test_a_mean_tells_how_many_there_are_but_not_how_many_days(report: Report) -> None:
    (ratio,) = clues(report.cover((Told("5", report.rate("平均办理天数")), 0)))[0].ratios
    assert ratio.at_least == (0, 100)


def test_what_adds_up_last_year_gives_away_last_years_part() -> None:
    rows = [HEADING, "2023-01-04 | 来信 | 1", *(row.replace("2023", "2022") for row in MANY)]
    report = Report(answers("\n".join(rows)))
    named = ("信访总量", "来信", "网上信访", "来电")
    cover = report.cover(*((Told("1", report.figure(name, before=True)), 0) for name in named))
    cover.covered.append(Told("31", report.figure("来访", before=True)))
    assert revealing(cover) == {"来访.件次"}


def test_numbers_given_by_hand_add_up_by_their_names() -> None:
    given = {"信访总量.件次": 190, "来信.件次": 42, "网上信访.件次": 53, "来电.件次": 64, "来访.批次": 31}
    by_hand = "\n".join(["指标 | 期间 | 数值", *(f"{name} | 2022H1 | {n}" for name, n in given.items())])
    report = Report(answers("\n".join([HEADING, *MANY]), by_hand))
    *told, hidden = (report.figure(*name.split("."), before=True) for name in given)
    cover = report.cover(*((Told("1", one), 0) for one in told))
    cover.covered.append(Told("31", hidden))
    assert revealing(cover) == {"来访.批次"}


STOCK = "交办日期 | 交办单位 | 积案标志 | 年初存量 | 是否化解"


def stock(year: int) -> list[str]:
    """Old matters of a year: forty that were there before, thirty that came, twenty-five that were settled."""
    kinds = [("是", "是")] * 10 + [("是", "否")] * 30 + [("否", "是")] * 15 + [("否", "否")] * 15
    return [f"{year}-01-04 | 省 | 是 | {old} | {done}" for old, done in kinds]


@pytest.mark.parametrize("before", [False, True])
def test_what_came_and_what_went_leave_what_is_left(*, before: bool) -> None:
    report = Report(answers("\n".join([STOCK, *stock(2022 if before else 2023)])))
    told = ("积案.年初存量", "积案.新增", "积案.化解")
    cover = report.cover(*((Told("1", report.figure(name, before=before)), 0) for name in told))
    cover.covered.append(Told("45", report.figure("积案.结余", before=before)))
    assert revealing(cover) == {"积案.结余.件次"}


def test_what_shares_leave_of_a_hidden_part_is_reckoned_from_all_that_add_up() -> None:
    # two channels are told, a third to a tenth of a percent, and what is left of the whole is the fourth
    report = Report(answers("\n".join([HEADING, *MANY, *["2023-01-04 | 来信 | 1"] * 4000])))
    whole = report.figure("信访总量")
    counts = [(Told("", report.figure(name)), 0) for name in ("信访总量", "来信", "网上信访")]
    cover = report.cover(*counts, (Told("", report.figure("来电"), "share", whole), 1))
    cover.covered.append(Told("31", report.figure("来访")))
    assert "来访.件次" in revealing(cover)


def test_a_count_the_office_shows_by_its_name_is_hidden_in_no_year(report: Report) -> None:
    told = Told("133%", report.figure("信访总量"), "change", report.figure("信访总量", before=True))
    cover = replace(report.cover((told, 1)), rules=Public(show=("信访总量.件次",)))
    assert (clues(cover)[1], revealing(cover)) == ({}, frozenset())


def test_the_counts_of_a_rate_are_hidden_even_where_it_is_shown(report: Report) -> None:
    cover = replace(report.cover((Told("71.4%", report.rate("办结率")), 1)), rules=Public(show=("办结率",)))
    assert revealing(cover) == {"办结率"}


def test_a_rate_that_was_told_makes_no_count_known(report: Report) -> None:
    found, _ = clues(report.cover((Told("71%", report.rate("办结率")), 0)))
    assert found.printed == frozenset()


def test_a_count_is_known_by_the_figure_it_stands_in(report: Report) -> None:
    told = Told("57%", report.figure("来访"), "share", report.figure("信访总量"))
    found, names = clues(report.cover((told, 0)))
    assert sorted(names.values()) == ["信访总量.件次", "来访.件次"]
    assert {names[one]: n for one, n in found.counts.items() if one in names} == {
        "信访总量.件次": 7,
        "来访.件次": 4,
    }


def test_small_numbers_told_exactly_are_revealed(report: Report) -> None:
    told = Told("57.1%", report.figure("来访"), "share", report.figure("信访总量"))
    assert revealing(report.cover((told, 1))) == {"信访总量.件次", "来访.件次"}


def test_a_number_that_was_told_coarsely_reveals_nothing() -> None:
    many = Report(
        answers(
            "\n".join(
                [
                    "登记日期 | 信访形式 | 人数",
                    *["2023-01-04 | 来访 | 1"] * 270,
                    *["2023-01-04 | 来信 | 1"] * 730,
                ]
            )
        )
    )
    told = Told("27%", many.figure("来访"), "share", many.figure("信访总量"))
    assert revealing(many.cover((told, 0))) == frozenset()


def test_what_was_published_is_what_clues_are_made_of(report: Report) -> None:
    told = Told("57%", report.figure("来访"), "share", report.figure("信访总量"))
    (ratio,) = clues(report.cover((told, 0)))[0].ratios
    assert isinstance(ratio, Published)
    assert (ratio.part, ratio.whole) != (ratio.whole, ratio.part)
