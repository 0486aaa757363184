"""Conditions and measures → the columns in which a formula finds them, and what it looks for there (明细的列)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from petition_report.ledger.schema import Kind, field_named, registers
from petition_report.report.characters import printable
from petition_report.statistics.ask import MATTERS
from petition_report.statistics.cube import PERSONS, ROWS
from petition_report.statistics.indicators import label, spoken
from petition_report.statistics.meaning import EVERYTHING
from petition_report.statistics.sums import Sum
from petition_report.statistics.where import DAYS, Key

BLANK = "（未填写）"
MOST_LETTERS = 100
# a criterion of this shape is a text to every spreadsheet: no number, date, truth, comparison or wildcard
_PLAIN = re.compile(r'[^\W\d_a-zA-Z][^*?~<>="]*')
_WILD = str.maketrans({"*": "＊", "?": "？", "~": "～", '"': "”"})


@dataclass(frozen=True)
class Column:
    """A column of the rows: a field's `value`, a number to `sum`, or 0 and 1.

    The latter for a `flag`; for `mark`, whether a field is among values; for `once`, whether a row is the first of its
    matter under conditions.
    """

    kind: Literal["value", "flag", "mark", "sum", "once"]
    key: str
    within: tuple[tuple[str, Key], ...] = ()

    def title(self, register: str) -> str:
        """The column's heading."""
        if self.kind == "mark":
            return said(register, self.within)
        if self.kind == "once":
            return f"每个事项计一次（{said(register, self.within)}）"
        if self.key in DAYS:
            return f"{'至'.join(label(register, day) for day in DAYS[self.key][1:])}的天数"
        return {ROWS: "行数", PERSONS: "人数"}.get(self.key) or label(register, self.key)


def tested(register: str, key: str, values: Key) -> tuple[Column, str | int] | None:
    """The column a condition is tested in, and the value looked for; None where every row meets it."""
    if all(isinstance(value, bool) for value in values):
        return None if len(set(values)) > 1 else (Column("flag", key), int(values[0]))
    found = field_named(registers()[register], key)
    # a text, such as a case number, leaves no register
    if len(values) == 1 and not (found and found.kind is Kind.TEXT):
        return Column("value", key), str(values[0])
    return Column("mark", "", ((key, values),)), 1


def added(one: Sum, *, grouped: bool) -> Column | None:
    """The column that is added up; None where rows are counted."""
    if one.measure == MATTERS:
        return Column("once", MATTERS, one.where)
    return None if one.measure == ROWS and not grouped else Column("sum", one.measure)


def columns(sums: Iterable[Sum]) -> tuple[Column, ...]:
    """All columns that some sums over one register ask for, each once, in their order."""
    found: dict[Column, None] = {}
    for one in sums:
        tests = (tested(one.register, key, values) for key, values in one.where if values)
        found |= dict.fromkeys(test[0] for test in tests if test)
    for one in sums:
        if number := added(one, grouped=False):
            found[number] = None
    return tuple(
        sorted(found, key=lambda column: ("value", "flag", "mark", "sum", "once").index(column.kind))
    )


def names(values: Iterable[str]) -> dict[str, str]:
    """Values as a formula can look for them without mistaking any: text to every program, no two alike."""
    given: dict[str, str] = {}
    taken: set[str] = set()
    for value in sorted(set(values)):
        name = base = _name(value)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}（{number}）"
        taken.add(name.casefold())
        given[value] = name
    return given


def _name(value: str) -> str:
    if not value:
        return BLANK
    text = printable(value).strip().translate(_WILD)[:MOST_LETTERS]
    return text if _PLAIN.fullmatch(text) else f"值：{text}"


def said(register: str, where: Iterable[tuple[str, Key]]) -> str:
    """Conditions in short: 信访形式为来信或来电，集访为是."""
    text = "，".join(f"{label(register, key)}为{'或'.join(map(spoken, values))}" for key, values in where)
    return (text or EVERYTHING)[:MOST_LETTERS]
