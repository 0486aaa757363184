"""What a public report may tell of a number: * for a count, no more decimals than hide the cases (公开版遮盖)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from petition_report.report.language.printed import Told
from petition_report.settings import Public
from petition_report.statistics.ask import Answers, Figure
from petition_report.statistics.changes import change
from petition_report.statistics.figures import Count, Gap, Mean, Ratio, Value
from petition_report.statistics.rounding import half_up, percent_decimal
from petition_report.statistics.where import Key

STAR = "*"
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:万|/\d+)?")
DECIMALS = re.compile(r"\d+\.(\d+)")
# 2019 is compared with in 2023
YEARS_NEAR = 5
# places, runs of months and numbers of peers are no numbers of cases
OPEN = frozenset({"rank", "peers", "streak", "fact"})


@dataclass
class Cover:
    """Covers the numbers of one rendering; `kept` are those that were shown with a number, and with how many decimals.

    `withheld` are the names of figures whose percentages are left out, because together with others they would
    reveal a count.
    """

    answers: Answers
    rules: Public
    withheld: frozenset[str] = frozenset()
    kept: list[tuple[Told, int]] = field(default_factory=list)

    def __call__(self, told: Told) -> str:
        """The text of a number that may be told; * stands for what may not."""
        if told.figure is None or told.tells in OPEN or told.figure.question.name in self.rules.show:
            return self._shown(told, told.text)
        digits = self._digits(told)
        if digits is None:
            return NUMBER.sub(STAR, told.text)
        return self._rounded(told, digits)

    def reckoned(self, number: int) -> str:
        """A number of a template's own: nobody knows what it tells, unless it is the report's year or one near it."""
        year = self.answers.window.period.year
        return str(number) if abs(number - year) <= YEARS_NEAR else STAR

    def _shown(self, told: Told, text: str) -> str:
        found = DECIMALS.search(text)
        self.kept.append((told, len(found[1]) if found else 0))
        return text

    def _rounded(self, told: Told, most: int) -> str:
        """A percentage with at most so many decimals, rounded anew from the exact value; * where that says nothing."""
        found = DECIMALS.search(told.text)
        if (len(found[1]) if found else 0) <= most:
            return self._shown(told, told.text)
        exact = _exact(told)
        if exact is None or half_up(exact * 100, most) in (0, 100 * 10**most):
            return NUMBER.sub(STAR, told.text)
        return self._shown(told, NUMBER.sub(percent_decimal(exact, most), told.text))

    def _digits(self, told: Told) -> int | None:
        """How many decimals a percentage may have: d where 10^(d+2) cases stand behind it; None for no number."""
        behind = list(_behind(told))
        few = any(one in self._few for cases, _ in behind for one in cases)
        if not behind or few or _names(told) & self.withheld or self._completes(told):
            return None
        digits = len(str(min(whole for _, whole in behind))) - 3
        return digits if digits >= 0 else None

    @property
    def _few(self) -> range:
        """Numbers of cases too small to be told even as a share."""
        return range(1, self.rules.smallest)

    def _completes(self, told: Told) -> bool:
        """Whether a share is the smallest beside a single one that is withheld, which it would give away."""
        figure = told.figure
        if told.tells != "share" or figure is None or not figure.question.within:
            return False
        *outer, (dim, own) = figure.question.within
        counts = dict(self._siblings(figure, tuple(outer), dim))
        small = [key for key, count in counts.items() if count in self._few]
        rest = sorted((count, str(key), key) for key, count in counts.items() if count >= self.rules.smallest)
        return len(small) == 1 and bool(rest) and rest[0][2] == own

    def _siblings(
        self, figure: Figure, outer: tuple[tuple[str, Key], ...], dim: str
    ) -> Iterator[tuple[Key, int]]:
        """The counts of all members of the breakdown that a figure belongs to."""
        whole = replace(figure.question, within=outer)
        for value in self.answers.members(whole, dim, figure.window):
            question = replace(figure.question, within=(*outer, (dim, (value,))))
            found = self.answers.figure(question, figure.window).value
            if isinstance(found, Count):
                yield (value,), found.value


def _names(told: Told) -> frozenset[str]:
    """The figures a number tells of."""
    return frozenset(one.question.name for one in (told.figure, told.other) if one)


def _behind(told: Told) -> Iterator[tuple[tuple[int, ...], int]]:
    """Of every ratio that a number tells, the numbers of cases it tells apart, and the whole it is rounded by."""
    now = told.figure.value if told.figure else Gap("")
    base = told.other.value if told.other else Gap("")
    if told.tells == "share" and isinstance(now, Count) and isinstance(base, Count):
        yield (now.value, base.value - now.value), base.value
    elif told.tells == "base":
        yield from _of_value(base)
    elif isinstance(now, Count) and isinstance(base, Count):
        # points between two shares are told of counts, too; what they are shares of is not at hand
        if told.text.endswith(("%", "％", "倍")):
            yield (now.value, base.value), base.value
    elif told.tells not in ("value", "now") and told.other is not None:
        yield from (*_of_value(now), *_of_value(base))
    else:
        yield from _of_value(now)


def _of_value(value: Value | Gap) -> Iterator[tuple[tuple[int, ...], int]]:
    if isinstance(value, Ratio):
        yield (value.numerator, value.denominator - value.numerator), value.denominator
    elif isinstance(value, Mean):
        yield (value.count,), value.count


def _exact(told: Told) -> Fraction | None:
    """The exact share or change behind a percentage, 1 meaning 100 %; None for what is not rounded anew."""
    now = told.figure.value if told.figure else Gap("")
    base = told.other.value if told.other else Gap("")
    if isinstance(now, Gap):
        return None
    if told.tells == "share" and isinstance(now, Count) and isinstance(base, Count):
        return Fraction(now.value, base.value)
    if told.tells == "change" and not isinstance(base, Gap):
        moved = change(now, base)
        return moved.amount if moved.kind in ("rate", "points") else None
    return now.fraction if told.tells in ("value", "now") and isinstance(now, Ratio) else None
