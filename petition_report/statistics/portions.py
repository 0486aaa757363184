"""Counts of all values of a dimension at once, and of each alone: one tally for a hundred units (分单位统计立方)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import narwhals.stable.v2 as nw

from petition_report.statistics.cases import kinds_by
from petition_report.statistics.cube import ROWS, Cube, among
from petition_report.statistics.engine import Frame
from petition_report.statistics.flag import Flag
from petition_report.statistics.tally import tally
from petition_report.statistics.where import Key, Part, Where

Sums = dict[Key, int]


@dataclass
class Shared(Cube):
    """The counts of a register by a dimension `dim`, made for all its values when one is asked, and remembered."""

    dim: str = field(kw_only=True)
    _parts: dict[tuple[tuple[str, ...], str], Mapping[Part, Sums]] = field(default_factory=dict)
    _matters: dict[tuple[str, object], Mapping[Part, int]] = field(default_factory=dict)

    def parts(self, names: tuple[str, ...], measure: str) -> Mapping[Part, Sums]:
        """The sums of one measure by the dimensions `names`, for each value."""
        if (names, measure) not in self._parts:
            dims = names if self.dim in names else (*names, self.dim)
            at, parts = dims.index(self.dim), defaultdict[Part, Sums](lambda: defaultdict(int))
            cells = tally(self._judged, dims, (measure,))
            for key, added in zip(cells.keys(dims), cells.sums(measure), strict=True):
                parts[key[at]][key[: len(names)]] += added
            self._parts[names, measure] = dict(parts)
        return self._parts[names, measure]

    @cached_property
    def kinds(self) -> Mapping[Part, Mapping[int, int]]:
        """How many rows of each value the kinds of sheets have."""
        return kinds_by(self._inside, self.dim)

    def matters(self, number: str, where: Where) -> Mapping[Part, int]:
        """How many matters the rows meeting every condition concern, for each value; see `Cube.distinct`."""
        asked = number, tuple(sorted(where.items()))
        if asked not in self._matters:
            frame = self._judged.select(*dict.fromkeys((self.dim, number, ROWS, *where)))
            for name, allowed in where.items():
                frame = frame.filter(among(name, allowed))
            blank = nw.col(number).is_null()
            told = frame.filter(~blank).unique([self.dim, number], keep="any")
            self._matters[asked] = self._rows(frame.filter(blank)) + self._rows(told)
        return self._matters[asked]

    def _rows(self, frame: Frame) -> Counter[Part]:
        """How many rows of a frame each value has."""
        cells = tally(frame, (self.dim,), (ROWS,))
        return Counter(dict(zip((key for (key,) in cells.keys((self.dim,))), cells.sums(ROWS), strict=True)))


@dataclass
class Portion(Cube):
    """The counts of one value, taken from those of all."""

    shared: Shared = field(kw_only=True)
    value: Part = field(kw_only=True)

    def distinct(self, number: str, where: Where) -> int:
        """How many matters the rows meeting every condition concern: a blank `number` is a matter of its own."""
        return 0 if () in where.values() else self.shared.matters(number, where).get(self.value, 0)

    @property
    def judged(self) -> Frame:
        """The value's rows, judged together with all others'."""
        return self.shared.judged.filter(nw.col(self.shared.dim) == self.value)

    @cached_property
    def empty(self) -> bool:
        """Whether no row of the value falls into the window."""
        return not self._summed((), ROWS).get((), 0)

    @cached_property
    def fields(self) -> frozenset[str]:
        """What can be asked about the value's rows."""
        if len(self.cases.kinds) == 1 or self.empty:
            return self.cases.fields
        return self.cases.fields_of(self.shared.kinds[self.value])

    def _missing(self, flag: Flag) -> tuple[str, ...]:
        """The field keys missing to judge a flag: all are judged together, by whatever any of them has."""
        by = self.shared.fields - self.fields
        unlike = (key for need in flag.needed(self.settings) for key in need if key in by)
        return tuple(dict.fromkeys((*flag.missing(self.rules), *unlike)))

    def _summed(self, names: tuple[str, ...], measure: str) -> Sums:
        return self.shared.parts(names, measure).get(self.value, {})
