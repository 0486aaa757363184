"""Many registers → a store of Parquet files, only what has changed read again (读入库)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from pathlib import Path

from petition_report.errors import InputRefusal, UsageRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.inputs import seek_inputs, unread_folders
from petition_report.ledger.ledger import RowCount
from petition_report.ledger.local import local_registers
from petition_report.ledger.readers import read_each
from petition_report.ledger.store.manifest import (
    NAME,
    PARTS,
    Manifest,
    is_store,
    mapping,
    read_manifest,
    written,
)
from petition_report.ledger.store.part import Part
from petition_report.ledger.store.rows import TEMPORARY, keep, sweep
from petition_report.settings import Settings
from petition_report.workspace.lock import locked
from petition_report.workspace.stocking import Source, known_files, renewed, sources

LOCK = "store.lock"
_OURS = frozenset({NAME, f"{NAME}{TEMPORARY}", PARTS, LOCK})
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Order:
    """What is wanted: which registers in which store, read how, by how many processes."""

    paths: Sequence[Path]
    store: Path
    settings: Settings
    jobs: int = 1
    progress: Progress | None = None


@dataclass(frozen=True)
class Ingested:
    """What became of a store: names of the files read anew and dropped, and what is to be said beside its faults."""

    manifest: Manifest
    read: tuple[str, ...]
    dropped: tuple[str, ...]
    issues: tuple[Issue, ...] = ()

    @property
    def rows(self) -> RowCount:
        """The account of all rows in the store."""
        return reduce(add, (file.rows for file in self.manifest.files), RowCount())


def ingest(order: Order) -> Ingested:
    """Make a store hold exactly the registers given.

    Files that it holds already are not read again, unless what decides how they are read has changed; those that
    are not given any more are dropped; one that cannot be read stops no other. Until all is done the store is what
    it was. Raises InputRefusal where no file can be read, UsageRefusal (store-foreign, and for faulty settings),
    OutputRefusal (store-locked, output-full, output-denied).
    """
    local_registers(order.settings)
    _check_folder(order.store)
    files, missing = seek_inputs(order.paths)
    if not files:
        raise InputRefusal(*missing)
    with locked(order.store, LOCK, "store-locked"):
        old = _old(order.store)
        # what the store holds now stays, for a run that reads it meanwhile
        sweep(order.store, [part for file in old.files for part in file.parts.values()])
        given = sources([one for one in files if isinstance(one, Path)])
        return _renewed(order, old, given, missing)


def _check_folder(store: Path) -> None:
    """Refuse what is no folder or holds other files. Raises UsageRefusal (store-foreign)."""
    if store.exists() and not (store.is_dir() and _OURS.issuperset(one.name for one in store.iterdir())):
        raise UsageRefusal(Issue("store-foreign", place=Place(store.name)))


def _old(store: Path) -> Manifest:
    """What a store holds; one whose manifest cannot be read is made anew."""
    if not is_store(store):
        return Manifest("")
    try:
        return read_manifest(store)
    except InputRefusal as refusal:
        if refusal.issues[0].code == "store-version":
            raise
        return Manifest("")


def _renewed(order: Order, old: Manifest, given: Sequence[Source], missing: Sequence[Issue]) -> Ingested:
    """Read what is new, write what is missing, switch the store."""
    now = mapping(order.settings)
    known = known_files(order.store, old) if old.mapping == now else {}
    fresh = [one for one in given if one.key not in known]
    parts = _followed(read_each([one.path for one in fresh], order.settings, order.jobs), fresh, order)
    made, refused = renewed(order.store, given, known, parts)
    if not made:
        raise InputRefusal(*missing, *refused)
    new = Manifest(now, tuple(made), (*missing, *refused))
    if new != old:
        keep(order.store / NAME, written(new))
    told = _told(old, new, [one.name for one in fresh])
    return replace(told, issues=(*unread_folders(order.paths), *told.issues))


def _followed(parts: Iterable[Part], fresh: Sequence[Source], order: Order) -> Iterator[Part]:
    """Pass parts on, telling of each that it is there."""
    for done, (part, source) in enumerate(zip(parts, fresh, strict=True), 1):
        if order.progress:
            order.progress(source.name, done, len(fresh))
        yield part


def _told(old: Manifest, new: Manifest, read: Sequence[str]) -> Ingested:
    """What became of the store."""
    there = {file.name for file in new.files} | {issue.place.file for issue in new.refused}
    dropped = tuple(file.name for file in old.files if file.name not in there)
    anew = old.files and old.mapping != new.mapping
    held = {file.name for file in new.files}
    return Ingested(
        new, tuple(name for name in read if name in held), dropped, (Issue("store-reread"),) if anew else ()
    )
