"""The one tree of exceptions: a refusal carries the issues that caused it and the exit code (拒绝)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from petition_report.issues import Issue


class Refusal(Exception):  # noqa: N818 - it refuses; it is not an error of the program
    """The run cannot go on; each issue is one line for the person."""

    exit_code: ClassVar[int] = 70

    def __init__(self, *issues: Issue) -> None:
        super().__init__(*issues)
        self.issues = issues

    def __str__(self) -> str:
        """Say every issue, one line each."""
        return "\n".join(str(issue) for issue in self.issues)


class UsageRefusal(Refusal):
    """Options, configuration or a template are wrong."""

    exit_code = 2


class InputRefusal(Refusal):
    """An input cannot be read or holds nothing to report on."""

    exit_code = 3


class OutputRefusal(Refusal):
    """The output cannot be written."""

    exit_code = 4


class BugError(Exception):
    """A fault of the program in another process, by the kind of error and the place in the program."""

    def __init__(self, kind: str, where: str) -> None:
        super().__init__(kind, where)
        self.kind, self.where = kind, where
