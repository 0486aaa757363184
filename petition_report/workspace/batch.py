"""One reading → a report for each county or unit, and an index of them (分单位报告)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from petition_report.drafting import make_ready
from petition_report.errors import BugError, InputRefusal, OutputRefusal, UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger.schema import registers
from petition_report.report.kinds import name_of
from petition_report.report.language.members import UNNAMED
from petition_report.report.language.slips import meant
from petition_report.statistics.cube import ROWS
from petition_report.statistics.parted import Parted, UnitAnswers
from petition_report.workspace.crew import reports
from petition_report.workspace.file_names import file_name, file_names
from petition_report.workspace.index import index
from petition_report.workspace.made import BUG, Made, common
from petition_report.workspace.making import Keep, Order

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Batch:
    """All reports, the index beside them as asked for and as written, and what is to be said of all."""

    made: Sequence[Made]
    index: Mapping[Path, Path]
    issues: Sequence[Issue]

    @property
    def exit_code(self) -> int:
        """0 where every report was made, 1 where some were not, 70 where that was a bug."""
        codes = [one.exit_code for one in self.made if one.exit_code]
        return BUG if BUG in codes else int(bool(codes))


def batch(parted: Parted, order: Order, keep: Keep, progress: Progress | None = None) -> Batch:
    """Make a report for each unit; one that cannot be made stops no other.

    Raises UsageRefusal for a faulty template and for units that are not there (option-invalid), InputRefusal
    (period-empty) where none has rows in the period, OutputRefusal where no report or no index can be written, and
    UsageRefusal or BugError with what stopped them all where no report could be made.
    """
    make_ready((order.template, *order.appendices), parted.whole.settings)
    period, name = parted.whole.window.period.label, name_of(order.template)
    stems = file_names(_chosen(parted, order.only))
    paths = {unit: order.folder / f"{stem}{period}{name}.docx" for unit, stem in stems.items()}
    asked = {unit: path for unit, path in paths.items() if not order.only or unit in order.only}
    made = list(_followed(reports(parted, order, keep, asked), len(asked), progress))
    _check(made)
    beside = order.folder / f"{period}分{file_name(parted.called)}{name}索引.xlsx"
    return Batch(
        made,
        keep({beside: index(parted, order.base, made, paths)}),
        (*_said(parted, order.only), *common(made)),
    )


def _followed(made: Iterable[Made], count: int, progress: Progress | None) -> Iterator[Made]:
    """Pass reports on, telling of each that it is there."""
    for done, one in enumerate(made, 1):
        if progress:
            progress(one.name, done, count)
        yield one


def _chosen(parted: Parted, only: Sequence[str]) -> list[str]:
    """The units of the index, those with most rows first; those asked for are among them, or there is nothing to do."""
    if unknown := [name for name in only if name not in parted.units]:
        said = "、".join(f"“{name}”{meant(name, parted.units)}" for name in unknown)
        raise UsageRefusal(Issue("option-invalid", f"台账的“{parted.called}”中没有{said}"))
    named = [name for name in parted.units if name in only or name not in UNNAMED]
    sizes = {name: _size(parted.units[name]) for name in named}
    chosen = sorted((name for name in sizes if sizes[name]), key=lambda name: (-sizes[name], name))
    if not chosen or (only and not any(sizes[name] for name in only)):
        period = parted.whole.window.period.label
        raise InputRefusal(Issue("period-empty", f"统计期{period}内没有任何按“{parted.called}”可分的记录"))
    return chosen


def _size(unit: UnitAnswers) -> int:
    """How many rows a unit has in the period, in all registers that speak of it."""
    spoken = [key for key in unit.ledger.registers if not unit.silent(key)]
    return sum(max(1, unit.cube(key, unit.window).count(ROWS, {})) for key in spoken)


def _check(made: Sequence[Made]) -> None:
    """Raise what stopped the reports, where there is none: all reasons at once."""
    if not all(one.exit_code for one in made):
        return
    if bug := next((one for one in made if one.fault), None):
        kind, _, where = bug.fault.partition("，")
        raise BugError(kind, where)
    issues = dict.fromkeys(issue for one in made for issue in one.issues)
    written = any(one.exit_code != OutputRefusal.exit_code for one in made)
    raise UsageRefusal(*issues) if written else OutputRefusal(*issues)


def _said(parted: Parted, only: Sequence[str]) -> Iterator[Issue]:
    """What no report tells: registers and rows of no unit, units without rows."""
    if strangers := [f"“{registers()[key].label}”" for key in parted.strangers]:
        yield Issue("batch-left-out", f"{'、'.join(strangers)}没有“{parted.called}”栏目，未用于各分报告")
    for key, rows in parted.rows.items():
        if rows.date and (blank := parted.blank(key)):
            label = registers()[key].label
            yield Issue("batch-blank", f"{label}中有{blank}行没有填写“{parted.called}”，不在任何分报告中")
    if reasons := list(_left_out(parted, only)):
        yield Issue("batch-idle", f"不出报告的{parted.called}：{'；'.join(reasons)}")


def _left_out(parted: Parted, only: Sequence[str]) -> Iterator[str]:
    """The values that get no report, by the reason."""
    named = [name for name in only or parted.units if name not in UNNAMED]
    if idle := [name for name in named if not _size(parted.units[name])]:
        yield f"{'、'.join(idle)}（本期没有记录）"
    if not only and (unnamed := [name for name in parted.units if name in UNNAMED]):
        yield f"{'、'.join(unnamed)}（没有指明是哪个{parted.called}）"
