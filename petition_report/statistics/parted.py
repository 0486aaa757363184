"""A ledger parted by a dimension: read and counted once, then answers for each value of it (分单位问数)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import narwhals.stable.v2 as nw
import pyarrow as pa
import pyarrow.compute as pc

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger.ledger import Ledger, RowCount, Rows
from petition_report.ledger.local import local_registers
from petition_report.ledger.schema import Kind, Register, fields_headed
from petition_report.settings import Settings
from petition_report.statistics.around import Around
from petition_report.statistics.ask import MATTERS, Answers, Asked
from petition_report.statistics.cases import cases
from petition_report.statistics.cube import Cube, Window
from petition_report.statistics.figures import Ratio, Value
from petition_report.statistics.groups import CATEGORY, GROUP, group
from petition_report.statistics.indicators import DERIVED
from petition_report.statistics.lookups import Benchmark
from petition_report.statistics.portions import Portion, Shared
from petition_report.statistics.whose import is_peer, whole_names

# its rows are units of whatever kind, under one heading
TABLES = {"statistics": "unit"}
BENCHMARKS = "benchmarks"
# neither a place's name nor a matter's number holds it
BETWEEN = "\x1f"


@dataclass(frozen=True)
class Parted:
    """A whole and the dimension it is parted by: `called` as it was asked for, `keys` its field in each register.

    Every part is what a run on its rows alone would be: a matter that was registered in two parts is one matter in
    each. `rows` are those of the registers that know the dimension, sorted by it.
    """

    whole: Answers
    called: str
    keys: Mapping[str, str]
    rows: Mapping[str, Rows]
    told: dict[Asked, Mapping[str, Value | None]] = field(default_factory=dict, repr=False, compare=False)
    _shared: dict[tuple[str, str, Window], Shared] = field(default_factory=dict, repr=False, compare=False)

    @property
    def strangers(self) -> tuple[str, ...]:
        """The registers that do not know the dimension, hence tell nothing of its parts."""
        return tuple(key for key in self.whole.ledger.registers if key not in {*self.keys, BENCHMARKS})

    @cached_property
    def units(self) -> Mapping[str, UnitAnswers]:
        """The answers for each value that any register has, by name."""
        names = {name for key, at in self.places.items() if key not in TABLES for name in at}
        return {name: self._answers(name) for name in sorted(names)}

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, slice]]:
        """Where the rows of each value stand in each register."""
        return {key: _places(rows.table[self.keys[key]]) for key, rows in self.rows.items()}

    def blank(self, register: str) -> int:
        """How many rows of a register do not say whose they are."""
        return int(self.rows[register].table[self.keys[register]].null_count)

    def shared(self, register: str, window: Window, date_field: str) -> Shared:
        """The counts of a register in a window, for all parts at once."""
        asked = register, date_field, window
        if asked not in self._shared:
            settings, engine, key = self.whole.settings, self.whole.engine, self.keys[register]
            prepared = cases(_apart(self.rows[register], key), settings, engine, date_field)
            self._shared[asked] = Shared(prepared, window, settings, dim=key)
        return self._shared[asked]

    def _answers(self, name: str) -> UnitAnswers:
        """The answers for one value."""
        whole = self.whole
        settings = replace(whole.settings, office=replace(whole.settings.office, area=name))
        asked = self._ledger(name), settings, whole.window, whole.engine
        return UnitAnswers(*asked, sources=whole.sources, parted=self, name=name)

    def _ledger(self, name: str) -> Ledger:
        """The rows of one value, and what becomes of all others."""
        found = {key: self.places[key].get(name, slice(0, 0)) for key in self.rows}
        registers = {
            key: replace(rows, held=rows.table.slice(at.start, at.stop - at.start))
            for (key, rows), at in zip(self.rows.items(), found.values(), strict=True)
        }
        whole = self.whole.ledger
        used = sum(at.stop - at.start for key, at in found.items() if self.rows[key].date)
        aside = {**whole.rows.set_aside, "row-elsewhere": whole.rows.used - used}
        return Ledger(registers, RowCount(whole.rows.read, used, aside, whole.rows.beside), whole.issues)


@dataclass(frozen=True)
class UnitAnswers(Answers):
    """The one who is asked about one value: its own rows, counted together with all others."""

    parted: Parted = field(kw_only=True, repr=False, compare=False)
    name: str = field(kw_only=True)
    _portions: dict[tuple[str, str, Window], Cube] = field(default_factory=dict, repr=False, compare=False)

    def cube(self, register: str, window: Window, date_field: str = "") -> Cube:
        """The counts of the value. Raises KeyError for a register that does not know the dimension."""
        asked = register, date_field, window
        if asked not in self._portions:
            shared = self.parted.shared(register, window, date_field)
            self._portions[asked] = Portion(
                shared.cases, window, shared.settings, shared=shared, value=self.name
            )
        return self._portions[asked]

    @property
    def around(self) -> Around[Answers, Asked]:
        """The whole, and all other parts of it."""
        parted, whole = self.parted, self.parted.whole
        names = whole_names(whole.settings.office.area)
        return Around(self.name, names, whole, parted.called, parted.units, parted.told)

    @cached_property
    def benchmarks(self) -> Mapping[str, tuple[Benchmark, ...]]:
        """What was given of the value itself; rates of wider areas and aims for rates hold for every part, too."""
        given = self.parted.whole.benchmarks
        names = whole_names(self.parted.whole.settings.office.area)
        return {key: tuple(one for one in found if self._holds(one, names)) for key, found in given.items()}

    def _holds(self, given: Benchmark, whole: tuple[str, ...]) -> bool:
        if given.whose == self.name:
            return True
        return isinstance(given.value, Ratio) and not is_peer(given.whose) and given.whose not in whole


def unit_of(whole: Answers, by: str, name: str) -> UnitAnswers:
    """The answers for one value of a dimension. Raises UsageRefusal (option-invalid) where there is none."""
    parted = part(whole, by)
    if name not in parted.units:
        raise UsageRefusal(Issue("option-invalid", f"台账的“{parted.called}”中没有“{name}”"))
    return parted.units[name]


def part(whole: Answers, written: str) -> Parted:
    """Part a ledger by a dimension, named by its key, label or a heading.

    Raises UsageRefusal (option-invalid) where no register has such a column of categories.
    """
    known = local_registers(whole.settings)
    keys = {
        key: found
        for key, rows in whole.ledger.registers.items()
        if (found := _key(known[key], rows, written))
    }
    if not set(keys) - set(TABLES):
        labels = dict.fromkeys(
            label for key, rows in whole.ledger.registers.items() for label in _labels(known[key], rows)
        )
        raise UsageRefusal(
            Issue("option-invalid", f"台账中没有“{written}”这个分组栏目，可用的有{'、'.join(labels)}")
        )
    rows = {key: _sorted(whole.ledger.registers[key], found, whole.settings) for key, found in keys.items()}
    return Parted(whole, _called(known, keys, written), keys, rows)


def _key(register: Register, rows: Rows, written: str) -> str:
    """The key of the column of categories that a register's rows have under a name, '' without one."""
    if register.key in TABLES:
        return TABLES[register.key] if TABLES[register.key] in rows.schema.names else ""
    if not rows.date:
        return ""
    if written in (GROUP, DERIVED[GROUP]) and CATEGORY in rows.schema.names:
        return GROUP
    named = [register.fields[written]] if written in register.fields else fields_headed(register, written)
    columns = set(rows.schema.names)
    return next((one.key for one in named if one.kind is Kind.CATEGORY and one.key in columns), "")


