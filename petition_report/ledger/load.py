"""Files → Ledger: the one door of the ledger wing (载入台账)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.checks import check
from petition_report.ledger.cleaning import clean
from petition_report.ledger.formats import read_grids
from petition_report.ledger.inputs import find_inputs, shown_names
from petition_report.ledger.ledger import Ledger
from petition_report.ledger.local import local_registers
from petition_report.ledger.reading import read_sheet
from petition_report.ledger.schema import Register
from petition_report.ledger.sheet import Grid, Sheet
from petition_report.settings import Settings

Progress = Callable[[str, int, int], None]


def load(paths: Sequence[Path], settings: Settings, *, progress: Progress | None = None) -> Ledger:
    """Read the ledgers into typed rows, every row used or set aside with its reason.

    A path may be a file, a folder or a pattern. `progress` is told the file being read, how many files are done
    and how many there are. Raises InputRefusal with the faults of all files at once: file-not-found,
    file-locked, file-password, file-damaged, format-unknown, register-unknown, label-missing, persons-missing;
    and UsageRefusal (config-invalid) if the settings name a field that no register has.
    """
    registers = local_registers(settings)
    sheets, issues = _read(find_inputs(paths), registers, progress or _silent)
    ledger = clean(sheets, registers, settings)
    found = [issue for rows in ledger.registers.values() for issue in check(rows)]
    return replace(ledger, issues=(*issues, *ledger.issues, *found))


def _silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def _read(
    files: Sequence[Path], registers: Mapping[str, Register], progress: Progress
) -> tuple[list[Sheet], list[Issue]]:
    sheets: list[Sheet] = []
    issues: list[Issue] = []
    refused: list[Issue] = []
    for done, (file, name) in enumerate(zip(files, shown_names(files), strict=True)):
        progress(name, done, len(files))
        try:
            known, said = _read_file(file, name, registers)
        except InputRefusal as refusal:
            refused.extend(refusal.issues)
        else:
            sheets.extend(known)
            issues.extend(said)
    progress("", len(files), len(files))
    if refused:
        raise InputRefusal(*refused)
    return sheets, issues


def _read_file(file: Path, name: str, registers: Mapping[str, Register]) -> tuple[list[Sheet], list[Issue]]:
    """Read the sheets of a file that are registers, and say which were passed over.

    Raises InputRefusal if there is none (register-unknown), or none with the date that counts (label-missing).
    """
    known: list[Sheet] = []
    undated: list[Issue] = []
    issues: list[Issue] = []
    for grid in read_grids(file, name):
        issues.extend(grid.issues)
        sheet = read_sheet(grid, registers.values())
        if sheet is None:
            issues.append(_passed_over(grid))
        elif registers[sheet.register].date in ("", *sheet.headings):
            known.append(sheet)
        else:
            undated.append(_undated(sheet, registers[sheet.register]))
    if not known:
        raise InputRefusal(*undated or [Issue("register-unknown", place=Place(name))])
    return known, [*issues, *(replace(issue, code="sheet-skipped") for issue in undated)]


def _passed_over(grid: Grid) -> Issue:
    return Issue("sheet-skipped" if grid.cells.num_columns else "sheet-empty", place=grid.place)


def _undated(sheet: Sheet, register: Register) -> Issue:
    return Issue("label-missing", f"缺少“{register.fields[register.date].label}”列", sheet.place)
