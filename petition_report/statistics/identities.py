"""Totals held against their parts on every run; what does not add up is said, never repaired (勾稽关系)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from petition_report.issues import Issue
from petition_report.statistics.ask import Answers, Figure
from petition_report.statistics.cube import Window
from petition_report.statistics.figures import Count
from petition_report.statistics.indicators import shipped
from petition_report.statistics.named import questions

# figures by the names an identity gives them
Side = Mapping[str, Figure]


def check_identities(answers: Answers) -> Iterator[Issue]:
    """An issue for each identity of indicators.toml that does not hold in the report's window."""
    for sides in identities(answers):
        (wholes, parts), (whole, sum_of_parts) = map("＋".join, sides), map(total, sides)
        if whole != sum_of_parts:
            yield Issue("identity-broken", f"{wholes}为{whole}，与{parts}之和{sum_of_parts}不一致")


def identities(
    answers: Answers, window: Window | None = None, asked: AbstractSet[str] | None = None
) -> Iterator[tuple[Side, Side]]:
    """The wholes and the parts of each identity that has all its counts, in the report's own window by default.

    Where some figures are `asked` about, by name, only those that hold one of them.
    """
    known = questions(answers.indicators)
    for identity in shipped()["identity"]:
        wholes, parts = identity["whole"], identity["parts"]
        # an office's own indicator may stand in the place of one of them, and count otherwise
        named = {name: known[name] for name in (*wholes, *parts) if name in known}
        if asked is not None and asked.isdisjoint(one.name for one in named.values()):
            continue
        found = {name: answers.figure(question, window) for name, question in named.items()}
        if all(name in found and isinstance(found[name].value, Count) for name in (*wholes, *parts)):
            yield {name: found[name] for name in wholes}, {name: found[name] for name in parts}


def total(side: Side) -> int:
    """What the counts of one side add up to."""
    return sum(one.value.value for one in side.values() if isinstance(one.value, Count))
