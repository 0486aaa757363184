"""What every name in a template works with: the answers, the words, the record of what is printed (案头)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from petition_report.issues import Issue
from petition_report.report.language.members import UNNAMED
from petition_report.report.language.printed import Printed
from petition_report.report.words.wording import Basis, basis_of
from petition_report.settings import Settings
from petition_report.statistics.ask import Answers, Comparison
from petition_report.statistics.bases import LAST_YEAR
from petition_report.statistics.figures import Gap

# a template's name as words: 信访总量.按类别[政法].件次 → 信访总量按类别（政法）件次
_IN_BRACKETS = re.compile(r"\[[^\]]*\]")
_AS_READ = str.maketrans({".": "", "[": "（", "]": "）", "=": "为"})


# a county or unit that a public report does not name
COVERED_PLACES = {"area": "某县区", "unit": "某单位"}


@dataclass(frozen=True, repr=False)
class Desk:
    """Answers, record and default base of one rendering; on a screen, which is not Word, all charts are pictures."""

    answers: Answers
    printed: Printed
    base: str = LAST_YEAR
    on_screen: bool = False

    @property
    def settings(self) -> Settings:
        """The settings of the run."""
        return self.answers.settings

    def base_of(self, indicator: str) -> str:
        """The base an indicator is compared with where the template names none."""
        return self.settings.bases.get(indicator, self.base)

    def place_name(self, field: str, name: str) -> str:
        """The name of a county or unit; one of them only, where a public report shall not name any."""
        return name if self.tells_places or name in UNNAMED else COVERED_PLACES.get(field, name)

    @property
    def tells_places(self) -> bool:
        """Whether counties and units are named."""
        return self.printed.cover is None or not self.settings.public.places

    def placeholder(self, name: str, gap: Gap) -> str:
        """What is printed where a number should stand, and the warning that goes with it."""
        reason = reason_said(gap.reason, gap.needs)
        self.printed.note(Issue(gap.reason, f"{reason}，“{name}”未能计算，文中以【待填：…】标出"))
        said = name if self.tells_places else _IN_BRACKETS.sub("[…]", name)
        return f"【待填：{said.translate(_AS_READ)}】"

    def basis(self, comparison: Comparison) -> Basis:
        """How a sentence names the base; a base without data is noted."""
        gap = comparison.base.value
        if isinstance(gap, Gap):
            self.printed.note(Issue(gap.reason, f"{_base_gap_said(comparison.label, gap)}，相关变化未能计算"))
        return basis_of(comparison.figure.window.period, comparison.base.window.period)


def _base_gap_said(label: str, gap: Gap) -> str:
    """Why there is nothing to compare with, in words."""
    if gap.reason == "base-missing":
        return f"没有{label}的数据"
    return f"{label}{reason_said(gap.reason, gap.needs)}"


def reason_said(reason: str, needs: Iterable[str]) -> str:
    """Why there is no number, in words."""
    needed = "、".join(needs)
    reasons = {
        "label-missing": f"缺少“{needed}”列",
        "setting-missing": f"没有设置counting.{needed}",
        "register-missing": f"没有读到“{needed}”类台账",
        "base-missing": "统计期或对比期没有记录",
        "nothing-counted": "没有可统计的记录",
        "benchmark-missing": f"没有“{needed}”的对照数据",
    }
    return reasons[reason]
