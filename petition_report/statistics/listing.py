"""Every figure a ledger can answer, in the order of the definitions (指标清单)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from petition_report.statistics.ask import Answers, Comparison, Question
from petition_report.statistics.asked_window import own_window
from petition_report.statistics.cube import Window
from petition_report.statistics.figures import Count, Gap, Ratio
from petition_report.statistics.indicators import Indicator, label, spoken
from petition_report.statistics.where import Key, Part


@dataclass(frozen=True)
class Entry:
    """One line of the list: a figure beside its base, and its share of a whole where it is part of one."""

    comparison: Comparison
    whole: str = ""
    share: Ratio | None = None

    @property
    def name(self) -> str:
        """The figure's full name."""
        return self.comparison.figure.question.name

    @property
    def gap(self) -> Gap | None:
        """Why there is no number, None where there is one."""
        value = self.comparison.figure.value
        return value if isinstance(value, Gap) else None


def listing(answers: Answers, default: str) -> Iterator[Entry]:
    """All figures: each indicator, the parts worth listing within it, and its breakdowns.

    An indicator is told up to the cut-off, and compared with the base, that the settings name for it; else up to
    that of all, and with `default`.
    """
    for indicator in answers.indicators.values():
        if indicator.by or indicator.series:
            continue
        base = answers.settings.bases.get(indicator.name, default)
        window = own_window(answers.window, answers.settings, indicator.name)
        for question in _questions(indicator, indicator.name, ()):
            yield Entry(answers.compare(question, base, window))
        for part in indicator.parts:
            path = f"{indicator.name}.{part}"
            for question in _questions(answers.indicators[part], path, tuple(indicator.where.items())):
                yield Entry(answers.compare(question, base, window))
        for dim in indicator.lists:
            yield from _members(answers, indicator, dim, base, window)


def _members(answers: Answers, indicator: Indicator, dim: str, base: str, window: Window) -> Iterator[Entry]:
    """The members of a breakdown, each with its share, most first."""
    by = label(indicator.register, dim)
    for whole in _questions(indicator, indicator.name, ()):
        if whole.quantity == "件":
            continue
        members = [
            _member(whole, (dim, value), f"{indicator.name}.按{by}[{spoken(value)}]")
            for value in answers.members(whole, dim, window)
        ]
        total = _base_of_shares(answers, whole, dim, window)
        entries = [_part(answers, answers.compare(member, base, window), total) for member in members]
        yield from sorted(entries, key=lambda entry: (-_size(entry), entry.name))


def _member(whole: Question, at: tuple[str, Part], path: str) -> Question:
    """The question about one member."""
    return Question(whole.indicator, whole.quantity, _named(path, whole.quantity), ((at[0], (at[1],)),))


def _base_of_shares(answers: Answers, whole: Question, dim: str, window: Window) -> Question:
    """What members' shares refer to: all rows, or only those whose member is named."""
    if answers.settings.counting.share_base == "total":
        return whole
    named = tuple(value for value in answers.members(whole, dim, window) if value != "")
    return replace(whole, within=((dim, named),))


def _part(answers: Answers, comparison: Comparison, whole: Question) -> Entry:
    """A member's figure and share."""
    share = answers.share(comparison.figure, whole)
    return Entry(comparison, whole.name, None if isinstance(share, Gap) else share)


def _questions(indicator: Indicator, path: str, within: tuple[tuple[str, Key], ...]) -> Iterator[Question]:
    """An indicator in each of its quantities."""
    for quantity in indicator.quantities or ("",):
        yield Question(indicator, quantity, _named(path, quantity), within)


def _named(path: str, quantity: str) -> str:
    """The full name of a question; rates and means have no quantity."""
    return f"{path}.{quantity}" if quantity else path


def _size(entry: Entry) -> int:
    """What members are sorted by."""
    value = entry.comparison.figure.value
    return value.value if isinstance(value, Count) else 0
