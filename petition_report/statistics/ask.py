"""Questions about a ledger and their exact answers: cube + definitions → figures (问数)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from petition_report.cache import Cache
from petition_report.ledger.address import Input
from petition_report.ledger.ledger import Ledger
from petition_report.ledger.schema import registers
from petition_report.settings import Settings
from petition_report.statistics.around import Around
from petition_report.statistics.bases import base_window
from petition_report.statistics.cases import Cases, cases
from petition_report.statistics.changes import Change, change
from petition_report.statistics.cube import ROWS, Cube, Window
from petition_report.statistics.definitions import indicators
from petition_report.statistics.engines import IN_MEMORY, is_lazy
from petition_report.statistics.figures import Count, Gap, Mean, Ratio, Value
from petition_report.statistics.indicators import Indicator, Quantity, label, quantities, weighed_in
from petition_report.statistics.lookups import (
    Benchmark,
    Fact,
    base_figures,
    benchmarks,
    facts,
    from_statistics,
)
from petition_report.statistics.months_moved import in_base
from petition_report.statistics.rehearsal import Agenda, rehearse
from petition_report.statistics.where import Key, Where, is_left_out

MATTERS = "matter_no"


@dataclass(frozen=True)
class Question:
    """An indicator, counted in a quantity ('' for rates and means), within conditions, by a full name."""

    indicator: Indicator
    quantity: str
    name: str
    within: tuple[tuple[str, Key], ...] = ()

    def __hash__(self) -> int:
        """By the name: the conditions of an indicator have no hash."""
        return hash((self.name, self.quantity, self.within))

    @property
    def where(self) -> Where:
        """All conditions of a count, or of a rate's numerator."""
        return met(met(dict(self.within), self.indicator.of or {}), self.indicator.where)

    @property
    def whole(self) -> Where:
        """The conditions of a rate's denominator."""
        return met(dict(self.within), self.indicator.of or {})


# a number that others can be asked for: the question, the window, the whole that it is a share of
Asked = tuple[Question, Window, Question | None]


@dataclass(frozen=True)
class Figure:
    """An answer: what was asked, in which window, and the exact value or the gap."""

    question: Question
    window: Window
    value: Value | Gap

    @property
    def unit(self) -> str:
        """The unit printed behind the number."""
        indicator, counted = self.question.indicator, quantities().get(self.question.quantity)
        if indicator.countable and counted and not (indicator.unit and len(indicator.quantities) == 1):
            return counted.unit
        return indicator.unit or ("天" if indicator.mean else "%")


@dataclass(frozen=True)
class Comparison:
    """A figure beside the same figure of another period, named the way reports name it (上年同期)."""

    figure: Figure
    base: Figure
    label: str

    @property
    def change(self) -> Change | None:
        """The exact change, None where the figure itself is a gap."""
        now = self.figure.value
        return None if isinstance(now, Gap) else change(now, self.base.value)


