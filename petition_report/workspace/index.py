"""The reports of all units → a workbook: main figures, file and findings of each (分报告索引)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from petition_report.issues import Issue, Severity
from petition_report.proof.workbook import Amount, Cell, Link, sheets
from petition_report.report.words.amounts import number
from petition_report.report.words.wording import table_change
from petition_report.statistics.ask import Answers, Comparison, Question
from petition_report.statistics.asked_window import own_window
from petition_report.statistics.figures import Gap
from petition_report.statistics.named import main_figures, questions
from petition_report.statistics.parted import Parted
from petition_report.workspace.made import Made, common

NOTHING = "—"
ALL, NOT_MADE = "全部报告", "未生成"
LABELS = {Severity.STOP: "错误", Severity.WARNING: "提醒", Severity.NOTE: "说明"}


def index(parted: Parted, base: str, made: Sequence[Made], paths: Mapping[str, Path]) -> bytes:
    """The index: a line for each report and one for the whole, and what is to be said of them on a sheet of its own.

    Reports not made this time, by their `paths`, are those of a run before, if they are there. A figure that neither
    the whole nor any unit has is left out.
    """
    known = questions(parted.whole.indicators)
    asked = [known[name] for name in main_figures() if name in known]
    shown = [one for one in asked if not isinstance(parted.whole.figure(one).value, Gap)]
    header = (parted.called, *(text for one in shown for text in _heading(one, parted.whole, base)))
    shared, new = common(made), {one.name: one for one in made}
    rows = [
        (name, *_figures(parted.units[name], shown, base), *_outcome(new.get(name), path, shared))
        for name, path in paths.items()
    ]
    whole = parted.units[made[0].name].around.names[0]
    total = (whole, *_figures(parted.whole, shown, base), "", "")
    return sheets(
        {
            "索引": [(*header, "报告", "提醒数"), *rows, total],
            "提醒": [(parted.called, "程度", "内容"), *_findings(made, shared)],
        }
    )


def _heading(question: Question, whole: Answers, base: str) -> tuple[str, str]:
    """A figure's column and that of its change."""
    compared = whole.compare(question, whole.settings.bases.get(question.indicator.name, base))
    unit = "百分点" if question.indicator.of is not None else "%"
    return question.name, f"较{compared.label}（{unit}）"


def _figures(answers: Answers, asked: Sequence[Question], base: str) -> Iterator[Cell]:
    """The figures of one unit and their changes."""
    for question in asked:
        own = answers.settings.bases.get(question.indicator.name, base)
        window = own_window(answers.window, answers.settings, question.name)
        yield from _figure(answers.compare(question, own, window), answers)


def _figure(compared: Comparison, answers: Answers) -> tuple[Cell, Cell]:
    """A figure and its change as tables write them."""
    value, change, style = compared.figure.value, compared.change, answers.settings.wording
    if isinstance(value, Gap) or change is None:
        return NOTHING, NOTHING
    return Amount(number(value, style).text), Amount(table_change(change, style).text)


def _outcome(one: Made | None, before: Path, shared: Sequence[Issue]) -> tuple[Cell, str]:
    """Where a report is, and how much there is to say of it alone, which is not known of one made `before`."""
    if one is None:
        return (Link(before.name, before.name), NOTHING) if before.is_file() else (NOT_MADE, NOTHING)
    written = next((path.name for _, path in one.files), "")
    return Link(written, written) if written else NOT_MADE, str(len(_own(one, shared)))


def _findings(made: Sequence[Made], shared: Sequence[Issue]) -> Iterator[tuple[str, str, str]]:
    """What is to be said of all reports, and of each."""
    yield from ((ALL, LABELS[issue.severity], str(issue)) for issue in shared)
    for one in made:
        yield from ((one.name, NOT_MADE, reason) for reason in one.reasons)
        yield from ((one.name, LABELS[issue.severity], str(issue)) for issue in _own(one, shared))


def _own(one: Made, shared: Sequence[Issue]) -> list[Issue]:
    """What is to be said of one report and not of all; of one that was not made it is said why."""
    return [] if one.exit_code else [issue for issue in one.issues if issue not in shared]
