"""An office's settings held against what they name: every fault at once (设置核对)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.report.language.own_exhibits import check_exhibits
from petition_report.report.language.slips import meant
from petition_report.report.page.office import check_style
from petition_report.statistics.ask import Answers
from petition_report.statistics.groups import understood


def check_settings(answers: Answers) -> None:
    """Refuse settings that name what is not there. Raises UsageRefusal (config-invalid), all faults at once."""
    if faults := list(_faults(answers)):
        raise UsageRefusal(*faults)


def _faults(answers: Answers) -> Iterator[Issue]:
    """What is wrong; what speaks of indicators is looked at only where there is nothing wrong with them."""
    settings = answers.settings
    yield from _refused(partial(check_style, settings))
    yield from _refused(partial(understood, settings))
    wrong = _refused(lambda: answers.indicators)
    yield from wrong
    if not wrong:
        yield from _refused(partial(check_exhibits, settings, answers.indicators))
        yield from _base_faults(answers)
        yield from _cutoff_faults(answers)


def _refused(check: Callable[[], object]) -> tuple[Issue, ...]:
    """What a check refuses."""
    try:
        check()
    except UsageRefusal as refusal:
        return refusal.issues
    return ()


def _base_faults(answers: Answers) -> Iterator[Issue]:
    """What is wrong with the bases that indicators have of their own."""
    for name, base in answers.settings.bases.items():
        yield from _unknown("bases", name, answers)
        for issue in _refused(partial(answers.compare_window, base)):
            yield Issue("config-invalid", f"设置“bases.{name}”：{issue.detail}")


def _cutoff_faults(answers: Answers) -> Iterator[Issue]:
    """What is wrong with the cut-offs that indicators have of their own."""
    for name, day in answers.settings.cutoffs.items():
        yield from _unknown("cutoffs", name, answers)
        try:
            date.fromisoformat(day)
        except ValueError:
            yield Issue("config-invalid", f"设置“cutoffs.{name}”应写成2023-06-16的样子")


def _unknown(setting: str, name: str, answers: Answers) -> Iterator[Issue]:
    """An indicator of a setting that does not exist."""
    if name not in answers.indicators:
        near = meant(name, answers.indicators)
        yield Issue("config-invalid", f"设置“{setting}”中没有名为“{name}”的指标{near}")
