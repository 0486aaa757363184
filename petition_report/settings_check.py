"""An office's settings held against what they name: every fault at once (设置核对)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger.local import local_registers
from petition_report.report.language.own_exhibits import check_exhibits
from petition_report.report.language.slips import meant
from petition_report.report.page.office import check_style
from petition_report.settings import Settings
from petition_report.statistics.ask import Answers
from petition_report.statistics.definitions import indicators
from petition_report.statistics.groups import understood
from petition_report.statistics.indicators import Indicator
from petition_report.statistics.spelled import misspelt


def check_settings(settings: Settings) -> None:
    """Refuse settings that name what is not there. Raises UsageRefusal (config-invalid), all faults at once."""
    if faults := list(_faults(settings)):
        raise UsageRefusal(*faults)


def check_bases(answers: Answers) -> None:
    """Refuse bases of indicators that a period has not. Raises UsageRefusal (config-invalid), all faults at once."""
    if faults := list(_base_faults(answers)):
        raise UsageRefusal(*faults)


def _faults(settings: Settings) -> Iterator[Issue]:
    """What is wrong; what rests on registers or indicators is looked at where nothing is wrong with them."""
    yield from _refused(partial(check_style, settings))
    yield from _day_faults(settings.cutoffs)
    wrong = _refused(partial(local_registers, settings))
    yield from wrong or _of_words(settings)


def _of_words(settings: Settings) -> Iterator[Issue]:
    """What is wrong with what settings say of values, groups and indicators."""
    yield from misspelt(settings)
    yield from _refused(partial(understood, settings))
    try:
        known = indicators(settings)
    except UsageRefusal as refusal:
        yield from refusal.issues
    else:
        yield from _refused(partial(check_exhibits, settings, known))
        yield from _unknown("bases", settings.bases, known)
        yield from _unknown("cutoffs", settings.cutoffs, known)


def _refused(check: Callable[[], object]) -> tuple[Issue, ...]:
    """What a check refuses."""
    try:
        check()
    except UsageRefusal as refusal:
        return refusal.issues
    return ()


def _unknown(setting: str, names: Iterable[str], known: Mapping[str, Indicator]) -> Iterator[Issue]:
    """The indicators of a setting that do not exist."""
    for name in names:
        if name not in known:
            said = f"设置“{setting}”中没有名为“{name}”的指标{meant(name, known)}"
            yield Issue("config-invalid", said, setting=(setting, name))


def _day_faults(cutoffs: Mapping[str, str]) -> Iterator[Issue]:
    """The cut-offs of indicators that are no days."""
    for name, day in cutoffs.items():
        try:
            date.fromisoformat(day)
        except ValueError:
            said = f"设置“cutoffs.{name}”应写成2023-06-16的样子"
            yield Issue("config-invalid", said, setting=("cutoffs", name))


def _base_faults(answers: Answers) -> Iterator[Issue]:
    """The bases of indicators that are none of the period."""
    for name, base in answers.settings.bases.items():
        for issue in _refused(partial(answers.compare_window, base)):
            yield Issue("config-invalid", f"设置“bases.{name}”：{issue.detail}")
