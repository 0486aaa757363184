"""The document between template and Word: headings, paragraphs, tables, pictures (版面块)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Span:
    """A run of text; `mark` is the bookmark's name where a figure was printed, else blank."""

    text: str
    mark: str = ""
    bold: bool = False


Line = tuple[Span, ...]


@dataclass(frozen=True)
class Title:
    """The document's title, one line of at most 20 characters each."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 4; its ordinal (一、 （一） 1. （1）) is already part of the text."""

    level: int
    spans: Line


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of body text, or of one of the forms that have a layout of their own."""

    spans: Line
    form: Literal["body", "signature", "date", "note", "attachment"] = "body"


@dataclass(frozen=True)
class Table:
    """A table: caption without its number (表1　 is counted by the typesetter), header cells, rows of cells."""

    caption: Line
    header: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    aligns: tuple[Align, ...]


@dataclass(frozen=True)
class EditableChart:
    """A chart that Word draws: its DrawingML part, and the .xlsx its numbers are edited in (relationship rId1)."""

    xml: bytes
    workbook: bytes


@dataclass(frozen=True)
class Picture:
    """A picture: PNG bytes, its size on paper in millimetres, caption without its number, text for the blind.

    A chart that stays editable has no PNG: `chart` stands in its place.
    """

    png: bytes
    width_mm: float
    height_mm: float
    caption: Line
    alt: str
    chart: EditableChart | None = None


Block = Title | Heading | Paragraph | Table | Picture
# a block that is still being made, to be called when it is needed
Coming = Callable[[], Block]


@dataclass(frozen=True)
class Document:
    """A whole document: its blocks in order and its core properties."""

    blocks: tuple[Block, ...]
    title: str
    author: str
    created: date
