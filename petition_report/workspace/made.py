"""What became of one report among many (分报告)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb

from petition_report.errors import Refusal
from petition_report.issues import Issue

BUG = 70


@dataclass(frozen=True)
class Made:
    """The report of one unit: its files as they were asked for and as they were written, what is to be said of it.

    Where there is none, `exit_code` is not 0, and `issues` or, for a bug, `fault` say why.
    """

    name: str
    files: Sequence[tuple[Path, Path]] = ()
    issues: Sequence[Issue] = ()
    wanted: Sequence[str] = ()
    exit_code: int = 0
    fault: str = ""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why there is no report, a line each."""
        if self.fault:
            return (f"程序内部出错（{self.fault}）。请将本行反馈给维护人员。",)
        return tuple(map(str, self.issues)) if self.exit_code else ()


def not_made(name: str, failure: Exception) -> Made:
    """A report that could not be made; a bug is told by its kind and its place in the program."""
    if isinstance(failure, Refusal):
        return Made(name, issues=failure.issues, exit_code=failure.exit_code)
    last = extract_tb(failure.__traceback__)[-1]
    fault = f"{type(failure).__name__}，{Path(last.filename).stem}:{last.lineno}"
    return Made(name, exit_code=BUG, fault=fault)


def common(made: Sequence[Made]) -> tuple[Issue, ...]:
    """What is to be said of all reports that were made, if there are several."""
    told = [one.issues for one in made if not one.exit_code]
    if len(told) < 2:  # noqa: PLR2004 - of one report everything is its own
        return ()
    return tuple(issue for issue in told[0] if all(issue in issues for issues in told))
