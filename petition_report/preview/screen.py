"""A template and answers → what the page shows now: the last good report, the faults since, figures (预览状态)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from petition_report.pipeline import Proven
from petition_report.preview.behind import behind_html
from petition_report.preview.faults import faults_html
from petition_report.preview.paper import paper_html
from petition_report.preview.trial import tried
from petition_report.preview.watch import Seen, concerned, differs, look
from petition_report.report.blocks import Picture
from petition_report.statistics.ask import Answers

EMPTY = '<p class="Empty">模板改好并保存后，这里显示报告。</p>'


@dataclass
class Screen:
    """What is on the page. `version` grows whenever it changes; several requests may ask at once."""

    answers: Answers
    template: Path
    base: str
    version: int = 0
    _seen: Seen = field(default_factory=dict)
    _good: Proven | None = None
    _report: str = EMPTY
    _faults: str = ""
    _lock: Lock = field(default_factory=Lock, repr=False)

    def state(self, known: int) -> dict[str, Any]:
        """The version, and what is shown where the page knows another one."""
        with self._lock:
            self._refresh()
            if known == self.version:
                return {"version": self.version}
            return {"version": self.version, "report": self._report, "faults": self._faults}

    def figure(self, name: str) -> str | None:
        """What stands behind a figure of the report that is shown, as HTML; None where there is no such figure."""
        with self._lock:
            made = self._good
            if made is None:
                return None
            record = next((one for one in made.record["printed"] if one["id"] == name), None)
            mark = next((one for one in made.draft.marks if one.name == name), None)
            return behind_html(made.draft, record, mark.told) if record and mark else None

    def _refresh(self) -> None:
        """Try the template again if any of its files has changed."""
        now = look(self._seen or (self.template,), self._seen)
        if self.version and not differs(now, self._seen):
            self._seen = now
            return
        # seen before it is read, so that what is saved meanwhile is noticed next time
        self._seen = look(concerned(self.template), now)
        trial = tried(self.answers, self.template, self.base)
        self._faults = faults_html(trial, self.template)
        if trial.made:
            self._good, self._report = trial.made, paper_html(trial.made.lines, _pictures(trial.made))
        self.version += 1


def _pictures(made: Proven) -> list[Picture]:
    shown = made.draft.desk.printed.exhibits().values()
    return [block for blocks in shown for block in blocks if isinstance(block, Picture)]
