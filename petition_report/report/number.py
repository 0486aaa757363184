"""One number as templates see it: itself, its change, its share, its words (数)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from petition_report.issues import Issue
from petition_report.report.amounts import number as written
from petition_report.report.desk import Desk
from petition_report.report.pairs import Quantity
from petition_report.report.phrase import Phrase, say
from petition_report.report.printed import Said, Told
from petition_report.report.slips import SlipError
from petition_report.report.trends import average_growth, trend
from petition_report.report.wording import (
    Basis,
    change_phrase,
    direction_phrase,
    has_small_base,
    table_change,
    with_verbs,
)
from petition_report.settings import Wording
from petition_report.statistics.ask import Comparison, Figure, Question
from petition_report.statistics.bases import LAST_YEAR, PREVIOUS, base_window
from petition_report.statistics.changes import Change, change
from petition_report.statistics.cube import Window
from petition_report.statistics.figures import Count, Gap, Value
from petition_report.statistics.series import growth, streak

MOST_DIGITS = 6


@dataclass(frozen=True)
class Saying:
    """Words and numbers ready to be printed."""

    desk: Desk
    parts: Said

    def said(self) -> Said:
        """Give the words and numbers in order."""
        return self.parts

    def __str__(self) -> str:
        """Give the words alone."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def __html__(self) -> str:
        """Keep the marks where a template joins texts."""
        return self.desk.printed.say(self.said())

    def __bool__(self) -> bool:
        """Tell whether anything is said."""
        return bool(str(self))


