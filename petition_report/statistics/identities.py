"""Totals held against their parts on every run; what does not add up is said, never repaired (勾稽关系)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from petition_report.issues import Issue
from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.figures import Count
from petition_report.statistics.indicators import quantities, shipped


def check_identities(answers: Answers) -> Iterator[Issue]:
    """An issue for each identity of indicators.toml that does not hold in the report's window."""
    for identity in shipped()["identity"]:
        whole, parts = _sum(answers, identity["whole"]), _sum(answers, identity["parts"])
        if whole is not None and parts is not None and whole != parts:
            names = ("＋".join(identity[side]) for side in ("whole", "parts"))
            yield Issue("identity-broken", f"{next(names)}为{whole}，与{next(names)}之和{parts}不一致")


def _sum(answers: Answers, names: Sequence[str]) -> int | None:
    """The sum of some figures, None where one of them has no number."""
    values = [answers.figure(_question(answers, name)).value for name in names]
    counts = [value.value for value in values if isinstance(value, Count)]
    return sum(counts) if len(counts) == len(values) else None


def _question(answers: Answers, name: str) -> Question:
    """A figure by its full name; the only quantity need not be named."""
    path, _, last = name.rpartition(".")
    if last in quantities() and path in answers.indicators:
        return Question(answers.indicators[path], last, name)
    indicator = answers.indicators[name]
    return Question(indicator, indicator.quantities[0], name)
