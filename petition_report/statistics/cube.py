"""The tally: rows → a small table of integers, the only code that touches every row (统计立方)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import product

import narwhals.stable.v2 as nw

from petition_report.settings import Settings
from petition_report.statistics.cases import Cases
from petition_report.statistics.engine import Frame
from petition_report.statistics.flag import Flag
from petition_report.statistics.flags import FLAGS
from petition_report.statistics.periods import Period
from petition_report.statistics.rehearsal import Agenda, Noted, Sum, passes
from petition_report.statistics.rules import EPOCH, Rules, day_number
from petition_report.statistics.tally import Cells, Grouping, grouping, tallied, tally
from petition_report.statistics.where import DAYS, Key, Where

# dimensions with few values that most indicators filter on: always counted together
CORE = ("channel", "level", "purpose", "collective")
ROWS, PERSONS = "rows", "persons"

# a field of which the different values are counted, and the conditions
Matters = tuple[str, tuple[tuple[str, Key], ...]]


@dataclass(frozen=True)
class Window:
    """A period seen from a cut-off day: rows registered in it up to `as_of`, judged by what was known then."""

    period: Period
    as_of: int

    @property
    def until(self) -> Window:
        """Everything up to the cut-off, within no period."""
        return Window(replace(self.period, start=EPOCH), self.as_of)

    @property
    def stop(self) -> int:
        """The first day number that no longer counts."""
        return min(day_number(self.period.end), self.as_of + 1)


@dataclass
class Cube:
    """Counts of one register in one window, grouped when asked and remembered.

    Every count is a sum of integers over rows (rows, persons or whole days), so any engine gives the same.
    """

    cases: Cases
    window: Window
    settings: Settings
    cells: list[Cells] = field(default_factory=list)
    _sums: dict[tuple[tuple[str, ...], str], dict[Key, int]] = field(default_factory=dict)
    _lacking: dict[str, tuple[str, ...]] = field(default_factory=dict)
    agenda: Agenda = field(default_factory=Agenda)
    different: dict[Matters, int] = field(default_factory=dict)
    _noted_sums: set[Sum] = field(default_factory=set)
    _noted_matters: set[Matters] = field(default_factory=set)

    @cached_property
    def rules(self) -> Rules:
        """What flags may look at in this window."""
        return Rules(self.settings, self.fields, self.window.as_of)

    @cached_property
    def fields(self) -> frozenset[str]:
        """What can be asked about: a sheet that has no row in the window lends it no column."""
        if len(self.cases.kinds) == 1 or self.empty:
            return self.cases.fields
        kinds = {kind for day, found in self.cases.days.items() if day in self._days for kind in found}
        return self.cases.fields_of(kinds)

    def knows(self, name: str) -> bool:
        """Whether a field, flag or measure can be counted by."""
        return not self.lacking(name)

    def lacking(self, name: str) -> tuple[str, ...]:
        """The field keys missing to count by a field, flag or measure; empty when it can be."""
        if name not in self._lacking:
            flag = FLAGS.get(self.timed(name) if name in DAYS else name)
            known = () if name in self.fields else (name,)
            self._lacking[name] = self._missing(flag) if flag else known
        return self._lacking[name]

    def _missing(self, flag: Flag) -> tuple[str, ...]:
        """The field keys missing to judge a flag."""
        return flag.missing(self.rules)

    @staticmethod
    def timed(measure: str) -> str:
        """The flag of the rows that a sum of days is spread over."""
        return DAYS[measure][0]

    def count(self, measure: str, where: Where) -> int:
        """Sum a measure (rows, persons, a count column, whole days) over the rows meeting every condition."""
        flagged, dims = _split(measure, where)
        names = tuple(sorted(dims))
        sums = self._summed(names, flagged)
        return sum(sums.get(key, 0) for key in product(*(dict.fromkeys(dims[name]) for name in names)))

    def values(self, dim: str, where: Where) -> Key:
        """The values of a dimension among the rows meeting every condition, sorted; '' where blank."""
        flagged, dims = _split(ROWS, where)
        names = (dim, *sorted(set(dims) - {dim}))
        allowed = [dims.get(name) for name in names]
        counted = self._summed(names, flagged).items()
        return tuple(sorted({key[0] for key, n in counted if n and _inside(key, allowed)}))

    def distinct(self, field: str, where: Where) -> int:
        """How many matters the rows meeting every condition concern: a blank `field` is a matter of its own."""
        asked = field, tuple(sorted(where.items()))
        if () in where.values():
            return 0
        if asked not in self.different:
            if self.agenda.noting:
                self._noted_matters.add(asked)
                return 0
            (cells,) = tallied([_matters(self._with(sorted(where)), *asked)])
            self.different[asked] = _different(cells)
        return self.different[asked]

    @cached_property
    def empty(self) -> bool:
        """Whether no row falls into the window."""
        return not any(day in self._days for day in self.cases.days)

    @property
    def _days(self) -> range:
        """The numbers of the window's days."""
        return range(day_number(self.window.period.start), self.window.stop)

    @property
    def judged(self) -> Frame:
        """The window's rows with every flag that can be told, and every measure as an integer column."""
        return self._judged

    @property
    def _inside(self) -> Frame:
        """The window's rows."""
        day = nw.col(self.cases.date_field)
        return self.cases.frame.filter(day >= day_number(self.window.period.start), day < self.window.stop)

    @property
    def _measures(self) -> tuple[str, ...]:
        """Every column that is added up."""
        flags = [f"{key}@{name}" for key in FLAGS if self.knows(key) for name in (ROWS, PERSONS)]
        days = [name for name in DAYS if self.knows(name)]
        return (ROWS, PERSONS, *self.cases.counts, *days, *flags)

    @cached_property
    def _judged(self) -> Frame:
        """The window's rows with every measure as an integer column: `rows`, `persons`, `closed@persons` …"""
        return self._with((*FLAGS, *self._measures))

    def _with(self, names: Iterable[str]) -> Frame:
        """The window's rows with those of some flags and measures that they do not have by themselves."""
        asked = dict.fromkeys(names)
        timed = {DAYS[name][0] for name in asked if name in DAYS}
        told = {name.partition("@")[0] for name in asked} | timed
        flags = {
            key: flag.judge(self.rules) for key, flag in FLAGS.items() if key in told and self.knows(key)
        }
        judged = self._inside.with_columns(nw.lit(1).cast(nw.Int64).alias(ROWS), **flags)
        measures = [*_counted(asked), *(_days(name) for name in asked if name in DAYS and self.knows(name))]
        return judged.with_columns(*measures) if measures else judged

    def _summed(self, names: tuple[str, ...], measure: str) -> dict[Key, int]:
        """The sums of one measure by exactly the dimensions `names`."""
        if (names, measure) not in self._sums:
            known = self._known(names, measure)
            if self.agenda.noting and not known:
                self._noted_sums.add((names, measure))
                return {}
            self._sums[names, measure] = (known or self._grouped(names)).summed(names, measure)
        return self._sums[names, measure]

    def _known(self, names: tuple[str, ...], measure: str) -> Cells | None:
        """The fewest cells that tell the sums of a measure by some dimensions, if there are any."""
        telling = (one for one in self.cells if one.tells(names, measure))
        return min(telling, key=lambda one: one.table.num_rows, default=None)

    def noted(self) -> list[Noted]:
        """What was asked in a rehearsal and is not counted yet, in as few groupings as may be."""
        if not self._noted_sums and not self._noted_matters:
            return []
        flags, engine = self.cases.flags | frozenset(FLAGS), self.cases.engine
        shares = list(passes(self._noted_sums, {*CORE, *flags}))
        asked = {name for dims, sums in shares for name in (*dims, *(measure for _, measure in sums))}
        frame = self._with(sorted(asked | {name for _, where in self._noted_matters for name, _ in where}))
        noted = [
            Noted(engine, _added_up(frame, dims, sums, flags), self.cells.append) for dims, sums in shares
        ]
        noted += [
            Noted(engine, _matters(frame, *one), partial(self._take_matters, one))
            for one in self._noted_matters
        ]
        self._noted_sums.clear()
        self._noted_matters.clear()
        return noted

    def _take_matters(self, asked: Matters, cells: Cells) -> None:
        self.different[asked] = _different(cells)

    def _grouped(self, names: tuple[str, ...]) -> Cells:
        """Count the cells that have all of `names`: the core dimensions, and others only where asked for."""
        core = [name for name in CORE if self.knows(name)]
        extra = sorted(set(names) - set(core))
        self.cells.append(tally(self._judged, (*core, *extra), self._measures))
        return self.cells[-1]


