from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from questions import Seen, asked, listed, said, with_rows
from random_ledgers import LEDGERS, TABLES, UNSHRUNK, ledger_of, petitions

from petition_report.ledger.ledger import Ledger
from petition_report.settings import Counting, Settings
from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.rules import day_number
from petition_report.statistics.where import Part

LARGE = Settings(counting=Counting(large_from=6))
BY_MATTER = Settings(counting=Counting(large_from=6, repeated_by="matter"))
# what a row is here depends on rows before the period, as repeats by matter do
BY_HISTORY = ("三次以上信访事项", "由访转信")
few = settings(max_examples=4, phases=UNSHRUNK)


def open_to_questions(given: Ledger, period: str = "2023H1", chosen: Settings = LARGE) -> Answers:
    """A ledger seen on 30 June 2023."""
    return Answers(given, chosen, Seen(period, "2023-06-30").window)


def figures(given: Ledger, period: str = "2023H1", chosen: Settings = LARGE) -> dict[str, str]:
    """Every figure of the petitions."""
    told = listed(open_to_questions(given, period, chosen))
    return {name: value for name, value in told.items() if not name.startswith(BY_HISTORY)}


def parts(value: str) -> tuple[int, ...]:
    """The integers of a value; nothing of a gap."""
    return tuple(map(int, value.split("/"))) if value[0] in "-0123456789" else ()


def added(values: list[str]) -> tuple[int, ...]:
    """The integers of several values, added up."""
    known = [parts(value) for value in values if parts(value)]
    return tuple(map(sum, zip(*known, strict=True)))


@few
@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_figure(table: pa.Table, random: object) -> None:
    order = list(range(len(table)))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert figures(ledger_of(table.take(order))) == figures(ledger_of(table))


@few
@given(TABLES, st.lists(st.integers(0, 70), max_size=3))
def test_rows_in_several_parts_count_as_in_one(table: pa.Table, cuts: list[int]) -> None:
    bounds = [0, *sorted(cuts), len(table)]
    pieces = [table.slice(start, max(0, stop - start)) for start, stop in pairwise(bounds)]
    joined = pa.concat_tables(pieces).slice(0, len(table))
    assert figures(ledger_of(joined)) == figures(ledger_of(table))


@few
@given(LEDGERS)
@pytest.mark.parametrize(
    "periods", [("2023Q1", "2023Q2"), ("2023-01", "2023-02", "2023-03", "2023-04", "2023-05", "2023-06")]
)
def test_what_is_counted_in_the_parts_of_a_half_year_adds_up(
    periods: tuple[str, ...], ledger: Ledger
) -> None:
    whole = {name: value for name, value in figures(ledger).items() if not name.endswith(".件")}
    by_part = [figures(ledger, period) for period in periods]
    together = {name: added([one.get(name, "gap") for one in by_part]) for name in whole}
    assert together == {name: parts(value) for name, value in whole.items()}


DIMS = ("channel", "level", "purpose", "category", "group", "area", "unit", "status", "month")
FLAGGED = ("collective", "closed", "is_first", "first", "to_close", "closing_counted", "large")


@few
@given(LEDGERS, st.sampled_from(["信访总量", "来访", "集访", "办结", "重复信访"]))
def test_the_members_of_every_dimension_add_up_to_the_whole(ledger: Ledger, name: str) -> None:
    given = open_to_questions(ledger)
    question = Question(given.indicators[name], "人次", name)
    whole = sum(parts(said(given.figure(question).value)))
    sums = {
        dim: sum(parts(asked(given, name, "人次", {dim: (one,)}))[0] for one in given.members(question, dim))
        for dim in (*DIMS, *FLAGGED)
    }
    assert sums == dict.fromkeys(sums, whole)


@few
@given(LEDGERS)
def test_the_numerator_of_a_rate_is_part_of_its_denominator(ledger: Ledger) -> None:
    given = open_to_questions(ledger)
    rates = [
        one.name for one in given.indicators.values() if one.of is not None and one.register == "petitions"
    ]
    values = [parts(asked(given, name, by)) for name in rates for by in ("件次", "人次")]
    assert [value for value in values if value and not 0 <= value[0] <= value[1]] == []


@few
@given(LEDGERS)
def test_single_and_collective_visits_are_all_visits(ledger: Ledger) -> None:
    given = open_to_questions(ledger)
    visits = {name: [asked(given, name, by) for by in ("批次", "人次")] for name in ("来访", "个访", "集访")}
    together = [added(list(pair)) for pair in zip(visits["个访"], visits["集访"], strict=True)]
    assert together == [parts(value) for value in visits["来访"]]


def outside(table: pa.Table, seed: int) -> pa.Table:
    """The table and other rows of the same matters, none of them registered in the period up to the cut-off."""
    first, last = day_number(date(2023, 1, 1)), day_number(date(2023, 6, 30))
    more = petitions(seed, 40)
    days = more["registered_on"]
    apart = pc.or_(pc.less(days, first), pc.greater(days, last))
    return pa.concat_tables([table, more.filter(apart)]).unify_dictionaries()


