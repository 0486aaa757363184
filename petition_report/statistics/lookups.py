"""Numbers that are looked up, not counted: facts, figures of other periods, benchmarks and targets (补充、基数、对照).

They come from registers of name and value, or from the settings; a number given twice must be the same twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType

import pyarrow.compute as pc

from petition_report.errors import InputRefusal, UsageRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.ledger import Ledger, Rows
from petition_report.ledger.spelling import narrow
from petition_report.settings import Settings
from petition_report.statistics.figures import Count, Mean, Ratio, Value
from petition_report.statistics.periods import parse_period

_VALUE = re.compile(r"(-?\d+(?:\.\d+)?)(万|亿)?(%)?")
MANY = 1000
_SCALES: Mapping[str, int] = MappingProxyType({"万": 10_000, "亿": 100_000_000})
# how clerks write periods, and how the command line does
_WRITTEN = (
    (re.compile(r"上半年"), "H1"),
    (re.compile(r"下半年"), "H2"),
    (re.compile(r"第?([一二三四1-4])季度"), r"Q\1"),
    (re.compile(r"年(\d)月"), r"-0\1"),
    (re.compile(r"年(\d\d)月"), r"-\1"),
    (re.compile(r"年度?"), ""),
)
_NUMERALS = str.maketrans("一二三四", "1234")


@dataclass(frozen=True)
class Fact:
    """A number or text given by hand, the unit written beside it, its row where it stands in a register."""

    text: str
    unit: str = ""
    place: Place = field(default_factory=Place)


@dataclass(frozen=True)
class Benchmark:
    """Someone else's value of an indicator, or a target: whose it is, the period written beside it, the value."""

    whose: str
    period: str
    value: Value


def facts(ledger: Ledger, settings: Settings) -> dict[str, Fact]:
    """Every fact by name; the settings' own win over those of a register."""
    found = {
        name: Fact(value, unit, place)
        for place, (name, value, unit) in _placed(ledger.registers.get("facts"), "fact", "value", "measure")
        if value
    }
    return found | {name: Fact(text) for name, text in settings.facts.items()}


def base_figures(ledger: Ledger) -> dict[tuple[str, str], Value]:
    """Values of other periods, by the figure's full name and the period's label as `Period.label` writes it.

    Raises InputRefusal(base-conflict) where one figure is given two values, with both places.
    """
    rows = ledger.registers.get("base_figures")
    found: dict[tuple[str, str], tuple[Value, Place]] = {}
    faults: list[Issue] = []
    for place, (name, period, text) in _placed(rows, "indicator", "period", "value"):
        value = value_of(text)
        key = (name, period_label(period))
        if value is None:
            continue
        if key in found and found[key][0] != value:
            faults.append(Issue("base-conflict", f"“{name}”的历史基数与{found[key][1]}不一致", place))
        found.setdefault(key, (value, place))
    if faults:
        raise InputRefusal(*faults)
    return {key: value for key, (value, _) in found.items()}


def benchmarks(ledger: Ledger) -> dict[str, tuple[Benchmark, ...]]:
    """Benchmarks and targets, by the indicator's name, in the order given."""
    found: dict[str, tuple[Benchmark, ...]] = {}
    for name, whose, period, text in _columns(ledger, "benchmarks", "indicator", "whose", "period", "value"):
        value = value_of(text)
        if value is not None:
            found[name] = (*found.get(name, ()), Benchmark(whose, period_label(period), value))
    return found


def from_statistics(ledger: Ledger, columns: tuple[str, ...]) -> Ratio | None:
    """A rate from the 统计表 of all units, several tables added up: the first column over the sum of all."""
    rows = ledger.registers.get("statistics")
    if rows is None or not set(columns) <= set(rows.schema.names):
        return None
    sums = [pc.sum(rows.table[name]).as_py() or 0 for name in columns]
    return Ratio(sums[0], sum(sums)) if sum(sums) else None


def value_of(text: str) -> Value | None:
    """Read a written number exactly: 95.7%, 3.2万, 0.5, 13; None where it is none."""
    match = _VALUE.fullmatch(narrow(text).replace(",", "").strip())
    if match is None:
        return None
    number = Fraction(match[1]) * _SCALES.get(match[2] or "", 1)
    if match[3]:
        return Ratio((number / 100).numerator, (number / 100).denominator)
    # nobody says of how many a mean is that is given by hand: surely of more than a few
    scaled = Mean(number.numerator * MANY, number.denominator * MANY)
    return Count(int(number)) if number.denominator == 1 else scaled


def period_label(text: str) -> str:
    """A period as `Period.label` writes it, from 2019H1, 2019上半年, 2019年5月, 2019; else the text itself."""
    written = narrow(text).replace(" ", "")
    for form, instead in _WRITTEN:
        written = form.sub(instead, written)
    # last-year is no period to whom reads it years later
    if not written[:1].isdigit():
        return text
    try:
        return parse_period(written.translate(_NUMERALS), date.max).label
    except UsageRefusal:
        return text


def _columns(ledger: Ledger, register: str, *names: str) -> Iterator[tuple[str, ...]]:
    """The rows of a register as texts, blanks as ''; rows without a name are left out."""
    for _, row in _placed(ledger.registers.get(register), *names):
        yield row


def _placed(rows: Rows | None, *names: str) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """The rows of a register with their places."""
    if rows is None:
        return
    known = set(rows.schema.names)
    columns = [rows.table[name].to_pylist() if name in known else [None] * len(rows.table) for name in names]
    for origin, number, *row in zip(
        rows.table["origin"].to_pylist(), rows.table["row"].to_pylist(), *columns, strict=True
    ):
        if row[0]:
            place = rows.origins[origin]
            yield Place(place.file, place.sheet, number), tuple(text or "" for text in row)
