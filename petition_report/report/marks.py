"""Blocks whose marks are numbered as they are read, each once, with what each tells (书签编号)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from petition_report.report.blocks import Block, Heading, Line, Paragraph, Span, Table, Title
from petition_report.report.language.printed import Mark

Change = Callable[[Line], Line]


def numbered(blocks: Iterable[Block], marks: Iterable[Mark]) -> tuple[tuple[Block, ...], tuple[Mark, ...]]:
    """Name marks in reading order.

    A text that a template keeps and prints twice has its marks twice, one that it never prints has none.
    """
    told = {mark.name: mark.told for mark in marks}
    kept: list[Mark] = []

    def named(span: Span) -> Span:
        if not span.mark:
            return span
        kept.append(Mark(f"fig_{len(kept) + 1:04d}", told[span.mark]))
        return replace(span, mark=kept[-1].name)

    done = tuple(_rewritten(block, lambda line: tuple(map(named, line))) for block in blocks)
    return done, tuple(kept)


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


def words(block: Block) -> Iterator[Line]:
    """Every line of text in a block, in reading order."""
    lines: list[Line] = []

    def noted(line: Line) -> Line:
        lines.append(line)
        return line

    _rewritten(block, noted)
    return iter(lines)
