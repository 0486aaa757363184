"""Totals held against their parts on every run; what does not add up is said, never repaired (勾稽关系)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from petition_report.issues import Issue
from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.figures import Count
from petition_report.statistics.indicators import shipped
from petition_report.statistics.named import questions


def check_identities(answers: Answers) -> Iterator[Issue]:
    """An issue for each identity of indicators.toml that does not hold in the report's window."""
    known = questions(answers.indicators)
    for identity in shipped()["identity"]:
        whole, parts = (_sum(answers, known, identity[side]) for side in ("whole", "parts"))
        if whole is not None and parts is not None and whole != parts:
            names = ("＋".join(identity[side]) for side in ("whole", "parts"))
            yield Issue("identity-broken", f"{next(names)}为{whole}，与{next(names)}之和{parts}不一致")


def _sum(answers: Answers, known: Mapping[str, Question], names: Sequence[str]) -> int | None:
    """The sum of some figures, None where one of them has no number."""
    values = [answers.figure(known[name]).value for name in names]
    counts = [value.value for value in values if isinstance(value, Count)]
    return sum(counts) if len(counts) == len(values) else None
