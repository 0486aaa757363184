"""A Grid → how its headings were understood, with samples that tell nothing about anybody (表头识别结果)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pyarrow as pa

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.address import Input
from petition_report.ledger.answers import Answer, answers
from petition_report.ledger.guessed import guess_header
from petition_report.ledger.headings import find_header
from petition_report.ledger.inputs import seek_inputs, shown_names
from petition_report.ledger.load import Read
from petition_report.ledger.local import local_registers
from petition_report.ledger.opening import reader
from petition_report.ledger.reading import read_sheet
from petition_report.ledger.samples import samples, unknown_words, unread
from petition_report.ledger.schema import Field, Kind, Register
from petition_report.ledger.sheet import Grid, Sheet
from petition_report.ledger.strangers import Stranger, strangers
from petition_report.settings import Settings

_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b", re.ASCII)
_MONTHS = 12


@dataclass(frozen=True)
class Understood:
    """A column that answers a field: the spreadsheet's column number from 1, its heading, how many cells are filled.

    `unread` counts filled cells that make no sense in the field. `samples` are up to three values as they were
    understood: days, yes or no, known words, and the mere shape of numbers; never a count or an unknown word.
    """

    column: int
    heading: str
    field: Field
    filled: int
    unread: int
    samples: tuple[str, ...]


@dataclass(frozen=True)
class Outline:
    """A sheet as it was understood; `register` is None where it was not, `header_row` (from 1) 0 where there is none.

    `fields` are the keys of all fields answered. `words` gives by the label of a field the unknown words of its
    column, which are cells of the sheet: they may stand in an office's own petition.toml and nowhere else.
    `date_order` is how dates seem to be written whose year stands last, ? where it may be either way.
    """

    place: Place
    register: Register | None
    header_row: int
    rows: int
    known: tuple[Understood, ...]
    strange: tuple[Stranger, ...]
    fields: frozenset[str] = frozenset()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    date_order: str = ""


def outlines(
    paths: Sequence[Input], settings: Settings, *, read: Read | None = None
) -> tuple[list[Outline], list[Issue]]:
    """Tell how the headings of all sheets that hold anything are understood, and which files cannot be read."""
    registers = local_registers(settings)
    files, refused = seek_inputs(paths)
    found: list[Outline] = []
    for file, name in zip(files, shown_names(files), strict=True):
        try:
            grids = (grid for grid in (read or reader(settings))(file, name) if grid.cells.num_columns)
            found.extend(outline(grid, registers) for grid in grids)
        except InputRefusal as refusal:
            refused.extend(refusal.issues)
    return found, refused


def outline(grid: Grid, registers: Mapping[str, Register]) -> Outline:
    """Tell how a grid's headings are understood."""
    header, sheet = find_header(grid, registers.values()), read_sheet(grid, registers.values())
    if header is None or sheet is None:
        row, strange = guess_header(grid)
        return Outline(grid.place, None, row, 0, (), _placed(strange, grid))
    found = tuple(answers(header.register, sheet.headings))
    own = [(answer, sheet.texts[answer.column]) for answer in found if not answer.derived]
    known = [_understood(answer, texts, sheet) for answer, texts in own]
    return Outline(
        place=grid.place,
        register=header.register,
        header_row=header.row + 1 + grid.first_row,
        rows=sheet.texts.num_rows,
        known=tuple(sorted(known, key=lambda one: one.column)),
        strange=_placed(strangers(header), grid),
        fields=frozenset(one.field.key for one in found if not one.derived or _answered(one, sheet)),
        words={answer.field.label: words for answer, texts in own if (words := unknown_words(answer, texts))},
        date_order=_date_order(text for answer, texts in own for text in _unread_dates(answer, texts)),
    )


def _placed(strange: Sequence[Stranger], grid: Grid) -> tuple[Stranger, ...]:
    """Number the columns as the spreadsheet does."""
    return tuple(replace(one, column=grid.first_column + one.column + 1) for one in strange)


def _understood(answer: Answer, texts: pa.ChunkedArray, sheet: Sheet) -> Understood:
    return Understood(
        column=sheet.columns[answer.column],
        heading=sheet.headings[answer.column],
        field=answer.field,
        filled=len(texts) - texts.null_count,
        unread=unread(answer, texts, sheet.calendar),
        samples=tuple(samples(answer, texts, sheet.calendar)),
    )


def _answered(answer: Answer, sheet: Sheet) -> bool:
    """Whether another field's column tells anything of a field that has none of its own."""
    distinct = sheet.texts[answer.column].drop_null().unique().to_pylist()
    return any(answer.read(text).value is not None for text in distinct)


def _unread_dates(answer: Answer, texts: pa.ChunkedArray) -> Iterator[str]:
    if answer.field.kind is Kind.DATE:
        distinct = texts.drop_null().unique().to_pylist()
        yield from (text for text in distinct if answer.read(text).code)


def _date_order(texts: Iterable[str]) -> str:
    """Tell from dates whose year stands last which of day and month comes first; blank if there are none."""
    written = [tuple(map(int, match.groups())) for text in texts if (match := _YEAR_LAST.match(text))]
    if not written:
        return ""
    day_first, day_second = (max(pair[at] for pair in written) > _MONTHS for at in (0, 1))
    return {(True, False): "dmy", (False, True): "mdy"}.get((day_first, day_second), "?")
