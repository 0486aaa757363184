"""A .csv file → one Grid, every cell as text (读取.csv)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pyarrow as pa
from pyarrow import csv as arrow_csv

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.files.text import decode
from petition_report.ledger.sheet import Grid, blanks_to_null


def read_csv(path: Path, name: str) -> Iterator[Grid]:
    """Read a text table separated by commas, tabs or semicolons.

    Raises InputRefusal: format-unknown if the bytes are no text in UTF-8, UTF-16 with a mark, or GB18030;
    file-damaged if a quotation mark is never closed.
    """
    place = Place(name)
    text, issues = decode(path.read_bytes(), place)
    try:
        columns = [blanks_to_null(column) for column in _cells(text)]
    except csv.Error:
        raise InputRefusal(Issue("file-damaged", place=place)) from None
    table = pa.table(columns, names=[str(number) for number in range(len(columns))])
    yield Grid(place=place, cells=table, issues=issues)


def _cells(text: str) -> list[pa.ChunkedArray]:
    delimiter = _delimiter(text)
    try:
        return _even_cells(text, delimiter)
    except pa.ArrowInvalid:
        return _uneven_cells(text, delimiter)


def _delimiter(text: str) -> str:
    top = text[:20000]
    return max(",\t;", key=top.count)


def _even_cells(text: str, delimiter: str) -> list[pa.ChunkedArray]:
    """Read a table whose rows all have the same number of cells, the fast way."""
    width = len(next(csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=delimiter), []))
    table = arrow_csv.read_csv(
        io.BytesIO(text.encode()),
        read_options=arrow_csv.ReadOptions(autogenerate_column_names=True),
        parse_options=arrow_csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types={f"f{number}": pa.string() for number in range(width)}, null_values=[""]
        ),
    )
    return list(table.columns)


def _uneven_cells(text: str, delimiter: str) -> list[pa.ChunkedArray]:
    """Read a table with title lines, blank lines or rows that end early."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [pa.chunked_array([pa.array(column, pa.string())]) for column in zip_longest(*rows)]
