"""The columns of a sheet that answer no field: personal ones, idle ones, those that nobody understood (未读入的列)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from petition_report.issues import Issue
from petition_report.ledger.headings import Header
from petition_report.ledger.nearest import nearest
from petition_report.ledger.schema import fields_headed, is_idle, is_personal
from petition_report.ledger.sheet import Grid
from petition_report.ledger.spelling import heading_spellings


class Reason(StrEnum):
    """Why a column is not read."""

    PERSONAL = "personal"
    IDLE = "idle"
    # its heading is known, but another column was preferred or nothing tells its meaning
    SPARE = "spare"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Stranger:
    """A column that is not read: its index in the grid, its heading, why, and the label of the field it is near to."""

    column: int
    heading: str
    reason: Reason
    near: str = ""


def strangers(header: Header) -> tuple[Stranger, ...]:
    """List the columns below a header that answer no field; those without a heading are left out."""
    taken = set(header.columns.values())
    left = [(column, text) for column, text in enumerate(header.written) if text and column not in taken]
    free = {
        spelling: fields[0].label
        for spelling, fields in header.register.by_heading.items()
        if fields[0].key not in header.columns
    }
    return tuple(
        Stranger(column, text, Reason.SPARE)
        if fields_headed(header.register, text)
        else stranger(column, text, free)
        for column, text in left
    )


def near_misses(grid: Grid, header: Header) -> Iterator[Issue]:
    """Say which headings were likely meant to be known ones (label-near)."""
    for stranger in strangers(header):
        if stranger.near:
            place = replace(grid.place, row=header.row + 1, column=stranger.heading)
            yield Issue("label-near", f"表头没有认出，写法接近“{stranger.near}”", place)


def stranger(column: int, heading: str, known: Mapping[str, str]) -> Stranger:
    """Tell why a column is not read; `known` are the folded headings it may be near to, with their fields' labels."""
    if is_personal(heading):
        return Stranger(column, heading, Reason.PERSONAL)
    if is_idle(heading):
        return Stranger(column, heading, Reason.IDLE)
    return Stranger(column, heading, Reason.UNKNOWN, nearest(heading_spellings(heading)[-1], known))