def _labels(register: Register, rows: Rows) -> Iterator[str]:
    """What a register's rows may be parted by."""
    columns = set(rows.schema.names) if rows.date else set()
    yield from (
        one.label for key, one in register.fields.items() if one.kind is Kind.CATEGORY and key in columns
    )


def _called(known: Mapping[str, Register], keys: Mapping[str, str], written: str) -> str:
    """What a part is called: as it was asked for, a key by its label."""
    if not written.isascii():
        return written
    register, key = next(iter(keys.items()))
    return DERIVED.get(key) or known[register].fields[key].label


def _sorted(rows: Rows, key: str, settings: Settings) -> Rows:
    """A register's rows sorted by a dimension, blanks last, else in their order."""
    table = rows.table
    if key == GROUP:
        frame = nw.from_native(table, eager_only=True)
        found = frame.select(group(settings, frozenset(table.column_names)).alias(GROUP)).to_native()
        table = table.append_column(GROUP, found[GROUP])
    order = pc.sort_indices(table[key].cast(pa.string()))
    return replace(rows, held=table.take(order))


def _places(column: pa.ChunkedArray) -> dict[str, slice]:
    """Where each value of a sorted column stands."""
    counts = pc.value_counts(column.cast(pa.string()).drop_null()).to_pylist()
    places, at = {}, 0
    for count in counts:
        places[count["values"]] = slice(at, at + count["counts"])
        at += count["counts"]
    return places


def _apart(rows: Rows, key: str) -> Rows:
    """Rows in which a matter of two parts is two matters."""
    table = rows.table
    if MATTERS not in table.column_names or key == MATTERS:
        return rows
    # a row of no part is nobody's: it needs no number
    number, part = table[MATTERS].cast(pa.string()), table[key].cast(pa.string())
    numbers = pc.binary_join_element_wise(number, part, BETWEEN).dictionary_encode()
    return replace(rows, held=table.set_column(table.column_names.index(MATTERS), MATTERS, numbers))