def among(name: str, allowed: Key) -> nw.Expr:
    """Whether a column holds one of the values allowed, '' standing for a blank."""
    inside = nw.col(name).is_in(allowed).fill_null(value=False)
    return inside | nw.col(name).is_null() if "" in allowed else inside


def _added_up(frame: Frame, dims: tuple[str, ...], sums: Iterable[Sum], flags: frozenset[str]) -> Grouping:
    """A row for each group, in which every sum has its measure."""
    return grouping(frame, dims, tuple(sorted({measure for _, measure in sums})), flags)


def _matters(frame: Frame, field: str, where: Iterable[tuple[str, Key]]) -> Grouping:
    """One row for the rows meeting every condition: how many are blank in a field, and its different values."""
    for name, allowed in where:
        frame = frame.filter(among(name, allowed))
    blank = nw.col(field).is_null().cast(nw.Int64)
    return Grouping(frame.select(blank=blank.sum(), told=nw.col(field).n_unique()), (), ("blank", "told"))


def _different(cells: Cells) -> int:
    """How many matters there are, counting each blank: to the engine all blanks are one value."""
    (blanks,), (told,) = cells.sums("blank"), cells.sums("told")
    return told + max(blanks - 1, 0)


def _counted(asked: Iterable[str]) -> Iterator[nw.Expr]:
    """Columns to add up: of each flag 1 or the persons where it is true, else 0, all that count the same at once."""
    flags: dict[str, list[str]] = {}
    for name in asked:
        flag, at, of = name.partition("@")
        if at:
            flags.setdefault(of, []).append(flag)
    for of, names in flags.items():
        yield (nw.col(*names).cast(nw.Int64) * nw.col(of)).name.suffix(f"@{of}")


def _days(name: str) -> nw.Expr:
    """A column to add up: whole days between two dates where a flag is true, else 0."""
    flag, start, end = DAYS[name]
    return nw.when(nw.col(flag)).then(nw.col(end) - nw.col(start)).otherwise(0).alias(name)


def _inside(key: Key, allowed: list[Key | None]) -> bool:
    """Whether every part of a key is among the values allowed for it."""
    return all(values is None or part in values for part, values in zip(key, allowed, strict=True))


def _split(measure: str, where: Where) -> tuple[str, Where]:
    """The measure column to sum, and the conditions left to group by.

    One flag asked to be true needs no grouping: its own measure column counts it; flags it implies are dropped.
    """
    wanted = [
        name for name, values in where.items() if name in FLAGS and values == (True,) and name not in CORE
    ]
    implied = {other for name in wanted for other in FLAGS[name].implies}
    wanted = [name for name in wanted if name not in implied]
    dims = {name: values for name, values in where.items() if name not in implied or values != (True,)}
    if measure not in (ROWS, PERSONS) or not wanted:
        return measure, dims
    return f"{wanted[0]}@{measure}", {name: values for name, values in dims.items() if name != wanted[0]}
