"""A quantity of an indicator in a window, exact and as printed (数值)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from numbers import Real
from typing import Self

from petition_report.report.language import written
from petition_report.report.language.counted import Counted
from petition_report.report.language.desk import Desk, reason_said
from petition_report.report.language.lacking import Lacking
from petition_report.report.language.printed import Said, Told
from petition_report.report.language.saying import Saying, told
from petition_report.report.words.amounts import number as number_text
from petition_report.report.words.phrase import Phrase
from petition_report.report.words.wording import with_verbs
from petition_report.settings import Wording
from petition_report.statistics.ask import Figure, Question
from petition_report.statistics.bases import LAST_YEAR, base_window
from petition_report.statistics.cube import Window
from petition_report.statistics.figures import Count, Gap, Value
from petition_report.statistics.months_moved import in_base


@dataclass(frozen=True, eq=False)
class Measure:
    """A quantity of an indicator in a window; when `sharing`, its share of the `whole` it belongs to.

    `apart` is the whole's own window where that is not the number's.
    """

    desk: Desk
    question: Question
    window: Window
    whole: Question | None = None
    style: Wording | None = None
    sharing: bool = False
    apart: Window | None = None

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
        return self.value_in(self.figure)

    def value_in(self, figure: Figure) -> Value | Gap:
        """The value of the same figure in its window: its own, or its share of the whole there."""
        if self.sharing and self.whole:
            # what is shared out is looked up in the window of the figure given
            return self.desk.answers.share(replace(figure, window=self.apart or figure.window), self.whole)
        return figure.value

    def earlier(self, base: str) -> Self:
        """The same number in the window of a base, and its whole in that of its own base."""
        apart, window = self.apart and base_window(self.apart, base)[0], base_window(self.window, base)[0]
        question = _in_base(self.question, self.window, window)
        whole = self.whole and _in_base(self.whole, self.apart or self.window, apart or window)
        return replace(self, window=window, apart=apart, question=question, whole=whole)

    def said(self) -> Said:
        """Give the number, or the placeholder where there is none."""
        value = self.value
        if isinstance(value, Gap):
            return (self.desk.placeholder(self.question.name, value),)
        return (self.own(number_text(value, self.wording).text),)

    def own(self, text: str) -> Told:
        """Make a text that tells the value itself the figure's own; a share is told with its whole."""
        figure = self.figure
        if self.sharing and self.whole:
            whole = self.desk.answers.figure(self.whole, self.apart or figure.window)
            return Told(text, figure, "share", whole)
        return Told(text, figure)

    def tell(self, phrase: Phrase, other: Figure | None = None) -> Saying:
        """Make the numbers of a phrase the figure's own."""
        return told(self.desk, phrase, self.figure, other)

    # ---- what templates may write ----

    @property
    def 值(self) -> Fraction | int | Lacking:
        """The exact value, for conditions; what says so where there is none."""
        value = self.value
        if isinstance(value, Gap):
            reason = reason_said(value.reason, value.needs)
            return Lacking(f"“{self.question.name}”在{self.window.period.label}没有数（{reason}）")
        if isinstance(value, Count):
            return Counted(value.value) if self.desk.printed.cover else value.value
        return value.fraction

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

    def 位数(self, digits: int) -> Self:
        """The same number with other decimals. Raises SlipError for more than anyone prints."""
        return replace(self, style=replace(self.wording, digits=written.digits(digits)))

    def 用词(self, rise: str, fall: str) -> Self:
        """The same number with other verbs for its change."""
        return replace(self, style=with_verbs(self.wording, rise, fall))

    @property
    def 占比(self) -> Self:
        """The number's share of the whole it belongs to."""
        return replace(self, sharing=True)

    @property
    def 上年(self) -> Self:
        """The same number a year earlier."""
        return self.earlier(LAST_YEAR)

    def __bool__(self) -> bool:
        """Whether there is a number and it is not zero."""
        return bool(self.值)

    def __lt__(self, other: Measure | float) -> bool:
        """Compare exactly; what is not there is less than anything."""
        return _rank(self) < _rank(other) if isinstance(other, Measure | Real) else NotImplemented

    def __gt__(self, other: Measure | float) -> bool:
        """Compare exactly."""
        return _rank(self) > _rank(other) if isinstance(other, Measure | Real) else NotImplemented

    def __str__(self) -> str:
        """Give the printed number alone."""
        return str(Saying(self.desk, self.said()))

    def __html__(self) -> str:
        """Keep the mark where a template joins texts."""
        return self.desk.printed.say(self.said())


def _in_base(question: Question, seen: Window, other: Window) -> Question:
    """A question as it is asked in another window; what has no counterpart there is asked as it is."""
    within, name = in_base(question.within, question.name, seen, other) or (question.within, question.name)
    return replace(question, within=within, name=name)


def _rank(value: Measure | float) -> tuple[bool, Fraction]:
    """A number for comparing, below all others where there is none."""
    if isinstance(value, Measure):
        exact = value.值
        return (False, Fraction()) if isinstance(exact, Lacking) else (True, Fraction(exact))
    return True, Fraction(value)
