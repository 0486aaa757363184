"""One reading → a report for each county or unit, and an index of them (分单位报告)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from petition_report.errors import BugError, InputRefusal, OutputRefusal, UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger.schema import registers
from petition_report.pipeline import write
from petition_report.report.language.members import UNNAMED
from petition_report.report.language.slips import meant
from petition_report.statistics.bases import LAST_YEAR
from petition_report.statistics.cube import ROWS
from petition_report.statistics.parted import Parted, UnitAnswers
from petition_report.workspace.file_names import file_names
from petition_report.workspace.index import index
from petition_report.workspace.made import BUG, Made, common, not_made

# what is wrong with a template whatever it speaks of
OF_ALL = ("template-syntax", "template-filter", "file-not-found")
# the place of a unit's name in the name under its report
NAME = "{}"

Progress = Callable[[str, int, int], None]
# files as asked for → on disk; gives asked path → written path
Keep = Callable[[Mapping[Path, bytes]], Mapping[Path, Path]]


@dataclass(frozen=True)
class Order:
    """What is wanted of every unit: which units (none named: all), in which folder, told and signed how.

    `signed` is the name under a report, {} standing for the unit's.
    """

    folder: Path
    template: Path
    only: Sequence[str] = ()
    base: str = LAST_YEAR
    appendices: Sequence[Path] = ()
    evidence: bool = False
    signed: str = NAME


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

    Raises UsageRefusal (option-invalid) for units that are not there, InputRefusal (period-empty) where none has
    rows in the period, OutputRefusal for the index, and where no report could be made what the first one raised.
    """
    units = _chosen(parted, order.only)
    period = parted.whole.window.period.label
    told = progress or _silent
    made = []
    for done, (name, stem) in enumerate(file_names(units).items()):
        told(name, done, len(units))
        made.append(_made(units[name], order, order.folder / f"{stem}{period}工作总结.docx", keep))
    told("", len(units), len(units))
    _check(made)
    path = order.folder / f"{period}工作总结索引.xlsx"
    return Batch(
        made, keep({path: index(parted, order.base, made)}), (*_said(parted, order.only), *common(made))
    )


def _silent(_name: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def _chosen(parted: Parted, only: Sequence[str]) -> dict[str, UnitAnswers]:
    """The units to report on, those with most rows first."""
    if unknown := [name for name in only if name not in parted.units]:
        said = "、".join(f"“{name}”{meant(name, parted.units)}" for name in unknown)
        raise UsageRefusal(Issue("option-invalid", f"台账的“{parted.called}”中没有{said}"))
    named = only or [name for name in parted.units if name not in UNNAMED]
    sizes = {name: _size(parted.units[name]) for name in named}
    chosen = sorted((name for name in sizes if sizes[name]), key=lambda name: (-sizes[name], name))
    if not chosen:
        period = parted.whole.window.period.label
        raise InputRefusal(Issue("period-empty", f"统计期{period}内没有任何按“{parted.called}”可分的记录"))
    return {name: parted.units[name] for name in chosen}


def _size(unit: UnitAnswers) -> int:
    """How many rows a unit has in the period, in all registers that speak of it."""
    spoken = [key for key in unit.ledger.registers if not unit.silent(key)]
    return sum(max(1, unit.cube(key, unit.window).count(ROWS, {})) for key in spoken)


def _made(unit: UnitAnswers, order: Order, path: Path, keep: Keep) -> Made:
    """Make one report and keep it."""
    office = replace(unit.settings.office, organisation=order.signed.replace(NAME, unit.name))
    answers = replace(unit, settings=replace(unit.settings, office=office))
    try:
        report = write(
            answers, order.template, order.base, appendices=order.appendices, evidence=order.evidence
        )
        files = {path.with_name(f"{path.stem}{ending}"): content for ending, content in report.files.items()}
        written = tuple(keep(files).items())
    except OutputRefusal:
        raise
    except Exception as failure:
        if isinstance(failure, UsageRefusal) and failure.issues[0].code in OF_ALL:
            raise
        return not_made(unit.name, failure)
    # what was found in reading is said once, not of every report
    own = tuple(issue for issue in report.issues if issue not in unit.ledger.issues)
    return Made(unit.name, written, own, report.wanted)


def _check(made: Sequence[Made]) -> None:
    """Raise what stopped the reports, where there is none: all reasons at once."""
    if not all(one.exit_code for one in made):
        return
    if bug := next((one for one in made if one.fault), None):
        kind, _, where = bug.fault.partition("，")
        raise BugError(kind, where)
    raise UsageRefusal(*dict.fromkeys(issue for one in made for issue in one.issues))


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
