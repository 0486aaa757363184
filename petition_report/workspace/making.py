"""One unit's answers → its report on disk, or why there is none (生成一份分报告)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from petition_report.pipeline import write
from petition_report.statistics.bases import LAST_YEAR
from petition_report.statistics.parted import UnitAnswers
from petition_report.workspace.made import Made, not_made

# the place of a unit's name in the name under its report
NAME = "{}"

# files as asked for → on disk; gives asked path → written path
Keep = Callable[[Mapping[Path, bytes]], Mapping[Path, Path]]


@dataclass(frozen=True)
class Order:
    """What is wanted of every unit: which units (none named: all), in which folder, told and signed how.

    `signed` is the name under a report, {} standing for the unit's. `jobs` processes work on
    them; 0: as many as are sensible with so many `processors`.
    """

    folder: Path
    template: Path
    only: Sequence[str] = ()
    base: str = LAST_YEAR
    appendices: Sequence[Path] = ()
    evidence: bool = False
    signed: str = NAME
    jobs: int = 0
    processors: int = 1


def make(unit: UnitAnswers, order: Order, path: Path, keep: Keep) -> Made:
    """Make one report and keep it; where that fails, say why."""
    office = replace(unit.settings.office, organisation=order.signed.replace(NAME, unit.name))
    answers = replace(unit, settings=replace(unit.settings, office=office))
    try:
        report = write(
            answers, order.template, order.base, appendices=order.appendices, evidence=order.evidence
        )
        files = {path.with_name(f"{path.stem}{ending}"): content for ending, content in report.files.items()}
        written = tuple(keep(files).items())
    except Exception as failure:  # noqa: BLE001 - one report must not stop the others
        return not_made(unit.name, failure)
    # what was found in reading is said once, not of every report
    own = tuple(issue for issue in report.issues if issue not in unit.ledger.issues)
    return Made(unit.name, written, own, report.wanted)
