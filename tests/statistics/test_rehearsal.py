from __future__ import annotations

from collections.abc import Callable

import pytest
from questions import Seen, answers

from petition_report.statistics import tally
from petition_report.statistics.cube import Cube
from petition_report.statistics.rehearsal import rehearse
from petition_report.statistics.where import Key, Where

ENGINES = ("polars", "pandas", "duckdb")

LETTERS = """
    登记日期   | 信访形式 | 人数 | 涉及人数 | 来访层级 | 县区 | 信访事项编号 | 受理日期   | 办结日期   | 初次标志
    2023-01-01 | 来访     | 2    | 9        | 赴京     | 甲县 | A            | 2023-01-06 | 2023-01-16 | 是
    2023-02-05 | 来访     | 7    | 8        | 到省     | 甲县 | A            | 2023-02-06 |            | 否
    2023-03-05 | 来信     | 1    |          |          | 乙县 |              | 2023-03-05 | 2023-03-06 | 是
    2023-06-30 | 来访     | 1    | 3        | 赴京     |      |              |            |            |
    2022-12-31 | 来信     | 50   | 60       |          | 甲县 | A            |            |            | 是
"""


def cube(engine: str = "duckdb") -> Cube:
    """The counts of the letters, none of them made yet."""
    given = answers(LETTERS, seen=Seen(engine=engine))
    return given.cube("petitions", given.window)


def noting(*asks: Callable[[Cube], object]) -> Cube:
    """The same in a rehearsal, in which some things are asked."""
    counted = cube()
    counted.agenda.noting = True
    for ask in asks:
        ask(counted)
    return counted


def visits(counted: Cube) -> int:
    """How many visits there are: 3."""
    return counted.count("rows", {"channel": ("来访",)})


def matters(counted: Cube) -> int:
    """How many matters those of 甲县 are: 1."""
    return counted.distinct("matter_no", {"area": ("甲县",)})


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("measure", "where", "sum_of_rows"),
    [
        ("rows", {}, 4),
        ("persons", {"channel": ("来访",)}, 10),
        ("concerned", {"area": ("甲县", "")}, 20),
        ("rows", {"collective": (True,)}, 1),
        ("rows", {"collective": (False,)}, 3),
        ("persons", {"closed": (True,)}, 3),
        ("persons", {"closed": (False,)}, 8),
        ("rows", {"closed": (True,), "accepted": (False,)}, 0),
        ("concerned", {"closed": (True,)}, 9),
        ("rows", {"first": (True,)}, 2),
        ("persons", {"first": (False,), "earlier": (True,)}, 7),
        ("closing_days", {"channel": ("来访",)}, 10),
        ("acceptance_days", {"area": ("甲县",)}, 6),
        ("rows", {"area": ("没有的县",)}, 0),
    ],
)
def test_what_was_asked_in_a_rehearsal_is_counted_by_then(
    monkeypatch: pytest.MonkeyPatch, engine: str, measure: str, where: Where, sum_of_rows: int
) -> None:
    counted = cube(engine)
    rehearse(counted.agenda, lambda: counted.count(measure, where), lambda: [counted])
    monkeypatch.setattr(tally, "collected", None)
    assert counted.count(measure, where) == sum_of_rows


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("where", "matters"),
    [({}, 3), ({"area": ("甲县",)}, 1), ({"area": ("", "乙县")}, 2), ({"closed": (False,)}, 2)],
)
def test_matters_asked_for_in_a_rehearsal_are_counted_by_then(
    monkeypatch: pytest.MonkeyPatch, engine: str, where: Where, matters: int
) -> None:
    counted = cube(engine)
    rehearse(counted.agenda, lambda: counted.distinct("matter_no", where), lambda: [counted])
    monkeypatch.setattr(tally, "collected", None)
    assert counted.distinct("matter_no", where) == matters


@pytest.mark.parametrize("engine", ENGINES)
def test_all_that_is_asked_in_a_rehearsal_is_counted_together(
    monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    counted = cube(engine)

    def ask() -> tuple[int, int, int, Key]:
        days = counted.count("closing_days", {"first": (True,)})
        return visits(counted), matters(counted), days, counted.values("area", {"closed": (True,)})

    rehearse(counted.agenda, ask, lambda: [counted])
    monkeypatch.setattr(tally, "collected", None)
    assert ask() == (3, 1, 11, ("乙县", "甲县"))


def test_in_a_rehearsal_nothing_is_counted() -> None:
    counted = noting()
    told = visits(counted), matters(counted), counted.values("area", {})
    assert (told, counted.cells, counted.different) == ((0, 0, ()), [], {})


def test_what_is_known_is_told_in_a_rehearsal_and_not_noted() -> None:
    counted = cube()
    visits(counted)
    matters(counted)
    counted.agenda.noting = True
    assert (visits(counted), matters(counted), counted.noted()) == (3, 1, [])


def test_cells_that_tell_more_are_known_to_tell_less_in_a_rehearsal() -> None:
    counted = cube()
    counted.count("rows", {"channel": ("来访",), "area": ("甲县",)})
    counted.agenda.noting = True
    assert (counted.count("persons", {"area": ("甲县",)}), counted.noted()) == (9, [])


def test_a_rehearsal_that_asked_nothing_has_noted_nothing() -> None:
    assert noting().noted() == []


@pytest.mark.parametrize("ask", [visits, matters])
def test_what_was_noted_is_forgotten_with_the_telling(ask: Callable[[Cube], int]) -> None:
    counted = noting(ask)
    assert (len(counted.noted()), counted.noted()) == (1, [])


def test_questions_over_few_values_share_a_grouping_and_all_others_have_their_own() -> None:
    counted = noting(
        visits,
        matters,
        lambda one: one.count("persons", {"level": ("赴京",), "first": (True,), "closed": (False,)}),
        lambda one: one.count("rows", {"area": ("甲县",), "closed": (True,)}),
    )
    groupings = [(one.grouping.dims, one.grouping.measures) for one in counted.noted()]
    assert groupings == [
        (("area",), ("closed@rows",)),
        (("channel", "closed", "first", "level"), ("persons", "rows")),
        ((), ("blank", "told")),
    ]


def test_no_row_is_judged_by_what_nobody_asked_for() -> None:
    counted = cube()
    frame = counted._with(["closed@persons", "area"])  # noqa: SLF001 - what a pass over all rows has to do
    added = set(frame.collect_schema().names()) - set(counted.cases.frame.collect_schema().names())
    assert added == {"rows", "closed", "closed@persons"}
