"""What templates may write: indicators and their quantities under Chinese names (模板名称).

`信访总量.件次`, `赴京上访.集访.人次.同比`, `来访.按("类别")`, `按期办结率.其中(县区="甲县")` … Comparison, share,
breakdown and filter are derived for every indicator alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from petition_report.issues import Issue
from petition_report.report.language import written
from petition_report.report.language.breath import happened, moved
from petition_report.report.language.days import Days
from petition_report.report.language.desk import Desk
from petition_report.report.language.dimensions import dimension_of
from petition_report.report.language.members import UNNAMED, Members
from petition_report.report.language.number import Number
from petition_report.report.language.place import Place
from petition_report.report.language.printed import Said
from petition_report.report.language.saying import Saying
from petition_report.report.language.slips import UnknownNameError, no_quantities
from petition_report.report.words.from_to import from_to
from petition_report.report.words.pairs import together
from petition_report.statistics.ask import Question, met
from petition_report.statistics.bases import LAST_YEAR, PREVIOUS, base_window
from petition_report.statistics.cube import Window
from petition_report.statistics.indicators import Indicator, condition, quantities, spoken
from petition_report.statistics.months_moved import in_base
from petition_report.statistics.rules import EPOCH, day_number
from petition_report.statistics.where import Key, Part, Where


@dataclass(frozen=True, eq=False)
class View(Days):
    """An indicator within conditions, in a window; of several quantities, or standing for its only one.

    `whole` is the view its shares refer to, `title` and `place` its name and rank as a member of a breakdown,
    `base` the base its quantities are told against together, `counted` what is counted, where that is not the path.
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
    counted: str = ""

    def number(self, quantity: str = "") -> Number:
        """One quantity of the indicator; '' for the only one a rate or mean has.

        Raises UnknownNameError for a quantity that nothing is counted in.
        """
        if quantity and quantity not in quantities():
            known = "、".join(self.indicator.quantities or quantities())
            raise UnknownNameError(f"没有名为“{quantity}”的量，可写{known}")
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
        """Give the only number, or its change where that is told."""
        return (self.only.较(self.base) if self.base else self.only).said()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a number, a view, or what the only number has
        """Find a quantity, a variant, another indicator within this one, or a property of the only number."""
        known = self.desk.answers.indicators if name.isidentifier() and not name.isascii() else {}
        if known and name in quantities() and self.indicator.countable:
            return self.number(name).较(self.base) if self.base else self.number(name)
        if known and name == "按人数" and self.indicator.of is not None:
            by_persons = replace(self.indicator, weight="人次")
            return replace(self, indicator=by_persons, path=f"{self.path}.按人数").only
        if f"{self.indicator.name}.{name}" in known:
            return self._further(known[f"{self.indicator.name}.{name}"], name)
        if name in known and not (known[name].by or known[name].series):
            return self._narrowed(known[name])
        if known and (not self.indicator.countable or len(self.indicator.quantities) == 1):
            return getattr(self.only, name)
        raise AttributeError(name)

    def __bool__(self) -> bool:
        """Whether there is anything, as its first or only number has it."""
        return bool(self._first)

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
        return self.title or self._called

    @property
    def 名次(self) -> int:
        """The member's rank in its breakdown; equals share one."""
        return Place(self.place)

    @property
    def 缺(self) -> bool:
        """Whether the register cannot answer it."""
        return self._first.缺

    @property
    def 无(self) -> bool:
        """Whether nothing was counted."""
        return not self.缺 and not self._first

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
        return moved(self._numbers(names), self._told_against, 位数, together)

    def 从到(self, *names: str, 位数: tuple[int, ...] = ()) -> Saying:
        """Tell where several quantities came from: 从3件次10人次减少到2件次5人次，降幅分别为33.3%、50.0%."""
        return moved(self._numbers(names), self._told_against, 位数, from_to)

    @property
    def 发生(self) -> Saying:
        """Tell what happened, or that nothing did: 未发生赴京上访, 发生赴京上访3批10人次."""
        return happened(self._called, self._numbers(()))

    def 期内(self, period: str) -> View:
        """The same view in another period, 2023-01-01..2023-11-30, up to the same cut-off or the period's end."""
        other = written.period(period, self.window.period.month_starts_on)
        return replace(self, window=Window(other, min(self.window.as_of, day_number(other.last_day))))

    @property
    def 上年(self) -> View:
        """The same view a year earlier."""
        window = base_window(self.window, LAST_YEAR)[0]
        within, path = in_base(self.within, self.path, self.window, window) or (self.within, self.path)
        return replace(self, window=window, within=within, path=path)

    def 截至(self, day: str) -> View:
        """The same view up to another cut-off day, 2023-06-16. Raises SlipError for anything else."""
        return replace(self, window=Window(self.window.period, day_number(written.day(day))))

    def 其中(self, **conditions: Any) -> View:  # noqa: ANN401 - texts, lists of texts, true or false
        """The rows that meet further conditions, field = value or list of values."""
        register = self.indicator.register
        keys = {name: dimension_of(self.indicator.register, name) for name in conditions}
        wanted = {keys[name]: condition(register, keys[name], value) for name, value in conditions.items()}
        said = "，".join(f"{name}={'、'.join(map(str, wanted[keys[name]]))}" for name in conditions)
        self._check(conditions, wanted, keys)
        within, path = _joined(self.within, wanted), f"{self.path}[{said}]"
        return replace(self, within=within, path=path, whole=self, counted=self._called)

    def 按(self, name: str, 量: str = "") -> Members:
        """The members of a breakdown, most first, 其他 and blanks last; equals share a rank."""
        key = dimension_of(self.indicator.register, name)
        quantity = 量 or (self.indicator.quantities[0] if self.indicator.countable else "")
        views = [self._member(name, key, value) for value in self._values(key, quantity)]
        counted = [(view, view.number(quantity).值 or 0) for view in views]
        return Members(tuple(_ranked(counted)))

    排名 = 按

    # ---- how it is done ----

    @property
    def _last_day(self) -> date:
        """The last day whose rows count."""
        return EPOCH + timedelta(self.window.as_of) if self.indicator.span else super()._last_day

    @property
    def _told_against(self) -> str:
        """The base that quantities told together are compared with."""
        return self.base or self.desk.base_of(self.indicator.name)

    @property
    def _first(self) -> Number:
        """The first quantity, or the only number."""
        return self.number(self.indicator.quantities[0] if self.indicator.countable else "")

    def _numbers(self, names: tuple[str, ...]) -> list[Number]:
        """The quantities named, or all there are; of a rate, the only number."""
        if names and not self.indicator.countable:
            raise UnknownNameError(no_quantities(self.path))
        return [self.number(name) for name in names or self.indicator.quantities] or [self.only]

    @property
    def _called(self) -> str:
        """What a sentence calls that which is counted, in one word."""
        return self.counted or self.path.replace(".", "")

    def _narrowed(self, indicator: Indicator) -> View:
        """Another indicator, counted within this one's rows only."""
        within = _joined(self.within, self.indicator.where)
        return replace(self._further(indicator, indicator.name), within=within, whole=self)

    def _further(self, indicator: Indicator, name: str) -> View:
        """Another indicator behind this one; behind a member it is called by its own name alone."""
        counted = indicator.name.replace(".", "") if self.title else f"{self._called}{name}"
        return replace(self, indicator=indicator, path=f"{self.path}.{name}", title="", counted=counted)

    def _member(self, name: str, key: str, value: Part) -> View:
        """One member of a breakdown."""
        title, within = spoken(value), _joined(self.within, {key: (value,)})
        path = f"{self.path}.按{name}[{title}]"
        shown = self.desk.place_name(key, title)
        whole, counted = self._base_of_shares(key), self._called
        return replace(self, path=path, within=within, whole=whole, title=shown, counted=counted)

    def _base_of_shares(self, key: str) -> View:
        """What members' shares refer to: all rows, or only those whose member is named."""
        if self.desk.settings.counting.share_base == "total":
            return self
        named = tuple(value for value in self._values(key, "") if value != "")
        return replace(self, within=_joined(self.within, {key: named}))

    def _values(self, key: str, quantity: str) -> Key:
        """The values that the rows counted have; for a rate, those of its denominator."""
        question = self.number(quantity).question
        if self.indicator.of is not None:
            question = replace(question, indicator=replace(self.indicator, where={}))
        return self.desk.answers.members(question, key, self.window)

    def _whole_question(self, quantity: str) -> Question | None:
        """The whole of a share: what the view was derived from, else the indicator's own `share_of`."""
        if self.whole is not None:
            return replace(self.whole.number(quantity).question, name=f"{self.whole.path}.{quantity}")
        whole = self.desk.answers.indicators.get(self.indicator.share_of)
        return Question(whole, quantity, f"{whole.name}.{quantity}", self.within) if whole else None

    def _check(self, conditions: Mapping[str, Any], wanted: Where, keys: Mapping[str, str]) -> None:
        """Note a value that no row has: it may be mistyped."""
        for name in conditions:
            known = self._values(keys[name], "")
            if known and all(isinstance(v, str) and v not in known for v in wanted[keys[name]]):
                self.desk.printed.note(Issue("template-value", f"“{name}”没有所写的取值"))


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
