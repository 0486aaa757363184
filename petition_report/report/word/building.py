"""What a report is filled into: stories, tables, boxes, one inside the other, and what is found on the way (成文)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from docx.opc.part import XmlPart

from petition_report.report.blocks import Block
from petition_report.report.compose import Counters
from petition_report.report.word.inline import Inline, Naming, Shown
from petition_report.report.word.names import Element
from petition_report.report.word.pieces import Inset, Room, StoryStart, TableStart

Setting = Callable[[Shown, Room, XmlPart | None, Counters], Iterable[Element]]


@dataclass
class Frame:
    """What is being filled: a story, the boxes of an inset, or a table cell by cell and row by row.

    `columns` are those of the row so far, `widest` the most of any row; `spare` are the properties of the last
    paragraph that vanished; `waiting` and `letters` are those of the paragraph around an inset.
    """

    start: StoryStart | TableStart | Inset
    blocks: list[Element] = field(default_factory=list)
    cells: list[Element] = field(default_factory=list)
    columns: int = 0
    widest: int = 0
    rows: list[Element] = field(default_factory=list)
    boxes: list[list[Element]] = field(default_factory=list)
    spare: Element | None = None
    waiting: list[Inline] = field(default_factory=list)
    letters: Element | None = None


@dataclass
class Building:
    """A document while it is being filled from a template of some name.

    `naming` names its marks, `setting` sets tables and pictures. `notes` are the notes it refers to, by kind, the first
    of them numbered `first_notes`; `properties` are the core properties it fills, `title` its title's lines.
    """

    name: str
    naming: Naming
    setting: Setting
    exhibits: Mapping[str, tuple[Block, ...]]
    first_notes: Mapping[str, int]
    frames: list[Frame] = field(default_factory=list)
    inline: list[Inline] = field(default_factory=list)
    letters: Element | None = None
    counting: Counters = field(default_factory=Counters)
    notes: dict[str, list[Element]] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    title: list[str] = field(default_factory=list)

    @property
    def frame(self) -> Frame:
        """The innermost frame."""
        return self.frames[-1]

    @property
    def part(self) -> XmlPart | None:
        """The part that is being filled, if it can keep pictures: none for a note."""
        story = self.frames[0].start
        in_note = any(isinstance(one.start, Inset) and one.start.kind != "box" for one in self.frames)
        return story.part if isinstance(story, StoryStart) and not in_note else None

    def take_inline(self) -> list[Inline]:
        """What stands in the paragraph that ends here; the next one begins in its style's own letters."""
        taken, self.inline, self.letters = self.inline, [], None
        return taken
