"""What is given as ledgers, files or stores → one Ledger (台账来源)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from petition_report.issues import Issue, Place
from petition_report.ledger import apart
from petition_report.ledger.address import Input
from petition_report.ledger.checks import checked
from petition_report.ledger.joined import join
from petition_report.ledger.ledger import Ledger, Survey
from petition_report.ledger.local import local_registers
from petition_report.ledger.store.manifest import Manifest, is_store
from petition_report.ledger.superseded import without_superseded
from petition_report.settings import Settings

# fewer rows of stores are held in memory, which the checks look through; more stay in their files, unchecked in a run
MOST_HELD = 1_000_000
Progress = Callable[[str, int, int], None]


def load(
    paths: Sequence[Input], settings: Settings, *, today: date | None = None, progress: Progress | None = None
) -> Ledger:
    """Read the ledgers as `apart.load` does, stores before files; many rows of stores stay in their Parquet files.

    Stores and files are checked each for themselves. Raises what `apart.load` and `open_store` raise.
    """
    stores, files = _parted(paths)
    if not stores:
        return apart.load(files, settings, today=today, progress=progress)
    opened = _opened(stores, settings)
    whole = _stored(opened, settings)
    if whole.rows.used < MOST_HELD:
        whole = _checked(whole, settings, today)
    else:
        place = Place(stores[0].resolve().name)
        whole = replace(whole, issues=(*whole.issues, Issue("store-unchecked", place=place)))
    if not files:
        return whole
    read = apart.load(files, settings, today=today, progress=progress)
    return without_superseded(join([whole, read]), settings)


def survey(
    paths: Sequence[Input], settings: Settings, *, today: date, progress: Progress | None = None
) -> Survey:
    """Read what can be read of the ledgers as `apart.survey` does. Raises what `open_store` raises."""
    stores, files = _parted(paths)
    if not stores:
        return apart.survey(files, settings, today=today, progress=progress)
    opened = _opened(stores, settings)
    found = [_survey(opened, _checked(_stored(opened, settings), settings, today))]
    if files:
        found.append(apart.survey(files, settings, today=today, progress=progress))
    return Survey(
        join([one.ledger for one in found]),
        tuple(issue for one in found for issue in one.refused),
        {place: number for one in found for place, number in one.columns.items()},
        {name: path for one in found for name, path in one.files.items()},
    )


def _parted(paths: Sequence[Input]) -> tuple[list[Path], list[Input]]:
    """The stores among the paths, each once, and what else is given."""
    stores = {path.resolve(): path for path in paths if isinstance(path, Path) and is_store(path)}
    others = [path for path in paths if not (isinstance(path, Path) and is_store(path))]
    return list(stores.values()), others


def _opened(stores: Sequence[Path], settings: Settings) -> list[tuple[Path, Manifest]]:
    from petition_report.ledger.store.opened import open_store  # noqa: PLC0415 - loads what reads files

    return [(one, open_store(one, settings)) for one in stores]


def _stored(opened: Sequence[tuple[Path, Manifest]], settings: Settings) -> Ledger:
    """The rows of stores, before they are checked."""
    from petition_report.ledger.store.opened import incomplete, ledger_of  # noqa: PLC0415 - likewise

    registers = local_registers(settings)
    whole = join([ledger_of(store, manifest, registers) for store, manifest in opened])
    missing = [issue for store, manifest in opened for issue in incomplete(store, manifest)]
    return without_superseded(replace(whole, issues=(*missing, *whole.issues)), settings)


def _checked(ledger: Ledger, settings: Settings, today: date | None) -> Ledger:
    """The ledger held in memory, with what the checks find."""
    held = {
        key: replace(rows, held=rows.table.unify_dictionaries().combine_chunks())
        for key, rows in ledger.registers.items()
    }
    return checked(replace(ledger, registers=held), local_registers(settings), settings, today)


def _survey(opened: Sequence[tuple[Path, Manifest]], ledger: Ledger) -> Survey:
    files = [(store, file) for store, manifest in opened for file in manifest.files]
    return Survey(
        ledger,
        tuple(issue for _, manifest in opened for issue in manifest.refused),
        {
            Place(file.name, sheet.sheet, column=heading): number
            for _, file in files
            for sheet in file.sheets
            for heading, number in sheet.columns.items()
        },
        {file.name: store / file.path for store, file in files},
    )
