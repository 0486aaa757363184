"""A number beside itself at another time: change, trend, streak, growth (比较)."""

from __future__ import annotations

from collections.abc import Callable

from petition_report.issues import Issue
from petition_report.report.language.measure import Measure
from petition_report.report.language.printed import Told
from petition_report.report.language.saying import Saying
from petition_report.report.language.slips import SHARES_THROUGH_TIME, SlipError
from petition_report.report.words.from_to import from_to
from petition_report.report.words.pairs import Quantity
from petition_report.report.words.phrase import Phrase, say
from petition_report.report.words.trends import average_growth, trend
from petition_report.report.words.trends import streak as streak_phrase
from petition_report.report.words.wording import (
    Basis,
    change_phrase,
    direction_phrase,
    has_small_base,
    table_change,
)
from petition_report.settings import Wording
from petition_report.statistics.ask import Comparison, Question
from petition_report.statistics.bases import LAST_YEAR, PREVIOUS, base_window
from petition_report.statistics.changes import Change, change
from petition_report.statistics.figures import Gap
from petition_report.statistics.series import directions, growth, streak

NO_RATE = "—"


class Comparing(Measure):
    """A number with what may be said of how it moved."""

    def comparison(self, base: str) -> Comparison:
        """The number beside its base."""
        return self.desk.answers.compare(self.question, base, self.window)

    def quantity(self, base: str, digits: int | None = None) -> Quantity | None:
        """The number's change for a sentence that tells several; None where there is no number."""
        now, comparison = self.value, self.comparison(base)
        if isinstance(now, Gap):
            return None
        moved = change(now, self.earlier(base).value_in(comparison.base))
        return Quantity(self.question.quantity or self.question.name, moved, self.单位, digits)

    # ---- what templates may write ----

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
        return self._moved(
            str(base), lambda one, style, basis: change_phrase(one.change, style, basis, one.unit)
        )

    @property
    def 从到(self) -> Saying:
        """Where it came from since the base chosen: 从120件减少到84件，降幅30%."""
        return self._moved(
            self.desk.base_of(self.question.indicator.name),
            lambda one, style, basis: from_to([one], style, basis),
        )

    @property
    def 表内同比(self) -> Saying:
        """The change since last year as tables write it: 5.4, −5.4, —."""
        return self._in_table(LAST_YEAR)

    @property
    def 表内环比(self) -> Saying:
        """The change since the period before as tables write it."""
        return self._in_table(PREVIOUS)

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
    def 连续(self) -> Saying:
        """The run of months that went the same way: 连续4个月同比下降; nothing where there is none."""
        ways = directions(self.desk.answers, self._counted, self.window)
        return self.tell(streak_phrase(ways, self.wording))

    @property
    def 连续下降月数(self) -> Saying:
        """For how many months the count has been below last year's."""
        run = streak(self.desk.answers, self._counted, self.window)
        if isinstance(run, Gap):
            return Saying(self.desk, (self.desk.placeholder(f"{self.question.name}连续下降月数", run),))
        return Saying(self.desk, (Told(str(run.value), self.figure, "streak"),))

    def 年均增长(self, since: int | None = None) -> Saying:
        """The mean yearly growth since a year."""
        found = growth(self.desk.answers, self._counted, since, self.window)
        if isinstance(found, Gap):
            return Saying(self.desk, (self.desk.placeholder(f"{self.question.name}年均增长率", found),))
        first, _ = base_window(self.window, str(self.window.period.year - found.years))
        phrase = average_growth(found.base, found.now, found.years, self.wording)
        return self.tell(phrase, self.desk.answers.figure(self.question, first))

    # ---- how it is done ----

    @property
    def _counted(self) -> Question:
        """What is followed through the months or years. Raises SlipError for a share, which is no count."""
        if self.sharing:
            raise SlipError(SHARES_THROUGH_TIME)
        return self.question

    def _moved(self, base: str, words: Callable[[Quantity, Wording, Basis], Phrase]) -> Saying:
        """Say the change since a base, or the placeholder where there is no number."""
        quantity, comparison = self.quantity(base), self.comparison(base)
        if quantity is None:
            return Saying(self.desk, self.said())
        basis = self.desk.basis(comparison)
        self._warn(quantity, comparison)
        return self.tell(words(quantity, self.wording, basis), comparison.base)

    def _in_table(self, base: str) -> Saying:
        """The change since a base for a cell of a table."""
        quantity, comparison = self.quantity(base), self.comparison(base)
        cell = table_change(quantity.change, self.wording) if quantity else None
        if cell is None or cell.text == NO_RATE:
            return Saying(self.desk, (NO_RATE,))
        return self.tell(say(cell), comparison.base)

    def _worded(self, words: Callable[[Change, Wording, Basis], Phrase]) -> Saying:
        """Say the change since last year in words only."""
        quantity, comparison = self.quantity(LAST_YEAR), self.comparison(LAST_YEAR)
        if quantity is None:
            return Saying(self.desk, self.said())
        return self.tell(words(quantity.change, self.wording, self.desk.basis(comparison)), comparison.base)

    def _warn(self, quantity: Quantity, comparison: Comparison) -> None:
        """Note a rate that stands on too few cases."""
        if has_small_base(quantity.change, self.wording):
            detail = f"“{self.question.name}”{comparison.label}基数过小，升降幅度仅供参考"
            self.desk.printed.note(Issue("base-small", detail))
