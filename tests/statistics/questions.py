"""Text tables, as they stand in the tests → flags and figures, written short (测试用问答).

A table that says nothing of 登记日期 or 信访日期 is one of rows registered on 4 January 2023.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import narwhals.stable.v2 as nw
import pyarrow as pa
from tables import ledger

from petition_report.ledger.ledger import Ledger
from petition_report.settings import Counting, Settings
from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.bases import LAST_YEAR
from petition_report.statistics.cases import cases
from petition_report.statistics.cube import Window
from petition_report.statistics.engine import Found, collected
from petition_report.statistics.figures import Count, Gap, Growth, Mean, Value
from petition_report.statistics.flags import FLAGS
from petition_report.statistics.listing import listing
from petition_report.statistics.periods import parse_period
from petition_report.statistics.rules import Rules, day_number

REGISTERED, PETITIONED = "登记日期", "信访日期"
TODAY = date(2024, 1, 1)


@dataclass(frozen=True)
class Seen:
    """How a ledger is looked at: the period, the cut-off day ('' for the period's last), settings, engine."""

    period: str = "2023H1"
    as_of: str = ""
    settings: Settings = field(default_factory=Settings)
    engine: str = "polars"

    @property
    def window(self) -> Window:
        """The window the two name."""
        period = parse_period(self.period, TODAY, self.settings.counting.month_starts_on)
        return Window(period, day_number(date.fromisoformat(self.as_of) if self.as_of else period.last_day))


def under(counting: Counting, as_of: str = "") -> Seen:
    """A look under other counting rules."""
    return Seen(as_of=as_of, settings=Settings(counting=counting))


def registered(text: str) -> str:
    """The table with a date in it by which rows count."""
    lines = [line for line in text.strip("\n").split("\n") if line.strip()]
    if REGISTERED in lines[0] or PETITIONED in lines[0]:
        return text
    return "\n".join(
        f"{REGISTERED if number == 0 else '2023-01-04'} | {line.strip()}" for number, line in enumerate(lines)
    )


def book(*texts: str, settings: Settings | None = None) -> Ledger:
    """The ledger of some sheets."""
    return ledger(*map(registered, texts), settings=settings)


def answers(*texts: str, seen: Seen | None = None) -> Answers:
    """A ledger open to questions."""
    look = seen or Seen()
    return Answers(book(*texts, settings=look.settings), look.settings, look.window, look.engine)


def with_column(given: Ledger, name: str, values: list[int | None]) -> Ledger:
    """A petitions register with one more count."""
    rows = given.registers["petitions"]
    table = rows.table.append_column(name, pa.array(values, pa.int64()))
    return replace(given, registers={"petitions": replace(rows, held=table)})


def with_rows(given: Ledger, name: str, column: pa.Array) -> Ledger:
    """A petitions register with another column in place of one it has."""
    rows = given.registers["petitions"]
    table = rows.table.set_column(rows.table.column_names.index(name), name, column)
    return replace(given, registers={"petitions": replace(rows, held=table)})


def judged(given: Ledger, key: str, seen: Seen) -> Found:
    """The rows of which a flag is true, in their order, those not registered in the period included."""
    known = cases(given.registers["petitions"], seen.settings, seen.engine)
    rules = Rules(seen.settings, known.fields, seen.window.as_of)
    assert not FLAGS[key].missing(rules)
    found = known.frame.with_columns(found=FLAGS[key].judge(rules)).filter(nw.col("found"))
    return collected(found).sort("origin", "row")


def true_of(key: str, text: str, seen: Seen | None = None) -> list[str]:
    """The 编号 of the rows of which a flag is true."""
    look = seen or Seen()
    return [str(one) for one in judged(book(text, settings=look.settings), key, look)["case_no"].to_list()]


def in_time(key: str, counted: str, text: str, seen: Seen | None = None) -> dict[str, str]:
    """The 编号 of each row that is judged in time or late; the others are not counted."""
    good = true_of(key, text, seen)
    return {number: "in time" if number in good else "late" for number in true_of(counted, text, seen)}


def said(value: Value | Growth | Gap) -> str:
    """A value in short: 5, 3/4, or the gap's reason and needs."""
    match value:
        case Count():
            return str(value.value)
        case Gap():
            return " ".join((value.reason, *value.needs))
        case Mean():
            return f"{value.total}/{value.count}"
        case Growth():
            return f"{value.base}→{value.now} in {value.years}"
    return f"{value.numerator}/{value.denominator}"


def asked(
    given: Answers, name: str, quantity: str = "", within: dict[str, tuple[str | bool, ...]] | None = None
) -> str:
    """One figure in short."""
    return said(
        given.figure(Question(given.indicators[name], quantity, name, tuple((within or {}).items()))).value
    )


def answer(text: str, name: str, quantity: str = "", seen: Seen | None = None) -> str:
    """One figure of a table in short."""
    return asked(answers(text, seen=seen), name, quantity)


def listed(given: Answers, base: str = LAST_YEAR) -> dict[str, str]:
    """Every figure of the list in short, by its full name."""
    return {entry.name: said(entry.comparison.figure.value) for entry in listing(given, base)}
