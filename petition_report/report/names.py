"""What templates may write: indicators and their quantities under Chinese names (模板名称).

`信访总量.件次`, `赴京上访.集访.人次.同比`, `来访.按("类别")`, `按期办结率.其中(县区="甲县")` … Comparison, share,
breakdown and filter are derived for every indicator alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from petition_report.issues import Issue
from petition_report.report.desk import Desk
from petition_report.report.dimensions import dimension_of
from petition_report.report.lists import name_list
from petition_report.report.number import Number, Saying
from petition_report.report.pairs import together
from petition_report.report.printed import Said, Told
from petition_report.report.slips import SlipError, UnknownNameError
from petition_report.statistics.ask import Question, met
from petition_report.statistics.bases import LAST_YEAR, PREVIOUS, base_window
from petition_report.statistics.cube import Key, Part, Where, Window
from petition_report.statistics.indicators import (
    BLANK,
    Indicator,
    condition,
    quantities,
    spoken,
)
from petition_report.statistics.rules import day_number

UNNAMED = ("其他", BLANK)


@dataclass(frozen=True, eq=False)
class View:
    """An indicator within conditions, in a window; of several quantities, or standing for its only one.

    `whole` is the view its shares refer to, `title` and `place` its name and rank as a member of a breakdown,
    `base` the base its quantities are told against together.
    """

    desk: Desk
    indicator: Indicator
    path: str
    window: Window
    within: tuple[tuple[str, Key], ...] = ()
    whole: View | None = None
    title: str = ""
    place: int = 0
    base: str = ""

    def number(self, quantity: str = "") -> Number:
        """One quantity of the indicator; '' for the only one a rate or mean has.

        Raises UnknownNameError for a quantity that nothing is counted in.
        """
        if quantity and quantity not in quantities():
            raise UnknownNameError(f"没有名为“{quantity}”的量，可写{'、'.join(quantities())}")
        name = f"{self.path}.{quantity}" if quantity else self.path
        question = Question(self.indicator, quantity, name, self.within)
        return Number(self.desk, question, self.window, self._whole_question(quantity))

    @property
    def only(self) -> Number:
        """The number the view stands for. Raises UnknownNameError where there are several."""
        if not self.indicator.countable:
            return self.number()
        if len(self.indicator.quantities) == 1:
            return self.number(self.indicator.quantities[0])
        names = "或".join(f"{self.path}.{quantity}" for quantity in self.indicator.quantities)
        raise UnknownNameError(f"“{self.path}”有多个量，请写明{names}")

    def said(self) -> Said:
        """Give the only number."""
        return self.only.said()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a number, a view, or what the only number has
        """Find a quantity, a variant, another indicator within this one, or a property of the only number."""
        known = self.desk.answers.indicators if name.isidentifier() and not name.isascii() else {}
        if known and name in quantities() and self.indicator.countable:
            return self.number(name)
        if known and name == "按人数" and self.indicator.of is not None:
            return replace(
                self, indicator=replace(self.indicator, weight="人次"), path=f"{self.path}.按人数"
            ).only
        if f"{self.path}.{name}" in known:
            return replace(self, indicator=known[f"{self.path}.{name}"], path=f"{self.path}.{name}")
        if name in known:
            return self._narrowed(known[name])
        if known and (not self.indicator.countable or len(self.indicator.quantities) == 1):
            return getattr(self.only, name)
        raise AttributeError(name)

    def __lt__(self, other: View | Number | float) -> bool:
        """Compare the only number exactly."""
        return self.only < (other.only if isinstance(other, View) else other)

    def __gt__(self, other: View | Number | float) -> bool:
        """Compare the only number exactly."""
        return self.only > (other.only if isinstance(other, View) else other)

    # ---- what templates may write ----

    @property
    def 名称(self) -> str:
        """The member's name, or the indicator's."""
        return self.title or self.path

    @property
    def 名次(self) -> int:
        """The member's rank in its breakdown; equals share one."""
        return self.place

    @property
    def 缺(self) -> bool:
        """Whether the register cannot answer it."""
        return self.number(self.indicator.quantities[0] if self.indicator.countable else "").缺

    @property
    def 无(self) -> bool:
        """Whether nothing was counted."""
        return not self.缺 and not self.number(
            self.indicator.quantities[0] if self.indicator.countable else ""
        )

    @property
    def 同比(self) -> Any:  # noqa: ANN401 - a saying for one quantity, a view to tell several together
        """The change since last year's same period."""
        return self.较(LAST_YEAR)

    @property
    def 环比(self) -> Any:  # noqa: ANN401 - likewise
        """The change since the period before."""
        return self.较(PREVIOUS)

    @property
    def 变化(self) -> Any:  # noqa: ANN401 - likewise
        """The change since the base chosen for this indicator."""
        return self.较(self.desk.base_of(self.indicator.name))

    def 较(self, base: str | int) -> Any:  # noqa: ANN401 - likewise
        """The change since a base: last-year, previous, or a year."""
        several = self.indicator.countable and len(self.indicator.quantities) > 1
        return replace(self, base=str(base)) if several else self.only.较(base)

    def 分别(self, *names: str, 位数: tuple[int, ...] = ()) -> Saying:
        """Tell the changes of several quantities in one breath."""
        base = self.base or self.desk.base_of(self.indicator.name)
        numbers = [self.number(name) for name in names or self.indicator.quantities]
        digits = 位数 or (None,) * len(numbers)
        told = [number.quantity(base, d) for number, d in zip(numbers, digits, strict=True)]
        known = [quantity for quantity in told if quantity]
        if len(known) < len(numbers):
            return Saying(self.desk, numbers[0].said())
        comparison = numbers[0].comparison(base)
        phrase = together(known, self.desk.settings.wording, self.desk.basis(comparison))
        parts = (
            p
            if isinstance(p, str)
            else Told(p.text, numbers[p.of].figure, p.key, numbers[p.of].comparison(base).base)
            for p in phrase.parts
        )
        return Saying(self.desk, tuple(parts))

    @property
    def 上年(self) -> View:
        """The same view a year earlier."""
        return replace(self, window=base_window(self.window, LAST_YEAR)[0])

    def 截至(self, day: str) -> View:
        """The same view up to another cut-off day, 2023-06-16. Raises SlipError for anything else."""
        try:
            cut = date.fromisoformat(day)
        except (TypeError, ValueError):
            raise SlipError("“截至”的日期应写成2023-06-16的样子") from None
        return replace(self, window=Window(self.window.period, day_number(cut)))

    def 其中(self, **conditions: Any) -> View:  # noqa: ANN401 - texts, lists of texts, true or false
        """The rows that meet further conditions, field = value or list of values."""
        register = self.indicator.register
        keys = {name: dimension_of(self.indicator.register, name) for name in conditions}
        wanted = {keys[name]: condition(register, keys[name], value) for name, value in conditions.items()}
        said = "，".join(f"{name}={'、'.join(map(str, wanted[keys[name]]))}" for name in conditions)
        self._check(conditions, wanted, keys)
        return replace(self, within=_joined(self.within, wanted), path=f"{self.path}[{said}]", whole=self)

    def 按(self, name: str, 量: str = "") -> Members:
        """The members of a breakdown, most first, 其他 and blanks last; equals share a rank."""
        key = dimension_of(self.indicator.register, name)
        quantity = 量 or (self.indicator.quantities[0] if self.indicator.countable else "")
        views = [self._member(name, key, value) for value in self._values(key, quantity)]
        counted = [(view, view.number(quantity).值 or 0) for view in views]
        return Members(self.desk, tuple(_ranked(counted)))

    def 排名(self, name: str, 量: str = "") -> Members:
        """The members of a breakdown with their ranks."""
        return self.按(name, 量)

    # ---- how it is done ----

    def _narrowed(self, indicator: Indicator) -> View:
        """Another indicator, counted within this one's rows only."""
        within = _joined(self.within, self.indicator.where)
        return replace(
            self, indicator=indicator, path=f"{self.path}.{indicator.name}", within=within, whole=self
        )

    def _member(self, name: str, key: str, value: Part) -> View:
        """One member of a breakdown."""
        title = spoken(value)
        path = f"{self.path}.按{name}[{title}]"
        within = _joined(self.within, {key: (value,)})
        return replace(self, path=path, within=within, whole=self._base_of_shares(key), title=title)

    def _base_of_shares(self, key: str) -> View:
        """What members' shares refer to: all rows, or only those whose member is named."""
        if self.desk.settings.counting.share_base == "total":
            return self
        named = tuple(value for value in self._values(key, "") if value != "")
        return replace(self, within=_joined(self.within, {key: named}))

    def _values(self, key: str, quantity: str) -> Key:
        question = self.number(quantity).question
        return self.desk.answers.members(question, key, self.window)

    def _whole_question(self, quantity: str) -> Question | None:
        """The whole of a share: what the view was derived from, else the indicator's own `share_of`."""
        if self.whole:
            return replace(self.whole.number(quantity).question, name=f"{self.whole.path}.{quantity}")
        whole = self.desk.answers.indicators.get(self.indicator.share_of)
        return Question(whole, quantity, f"{whole.name}.{quantity}", self.within) if whole else None

    def _check(self, conditions: Mapping[str, Any], wanted: Where, keys: Mapping[str, str]) -> None:
        """Note a value that no row has: it may be mistyped."""
        for name in conditions:
            known = self._values(keys[name], "")
            if known and all(isinstance(v, str) and v not in known for v in wanted[keys[name]]):
                self.desk.printed.note(Issue("template-value", f"“{name}”没有所写的取值"))


