"""The first rows of a Grid → which row is the header and which column is which field (表头识别)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from petition_report.issues import Issue
from petition_report.ledger.schema import Field, Register, fields_headed, registers_headed
from petition_report.ledger.sheet import Grid
from petition_report.ledger.spelling import clean_text, heading_spellings
from petition_report.ledger.values import read_value

# titles, 填表单位 and 填表日期 lines stand above a header; nobody writes more of them
_TOP = 15
_SAMPLE = 200
# the date that counts, or a sheet called 复查复核, settle what headings leave open
_TELLING = 2


@dataclass(frozen=True)
class Header:
    """The header of a sheet: the register it belongs to and the column of each field.

    `row` is the index in the grid of the header's last row, `columns` maps field keys to column indices,
    `headings` maps them to the headings as written.
    """

    register: Register
    row: int
    columns: Mapping[str, int]
    headings: Mapping[str, str]
    issues: tuple[Issue, ...] = ()
    written: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Match:
    """A row read as a header of a register: for each column its heading and the fields it may stand for."""

    register: Register
    row: int
    headings: tuple[str, ...]
    fields: tuple[tuple[Field, ...], ...]

    sheet: str

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

    None if no row names at least two fields; a sheet of a single column needs only one.
    """
    top = list(zip(*(column[:_TOP].to_pylist() for column in grid.cells.columns), strict=True))
    sheet = grid.place.sheet
    matches = [_match(one, row, cells, sheet) for one in registers for row, cells in enumerate(top)]
    best = max(matches, key=lambda match: match.score, default=None)
    if best is None or best.width < min(2, grid.cells.num_columns):
        return None
    return _header(best, grid)


def _match(register: Register, row: int, cells: Sequence[str | None], sheet: str) -> _Match:
    headings = tuple(clean_text(cell or "") for cell in cells)
    return _Match(register, row, headings, tuple(fields_headed(register, text) for text in headings), sheet)


def _header(match: _Match, grid: Grid) -> Header:
    claims, issues = _claims(match, grid)
    columns: dict[str, int] = {}
    for key, claimants in claims.items():
        columns[key] = _preferred(match, key, claimants)
        if len(claimants) > 1 and not _is_preferred(match, columns[key]):
            issues.append(_duplicate(match, key, columns[key], grid))
    headings = {key: match.headings[column] for key, column in columns.items()}
    return Header(match.register, match.row, columns, headings, tuple(issues), written=match.headings)


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
