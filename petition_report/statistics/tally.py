"""Judged rows → grouped sums, the few cells that leave an engine (分组合计)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals.stable.v2 as nw

from petition_report.statistics.engine import Frame, collected
from petition_report.statistics.where import Key, Part

# how texts say what is true
TRUTH: Mapping[str, bool] = {"true": True, "false": False}


@dataclass(frozen=True)
class Cells:
    """Grouped sums: the dimensions, where each measure stands in `sums`, and one (key, sums) for each group."""

    dims: tuple[str, ...]
    measures: Mapping[str, int]
    groups: tuple[tuple[Key, tuple[int, ...]], ...]

    def summed(self, names: tuple[str, ...], measure: str) -> dict[Key, int]:
        """The sums of one measure by exactly the dimensions `names`."""
        places, at = [self.dims.index(name) for name in names], self.measures[measure]
        totals: dict[Key, int] = defaultdict(int)
        for key, sums in self.groups:
            totals[tuple(key[place] for place in places)] += sums[at]
        return totals


@dataclass(frozen=True)
class Grouping:
    """A row for each group: its dimensions, of which the `flags` are true or false, and whole numbers."""

    rows: Frame
    dims: tuple[str, ...]
    measures: tuple[str, ...]
    flags: frozenset[str] = frozenset()


def grouping(
    frame: Frame, dims: tuple[str, ...], measures: tuple[str, ...], flags: frozenset[str] = frozenset()
) -> Grouping:
    """Group judged rows by `dims` and add up every measure, as soon as somebody wants to know."""
    sums = [nw.col(name).sum() for name in measures]
    rows = frame.group_by(*dims, drop_null_keys=False).agg(*sums) if dims else frame.select(*sums)
    return Grouping(rows, dims, measures, flags)


def tally(frame: Frame, dims: tuple[str, ...], measures: tuple[str, ...]) -> Cells:
    """Group judged rows by `dims` and add up every measure."""
    whole = [nw.col(name).cast(nw.Int64) for name in measures]
    rows = collected(grouping(frame, dims, measures).rows.select(*dims, *whole)).rows()
    width = len(dims)
    groups = ((tuple(map(_plain, row[:width])), row[width:]) for row in rows)
    return _cells(dims, measures, groups)


def tallied(groupings: Sequence[Grouping]) -> list[Cells]:
    """Make the cells of several groupings of one engine in one pass over its rows."""
    width = max(len(one.dims) for one in groupings)
    breadth = max(len(one.measures) for one in groupings)
    laid = [_laid(number, one, width, breadth) for number, one in enumerate(groupings)]
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for number, *row in collected(nw.concat(laid, how="vertical")).rows():
        found[number].append(tuple(row))
    return [_told(one, found[number], width) for number, one in enumerate(groupings)]


def _laid(number: int, one: Grouping, width: int, breadth: int) -> Frame:
    """A grouping in the columns of all: its number, its dimensions as texts, its measures, and blanks."""
    dims = [nw.col(name).cast(nw.String) for name in one.dims]
    dims += [nw.lit(None).cast(nw.String)] * (width - len(dims))
    sums = [nw.col(name).cast(nw.Int64) for name in one.measures]
    sums += [nw.lit(0).cast(nw.Int64)] * (breadth - len(sums))
    columns = {f"k{at}": dim for at, dim in enumerate(dims)} | {f"m{at}": n for at, n in enumerate(sums)}
    return one.rows.select(nw.lit(number).cast(nw.Int64).alias("number"), **columns)


def _told(one: Grouping, rows: Sequence[tuple[Any, ...]], width: int) -> Cells:
    """The cells of one grouping out of the rows that bear its number."""
    groups = (
        (
            tuple(
                TRUTH[part] if name in one.flags else part or ""
                for name, part in zip(one.dims, row, strict=False)
            ),
            row[width : width + len(one.measures)],
        )
        for row in rows
    )
    return _cells(one.dims, one.measures, groups)


def _cells(
    dims: tuple[str, ...], measures: tuple[str, ...], groups: Iterator[tuple[Key, Sequence[Any]]]
) -> Cells:
    # a sum over no rows at all is blank
    whole = tuple((key, tuple(int(n or 0) for n in sums)) for key, sums in groups)
    return Cells(dims, {name: place for place, name in enumerate(measures)}, whole)


def _plain(value: object) -> Part:
    """A group's value as text or truth; every engine's idea of a blank as ''."""
    return value if isinstance(value, Part) else ""
