"""Blocks whose marks are numbered as they are read, each once, with what each tells (书签编号)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from petition_report.report.blocks import Block, Heading, Line, Paragraph, Span, Table, Title
from petition_report.report.language.printed import Mark, Told

Change = Callable[[Line], Line]


@dataclass
class Numbering:
    """What the marks of a rendering tell, and those that have got their name in reading order."""

    told: Mapping[str, Told]
    kept: list[Mark] = field(default_factory=list)

    def line(self, spans: Line) -> Line:
        """A line whose marks have the next names."""
        return tuple(self._span(span) for span in spans)

    def block(self, block: Block) -> Block:
        """A block whose marks have the next names."""
        return _rewritten(block, self.line)

    def _span(self, span: Span) -> Span:
        if not span.mark:
            return span
        self.kept.append(Mark(f"fig_{len(self.kept) + 1:04d}", self.told[span.mark]))
        return Span(span.text, self.kept[-1].name, span.bold)


def numbering(marks: Iterable[Mark]) -> Numbering:
    """Name the marks of a rendering as they are read.

    A text that a template keeps and prints twice has its marks twice, one that it never prints has none.
    """
    return Numbering({mark.name: mark.told for mark in marks})


def numbered(blocks: Iterable[Block], marks: Iterable[Mark]) -> tuple[tuple[Block, ...], tuple[Mark, ...]]:
    """Name the marks of all blocks in reading order."""
    names = numbering(marks)
    done = tuple(names.block(block) for block in blocks)
    return done, tuple(names.kept)


def _rewritten(block: Block, change: Change) -> Block:
    """The block with every line of text in it changed, in reading order."""
    match block:
        case Title():
            return Title(tuple(map(change, block.lines)))
        case Heading() | Paragraph():
            return replace(block, spans=change(block.spans))
        case Table():
            caption, header = change(block.caption), tuple(map(change, block.header))
            return Table(caption, header, tuple(tuple(map(change, row)) for row in block.rows), block.aligns)
    return replace(block, caption=change(block.caption))
