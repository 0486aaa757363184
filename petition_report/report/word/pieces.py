"""What a Word template has beside text, as pieces that the source names by number (构件)."""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.opc.part import XmlPart

from petition_report.report.language.source import piece
from petition_report.report.word.names import Element


@dataclass(frozen=True)
class Letters:
    """The format of the letters that follow: `w:rPr`, None for that of the paragraph's style."""

    properties: Element | None


@dataclass(frozen=True)
class Thing:
    """What stands in a paragraph beside text: in a run of its letters (tab, break, picture), or between runs."""

    element: Element
    letters: Element | None = None
    in_run: bool = True


@dataclass(frozen=True)
class Between:
    """What stands between paragraphs: half a bookmark."""

    element: Element


@dataclass(frozen=True)
class Opening:
    """The beginning of what encloses runs: a link, a field."""

    shell: Element


@dataclass(frozen=True)
class Closing:
    """The end of what encloses runs."""


@dataclass(frozen=True)
class Room:
    """The room for a picture or a table, in millimetres."""

    width: float
    height: float


@dataclass(frozen=True)
class Ending:
    """A paragraph's end, which carries its properties, as in Word itself, and those of a section that ends here.

    `tagged`: it vanishes where nothing is left of it; `ordinal`: the level of the 一、（一）1.（1） that was cut off
    its beginning, 0 for none, counted anew where it is `first`; `title`: // are places where its lines may end.
    """

    properties: Element | None
    room: Room
    section: Element | None = None
    tagged: bool = False
    ordinal: int = 0
    first: bool = False
    title: bool = False


@dataclass(frozen=True)
class CellEnd:
    """The end of a cell, and how many columns it takes.

    `spare` are the properties of the paragraph it keeps where all have vanished.
    """

    properties: Element | None
    spare: Element | None
    columns: int


@dataclass(frozen=True)
class RowEnd:
    """The end of a row, with its properties."""

    properties: tuple[Element, ...]


@dataclass(frozen=True)
class TableStart:
    """The beginning of a table: its properties and grid, how many columns its rows take, whether cells are merged."""

    properties: tuple[Element, ...]
    columns: int
    merged: bool


@dataclass(frozen=True)
class TableEnd:
    """The end of a table."""


@dataclass(frozen=True)
class Inset:
    """The beginning of what has paragraphs of its own within a paragraph: text boxes, a note of some `kind`."""

    element: Element
    letters: Element | None
    kind: str = "box"


@dataclass(frozen=True)
class StoryEnd:
    """The end of one box of an inset, or of one story (body, header, note)."""

    spare: Element | None


@dataclass(frozen=True)
class InsetEnd:
    """The end of an inset."""


@dataclass(frozen=True)
class StoryStart:
    """The beginning of a story: the element that holds its paragraphs, and the part that keeps its pictures."""

    root: Element
    part: XmlPart


@dataclass(frozen=True)
class PropertyEnd:
    """The end of a core property's text."""

    name: str


Piece = (
    Letters
    | Thing
    | Between
    | Opening
    | Closing
    | Ending
    | CellEnd
    | RowEnd
    | TableStart
    | TableEnd
    | Inset
    | InsetEnd
    | StoryStart
    | StoryEnd
    | PropertyEnd
)


@dataclass
class Pieces:
    """The pieces of a template, numbered as they come."""

    known: list[Piece] = field(default_factory=list)

    def add(self, one: Piece) -> str:
        """Take a piece, and give the sign that stands for it in the source."""
        self.known.append(one)
        return piece(len(self.known) - 1)
