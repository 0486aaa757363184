"""Judged rows → grouped sums, the few cells that leave an engine (分组合计)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

import narwhals.stable.v2 as nw
import pyarrow as pa
import pyarrow.compute as pc

from petition_report.statistics.engine import Frame, collected
from petition_report.statistics.where import Key, Part

# how texts say what is true: pandas with a capital
TRUTH: Mapping[str, bool] = {"true": True, "false": False, "True": True, "False": False}
NUMBER = "number"


@dataclass(frozen=True)
class Cells:
    """Grouped sums: a row for each group, with its dimensions, of which the `flags` are true or false, and sums."""

    table: pa.Table
    flags: frozenset[str] = frozenset()
    _columns: dict[str, Sequence[Any]] = field(default_factory=dict, repr=False, compare=False)

    def keys(self, names: Sequence[str]) -> Iterator[Key]:
        """The values of dimensions, for each group; '' where blank."""
        return zip(*map(self._parts, names), strict=True) if names else repeat((), self.table.num_rows)

    def sums(self, measure: str) -> Sequence[int]:
        """The sums of a measure, for each group; over no rows at all it is blank in the engine."""
        if measure not in self._columns:
            self._columns[measure] = [int(n or 0) for n in self.table[measure].to_pylist()]
        return self._columns[measure]

    def tells(self, names: Sequence[str], measure: str) -> bool:
        """Whether there are such dimensions and such a measure."""
        return {*names, measure} <= set(self.table.column_names)

    def summed(self, names: Sequence[str], measure: str) -> dict[Key, int]:
        """The sums of one measure by exactly the dimensions `names`."""
        totals: dict[Key, int] = defaultdict(int)
        for key, n in zip(self.keys(names), self.sums(measure), strict=True):
            totals[key] += n
        return totals

    def _parts(self, name: str) -> Sequence[Part]:
        if name not in self._columns:
            found = self.table[name].to_pylist()
            told = [TRUTH.get(part, part) for part in found] if name in self.flags else found
            # every engine has its own idea of a blank
            self._columns[name] = [part if isinstance(part, Part) else "" for part in told]
        return self._columns[name]


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
    sums = nw.col(*measures).sum()
    rows = frame.group_by(*dims, drop_null_keys=False).agg(sums) if dims else frame.select(sums)
    return Grouping(rows, dims, measures, flags)


def tally(frame: Frame, dims: tuple[str, ...], measures: tuple[str, ...]) -> Cells:
    """Group judged rows by `dims` and add up every measure."""
    rows = grouping(frame, dims, measures).rows.select(*dims, nw.col(*measures).cast(nw.Int64))
    return Cells(collected(rows).to_arrow())


def tallied(groupings: Sequence[Grouping]) -> list[Cells]:
    """Make the cells of several groupings of one engine in one pass over its rows."""
    width = max(len(one.dims) for one in groupings)
    breadth = max(len(one.measures) for one in groupings)
    laid = [_laid(number, one, width, breadth) for number, one in enumerate(groupings)]
    found = collected(nw.concat(laid, how="vertical")).to_arrow()
    return [_told(one, found.filter(pc.equal(found[NUMBER], number))) for number, one in enumerate(groupings)]


def _laid(number: int, one: Grouping, width: int, breadth: int) -> Frame:
    """A grouping in the columns of all: its number, its dimensions as texts, its measures, and blanks."""
    dims = [nw.col(name).cast(nw.String) for name in one.dims]
    dims += [nw.lit(None).cast(nw.String)] * (width - len(dims))
    sums = [nw.col(name).cast(nw.Int64) for name in one.measures]
    sums += [nw.lit(0).cast(nw.Int64)] * (breadth - len(sums))
    columns = dict(zip(map(_dim, range(width)), dims, strict=True))
    columns |= dict(zip(map(_sum, range(breadth)), sums, strict=True))
    return one.rows.select(nw.lit(number).cast(nw.Int64).alias(NUMBER), **columns)


def _told(one: Grouping, rows: pa.Table) -> Cells:
    """The cells of one grouping out of the rows that bear its number."""
    laid = [*map(_dim, range(len(one.dims))), *map(_sum, range(len(one.measures)))]
    return Cells(rows.select(laid).rename_columns([*one.dims, *one.measures]), one.flags)


def _dim(at: int) -> str:
    return f"k{at}"


def _sum(at: int) -> str:
    return f"m{at}"