@dataclass(frozen=True)
class Members:
    """The members of a breakdown, in order."""

    desk: Desk
    views: tuple[View, ...]

    def __iter__(self) -> Iterator[View]:
        """Go through them."""
        return iter(self.views)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.views)

    def __getitem__(self, at: int) -> View:
        """Give one, from 0."""
        return self.views[at]

    def 前(self, count: int) -> Members:
        """The first of them, 其他 and blanks left out.

        Equals at the edge come all; where that makes more than twice as many as asked for, none of them comes.
        """
        named = [view for view in self.views if view.title not in UNNAMED]
        shared = named[count - 1].place if 0 < count < len(named) else 0
        ahead = [view for view in named if view.place < shared]
        equals = [view for view in named if view.place == shared]
        chosen = ahead + equals if len(ahead + equals) <= 2 * count else ahead
        return replace(self, views=tuple(chosen if shared else named[: max(count, 0)]))

    def 列举(self, most: int | None = None) -> str:
        """Their names in a row: 城乡建设、农村农业等."""
        return name_list([view.title for view in self.views], most)


def _ranked(counted: Iterable[tuple[View, Fraction | int]]) -> Iterator[View]:
    """Members by their counts, each with its rank."""
    order = sorted(counted, key=lambda pair: (pair[0].title in UNNAMED, -pair[1], pair[0].title))
    place, last = 0, None
    for position, (view, value) in enumerate(order, 1):
        place = place if value == last and view.title not in UNNAMED else position
        last = value
        yield replace(view, place=place)


def _joined(first: tuple[tuple[str, Key], ...], second: Where) -> tuple[tuple[str, Key], ...]:
    """Both conditions as a sorted tuple."""
    return tuple(sorted(met(dict(first), second).items()))