@dataclass(frozen=True)
class Answers:
    """The one who is asked: a ledger under settings, seen through a window; every count is remembered."""

    ledger: Ledger
    settings: Settings
    window: Window
    engine: str = IN_MEMORY
    # where the ledger was read from
    sources: tuple[Input, ...] = field(default=(), repr=False, compare=False)
    # where pictures are kept between runs
    cache: Cache | None = field(default=None, repr=False, compare=False)
    borrowed: set[str] = field(default_factory=set, repr=False, compare=False)
    cubes: dict[tuple[tuple[str, str], Window], Cube] = field(default_factory=dict, repr=False, compare=False)
    readied: dict[tuple[str, str], Cases] = field(default_factory=dict, repr=False, compare=False)
    agenda: Agenda = field(default_factory=Agenda, repr=False, compare=False)

    @property
    def around(self) -> Around[Answers, Asked] | None:
        """Those it is set against: nobody, unless it answers for one part of several."""
        return None

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Every indicator by name."""
        return indicators(self.settings)

    def cube(self, register: str, window: Window, date_field: str = "") -> Cube:
        """The counts of a register in a window, by its date basis unless another date field decides.

        Raises KeyError for a register the ledger does not have.
        """
        key = register, date_field
        if key not in self.readied:
            rows = self.ledger.registers[register]
            self.readied[key] = cases(rows, self.settings, self.engine, date_field)
        if (key, window) not in self.cubes:
            self.cubes[key, window] = Cube(self.readied[key], window, self.settings, agenda=self.agenda)
        return self.cubes[key, window]

    def rehearse(self, ask: Callable[[], object]) -> None:
        """Let a lazy engine count at once what `ask` asks one by one; `ask` must leave nothing behind."""
        borrowed = set(self.borrowed)
        if is_lazy(self.engine):
            rehearse(self.agenda, ask, self.cubes.values)
        self.borrowed.intersection_update(borrowed)

    def cube_of(self, question: Question, window: Window) -> Cube:
        """The counts that answer a question; an indicator may span everything up to the cut-off."""
        indicator = question.indicator
        return self.cube(indicator.register, window.until if indicator.span else window, indicator.date)

    def silent(self, register: str) -> bool:
        """Whether a register has nothing to tell: no row in the window, nor before it where all rows count."""
        if not self.ledger.registers[register].date:
            return True
        spans = any(one.span for one in self.indicators.values() if one.register == register)
        seen = self.window.until if spans and register != "petitions" else self.window
        return self.cube(register, seen).empty

    @cached_property
    def base_figures(self) -> Mapping[tuple[str, str], Value]:
        """Figures of other periods given by hand, by name and the period's label."""
        return base_figures(self.ledger)

    @cached_property
    def benchmarks(self) -> Mapping[str, tuple[Benchmark, ...]]:
        """Others' values and targets, by the indicator's name."""
        return benchmarks(self.ledger)

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Numbers and words given by hand, by name."""
        return facts(self.ledger, self.settings)

    def figure(self, question: Question, window: Window | None = None) -> Figure:
        """Answer a question, in the report's own window unless another is given."""
        asked = question, window or self.window
        if asked in self._answered:
            return self._answered[asked]
        found = self._figure(*asked)
        # what is counted in a rehearsal is not counted yet
        if not self.agenda.noting:
            self._answered[asked] = found
        return found

    @cached_property
    def _answered(self) -> dict[tuple[Question, Window], Figure]:
        """What was asked before: a template names the same figure many times."""
        return {}

    def _figure(self, question: Question, window: Window) -> Figure:
        value = self.counted(question, window)
        if isinstance(value, Gap):
            value = self._looked_up(question, window) or value
        return Figure(question, window, value)

    def counted(self, question: Question, window: Window) -> Value | Gap:
        """The answer that the rows alone give."""
        return self._gap(question, window) or self._value(question, window)

    def _looked_up(self, question: Question, window: Window) -> Value | None:
        """The answer that no rows give: a figure given by hand, or the sum of a 统计表; remembered as such."""
        given = self.base_figures.get((question.name, window.period.label))
        columns = question.indicator.statistic
        if given or not columns or question.within or window != self.window:
            return given
        found = from_statistics(self.ledger, columns)
        if found:
            self.borrowed.add(question.name)
        return found

    def compare_window(self, base: str) -> Window:
        """The window of a base period. Raises UsageRefusal(option-invalid) for an unknown base."""
        return base_window(self.window, base)[0]

    def compare(self, question: Question, base: str, window: Window | None = None) -> Comparison:
        """Answer a question beside its answer in a base period: last-year, previous, or a year such as 2019."""
        seen = window or self.window
        other, name = base_window(seen, base)
        moved = in_base(question.within, question.name, seen, other)
        then = Figure(question, other, Gap("base-missing"))
        if moved:
            then = self.figure(replace(question, within=moved[0], name=moved[1]), other)
        return Comparison(self.figure(question, seen), then, name)

    def share(self, part: Figure, whole: Question) -> Ratio | Gap:
        """The part's count over the whole's, in the part's window."""
        if is_left_out(part.question.within, whole.within):
            return Gap("nothing-counted")
        total = self.figure(whole, part.window).value
        if isinstance(part.value, Count) and isinstance(total, Count) and total.value:
            return Ratio(part.value.value, total.value)
        return next((one for one in (part.value, total) if isinstance(one, Gap)), Gap("nothing-counted"))

    def members(self, question: Question, dim: str, window: Window | None = None) -> Key:
        """The values of a dimension in the rows of a count; empty when the register does not know it."""
        seen = window or self.window
        if self._gap(replace(question, within=(*question.within, (dim, ()))), seen):
            return ()
        return self.cube_of(question, seen).values(dim, question.where)

    def _gap(self, question: Question, window: Window) -> Gap | None:
        """Why a question has no answer, None when it has one."""
        indicator = question.indicator
        rows = self.ledger.registers.get(indicator.register)
        if rows is None or not rows.date:
            return Gap("register-missing", (registers()[indicator.register].label,))
        if indicator.date and indicator.date not in rows.schema.names:
            return Gap("label-missing", (label(indicator.register, indicator.date),))
        cube, counted = self.cube_of(question, window), self.measure(question).measure
        asked = dict.fromkeys((*indicator.needed, *dict(question.within), *({counted} - {ROWS})))
        lacking = dict.fromkeys(key for name in asked for key in cube.lacking(name))
        if lacking:
            return Gap("label-missing", tuple(label(indicator.register, key) for key in lacking))
        if "large" in asked and self.settings.counting.large_from is None:
            return Gap("setting-missing", ("large_from",))
        return Gap("base-missing") if self._unrecorded(cube) else None

    def _unrecorded(self, cube: Cube) -> bool:
        """Whether an empty window means that nobody kept rows then: an earlier period, or one of petitions."""
        earlier = cube.window.period.start < self.window.period.start
        return cube.empty and (earlier or cube.cases.register == "petitions")

    def _value(self, question: Question, window: Window) -> Value | Gap:
        """The exact number of a question that has one."""
        indicator, cube = question.indicator, self.cube_of(question, window)
        measure = self.measure(question).measure
        if measure == MATTERS:
            return Count(cube.distinct(MATTERS, question.where))
        if indicator.mean:
            timed = cube.count(ROWS, {**question.where, cube.timed(indicator.mean): (True,)})
            return (
                Mean(cube.count(indicator.mean, question.where), timed) if timed else Gap("nothing-counted")
            )
        if indicator.of is None:
            return Count(cube.count(measure, question.where))
        if indicator.per and not self._population(indicator.per, window):
            return Gap("benchmark-missing", (indicator.per,))
        whole = (
            self._population(indicator.per, window) if indicator.per else cube.count(measure, question.whole)
        )
        return Ratio(cube.count(measure, question.where), whole) if whole else Gap("nothing-counted")

    def _population(self, name: str, window: Window) -> int:
        """A number of the benchmarks in a window's period, 0 where it is not given."""
        known = [one for one in self.benchmarks.get(name, ()) if one.period in ("", window.period.label)]
        return next((one.value.value for one in known if isinstance(one.value, Count)), 0)

    def measure(self, question: Question) -> Quantity:
        """What is summed: the quantity asked for, or the one a rate is weighed in."""
        known, own = quantities(), question.indicator.measures.get(question.quantity)
        if own:
            return replace(known[question.quantity], measure=own)
        if question.quantity in known:
            return known[question.quantity]
        return weighed_in(question.indicator, self.settings.counting)


def met(first: Where, second: Where) -> Where:
    """Both conditions at once: the values that each of them allows."""
    both = {name: tuple(v for v in first[name] if v in second[name]) for name in first if name in second}
    return {**first, **second, **both}
