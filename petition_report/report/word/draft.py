"""Lines of a Word template as they are gathered, one for each paragraph, and the script they make (底稿)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from petition_report.issues import Issue, Place
from petition_report.report.compose import Counters
from petition_report.report.language.script import Script
from petition_report.report.language.source import without_pieces
from petition_report.report.language.tags import MIDDLES, closes, joins_after, joins_before, opens, word
from petition_report.report.word.lines import Depth, Saying
from petition_report.report.word.paragraphs import Field
from petition_report.report.word.pieces import Ending, Pieces
from petition_report.report.word.stylesheet import StyleSheet

if TYPE_CHECKING:
    from docx.document import Document


@dataclass(frozen=True)
class Container:
    """What holds paragraphs: its place in words, and the table, box or story it is part of, by number."""

    where: str
    frame: int


@dataclass
class Line:
    """A line of the script: what stands before its words and after them, its paragraph's end, whether it is shown."""

    text: str
    place: str
    ending: Ending | None = None
    after: str = ""
    said: Saying = field(default_factory=Saying)
    shown: bool = True


@dataclass
class Draft:
    """A template while it is being read."""

    name: str
    styles: StyleSheet
    document: Document
    counts: Counter[str] = field(default_factory=Counter)
    pieces: Pieces = field(default_factory=Pieces)
    lines: list[Line] = field(default_factory=list)
    faults: list[Issue] = field(default_factory=list)
    letters: dict[bytes, str] = field(default_factory=dict)
    depth: Depth = field(default_factory=Depth)
    counting: Counters = field(default_factory=Counters)
    begun: list[Field] = field(default_factory=list)
    opened: list[tuple[str, int]] = field(default_factory=list)
    frames: int = 0
    before: str = ""
    last: Line | None = None

    def new_frame(self) -> int:
        """A number for a table, a box or a story."""
        self.frames += 1
        return self.frames

    def fault(self, said: str, place: str) -> None:
        """Remember what is wrong with the template."""
        self.faults.append(Issue("template-syntax", said, Place(self.name, place)))

    def add(self, line: Line) -> None:
        """Take a line; what was to stand before it does."""
        line.text, self.before = self.before + line.text, ""
        self.lines.append(line)

    def end_container(self) -> None:
        """Let no line that follows join those before."""
        self.last = None


def add_paragraph(draft: Draft, line: Line) -> None:
    """Take a paragraph's last line, joined to the paragraph before it where a tag says so."""
    before = draft.last
    said, ending = line.said, line.ending
    if before is not None and _joins(before, line) and ending and before.ending:
        before.shown = False
        if before.said.speaks_outside:
            ending = before.ending
        tags = [*before.said.tags, *said.tags]
        outside = before.said.speaks_outside or said.speaks_outside
        said = Saying(tags, before.said.speaks or said.speaks, outside)
    line.said = said
    if ending:
        line.ending = replace(ending, tagged=bool(said.tags))
        line.shown = said.speaks or not said.tags or ending.section is not None
    draft.add(line)
    draft.last = line


def follow_tags(draft: Draft, tags: list[str], at: Container) -> None:
    """Follow tags that begin and end something; both must stand in one table, box or story."""
    for tag in tags:
        name = word(tag)
        if opens(tag):
            draft.opened.append((name, at.frame))
        elif draft.opened and (closes(tag) or name in MIDDLES):
            begun, frame = draft.opened.pop() if closes(tag) else draft.opened[-1]
            if name in (f"end{begun}", *MIDDLES) and frame != at.frame:
                pair = f"{{% {begun} %}}和与它对应的{{% {name} %}}"
                draft.fault(f"{pair}不在同一处：一个在表格或文本框内，一个在外", at.where)


def script_of(draft: Draft, folder: Path) -> Script:
    """The script that the lines make."""
    source = "\n".join(_written(draft))
    return Script(draft.name, source, tuple(line.place for line in draft.lines), folder)


def _written(draft: Draft) -> Iterator[str]:
    for line in draft.lines:
        end = draft.pieces.add(line.ending) if line.ending and line.shown else ""
        yield line.text + end + line.after


def _joins(before: Line, line: Line) -> bool:
    if before.ending is None or before.ending.section is not None:
        return False
    return joins_after(without_pieces(before.text)) or joins_before(without_pieces(line.text))
