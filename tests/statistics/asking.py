"""Tables exactly as they stand in the tests, open to questions by the names of indicators (测试用提问)."""

from __future__ import annotations

from questions import Seen
from tables import ledger

from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.figures import Gap, Value


def answers(*texts: str, seen: Seen | None = None) -> Answers:
    """Some tables, seen in the first half of 2023 unless otherwise."""
    look = seen or Seen()
    return Answers(ledger(*texts, settings=look.settings), look.settings, look.window, look.engine)


def asks(given: Answers, name: str, quantity: str = "") -> Question:
    """A question about an indicator by its own name."""
    return Question(given.indicators[name], quantity, f"{name}.{quantity}" if quantity else name)


def told(given: Answers, name: str, quantity: str = "") -> Value | Gap:
    """The answer to it."""
    return given.figure(asks(given, name, quantity)).value
