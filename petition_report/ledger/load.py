"""Files → Ledger: the one door of the ledger wing (载入台账)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.address import Input
from petition_report.ledger.checks import checked
from petition_report.ledger.cleaning import clean
from petition_report.ledger.inputs import find_inputs, seek_inputs, shown_names, unread_folders
from petition_report.ledger.ledger import Ledger, Survey
from petition_report.ledger.local import local_registers
from petition_report.ledger.opening import reader
from petition_report.ledger.reading import read_sheet
from petition_report.ledger.schema import Register
from petition_report.ledger.sheet import Grid, Sheet
from petition_report.ledger.superseded import without_superseded
from petition_report.settings import Settings

Progress = Callable[[str, int, int], None]
# how what is called by a name is read, sheet by sheet
Read = Callable[[Input, str], Iterator[Grid]]


@dataclass
class _Read:
    """The sheets of some files, what is to be said of them, and why others could not be read."""

    sheets: list[Sheet] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    refused: list[Issue] = field(default_factory=list)


def load(
    paths: Sequence[Input],
    settings: Settings,
    *,
    today: date | None = None,
    progress: Progress | None = None,
    read: Read | None = None,
) -> Ledger:
    """Read the ledgers into typed rows, every row used or set aside with its reason.

    A path may be a file, a folder, a pattern or the address of tables; dates after `today` are said. `progress` is
    told the file being read, how many files are done and how many there are. Raises InputRefusal with the faults of
    all files at once, those that `read_tables` raises, file-not-found, file-locked, file-password, file-damaged,
    format-unknown, register-unknown, label-missing, persons-missing; and UsageRefusal (config-invalid) if the
    settings name a field that no register has.
    """
    registers = local_registers(settings)
    found = _read(find_inputs(paths), registers, settings, progress or _silent, read or reader(settings))
    if found.refused:
        raise InputRefusal(*found.refused)
    ledger = without_superseded(clean(found.sheets, registers, settings), settings)
    return checked(_with([*unread_folders(paths), *found.issues], ledger), registers, settings, today)


def survey(
    paths: Sequence[Input],
    settings: Settings,
    *,
    today: date,
    progress: Progress | None = None,
    read: Read | None = None,
) -> Survey:
    """Read what can be read of the ledgers, as `load` does, refusing nothing but faulty settings.

    Where a blank number of persons would stop a run, it is said (persons-missing) and counted as one person.
    """
    registers = local_registers(settings)
    files, missing = seek_inputs(paths)
    found = _read(files, registers, settings, progress or _silent, read or reader(settings))
    ledger = _cleaned(found.sheets, registers, settings)
    return Survey(
        checked(_with([*unread_folders(paths), *found.issues], ledger), registers, settings, today),
        refused=(*missing, *found.refused),
        columns=_column_numbers(found.sheets),
        files={
            name: file for name, file in zip(shown_names(files), files, strict=True) if isinstance(file, Path)
        },
    )


def _silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def _with(said: Sequence[Issue], ledger: Ledger) -> Ledger:
    """The ledger with what was said in reading it before its other issues."""
    return replace(ledger, issues=(*said, *ledger.issues))


def _cleaned(sheets: Sequence[Sheet], registers: Mapping[str, Register], settings: Settings) -> Ledger:
    try:
        return clean(sheets, registers, settings)
    except InputRefusal as refusal:
        lenient = replace(settings, counting=replace(settings.counting, blank_persons="one"))
        ledger = clean(sheets, registers, lenient)
        return replace(ledger, issues=(*refusal.issues, *ledger.issues))


def _column_numbers(sheets: Sequence[Sheet]) -> dict[Place, int]:
    return {
        replace(sheet.place, column=sheet.headings[key]): number
        for sheet in sheets
        for key, number in sheet.columns.items()
    }


def _read(
    files: Sequence[Input],
    registers: Mapping[str, Register],
    settings: Settings,
    progress: Progress,
    read: Read,
) -> _Read:
    """Read file after file; a file that cannot be read stops no other."""
    found = _Read()
    for done, (file, name) in enumerate(zip(files, shown_names(files), strict=True)):
        progress(name, done, len(files))
        try:
            known, said = sort_sheets(read(file, name), name, registers, settings)
        except InputRefusal as refusal:
            found.refused.extend(refusal.issues)
        else:
            found.sheets.extend(known)
            found.issues.extend(said)
    progress("", len(files), len(files))
    return found


def sort_sheets(
    grids: Iterator[Grid], name: str, registers: Mapping[str, Register], settings: Settings
) -> tuple[list[Sheet], list[Issue]]:
    """Keep the sheets of a file that are registers, and say which were passed over.

    Raises InputRefusal if there is none (register-unknown), or none with the date that counts (label-missing).
    """
    known: list[Sheet] = []
    undated: list[Issue] = []
    issues: list[Issue] = []
    read_hidden = settings.counting.read_hidden
    for grid in grids:
        issues.extend(grid.issues)
        if grid.hidden and not read_hidden:
            issues.append(Issue("sheet-hidden", "隐藏的工作表，按设置未读入", grid.place))
            continue
        sheet = read_sheet(grid, registers.values(), read_hidden=read_hidden)
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