@dataclass(frozen=True, eq=False)
class Number:
    """A quantity of an indicator in a window; when `sharing`, its share of the `whole` it belongs to."""

    desk: Desk
    question: Question
    window: Window
    whole: Question | None = None
    style: Wording | None = None
    sharing: bool = False

    @property
    def wording(self) -> Wording:
        """The style numbers are written in."""
        digits = self.question.indicator.digits
        style = self.style or self.desk.settings.wording
        return style if self.style or digits is None else replace(style, digits=digits)

    @property
    def figure(self) -> Figure:
        """The figure behind the number."""
        return self.desk.answers.figure(self.question, self.window)

    @property
    def value(self) -> Value | Gap:
        """The exact value printed: the figure's own, or its share."""
        return self._value(self.figure)

    def said(self) -> Said:
        """Give the number, or the placeholder where there is none."""
        value = self.value
        if isinstance(value, Gap):
            return (self.desk.placeholder(self.question.name, value),)
        other = self._whole_figure(self.figure)
        return (Told(written(value, self.wording).text, self.figure, "share" if other else "value", other),)

    def comparison(self, base: str) -> Comparison:
        """The number beside its base."""
        return self.desk.answers.compare(self.question, base, self.window)

    def quantity(self, base: str, digits: int | None = None) -> Quantity | None:
        """The number's change for a sentence that tells several; None where there is no number."""
        now, comparison = self.value, self.comparison(base)
        if isinstance(now, Gap):
            return None
        moved = change(now, self._value(comparison.base))
        return Quantity(self.question.quantity or self.question.name, moved, self.单位, digits)

    def tell(self, phrase: Phrase, other: Figure) -> Saying:
        """Make the numbers of a phrase the figure's own."""
        parts = (p if isinstance(p, str) else Told(p.text, self.figure, p.key, other) for p in phrase.parts)
        return Saying(self.desk, tuple(parts))

    # ---- what templates may write ----

    @property
    def 值(self) -> Fraction | int | None:
        """The exact value, for conditions; None where there is none."""
        value = self.value
        if isinstance(value, Gap):
            return None
        return value.value if isinstance(value, Count) else value.fraction

    @property
    def 缺(self) -> bool:
        """Whether there is no number."""
        return isinstance(self.value, Gap)

    @property
    def 单位(self) -> str:
        """The unit: 批, 人, 件, 天; nothing for shares."""
        return "" if self.sharing or self.figure.unit == "%" else self.figure.unit

    @property
    def 带单位(self) -> Saying:
        """The number and its unit."""
        return Saying(self.desk, self.said() if self.缺 else (*self.said(), self.单位))

    def 位数(self, digits: int) -> Number:
        """The same number with other decimals. Raises SlipError for more than anyone prints."""
        if digits not in range(MOST_DIGITS + 1):
            raise SlipError(f"“位数”应为0到{MOST_DIGITS}的整数")
        return replace(self, style=replace(self.wording, digits=digits))

    def 用词(self, rise: str, fall: str) -> Number:
        """The same number with other verbs for its change."""
        return replace(self, style=with_verbs(self.wording, rise, fall))

    @property
    def 占比(self) -> Number:
        """The number's share of the whole it belongs to."""
        return replace(self, sharing=True)

    @property
    def 上年(self) -> Number:
        """The same number a year earlier."""
        return replace(self, window=base_window(self.window, LAST_YEAR)[0])

    @property
    def 同比(self) -> Saying:
        """The change since last year's same period."""
        return self.较(LAST_YEAR)

    @property
    def 环比(self) -> Saying:
        """The change since the period before."""
        return self.较(PREVIOUS)

    @property
    def 变化(self) -> Saying:
        """The change since the base chosen for this indicator."""
        return self.较(self.desk.base_of(self.question.indicator.name))

    def 较(self, base: str | int) -> Saying:
        """The change since a base: last-year, previous, or a year."""
        quantity, comparison = self.quantity(str(base)), self.comparison(str(base))
        if quantity is None:
            return Saying(self.desk, self.said())
        basis = self.desk.basis(comparison)
        self._warn(quantity, comparison)
        return self.tell(change_phrase(quantity.change, self.wording, basis, self.单位), comparison.base)

    @property
    def 表内同比(self) -> Saying:
        """The change since last year as tables write it: 5.4, −5.4, —."""
        quantity, comparison = self.quantity(LAST_YEAR), self.comparison(LAST_YEAR)
        if quantity is None:
            return Saying(self.desk, ("—",))
        told = table_change(quantity.change, self.wording)
        return Saying(self.desk, ("—",)) if told.text == "—" else self.tell(say(told), comparison.base)

    @property
    def 升降(self) -> Saying:
        """The direction since last year without its size."""
        return self._worded(direction_phrase)

    @property
    def 趋势(self) -> Saying:
        """The trend since last year in words: 有所下降, 明显上升."""
        return self._worded(trend)

    @property
    def 方向(self) -> str:
        """up, down, level or unknown since last year, for conditions."""
        quantity = self.quantity(LAST_YEAR)
        return quantity.change.direction if quantity else "unknown"

    @property
    def 连续下降月数(self) -> Saying:
        """For how many months the count has been below last year's."""
        run = streak(self.desk.answers, self.question)
        if isinstance(run, Gap):
            return Saying(self.desk, (self.desk.placeholder(f"{self.question.name}连续下降月数", run),))
        return Saying(self.desk, (Told(str(run.value), self.figure, "streak"),))

    def 年均增长(self, since: int | None = None) -> Saying:
        """The mean yearly growth since a year."""
        found = growth(self.desk.answers, self.question, since)
        if isinstance(found, Gap):
            return Saying(self.desk, (self.desk.placeholder(f"{self.question.name}年均增长率", found),))
        first, _ = base_window(self.window, str(self.window.period.year - found.years))
        phrase = average_growth(found.base, found.now, found.years, self.wording)
        return self.tell(phrase, self.desk.answers.figure(self.question, first))

    def __bool__(self) -> bool:
        """Whether there is a number and it is not zero."""
        return bool(self.值)

    def __lt__(self, other: Number | float) -> bool:
        """Compare exactly; what is not there is less than anything."""
        return _exact(self) < _exact(other)

    def __gt__(self, other: Number | float) -> bool:
        """Compare exactly."""
        return _exact(self) > _exact(other)

    def __str__(self) -> str:
        """Give the printed number alone."""
        return str(Saying(self.desk, self.said()))

    def __html__(self) -> str:
        """Keep the mark where a template joins texts."""
        return self.desk.printed.say(self.said())

    # ---- how it is done ----

    def _value(self, figure: Figure) -> Value | Gap:
        """The figure's value, or its share of the whole in the same window."""
        if self.sharing and self.whole:
            return self.desk.answers.share(figure, self.whole)
        return figure.value

    def _whole_figure(self, figure: Figure) -> Figure | None:
        """The whole a share refers to."""
        return self.desk.answers.figure(self.whole, figure.window) if self.sharing and self.whole else None

    def _worded(self, words: Callable[[Change, Wording, Basis], Phrase]) -> Saying:
        """Say the change since last year in words only."""
        quantity, comparison = self.quantity(LAST_YEAR), self.comparison(LAST_YEAR)
        if quantity is None:
            return Saying(self.desk, self.said())
        basis = self.desk.basis(comparison)
        return self.tell(words(quantity.change, self.wording, basis), comparison.base)

    def _warn(self, quantity: Quantity, comparison: Comparison) -> None:
        """Note a rate that stands on too few cases."""
        if has_small_base(quantity.change, self.wording):
            detail = f"“{self.question.name}”{comparison.label}基数过小，升降幅度仅供参考"
            self.desk.printed.note(Issue("base-small", detail))


def _exact(value: Number | float) -> Fraction:
    """A number for comparing, below all others where there is none."""
    if isinstance(value, Number):
        return Fraction(-1) if value.值 is None else Fraction(value.值)
    return Fraction(value)
