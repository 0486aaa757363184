"""What every name in a template works with: the answers, the words, the record of what is printed (案头)."""

from __future__ import annotations

from dataclasses import dataclass

from petition_report.issues import Issue
from petition_report.report.printed import Printed
from petition_report.report.wording import Basis, basis_of
from petition_report.settings import Settings
from petition_report.statistics.ask import Answers, Comparison
from petition_report.statistics.bases import LAST_YEAR
from petition_report.statistics.figures import Gap
from petition_report.statistics.indicators import label


@dataclass(frozen=True)
class Desk:
    """Answers, record and default base of one rendering."""

    answers: Answers
    printed: Printed
    base: str = LAST_YEAR

    @property
    def settings(self) -> Settings:
        """The settings of the run."""
        return self.answers.settings

    def base_of(self, indicator: str) -> str:
        """The base an indicator is compared with where the template names none."""
        return self.settings.bases.get(indicator, self.base)

    def placeholder(self, name: str, gap: Gap) -> str:
        """What is printed where a number should stand, and the warning that goes with it."""
        needs = "、".join(label("petitions", key) for key in gap.needs)
        reasons = {
            "label-missing": f"缺少“{needs}”列，“{name}”未能计算",
            "setting-missing": f"未设置{needs}，“{name}”未能计算",
            "nothing-counted": f"没有可统计的记录，“{name}”未能计算",
        }
        code = "base-missing" if gap.reason == "base-missing" else "label-missing"
        self.printed.note(Issue(code, reasons.get(gap.reason, f"“{name}”没有数据")))
        return f"【待填：{name}】"

    def basis(self, comparison: Comparison) -> Basis:
        """How a sentence names the base; a base without data is noted."""
        if isinstance(comparison.base.value, Gap):
            self.printed.note(Issue("base-missing", f"没有{comparison.label}的数据，相关变化未能计算"))
        return basis_of(comparison.figure.window.period, comparison.base.window.period)
