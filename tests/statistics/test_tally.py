from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pytest

from petition_report.statistics.engine import Frame
from petition_report.statistics.engines import ENGINES, engine_named
from petition_report.statistics.tally import Cells, grouping, tallied, tally
from petition_report.statistics.where import Key

EVERY = pytest.mark.parametrize("engine", ENGINES)


def letters(engine: str) -> Frame:
    """Five letters in an engine."""
    return engine_named(engine).opened(
        pa.table(
            {
                "channel": ["来信", "来访", "来信", None, "来访"],
                "collective": [False, True, False, False, False],
                "rows": [1, 1, 1, 1, 1],
                "persons": [2, 7, 3, 4, 1],
                "days": [0, 0, 0, 0, 9],
            }
        )
    )


def none(engine: str) -> Frame:
    """No letter at all."""
    return engine_named(engine).opened(pa.table({"persons": pa.array([], pa.int64())}))


def told(cells: Cells, dims: Sequence[str], *measures: str) -> dict[Key, tuple[int, ...]]:
    """The sums of each group; a group that stands there twice is a mistake."""
    pairs = list(zip(cells.keys(dims), zip(*map(cells.sums, measures), strict=True), strict=True))
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


@EVERY
def test_every_measure_is_added_up_in_each_group_and_a_blank_is_a_group(engine: str) -> None:
    cells = tally(letters(engine), ("channel",), ("rows", "persons"))
    assert told(cells, ("channel",), "rows", "persons") == {
        ("来信",): (2, 5),
        ("来访",): (2, 8),
        ("",): (1, 4),
    }


@EVERY
def test_without_dimensions_all_rows_are_one_group(engine: str) -> None:
    assert told(tally(letters(engine), (), ("persons", "days")), (), "persons", "days") == {(): (17, 9)}


@EVERY
def test_over_no_rows_a_sum_is_nothing(engine: str) -> None:
    assert tally(none(engine), (), ("persons",)).sums("persons") == [0]


@EVERY
def test_whatever_an_engine_adds_up_in_sums_are_whole_numbers(engine: str) -> None:
    frame = letters(engine)
    together = tallied([grouping(frame, ("channel",), ("persons",)), grouping(frame, (), ("rows", "days"))])
    cells = [tally(frame, (), ("rows", "persons", "days")), *together]
    kinds = {kind for one in cells for kind in one.table.drop_columns(_dims(one)).schema.types}
    assert kinds == {pa.int64()}


def _dims(cells: Cells) -> list[str]:
    return [name for name in cells.table.column_names if name == "channel"]


@EVERY
def test_groupings_of_one_pass_are_told_apart(engine: str) -> None:
    frame, flags = letters(engine), frozenset({"collective"})
    one, other, third = tallied(
        [
            grouping(frame, ("channel",), ("rows",)),
            grouping(frame, ("channel", "collective"), ("persons", "rows"), flags),
            grouping(frame, (), ("days", "persons", "rows")),
        ]
    )
    assert told(one, ("channel",), "rows") == {("来信",): (2,), ("来访",): (2,), ("",): (1,)}
    assert told(other, ("channel", "collective"), "persons", "rows") == {
        ("来信", False): (5, 2),
        ("来访", True): (7, 1),
        ("来访", False): (1, 1),
        ("", False): (4, 1),
    }
    assert told(third, (), "days", "persons", "rows") == {(): (9, 17, 5)}


@EVERY
def test_a_grouping_of_one_pass_has_its_own_columns_and_no_others(engine: str) -> None:
    frame = letters(engine)
    wide, bare = tallied(
        [grouping(frame, ("channel", "collective"), ("rows",)), grouping(frame, (), ("persons", "days"))]
    )
    assert [wide.table.column_names, bare.table.column_names] == [
        ["channel", "collective", "rows"],
        ["persons", "days"],
    ]


@pytest.mark.parametrize("values", [["true", "false"], ["True", "False"], [True, False]])
def test_flags_are_true_or_false_however_an_engine_tells_them(values: list[str | bool]) -> None:
    cells = Cells(pa.table({"closed": values}), frozenset({"closed"}))
    assert list(cells.keys(["closed"])) == [(True,), (False,)]


def test_a_text_that_is_no_flag_stays_a_text() -> None:
    assert list(Cells(pa.table({"unit": ["true"]}), frozenset({"closed"})).keys(["unit"])) == [("true",)]


def test_a_blank_is_an_empty_text_whatever_an_engine_has_for_it() -> None:
    table = pa.table({"unit": [None, "甲局"], "area": pa.array([float("nan"), 1.5])})
    assert list(Cells(table).keys(["unit", "area"])) == [("", ""), ("甲局", "")]


def test_without_dimensions_each_row_of_cells_has_the_empty_key() -> None:
    assert list(Cells(pa.table({"rows": [1, 2]})).keys([])) == [(), ()]


def test_a_blank_sum_is_nothing_and_others_are_as_they_are() -> None:
    assert Cells(pa.table({"rows": pa.array([None, 0, 1, 5], pa.int64())})).sums("rows") == [0, 0, 1, 5]


CELLS = Cells(
    pa.table({"channel": ["来信", "来信", "来访"], "area": ["甲县", "乙县", "甲县"], "rows": [1, 2, 4]})
)


@pytest.mark.parametrize(
    ("names", "sums"),
    [
        ((), {(): 7}),
        (("channel",), {("来信",): 3, ("来访",): 4}),
        (("area", "channel"), {("甲县", "来信"): 1, ("乙县", "来信"): 2, ("甲县", "来访"): 4}),
    ],
)
def test_cells_tell_sums_by_fewer_dimensions_than_theirs(
    names: tuple[str, ...], sums: dict[Key, int]
) -> None:
    assert CELLS.summed(names, "rows") == sums


@pytest.mark.parametrize(
    ("names", "measure", "tells"),
    [
        ((), "rows", True),
        (("area", "channel"), "rows", True),
        (("area", "unit"), "rows", False),
        (("area",), "persons", False),
    ],
)
def test_cells_tell_of_the_dimensions_and_measures_they_have(
    names: tuple[str, ...],
    measure: str,
    tells: bool,  # noqa: FBT001 - a table's column
) -> None:
    assert CELLS.tells(names, measure) is tells


def test_what_was_read_of_cells_once_is_kept() -> None:
    cells = Cells(pa.table({"rows": [1]}))
    assert cells.sums("rows") is cells.sums("rows")
