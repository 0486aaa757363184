"""A new workspace: settings, a template to edit, made-up rows to try with (新工作文件夹)."""

from __future__ import annotations

import csv
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path

from petition_report.errors import OutputRefusal
from petition_report.issues import Issue
from petition_report.proof.workbook import workbook
from petition_report.report.kinds import template_of
from petition_report.report.outputs import write_atomic
from petition_report.settings import Routine
from petition_report.statistics.periods import parse_period
from petition_report.workspace.folder import CONFIG, SAMPLE
from petition_report.workspace.starter_config import config_text

SAMPLES, SHEET = "示例", "信访件"
# the packaged rows are of the first halves of 2022 and 2023
PACKAGED = date(2023, 1, 1)


def starter(office: Mapping[str, str], today: date) -> dict[str, bytes]:
    """The files of a new workspace by their paths in it; the made-up rows are of the last half-year."""
    template = template_of(Routine().kind)
    return {
        CONFIG: config_text(office).encode(),
        "说明.txt": _packaged("starter.txt").encode("utf-8-sig"),
        f"templates/{template.name}": template.read_bytes(),
        f"{SAMPLES}/{SAMPLE}": workbook(SHEET, sample_rows(today)),
    }


def lay_down(folder: Path, contents: Mapping[str, bytes]) -> tuple[list[Path], list[Path]]:
    """Write files into a folder and make the folders a run reads and writes; give those written and those kept.

    A file that is there is kept as it is. Raises OutputRefusal.
    """
    wanted = {folder / name: content for name, content in contents.items()}
    kept = [path for path in wanted if path.exists()]
    routine = Routine()
    try:
        for place in {path.parent for path in wanted} | {
            folder / routine.output,
            folder / routine.ledgers[0],
        }:
            place.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise OutputRefusal(Issue("output-denied", f"不能在“{folder.name}”中新建文件夹")) from None
    written = {path: content for path, content in wanted.items() if path not in kept}
    write_atomic(written)
    return list(written), kept


def sample_rows(today: date) -> list[tuple[str, ...]]:
    """A heading and made-up rows of the last complete half-year and the same one a year earlier."""
    months = _month(parse_period("last-half", today).start) - _month(PACKAGED)
    heading, *rows = csv.reader(_packaged("sample.csv").splitlines())
    dated = [at for at, name in enumerate(heading) if name.endswith("日期")]
    return [tuple(heading), *(_moved(row, dated, months) for row in rows)]


def _moved(row: list[str], dated: Iterable[int], months: int) -> tuple[str, ...]:
    """A row with its dates so many months later."""
    cells = list(row)
    for at in dated:
        cells[at] = _later(cells[at], months) if cells[at] else ""
    return tuple(cells)


def _later(day: str, months: int) -> str:
    """The same day so many months later, or the last of a month too short for it."""
    known = date.fromisoformat(day)
    year, index = divmod(_month(known) + months, 12)
    return f"{year}-{index + 1:02d}-{min(known.day, monthrange(year, index + 1)[1]):02d}"


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _packaged(name: str) -> str:
    return files("petition_report.workspace").joinpath(name).read_text(encoding="utf-8")
