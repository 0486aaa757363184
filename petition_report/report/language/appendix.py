"""What a report may say about itself: definitions, settings, quality of the data, every figure (附录).

Templates write 附录.口径, 附录.设置, 附录.质量, 附录.指标; each gives rows whose parts have Chinese names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from petition_report.issues import Severity, codes
from petition_report.report.language.desk import Desk
from petition_report.report.language.printed import Told
from petition_report.report.language.saying import Saying
from petition_report.report.words.amounts import number as written
from petition_report.settings import Counting, Limit, Settings
from petition_report.statistics.ask import Figure
from petition_report.statistics.clocks import limits_of
from petition_report.statistics.figures import Gap
from petition_report.statistics.indicators import label
from petition_report.statistics.listing import listing
from petition_report.statistics.meaning import definition

STEPS = {
    "transfer": "信访部门转送、交办或受理",
    "acceptance": "受理",
    "unit_acceptance": "责任单位受理",
    "closing": "办结",
}
SEVERITIES = {Severity.STOP: "错误", Severity.WARNING: "提醒", Severity.NOTE: "说明"}
DAYS = {"calendar": "日", "working": "个工作日"}
BLANK_PERSONS = {"one": "按1人计", "drop": "该行不计入", "error": "停止统计，待补填"}
CLOSING = {"registered": "登记的全部事项", "accepted": "已受理的事项", "transferred": "已转交的事项"}
RESOLUTION = {"closed": "已办结的事项", "registered": "登记的全部事项"}
PENDING = {"excluded": "不计入分子、分母", "in_denominator": "计入分母"}
REPEATED = {"flag": "以台账注明为准", "matter": "同一信访事项再次登记的"}
SHARES = {"total": "全部记录", "listed": "所列各项之和"}


@dataclass(frozen=True)
class Row:
    """One row of an appendix's table."""

    名称: str
    内容: str | Saying
    依据: str = ""


@dataclass(frozen=True)
class Appendix:
    """The appendices' material, as far as the report has been written."""

    desk: Desk

    @property
    def 口径(self) -> tuple[Row, ...]:
        """The definition of every indicator printed so far, in order."""
        used = {one.figure.question.indicator.name for one in self.desk.printed.told if one.figure}
        known = [one for one in self.desk.answers.indicators.values() if one.name in used]
        return tuple(Row(one.name, definition(one), one.article or one.note) for one in known)

    @property
    def 设置(self) -> tuple[Row, ...]:
        """The settings the numbers were made with."""
        return tuple(Row(name, value) for name, value in _settings(self.desk.settings))

    @property
    def 质量(self) -> tuple[Row, ...]:
        """What was found in the registers, by kind, and how often."""
        found: dict[str, int] = {}
        for issue in self.desk.answers.ledger.issues:
            found[issue.code] = found.get(issue.code, 0) + issue.count
        kinds = ((codes()[code], count) for code, count in found.items())
        return tuple(Row(code.meaning, str(count), SEVERITIES[code.severity]) for code, count in kinds)

    @property
    def 读入(self) -> str:
        """How many rows were read."""
        return str(self.desk.answers.ledger.rows.read)

    @property
    def 采用(self) -> str:
        """How many of them were used."""
        return str(self.desk.answers.ledger.rows.used)

    @property
    def 指标(self) -> tuple[Row, ...]:
        """Every figure that has a number, with its unit."""
        figures = (entry.comparison.figure for entry in listing(self.desk.answers, self.desk.base))
        return tuple(
            Row(figure.question.name, self._number(figure), figure.unit.strip("%"))
            for figure in figures
            if not isinstance(figure.value, Gap)
        )

    def _number(self, figure: Figure) -> Saying:
        """A figure as printed."""
        if isinstance(figure.value, Gap):
            return Saying(self.desk, ())
        text = written(figure.value, self.desk.settings.wording).text
        return Saying(self.desk, (Told(text, figure),))


def _settings(settings: Settings) -> Iterator[tuple[str, str]]:
    """Each setting that differs between offices, in words."""
    counting = settings.counting
    yield "统计日期", label("petitions", counting.date_basis)
    yield "统计月起始日", f"每月{counting.month_starts_on}日"
    yield "集访", _collective(counting)
    yield "规模集访", f"{counting.large_from}人及以上" if counting.large_from else "未设置"
    yield "人数空白", BLANK_PERSONS[counting.blank_persons]
    yield "重复信访", REPEATED[counting.repeated_by]
    yield "重访率的计算单位", counting.repeat_rate_by
    yield "未到期事项", PENDING[counting.pending]
    yield "办结率的范围", CLOSING[counting.closing_base]
    yield "化解率的范围", RESOLUTION[counting.resolution_base]
    yield "计为满意的评价", "、".join(counting.satisfied)
    yield "占比的基数", SHARES[counting.share_base]
    limits = (limit for step in STEPS for limit in limits_of(step, settings))
    yield from ((f"{STEPS[limit.step]}期限", limit_text(limit)) for limit in limits)


def _collective(counting: Counting) -> str:
    """What makes a visit collective."""
    many = f"{counting.collective_from}人及以上"
    return f"{many}，台账注明的以台账为准" if counting.collective_flag_wins else many


def limit_text(limit: Limit) -> str:
    """A time limit in words."""
    where = "、".join((*limit.channels, *limit.sources))
    extension = f"，延期的再加至多{limit.extension_days}日" if limit.extension_days else ""
    return f"{where}自{label('petitions', limit.start)}起{limit.days}{DAYS[limit.kind]}{extension}"


def appendix_names(desk: Desk, place: int, count: int) -> dict[str, object]:
    """What an appendix's template may write beside the report's own names; it is numbered if it is not alone."""
    return {"附录": Appendix(desk), "序号": str(place) if count > 1 else ""}
