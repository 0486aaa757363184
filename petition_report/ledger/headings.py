"""The first rows of a Grid → which row is the header and which column is which field (表头识别)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from petition_report.issues import Issue
from petition_report.ledger.schema import Field, Register, fields_headed, registers_headed
from petition_report.ledger.sheet import Grid
from petition_report.ledger.spelling import heading_spellings
from petition_report.ledger.stacking import Stack, stacks
from petition_report.ledger.values import read_value

_SAMPLE = 200
# the date that counts, or a sheet called 复查复核, settle what headings leave open
_TELLING = 2


@dataclass(frozen=True)
class Header:
    """The header of a sheet: the register it belongs to and the column of each field.

    `row` is the index in the grid of the header's last row, `depth` how many rows it has; `columns` maps field keys
    to column indices, `headings` maps them to the headings as written, those of several rows joined;
    `written` are the headings of all columns, read or not.
    """

    register: Register
    row: int
    columns: Mapping[str, int]
    headings: Mapping[str, str]
    issues: tuple[Issue, ...] = ()
    depth: int = 1
    written: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Match:
    """Rows read as a header of a register: for each column its heading and the fields it may stand for."""

    register: Register
    stack: Stack
    headings: tuple[str, ...]
    fields: tuple[tuple[Field, ...], ...]
    sheet: str

    @property
    def row(self) -> int:
        """The last of the rows."""
        return self.stack.row

    @property
    def score(self) -> int:
        """How many fields are named, counting what tells the register: own headings, its date, the sheet's name."""
        telling = _TELLING * (self._dated + self._named) if self.width else 0
        return self.width + len(self._own) + telling

    @property
    def width(self) -> int:
        """How many fields are named."""
        return len({fields[0].key for fields in self.fields if fields})

    @property
    def _named(self) -> bool:
        return any(word in self.sheet for word in self.register.names)

    @property
    def _dated(self) -> bool:
        return any(fields[0].key == self.register.date for fields in self.fields if fields)

    @property
    def _own(self) -> set[str]:
        """The fields named by headings that no other register has."""
        return {
            fields[0].key
            for heading, fields in zip(self.headings, self.fields, strict=True)
            if fields and len(registers_headed(heading)) == 1
        }


def find_header(grid: Grid, registers: Iterable[Register]) -> Header | None:
    """Find the row that names the most fields of any of the registers, among the first rows of a sheet.

    Two or three rows are taken for one header only if together they name more than any of them alone. None if no
    row names at least two fields; a sheet of a single column needs only one.
    """
    found = list(stacks(grid))
    matches = [_match(one, stack, grid.place.sheet) for one in registers for stack in found]
    best = max(matches, key=lambda match: (match.score, -match.stack.depth), default=None)
    if best is None or best.width < min(2, grid.cells.num_columns):
        return None
    return _header(best, grid)


def _match(register: Register, stack: Stack, sheet: str) -> _Match:
    read = [_read(register, readings) for readings in stack.readings]
    return _Match(
        register, stack, tuple(text for text, _ in read), tuple(fields for _, fields in read), sheet
    )


def _read(register: Register, readings: Sequence[str]) -> tuple[str, tuple[Field, ...]]:
    """Take a heading for the first of its readings that is known, or else for the fullest."""
    known = ((text, fields) for text in readings if (fields := fields_headed(register, text)))
    return next(known, (next(iter(readings), ""), ()))


def _header(match: _Match, grid: Grid) -> Header:
    claims, issues = _claims(match, grid)
    columns: dict[str, int] = {}
    for key, claimants in claims.items():
        columns[key] = _preferred(match, key, claimants)
        if len(claimants) > 1 and not _is_preferred(match, columns[key]):
            issues.append(_duplicate(match, key, columns[key], grid))
    headings = {key: match.headings[column] for key, column in columns.items()}
    if match.stack.depth > 1:
        place = replace(grid.place, row=match.row + 1)
        issues.append(Issue("header-multirow", f"表头占{match.stack.depth}行，已合并识别", place))
    return Header(
        match.register, match.row, columns, headings, tuple(issues), match.stack.depth, match.headings
    )


def _claims(match: _Match, grid: Grid) -> tuple[dict[str, list[int]], list[Issue]]:
    """Give each field the columns that claim it: unambiguous headings first, then the others what is left."""
    claims: dict[str, list[int]] = defaultdict(list)
    issues = []
    for column, fields in sorted(enumerate(match.fields), key=lambda item: len(item[1])):
        chosen = _fitting(match, column, grid, taken=claims) if len(fields) > 1 else fields
        if chosen:
            claims[chosen[0].key].append(column)
        elif fields:
            place = replace(grid.place, row=match.row + 1, column=match.headings[column])
            issues.append(Issue("label-ambiguous", place=place))
    return claims, issues


def _fitting(match: _Match, column: int, grid: Grid, *, taken: Iterable[str]) -> tuple[Field, ...]:
    free = [field for field in match.fields[column] if field.key not in taken]
    below = grid.cells.column(column)[match.row + 1 :][:_SAMPLE].drop_null().unique().to_pylist()
    return tuple(field for field in free if _fits(field, below))


def _fits(field: Field, texts: Sequence[str]) -> bool:
    """Tell whether at least half of some values make sense in a field."""
    return 2 * sum(not read_value(text, field).code for text in texts) >= len(texts)


def _preferred(match: _Match, key: str, columns: Sequence[int]) -> int:
    """Choose among columns for one field: what the office prefers, else the exact label, else the first."""
    label = match.register.fields[key].label
    ordered = sorted(
        columns, key=lambda column: (not _is_preferred(match, column), match.headings[column] != label)
    )
    return ordered[0]


def _is_preferred(match: _Match, column: int) -> bool:
    return not match.register.preferred.isdisjoint(heading_spellings(match.headings[column])[:1])


def _duplicate(match: _Match, key: str, column: int, grid: Grid) -> Issue:
    heading = match.headings[column]
    detail = f"有多列都可作“{match.register.fields[key].label}”，只采用“{heading}”列"
    return Issue("label-duplicate", detail, replace(grid.place, row=match.row + 1, column=heading))