@few
@given(TABLES, st.integers(0, 9_999))
def test_rows_outside_the_window_change_nothing(table: pa.Table, seed: int) -> None:
    assert figures(ledger_of(outside(table, seed))) == figures(ledger_of(table))


@few
@given(TABLES, st.integers(0, 9_999))
def test_counted_by_matter_rows_outside_the_window_change_nothing_but_repeats(
    table: pa.Table, seed: int
) -> None:
    before, after = (figures(ledger_of(one), chosen=BY_MATTER) for one in (table, outside(table, seed)))
    changed = {name for name in before if before[name] != after[name]}
    assert [name for name in changed if "重" not in name] == []


@few
@given(TABLES, st.integers(0, 9_999))
def test_earlier_rows_can_only_add_repeats(table: pa.Table, seed: int) -> None:
    few_rows, many_rows = (ledger_of(one) for one in (table, outside(table, seed)))
    before, after = (
        asked(open_to_questions(one, chosen=BY_MATTER), "重复信访", "件次") for one in (few_rows, many_rows)
    )
    assert parts(before) <= parts(after)


@few
@given(TABLES)
def test_renaming_a_unit_only_renames_it(table: pa.Table) -> None:
    names = pc.replace_substring(table["unit"].cast(pa.string()), "住建局", "住房城乡建设局")
    renamed = with_rows(ledger_of(table), "unit", names.combine_chunks().dictionary_encode())
    expected = {
        name.replace("[住建局]", "[住房城乡建设局]"): value
        for name, value in figures(ledger_of(table)).items()
    }
    assert figures(renamed) == expected


@few
@given(TABLES)
def test_every_row_twice_doubles_every_count_and_every_part_of_a_rate(table: pa.Table) -> None:
    other = pc.cast(pc.add(table["row"], len(table)), pa.int32())
    again = table.set_column(table.column_names.index("row"), "row", other)
    once, twice = (figures(ledger_of(one)) for one in (table, pa.concat_tables([table, again])))
    doubled = {name: tuple(2 * n for n in parts(value)) for name, value in once.items() if name[-2:] != ".件"}
    assert {name: parts(twice[name]) for name in doubled} == doubled


@few
@given(TABLES)
def test_one_person_a_row_makes_as_many_persons_as_rows(table: pa.Table) -> None:
    ones = with_rows(ledger_of(table), "persons", pa.array([1] * len(table), pa.int64()))
    now = figures(ones)
    rows = {
        name: now[name[:-2] + ("件次" if name[:-2] + "件次" in now else "批次")]
        for name in now
        if name.endswith("人次")
    }
    assert {name: now[name] for name in rows} == rows


def unforeseen(table: pa.Table, cut: int) -> pa.Table:
    """The table as it stood on the cut-off day: what happened later is not in it yet."""
    known = table.filter(pc.less_equal(table["registered_on"], cut))
    later = pc.fill_null(pc.greater(known["closed_on"], cut), fill_value=False)
    status = pc.if_else(later, "正在办理", known["status"].cast(pa.string()))
    known = known.set_column(known.column_names.index("status"), "status", status.combine_chunks())
    for name in ("transferred_on", "accepted_on", "closed_on"):
        blank = pc.if_else(pc.greater(known[name], cut), pa.scalar(None, pa.int32()), known[name])
        known = known.set_column(known.column_names.index(name), name, blank)
    for name in ("rating", "bureau_rating", "unit_rating", "rating_status", "resolved"):
        told = pc.if_else(later, pa.scalar(None), _plain(known[name]))
        known = known.set_column(known.column_names.index(name), name, told.combine_chunks())
    return known


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column


@few
@given(TABLES)
@pytest.mark.parametrize("counting", [Counting(), Counting(pending="in_denominator", one_time_days=20)])
def test_a_register_of_the_cut_off_day_gives_the_same_figures_as_a_later_one(
    counting: Counting, table: pa.Table
) -> None:
    cut = day_number(date(2023, 6, 30))
    # a closing day to come tells against what the status says today, so rows refused must not have one
    open_rows = table.filter(
        pc.invert(pc.is_in(table["status"].cast(pa.string()), pa.array(["不予受理", "不再受理"])))
    )
    chosen = replace(LARGE, counting=replace(counting, large_from=6))
    today, then = (figures(ledger_of(one), chosen=chosen) for one in (open_rows, unforeseen(open_rows, cut)))
    assert today == then


@few
@given(LEDGERS)
def test_a_figure_within_all_values_of_a_dimension_is_the_figure(ledger: Ledger) -> None:
    given = open_to_questions(ledger)
    question = Question(given.indicators["信访总量"], "件", "信访总量.件")
    areas: tuple[Part, ...] = given.members(question, "area")
    assert asked(given, "信访总量", "件", {"area": areas}) in (asked(given, "信访总量", "件"), "0")
