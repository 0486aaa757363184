"""What was found → the exit code, as bad as an office wants to be told (退出码)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click

from petition_report.cli.messages import LABELS
from petition_report.cli.options import Command
from petition_report.issues import Issue, Severity

DONE, FOUND = 0, 1
_NEVER = "never"


def fail_on_option(usual: Severity) -> Callable[[Command], Command]:
    """Give a command the choice of how bad things must be for an exit code of 1."""
    said = (f"{one}（{LABELS[one]}{'，默认' if one is usual else ''}）" for one in Severity)
    return click.option(
        "--fail-on",
        type=click.Choice([*(one.value for one in Severity), _NEVER]),
        default=usual.value,
        metavar="程度",
        help=f"有这一程度或更重的问题时退出码为1：{'、'.join(said)}、{_NEVER}（从不）",
    )


def verdict(issues: Iterable[Issue], fail_on: str) -> int:
    """Whether any of the issues is as bad as asked for, as the exit code."""
    if fail_on == _NEVER:
        return DONE
    bad = list(Severity)[: list(Severity).index(Severity(fail_on)) + 1]
    return FOUND if any(issue.severity in bad for issue in issues) else DONE
