"""What a public report may tell of a number: * for a count, no more decimals than hide the cases (公开版遮盖)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from petition_report.report.language.place import Place
from petition_report.report.language.printed import Told
from petition_report.report.language.year import Year
from petition_report.settings import Public
from petition_report.statistics.ask import Answers, Figure
from petition_report.statistics.changes import change
from petition_report.statistics.figures import Count, Gap, Mean, Ratio, Value
from petition_report.statistics.rounding import half_up, percent_decimal
from petition_report.statistics.where import Key

STAR = "*"
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:万|/\d+)?")
DECIMALS = re.compile(r"\d+\.(\d+)")
# places, runs of months, numbers of peers, and targets set by hand are no numbers of cases
OPEN = frozenset({"rank", "peers", "streak", "fact", "target"})


@dataclass
class Cover:
    """Covers the numbers of one rendering.

    `kept` are those that were shown with a number, and with how many decimals, `covered` those that were not.

    `withheld` are the names of figures whose percentages are left out, because together with others they would
    reveal a count.
    """

    answers: Answers
    rules: Public
    withheld: frozenset[str] = frozenset()
    kept: list[tuple[Told, int]] = field(default_factory=list)
    covered: list[Told] = field(default_factory=list)

    def __call__(self, told: Told) -> str:
        """The text of a number that may be told; * stands for what may not."""
        if told.figure is None or told.tells in OPEN or self.opened(told):
            return self._shown(told, told.text)
        digits = self._digits(told)
        return self._covered(told) if digits is None else self._rounded(told, digits)

    @property
    def spoken_of(self) -> tuple[Told, ...]:
        """All numbers met so far, those that were shown last."""
        return *self.covered, *(told for told, _ in self.kept)

    def opened(self, told: Told) -> bool:
        """Whether the office shows what a number tells; a share tells of its whole as well."""
        return _names(told if told.tells == "share" else replace(told, other=None)) <= {*self.rules.show}

    def reckoned(self, number: int) -> str:
        """A number of a template's own: nobody knows what it tells, save of a rank, or a year near the report's."""
        return str(number) if isinstance(number, Year | Place) else STAR

    def _covered(self, told: Told) -> str:
        self.covered.append(told)
        return NUMBER.sub(STAR, told.text)

    def _shown(self, told: Told, text: str) -> str:
        found = DECIMALS.search(text)
        self.kept.append((told, len(found[1]) if found else 0))
        return text

    def _rounded(self, told: Told, most: int) -> str:
        """A percentage with at most so many decimals, rounded anew from the exact value; * where that says nothing."""
        found = DECIMALS.search(told.text)
        if not found or len(found[1]) <= most:
            return self._shown(told, told.text)
        exact = exactly(told)
        # 3.6倍 tells a change, but not in percent
        if exact is None or found[0] != percent_decimal(exact, len(found[1])):
            return self._covered(told)
        if half_up(exact * 100, most) in (0, 100 * 10**most):
            return self._covered(told)
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
        figure, whole = told.figure, told.other
        if told.tells != "share" or figure is None or whole is None:
            return False
        member = [one for one in figure.question.within if one not in whole.question.within]
        if len(member) != 1:
            return False
        ((dim, own),) = member
        counts = dict(
            self._siblings(figure, tuple(one for one in figure.question.within if one[0] != dim), dim)
        )
        small = [key for key, count in counts.items() if count in self._few]
        rest = sorted((count, key) for key, count in counts.items() if count >= self.rules.smallest)
        return len(small) == 1 and bool(rest) and rest[0][1] == own

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
    now, base = _value(told.figure), _value(told.other)
    if told.tells == "share" and isinstance(now, Count) and isinstance(base, Count):
        yield (now.value, base.value - now.value), base.value
    elif told.tells == "base":
        yield from _of_value(base)
    elif told.tells in ("value", "now"):
        # the 3 of 已办结3件 is told of a rate, yet is a count; of a share told beside an earlier one (从12%上升到15%)
        # the counts are at hand, but not what they are shares of
        yield from _of_value(None if isinstance(now, Ratio) and told.text.isdecimal() else now)
    elif isinstance(now, Count) and isinstance(base, Count):
        # points between two shares are told of counts, too; what they are shares of is not at hand
        if told.text.endswith(("%", "％")) or _is_change(told):
            yield (now.value, base.value), base.value
    else:
        yield from (*_of_value(now), *_of_value(base))


def _is_change(told: Told) -> bool:
    """Whether a number without a percent sign is the change itself: that of a table, whose heading has the sign."""
    exact, found = exactly(told), NUMBER.search(told.text)
    if exact is None or found is None:
        return False
    return found[0] == percent_decimal(exact, len(found[0].partition(".")[2]))


def _value(figure: Figure | None) -> Value | None:
    """The value of a figure, where there is one."""
    return None if figure is None or isinstance(figure.value, Gap) else figure.value


def _of_value(value: Value | None) -> Iterator[tuple[tuple[int, ...], int]]:
    if isinstance(value, Ratio):
        yield (value.numerator, value.denominator - value.numerator), value.denominator
    elif isinstance(value, Mean):
        yield (value.count,), value.count


def exactly(told: Told) -> Fraction | None:
    """The exact share or change behind a percentage, 1 meaning 100 %; None for what is not rounded anew."""
    now, base = _value(told.figure), _value(told.other)
    if told.tells == "share" and isinstance(now, Count) and isinstance(base, Count):
        return Fraction(now.value, base.value)
    if told.tells == "change" and now is not None and base is not None:
        return change(now, base).amount
    return now.fraction if told.tells in ("value", "now") and isinstance(now, Ratio) else None
