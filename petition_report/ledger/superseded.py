"""Rows that a later file registers again: set aside where the office says that the later file wins (以后者为准)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.issues import Issue
from petition_report.ledger.ledger import Ledger, RowCount, Rows
from petition_report.settings import Settings

CODE, KEY = "row-superseded", "case_no"


def without_superseded(ledger: Ledger, settings: Settings) -> Ledger:
    """The ledger, less the rows whose case number stands in a later file as well, by the setting `overlaps`."""
    if settings.counting.overlaps == "both":
        return ledger
    kept = {key: _kept(rows) for key, rows in ledger.registers.items()}
    gone = {key: len(ledger.registers[key].table) - len(rows.table) for key, rows in kept.items()}
    dropped = sum(gone.values())
    if not dropped:
        return ledger
    rows = ledger.rows + RowCount(0, -dropped, {CODE: dropped})
    return replace(ledger, registers=kept, rows=rows, issues=(*ledger.issues, *_issues(kept, gone)))


def _kept(rows: Rows) -> Rows:
    """The rows of a register whose case number no later file has."""
    if KEY not in rows.table.column_names:
        return rows
    names = list(dict.fromkeys(place.file for place in rows.origins))
    file_of = pa.array([names.index(place.file) for place in rows.origins], pa.int32())
    files = pc.take(file_of, rows.table["origin"])
    keys = pc.cast(rows.table[KEY], pa.string())
    latest = pa.table({KEY: keys, "file": files}).group_by(KEY).aggregate([("file", "max")])
    newest = pc.take(latest["file_max"], pc.index_in(keys, latest[KEY].combine_chunks()))
    keep = pc.or_(pc.is_null(keys), pc.equal(files, newest))
    return replace(rows, held=rows.table.filter(keep))


def _issues(kept: Mapping[str, Rows], gone: Mapping[str, int]) -> list[Issue]:
    """One note for each register that lost rows."""
    return [Issue(CODE, place=kept[key].origins[0], count=count) for key, count in gone.items() if count]
