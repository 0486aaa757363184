"""A filled template as text with pieces → Word's elements in the stories that its pieces name (填写)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from itertools import chain
from typing import Any

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place
from petition_report.report.blocks import Paragraph
from petition_report.report.compose import compose
from petition_report.report.language.source import Item, items, plain
from petition_report.report.page.elements import element
from petition_report.report.word.building import Building, Frame
from petition_report.report.word.endings import empty, end_paragraph, end_with_paragraph, flush
from petition_report.report.word.grids import table_of
from petition_report.report.word.inline import Inline, Ready, Shown, Words, in_letters, without_bookmarks
from petition_report.report.word.names import FALLBACK, w
from petition_report.report.word.paragraphs import boxes
from petition_report.report.word.pieces import (
    Between,
    CellEnd,
    Closing,
    Ending,
    Inset,
    InsetEnd,
    Letters,
    Opening,
    Piece,
    PropertyEnd,
    RowEnd,
    StoryEnd,
    StoryStart,
    TableEnd,
    TableStart,
    Thing,
)

TORN = "标签把表格、文本框或脚注拆散了"
# what can end only within what has begun
WITHIN: Mapping[type, tuple[type, ...]] = {
    CellEnd: (TableStart,),
    RowEnd: (TableStart,),
    TableEnd: (TableStart,),
    InsetEnd: (Inset,),
    StoryEnd: (StoryStart, Inset),
}


def fill(text: str, pieces: tuple[Piece, ...], building: Building) -> None:
    """Put a filled template into the stories its pieces name.

    Raises UsageRefusal (template-syntax) where tags have torn a table or a text box.
    """
    for item in items(text):
        if item.kind == "piece":
            _put(building, pieces, int(item.content))
        elif item.kind == "words":
            _say(building, item.content)
        else:
            building.inline.append(_shown(building, item))


def _put(building: Building, pieces: tuple[Piece, ...], number: int) -> None:
    """Put one piece to its use; what ends must have begun."""
    one = pieces[number] if number < len(pieces) else None
    within = WITHIN.get(type(one))
    begun = building.frames[-1].start if building.frames else None
    if one is None or (within and not isinstance(begun, within)):
        raise UsageRefusal(Issue("template-syntax", TORN, Place(building.name)))
    HANDLERS[type(one)](building, one)


def _say(building: Building, text: str) -> None:
    """Add words to the paragraph, to those before where their letters are the same."""
    last = building.inline[-1] if building.inline else None
    if isinstance(last, Words) and last.letters is building.letters:
        last.text += text
    else:
        building.inline.append(Words(text, building.letters))


def _shown(building: Building, item: Item) -> Inline:
    """A table or picture; an included text, whose one paragraph is words of the paragraph that names it."""
    if item.kind == "exhibit":
        return Shown(building.exhibits[item.content])
    blocks = compose(item.content, building.exhibits)
    if not blocks or (len(blocks) == 1 and isinstance(blocks[0], Paragraph) and blocks[0].form == "body"):
        return Words(item.content.replace("\n", " ").strip(), building.letters)
    return Shown(blocks, counted=True)


def _change_letters(building: Building, one: Letters) -> None:
    building.letters = one.properties


def _add_inline(building: Building, one: Thing | Opening | Closing) -> None:
    building.inline.append(one)


def _add_between(building: Building, one: Between) -> None:
    building.frame.blocks.append(deepcopy(one.element))


def _end_cell(building: Building, end: CellEnd) -> None:
    flush(building, end.spare)
    frame = building.frame
    cell = element("tc") if end.properties is None else element("tc", deepcopy(end.properties))
    cell.extend(end_with_paragraph(frame.blocks, end.spare))
    frame.cells.append(cell)
    frame.blocks, frame.columns = [], frame.columns + end.columns


def _end_row(building: Building, end: RowEnd) -> None:
    frame = building.frame
    if frame.cells:
        frame.rows.append(element("tr", *map(deepcopy, end.properties), *frame.cells))
    frame.widest = max(frame.widest, frame.columns)
    frame.cells, frame.columns = [], 0


def _start_table(building: Building, start: TableStart) -> None:
    flush(building, None)
    building.frames.append(Frame(start))


def _end_table(building: Building, _end: TableEnd) -> None:
    """End a table; two of them with nothing in between would be one."""
    done = building.frames.pop()
    if not done.rows or not isinstance(done.start, TableStart):
        return
    blocks = building.frame.blocks
    if blocks and blocks[-1].tag == w("tbl"):
        blocks.append(empty(building.frame.spare))
    blocks.append(table_of(done.start, done.rows, done.widest))


def _start_story(building: Building, start: StoryStart) -> None:
    building.frames = [Frame(start)]


def _start_inset(building: Building, start: Inset) -> None:
    letters = building.letters
    building.frames.append(Frame(start, waiting=building.take_inline(), letters=letters))


def _end_story(building: Building, end: StoryEnd) -> None:
    """End a part, which gets its new content, or one box of an inset."""
    flush(building, end.spare)
    frame = building.frame
    blocks, frame.blocks = end_with_paragraph(frame.blocks, end.spare), []
    if isinstance(frame.start, StoryStart):
        root = frame.start.root
        root[:] = [*blocks, *root.findall(w("sectPr"))]
    else:
        frame.boxes.append(blocks)


def _end_inset(building: Building, _end: InsetEnd) -> None:
    """Put text boxes, or the reference to a note, into the paragraph around them."""
    done = building.frames.pop()
    if isinstance(done.start, Inset):
        put = _fill_boxes if done.start.kind == "box" else _fill_note
        copy = deepcopy(done.start.element)
        put(building, copy, done)
        building.inline, building.letters = done.waiting, done.letters
        building.inline.append(Ready(in_letters(done.start.letters, copy)))


def _fill_boxes(_building: Building, drawing: Any, done: Frame) -> None:  # noqa: ANN401 - an element
    """Fill the boxes of a drawing, and the copies of them that only old programs read."""
    for content, blocks in zip(boxes(drawing), done.boxes, strict=False):
        content[:] = blocks
    for old in drawing.iter(FALLBACK):
        for content, blocks in zip(boxes(old), done.boxes, strict=False):
            content[:] = without_bookmarks(blocks)


def _fill_note(building: Building, reference: Any, done: Frame) -> None:  # noqa: ANN401 - an element
    """Make a note of its own for each reference, numbered as they come."""
    assert isinstance(done.start, Inset)  # noqa: S101 - notes are insets
    known = building.notes.setdefault(done.start.kind, [])
    number = str(building.first_notes[done.start.kind] + len(known))
    reference.set(w("id"), number)
    known.append(element(done.start.kind, *chain(*done.boxes), id=number))


def _end_property(building: Building, end: PropertyEnd) -> None:
    words = (one.text for one in building.take_inline() if isinstance(one, Words))
    building.properties[end.name] = "".join(map(plain, words)).strip()


HANDLERS: Mapping[type, Callable[[Building, Any], None]] = {
    Letters: _change_letters,
    Thing: _add_inline,
    Opening: _add_inline,
    Closing: _add_inline,
    Between: _add_between,
    Ending: end_paragraph,
    CellEnd: _end_cell,
    RowEnd: _end_row,
    TableStart: _start_table,
    TableEnd: _end_table,
    StoryStart: _start_story,
    StoryEnd: _end_story,
    Inset: _start_inset,
    InsetEnd: _end_inset,
    PropertyEnd: _end_property,
}
