"""The names a template starts from: indicators, the period, the office, facts, tables and charts (模板环境)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any

from petition_report.issues import Issue
from petition_report.report.language import written
from petition_report.report.language.counted import Counted
from petition_report.report.language.cover import STAR
from petition_report.report.language.days import Days
from petition_report.report.language.desk import Desk
from petition_report.report.language.exhibits import Exhibits
from petition_report.report.language.members import Members
from petition_report.report.language.names import View
from petition_report.report.language.number import Number
from petition_report.report.language.printed import Told
from petition_report.report.language.saying import Saying
from petition_report.report.language.slips import CLAIMED, SlipError
from petition_report.report.language.year import Year
from petition_report.report.words.lists import chinese_number
from petition_report.report.words.trends import Claim, slogan
from petition_report.statistics.asked_window import own_window
from petition_report.statistics.bases import LAST_YEAR
from petition_report.statistics.cube import Window
from petition_report.statistics.lookups import Fact
from petition_report.statistics.periods import Period, day_text, infer_period
from petition_report.statistics.rules import EPOCH


@dataclass(frozen=True)
class Times(Days):
    """The period and the cut-off day, as sentences name them."""

    window: Window

    @property
    def 名称(self) -> str:
        """2023年上半年."""
        return self.window.period.label

    @property
    def 年度名称(self) -> str:
        """2023年度上半年."""
        return self.名称.replace("年", "年度", 1) if self.window.period.kind == "half" else self.名称

    @property
    def 年(self) -> int:
        """The year."""
        return Year(self.window.period.year)

    @property
    def 时段(self) -> str:
        """What was counted: 2023年上半年; up to an early cut-off 2023年1月1日至5月15日."""
        return self._told.label

    @property
    def 月份(self) -> str:
        """The same without its year: 1—6月; up to an early cut-off 1月1日至5月15日."""
        return self._told.months_text

    @property
    def 下期(self) -> str:
        """What comes next, without its year: 下半年; the next year in full; after a range of days 下步."""
        period = self.window.period
        if period.kind == "range":
            return "下步"
        following = infer_period(period.end, period.kind, period.month_starts_on)
        same_year = following.year == self.年
        return following.label.removeprefix(f"{self.年}年") if same_year else following.label

    @property
    def 落款日期(self) -> str:
        """The day written under the report: the one after everything in it was known."""
        return day_text(EPOCH + timedelta(self.window.as_of + 1))

    @property
    def _told(self) -> Period:
        """The part of the period whose rows count."""
        return replace(self.window.period, end=EPOCH + timedelta(self.window.stop))


@dataclass(frozen=True)
class Facts:
    """Numbers and words that no register holds, given by hand: 补充("宣传场次")."""

    desk: Desk

    def __call__(self, name: str, 修饰: str = "") -> Saying:
        """The fact with its unit, hedged by 余, 多, 近 or 约, or the placeholder that says what is missing."""
        if not isinstance(name, str):
            raise SlipError('“补充”的名称应写在引号之内，如：补充("宣传场次")')
        fact = self.desk.answers.facts.get(name)
        self.desk.printed.want(name, found=fact is not None)
        if fact:
            return self._hedged(name, fact, 修饰)
        self.desk.printed.note(Issue("fact-missing", f"没有补充数据“{name}”，文中以【待填：{name}】标出"))
        return Saying(self.desk, (f"【待填：{name}】",))

    def 有(self, name: str) -> bool:
        """Whether a fact is given, for sentences that are left out without it."""
        found = name in self.desk.answers.facts
        self.desk.printed.want(name, found=found)
        return found

    def _hedged(self, name: str, fact: Fact, hedged: str) -> Saying:
        """The fact's words, its number a mark: 1000余份, 近800个."""
        number, word = Told(fact.text, tells="fact", name=name), written.hedge(hedged)
        parts = (number, word, fact.unit) if word in ("余", "多") else (word, number, fact.unit)
        return Saying(self.desk, tuple(part for part in parts if part))


FALLING = ("下降", "减少", "降低", "回落")


def said_as_slogan(desk: Desk, **claims: tuple[View | Number, ...]) -> Saying:
    """What went the way each word says: 口号(提高=(办结率,), 下降=(来访.批次,)) → 一提高一下降; else nothing."""
    told = []
    for word, numbers in claims.items():
        if not all(isinstance(one, View | Number) for one in numbers):
            raise SlipError(CLAIMED)
        moved = [(one.only if isinstance(one, View) else one).quantity(LAST_YEAR) for one in numbers]
        known = tuple(quantity.change for quantity in moved if quantity)
        if len(known) < len(moved):
            return Saying(desk, ())
        told.append(Claim(word, "down" if word in FALLING else "up", known))
    return Saying(desk, (str(slogan(told)),))


@dataclass(frozen=True)
class Late:
    """A value that is made when a template first asks for it."""

    make: Callable[[], Any]


def organisation(desk: Desk) -> str:
    """The office that reports; a blank name prints its placeholder."""
    name = desk.settings.office.organisation
    if not name:
        desk.printed.note(Issue("office-missing"))
    return name or "【单位名称】"


def names(desk: Desk) -> dict[str, Any]:
    """Everything a template may start a name with."""
    window = desk.answers.window
    views = {
        name: View(desk, indicator, name, own_window(window, desk.settings, name))
        for name, indicator in desk.answers.indicators.items()
        if "." not in name
    }
    return {
        **{name: Late(partial(_top, view)) if _is_late(view) else view for name, view in views.items()},
        "期间": Times(window),
        "单位": Late(partial(organisation, desk)),
        "地区": desk.settings.office.area or "全市",
        "同级": desk.answers.around.called if desk.answers.around else "",
        "补充": Facts(desk),
        "表": Exhibits(desk, "table"),
        "图": Exhibits(desk, "chart"),
        "中文数字": _numeral,
        "口号": partial(said_as_slogan, desk),
    }


def _numeral(number: int) -> str:
    """A number in Chinese numerals; a number of cases is covered where its digits would be.

    Raises SlipError for a number beyond them.
    """
    return STAR if isinstance(number, Counted) else chinese_number(written.numeral(number))


def _is_late(view: View) -> bool:
    """Whether a name stands for something that has to be worked out first."""
    return bool(view.indicator.by or view.indicator.series)


def _top(view: View) -> Members | Saying:
    """What an indicator over a dimension or a series stands for."""
    whole = view.desk.answers.indicators[view.indicator.share_of]
    of = View(view.desk, whole, whole.name, view.window)
    if view.indicator.by:
        return of.按(view.indicator.by)
    number = of.number(whole.quantities[0])
    return number.连续下降月数 if view.indicator.series == "streak" else number.年均增长()
