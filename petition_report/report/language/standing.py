"""A number beside others' numbers: benchmarks, peers, targets, the whole (对照与达标)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from petition_report.issues import Issue
from petition_report.report.language.measure import Measure
from petition_report.report.language.saying import Saying
from petition_report.report.words.amounts import all_done, approaching, at_least, fraction_words
from petition_report.report.words.amounts import number as written
from petition_report.report.words.phrase import Number as Printed
from petition_report.report.words.phrase import Phrase, say
from petition_report.report.words.standings import (
    benchmark,
    cap_phrase,
    is_met,
    rank_among,
    rank_phrase,
    target_phrase,
)
from petition_report.statistics.ask import Answers
from petition_report.statistics.changes import exact
from petition_report.statistics.figures import Count, Gap, Ratio, Value
from petition_report.statistics.lookups import Benchmark
from petition_report.statistics.rounding import WAN, in_wan
from petition_report.statistics.whose import TARGET, is_peer

CITY, PROVINCE, CITIES = "全市", "全省", "市州"


class Standing(Measure):
    """A number with what may be said of where it stands."""

    def 对比(self, whose: str = "") -> Saying:
        """Against someone else's rate: 与全市持平, 高于全市1.2个百分点; nothing where it is not known.

        One part of a ledger is set against the whole where nobody is named.
        """
        around = self.desk.answers.around
        named = whose or (around.names[0] if around else CITY)
        value, other = self.value, self._of(named)
        if not isinstance(other, Ratio) or not isinstance(value, Ratio):
            return self._nothing(f"{named}的对照数据")
        return self.tell(benchmark(value, other, named, self.wording))

    def 位次(self, whose: str = "", peers: str = "", *, 由低到高: bool = False) -> Saying:
        """The rank among peers: 居全省第三位, 列14个市州末位; one part of a ledger is ranked among all parts."""
        around = self.desk.answers.around
        named = whose or (around.names[0] if around else PROVINCE)
        called = peers or (around.called if around else CITIES)
        value, others = self.value, [exact(one) for one in self._peers(named)]
        if not others or isinstance(value, Gap):
            return self._nothing(f"各{called}的对照数据")
        return self.tell(
            rank_phrase(rank_among(exact(value), others, highest_first=not 由低到高), named, called)
        )

    @property
    def 占全体(self) -> Saying:
        """The share of the whole that one part of a ledger has: 占全市的12.3%; nothing where there is no whole."""
        around = self.desk.answers.around
        if around is None:
            return self._nothing("整体的数据")
        whole, value = around.whole.figure(self.question, self.window), self.figure.value
        share = around.whole.share(replace(whole, value=value), self.question)
        if self.sharing or isinstance(value, Gap) or isinstance(share, Gap):
            return self._nothing("整体的件数或人数")
        text = written(share, self.wording).text
        # the whole's rows are not among those a report's own numbers can be counted again from
        return self.tell(say(f"占{around.names[0]}的", Printed(text, "reference")))

    @property
    def 目标(self) -> Saying:
        """Against the target: 达到98%的目标, 未达到98%的目标."""
        return self._aimed(lambda value, aim: target_phrase(value, aim, self.wording, self.单位))

    @property
    def 控制(self) -> Saying:
        """Against the target as a limit: 控制在2.0%以内."""
        return self._aimed(lambda value, aim: cap_phrase(value, aim, self.wording, _large(aim, self.单位)))

    @property
    def 达标(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        value, target = self.value, self._of(TARGET)
        at_most = self.question.indicator.better == "less"
        return None if target is None or isinstance(value, Gap) else is_met(value, target, at_most=at_most)

    def 全部(self, verb: str, whole: str = "全部", unit: str = "件") -> Saying:
        """How much of a rate's whole is done: 全部办结, 已办结3件, 尚未办结."""
        value = self.value
        if not isinstance(value, Ratio):
            return Saying(self.desk, self.said())
        return self.tell(all_done(value, verb, whole, unit))

    def 分数(self, verb: str = "", *, 约: bool = False) -> Saying:
        """The share as a simple fraction: 近1/3, 约占1/4."""
        return self._shared(lambda share: fraction_words(share, self.wording, verb, roughly=约))

    @property
    def 以上(self) -> Saying:
        """The share by the full five percent it reaches: 75%以上."""
        return self._shared(lambda share: at_least(share, self.wording))

    @property
    def 接近(self) -> Saying:
        """The share by the full five percent it nearly reaches: 接近10%."""
        return self._shared(lambda share: approaching(share, self.wording))

    @property
    def 万(self) -> Saying:
        """A count in units of ten thousand: 3.2万."""
        value = self.value
        if not isinstance(value, Count):
            return Saying(self.desk, self.said())
        return self.tell(say(Printed(in_wan(value.value, self.wording.digits))))

    # ---- how it is done ----

    def _shared(self, words: Callable[[Fraction], Phrase]) -> Saying:
        """Say a share in words; what is no share is printed as it is."""
        value = self.value
        if not isinstance(value, Ratio):
            return Saying(self.desk, self.said())
        parts = words(value.fraction).parts
        return Saying(
            self.desk, tuple(part if isinstance(part, str) else self.own(part.text) for part in parts)
        )

    def _aimed(self, words: Callable[[Value, Value], Phrase]) -> Saying:
        """Say how the number stands to its target."""
        value, target = self.value, self._of(TARGET)
        if target is None or isinstance(value, Gap):
            return self._nothing("目标")
        return self.tell(words(value, target))

    def _benchmarks(self) -> Iterator[Benchmark]:
        """The benchmarks of this number in its period; a blank period means every one."""
        names = (self.question.name, self.question.indicator.name)
        label = self.window.period.label
        for name in dict.fromkeys(names):
            yield from (
                one for one in self.desk.answers.benchmarks.get(name, ()) if one.period in ("", label)
            )

    def _of(self, whose: str) -> Value | None:
        """Someone's value of this number; that of the whole it is a part of is counted."""
        around = self.desk.answers.around
        if around and whose in around.names:
            return self._value_of(around.whole)
        return next((one.value for one in self._benchmarks() if one.whose == whose), None)

    def _peers(self, whose: str) -> list[Value]:
        """The values of one's peers in an area: the other parts of the whole, else those given by hand."""
        around = self.desk.answers.around
        if around is None:
            return [one.value for one in self._benchmarks() if is_peer(one.whose)]
        if whose not in around.names:
            return []
        asked = self.question, self.window, self.whole if self.sharing else None
        # a share of what another period has is rare enough to be counted anew each time
        told = {} if self.apart else around.told
        if asked not in told:
            told[asked] = {name: self._value_of(one) for name, one in around.parts.items()}
        return [value for name, value in told[asked].items() if name != around.own and value is not None]

    def _value_of(self, answers: Answers) -> Value | None:
        """The same number of others; None where they have none."""
        value = replace(self, desk=replace(self.desk, answers=answers)).value
        return None if isinstance(value, Gap) else value

    def _nothing(self, what: str) -> Saying:
        """Nothing to say, and the warning that goes with it."""
        self.desk.printed.note(
            Issue("benchmark-missing", f"没有“{self.question.name}”的{what}，有关内容从略")
        )
        return Saying(self.desk, ())


def _large(value: Value, unit: str) -> str:
    """A unit in ten thousands for a count that has them: 3.2万人."""
    return f"万{unit}" if isinstance(value, Count) and value.value >= WAN else unit
