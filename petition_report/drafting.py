"""A template filled from answers → the document, its marks, and what is to be said of it (成稿)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from petition_report.issues import Issue
from petition_report.report.imprint import Imprint
from petition_report.report.language.appendix import appendix_names
from petition_report.report.language.context import names
from petition_report.report.language.cover import Cover
from petition_report.report.language.desk import Desk
from petition_report.report.language.printed import Mark, Printed
from petition_report.report.language.script import Script
from petition_report.report.language.template import compiled, render
from petition_report.report.page.office import office_format
from petition_report.report.shelf import Prepared, prepared
from petition_report.report.templates import Template, finished, read_template
from petition_report.settings import Settings
from petition_report.statistics.ask import Answers
from petition_report.statistics.bases import LAST_YEAR
from petition_report.statistics.coverage import check_coverage
from petition_report.statistics.cube import Window
from petition_report.statistics.identities import check_identities
from petition_report.statistics.rules import EPOCH, day_number


@dataclass(frozen=True)
class Draft:
    """A filled template: the document, its marks, and what there is to say of it."""

    docx: bytes
    marks: tuple[Mark, ...]
    templates: tuple[tuple[Path, Script], ...]
    desk: Desk
    issues: tuple[Issue, ...]

    @property
    def wanted(self) -> tuple[str, ...]:
        """The facts that were asked for in vain."""
        return tuple(name for name, found in self.desk.printed.wanted.items() if not found)


def make_ready(paths: Sequence[Path], settings: Settings) -> None:
    """Check and compile a template and its appendices before there is anything to fill them with.

    Raises what `draft` raises for them.
    """
    _ready([read_template(path) for path in paths], settings)


def draft(
    answers: Answers, paths: Sequence[Path], base: str, cover: Cover | None = None, *, on_screen: bool = False
) -> Draft:
    """Fill a template and the appendices after it; on a screen, every chart is a picture."""
    printed = Printed(cover=cover)
    desk = Desk(answers, printed, base, on_screen)
    templates = [read_template(path) for path in paths]
    first = templates[0]
    ready = _ready(templates, answers.settings)
    answers.rehearse(lambda: _asked(answers, ready, base))
    texts = _filled(ready, desk)
    docx, marks = finished(first, texts, printed, _imprint(answers))
    issues = (
        *_unfinished(answers.window),
        *first.issues,
        *ready[0].doubts,
        *findings(answers, base),
        *printed.issues,
    )
    return Draft(docx, marks, tuple((one.path, one.script) for one in templates), desk, issues)


def _ready(templates: Sequence[Template], settings: Settings) -> list[Prepared]:
    """The template, checked, and the appendices after it: they are shipped, and name what only appendices may."""
    first, *appendices = (one.script for one in templates)
    return [prepared(first, settings), *(Prepared(one, compiled(one)) for one in appendices)]


def _filled(ready: Sequence[Prepared], desk: Desk) -> list[str]:
    """The texts of a template and of the appendices after it."""
    first, *others = ready
    texts = [render(first.script, names(desk), desk.printed, first.code)]
    for place, one in enumerate(others, 1):
        known = names(desk) | appendix_names(desk, place, len(others))
        texts.append(render(one.script, known, desk.printed, one.code))
    return texts


def _asked(answers: Answers, ready: Sequence[Prepared], base: str) -> None:
    """Ask what a report asks, and let it go."""
    _filled(ready, Desk(answers, Printed(), base))
    list(findings(answers, base))


def _imprint(answers: Answers) -> Imprint:
    """Whose report it is, of which day, in which format."""
    settings = answers.settings
    style = Path(settings.style.file) if settings.style.file else None
    return Imprint(settings.office.organisation, _last_day(answers.window), office_format(settings), style)


def _last_day(window: Window) -> date:
    """The day a report speaks of: the last one that counts in it."""
    return EPOCH + timedelta(window.stop - 1)


def _unfinished(window: Window) -> tuple[Issue, ...]:
    """Say that the period has not ended."""
    if window.stop >= day_number(window.period.end):
        return ()
    return (Issue("period-partial", f"截止日早于{window.period.label}期末，数据为阶段性数据"),)


def findings(answers: Answers, base: str = LAST_YEAR) -> Iterator[Issue]:
    """What is worth saying of the registers, now that they have been asked."""
    yield from answers.ledger.issues
    yield from check_identities(answers)
    yield from check_coverage(answers, base)
    for name in sorted(answers.borrowed):
        yield Issue("from-statistics", f"“{name}”没有台账记录，取自统计表")
