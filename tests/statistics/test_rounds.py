"""In which rounds a run is rehearsed, and which questions are counted in one pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pyarrow as pa
import pytest

from petition_report.statistics import rehearsal
from petition_report.statistics.engine import Engine
from petition_report.statistics.engines import engine_named
from petition_report.statistics.rehearsal import Agenda, Noted, Sum, passes, rehearse
from petition_report.statistics.tally import Cells, Grouping, grouping, tallied

POLARS = engine_named("polars")
LETTERS = pa.table({"rows": [1, 1, 1], "persons": [2, 7, 3]})


@dataclass
class Desk:
    """One who is asked for sums over the letters, and knows those that were counted."""

    agenda: Agenda
    engine: Engine = POLARS
    known: dict[str, int] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)

    def total(self, measure: str) -> int:
        """The sum of a measure, 0 where it is only noted."""
        if self.agenda.noting and measure not in self.known:
            self.open.append(measure)
        return self.known.get(measure, 0)

    def noted(self) -> Sequence[Noted]:
        """What was asked and is not counted yet."""
        told = [Noted(self.engine, self._grouping(name), self._take(name)) for name in self.open]
        self.open.clear()
        return told

    def _grouping(self, name: str) -> Grouping:
        return grouping(self.engine.opened(LETTERS), (), (name,))

    def _take(self, name: str) -> Callable[[Cells], None]:
        return lambda cells: self.known.update({name: sum(cells.sums(name))})


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The measures of each pass that is made from here on."""
    made: list[list[str]] = []

    def heard(groupings: Sequence[Grouping]) -> list[Cells]:
        made.append([name for one in groupings for name in one.measures])
        return tallied(groupings)

    monkeypatch.setattr(rehearsal, "tallied", heard)
    return made


def rehearsed(ask: Callable[[Desk], object], *, singly: bool = False) -> Desk:
    """A desk after the rehearsal of what is asked of it."""
    desk = Desk(Agenda(), replace(POLARS, singly=singly))
    rehearse(desk.agenda, lambda: ask(desk), lambda: [desk])
    return desk


def both(desk: Desk) -> tuple[int, int]:
    """Ask for two sums at once."""
    return desk.total("rows"), desk.total("persons")


def one_by_one(desk: Desk) -> int:
    """Ask for a sum only where another is known."""
    return desk.total("persons") if desk.total("rows") else 0


@pytest.mark.parametrize("ask", [both, one_by_one])
def test_whatever_is_asked_is_known_after_the_rehearsal(ask: Callable[[Desk], object]) -> None:
    assert rehearsed(ask).known == {"rows": 3, "persons": 12}


def test_questions_are_noted_during_the_rehearsal_only() -> None:
    assert rehearsed(both).agenda == Agenda(noting=False)


def test_what_is_asked_together_is_counted_in_one_pass(rounds: list[list[str]]) -> None:
    rehearsed(both)
    assert rounds == [["rows", "persons"]]


def test_a_question_that_an_answer_leads_to_is_counted_in_a_round_of_its_own(rounds: list[list[str]]) -> None:
    rehearsed(one_by_one)
    assert rounds == [["rows"], ["persons"]]


def test_an_engine_that_answers_singly_makes_a_pass_for_each_question(rounds: list[list[str]]) -> None:
    rehearsed(both, singly=True)
    assert rounds == [["rows"], ["persons"]]


def test_where_nothing_is_asked_nothing_is_counted(rounds: list[list[str]]) -> None:
    rehearsed(lambda _: None)
    assert rounds == []


def test_what_was_asked_before_something_goes_wrong_is_counted() -> None:
    assert rehearsed(lambda desk: 1 // (0 * desk.total("rows"))).known == {"rows": 3}


def test_questions_to_different_engines_are_counted_apart(rounds: list[list[str]]) -> None:
    one = Desk(Agenda())
    other = Desk(one.agenda, engine_named("pandas"))
    rehearse(one.agenda, lambda: (both(one), both(other)), lambda: [one, other])
    assert (rounds, one.known) == ([["rows", "persons"]] * 2, other.known)


def test_different_engines_are_asked_in_the_same_round() -> None:
    one = Desk(Agenda())
    other = Desk(one.agenda, engine_named("pandas"))
    known: list[bool] = []

    def ask() -> None:
        known.extend((both(one) == (3, 12), both(other) == (3, 12)))

    rehearse(one.agenda, ask, lambda: [one, other])
    assert known == [False, False, True, True]


def test_questions_of_several_to_one_engine_are_counted_together(rounds: list[list[str]]) -> None:
    one = Desk(Agenda())
    other = Desk(one.agenda)
    rehearse(one.agenda, lambda: (one.total("rows"), other.total("persons")), lambda: [one, other])
    assert (rounds, one.known, other.known) == ([["rows", "persons"]], {"rows": 3}, {"persons": 12})


FEW = {"channel", "level"}


def shared(*wanted: Sum) -> list[tuple[tuple[str, ...], tuple[Sum, ...]]]:
    """The groupings of some sums, where channels and levels are few."""
    return list(passes(wanted, FEW))


def test_sums_by_dimensions_with_few_values_share_a_grouping_by_all_of_them() -> None:
    one, other = (("level",), "rows"), (("channel",), "persons")
    assert shared(one, other) == [(("channel", "level"), (other, one))]


def test_a_sum_by_no_dimension_is_taken_from_few_values_too() -> None:
    whole, part = ((), "rows"), (("level",), "rows")
    assert shared(part, whole) == [(("level",), (whole, part))]


def test_sums_by_different_dimensions_with_many_values_are_grouped_apart() -> None:
    one, other = (("area",), "rows"), (("unit",), "rows")
    assert shared(one, other) == [(("area",), (one,)), (("unit",), (other,))]


def test_sums_by_one_dimension_with_many_values_share_a_grouping_with_few_others() -> None:
    alone, beside = (("area",), "rows"), (("area", "level"), "persons")
    assert shared(beside, alone) == [(("area", "level"), (alone, beside))]


def test_dimensions_are_the_same_in_any_order() -> None:
    one, other = (("area", "unit"), "rows"), (("unit", "area"), "persons")
    assert shared(one, other) == [(("area", "unit"), (one, other))]


def test_where_no_sum_is_wanted_there_is_no_grouping() -> None:
    assert shared() == []
