"""Paragraphs and tables of a part → the lines of a draft (读段落和表格)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, islice

from petition_report.report.language.tags import TAG, parts, word
from petition_report.report.word.cells import (
    Cell,
    Moved,
    TableTags,
    is_part,
    only_controls,
    text_of,
    trailing,
)
from petition_report.report.word.draft import Container, Draft, Line, add_paragraph, follow_tags
from petition_report.report.word.grids import columns
from petition_report.report.word.lines import line_parts
from petition_report.report.word.names import Element, local, value, w
from petition_report.report.word.ordinals import begins_anew, ordinal_of
from petition_report.report.word.paragraphs import Flat, boxes, flat
from petition_report.report.word.pieces import (
    Between,
    CellEnd,
    Ending,
    Inset,
    InsetEnd,
    Room,
    RowEnd,
    StoryEnd,
    TableEnd,
    TableStart,
    Thing,
)
from petition_report.report.word.rooms import cell_room, grid_of, span
from petition_report.report.word.stories import notes

IN_FIELD = "域（如目录、页码、交叉引用）里不能写标签，更新域后标签会丢失，请移到域外"
UNCLOSED = "标签没有写完整，或缺少}}、%}、#}；一个标签应写在同一段里"
TORN = {
    "行": "不在同一行：请分别写在一行第一格的开头和一行最后一格的末尾，或者各占一行",
    "格": "不在同一格：请分别写在一格的开头和一格的末尾，前后不写别的文字",
}
BOX, NOTES = "文本框", {"footnote": "脚注", "endnote": "尾注"}


def read_blocks(
    draft: Draft, parent: Element, at: Container, rooms: Sequence[Room], *, bare: bool = False
) -> None:
    """Read what a part, a cell or a box holds; `bare` paragraphs leave only their tags."""
    paragraphs, tables, known = count(1), count(1), len(draft.lines)
    draft.end_container()
    for child, room in zip(list(parent), rooms, strict=True):
        name = local(child)
        if name == "p":
            _paragraph(
                draft, child, Container(f"{at.where}第{next(paragraphs)}段", at.frame), room, bare=bare
            )
        elif name == "tbl":
            _table(draft, child, Container(f"{at.where}表{next(tables)}", draft.new_frame()), room)
        elif name not in ("sectPr", "tcPr"):
            draft.before += draft.pieces.add(Between(child))
    if len(draft.lines) == known:
        draft.add(Line("", at.where))


def _paragraph(draft: Draft, paragraph: Element, at: Container, room: Room, *, bare: bool) -> None:
    """Read a paragraph as one line; boxes and notes in it are lines of their own between its parts."""
    laid = flat(paragraph, draft.begun)
    _refuse_tags_in_fields(draft, laid, at.where)
    found, said = line_parts(laid, draft.pieces, draft.depth, draft.letters)
    follow_tags(draft, said.tags, at)
    if said.unclosed:
        draft.fault(UNCLOSED, at.where)
    if bare:
        draft.add(Line("".join(said.tags), at.where))
        return
    text = ""
    for part in found:
        if isinstance(part, Inset):
            text = _inset(draft, part, Line(text, at.where), room)
        else:
            text += part
    add_paragraph(draft, Line(text, at.where, _ending(draft, paragraph, laid.text, room), said=said))


def _refuse_tags_in_fields(draft: Draft, laid: Flat, where: str) -> None:
    """Tell of tags in what a field asks for, and in what it shows, which Word works out anew."""
    inside = any(
        start < found.end() and found.start() < end
        for found in TAG.finditer(laid.text)
        for start, end in laid.results
    )
    if inside or TAG.search(laid.asked):
        draft.fault(IN_FIELD, where)


def _ending(draft: Draft, paragraph: Element, text: str, room: Room) -> Ending:
    """A paragraph's end; headings that begin with an ordinal are counted."""
    properties, style = paragraph.find(w("pPr")), value(paragraph, "pPr/pStyle")
    section = None if properties is None else properties.find(w("sectPr"))
    if properties is not None and section is not None:
        properties.remove(section)
    if not draft.styles.is_heading(style):
        return Ending(properties, room, section, title=draft.styles.is_title(style))
    level, typed = ordinal_of("".join(part for part, tag in parts(text) if not tag))
    first = level > 0 and begins_anew(draft.counting, level, typed)
    if level:
        draft.counting.next(level, first=first)
    return Ending(properties, room, section, ordinal=level, first=first)


def _inset(draft: Draft, inset: Inset, line: Line, room: Room) -> str:
    """Read what has paragraphs of its own; give the beginning of the line that goes on after it."""
    if inset.kind == "box":
        contents = [(content, BOX) for content in boxes(inset.element)]
    else:
        note = notes(draft.document, inset.kind).get(inset.element.get(w("id"), ""))
        contents = [(note, NOTES[inset.kind])] if note is not None else []
    if not contents:
        return line.text + draft.pieces.add(Thing(inset.element, inset.letters))
    line.text += draft.pieces.add(inset)
    draft.add(line)
    before = draft.last
    for content, name in contents:
        draft.counts[name] += 1
        at = Container(f"{name}{draft.counts[name]}", draft.new_frame())
        read_blocks(draft, content, at, [room] * len(content))
        draft.lines[-1].after += draft.pieces.add(StoryEnd(_spare(content)))
    draft.last = before
    return draft.pieces.add(InsetEnd())


def _spare(parent: Element) -> Element | None:
    """The properties of the paragraph that a cell or a box keeps where all have vanished."""
    last = next(iter(parent.findall(w("p"))[::-1]), None)
    return None if last is None else last.find(w("pPr"))


def _table(draft: Draft, table: Element, at: Container, room: Room) -> None:
    """Read a table row by row."""
    properties = tuple(one for one in table if local(one) in ("tblPr", "tblGrid"))
    rows = table.findall(w("tr"))
    if not any(row.find(w("tc")) is not None for row in rows):
        return
    merged = any(row.find(f"{w('tc')}/{w('tcPr')}/{w('vMerge')}") is not None for row in rows)
    draft.before += draft.pieces.add(TableStart(properties, max(map(columns, rows)), merged))
    grid, tags = grid_of(table), TableTags()
    for number, row in enumerate(rows, 1):
        _row(draft, row, Container(f"{at.where}第{number}行", at.frame), (grid, room), (number, tags))
    draft.lines[-1].after += draft.pieces.add(TableEnd())
    draft.end_container()


def _row(
    draft: Draft, row: Element, at: Container, rooms: tuple[list[int], Room], seen: tuple[int, TableTags]
) -> None:
    """Read a row; one that only controls others leaves its tags."""
    bare, closing, column, cells = only_controls(row), "", 0, row.findall(w("tc"))
    for number, cell in enumerate(cells):
        where = Container(f"{at.where}第{number + 1}格", at.frame)
        part, begin = bare or is_part(cell), len(draft.lines)
        read_blocks(draft, cell, where, [cell_room(cell, rooms[0], column, rooms[1])] * len(cell), bare=part)
        column += span(cell)
        spot = Cell(seen[0], number, cell is cells[-1], bare)
        moved = _moved(draft, seen[1], spot, cell, where.where)
        leaving = [one for one in moved if one.across or not part]
        _take_out(draft.lines[begin:], leaving)
        closing = trailing(leaving, behind_row=True) if part else _end_cell(draft, cell, leaving)
    if not bare:
        properties = tuple(one for one in row if local(one) in ("tblPrEx", "trPr"))
        draft.lines[-1].after += draft.pieces.add(RowEnd(properties)) + closing
    draft.end_container()


def _moved(draft: Draft, tags: TableTags, spot: Cell, cell: Element, where: str) -> list[Moved]:
    """The tags of a cell that belong behind it; those that would tear the table's rows are told."""
    moved = tags.moved(spot, text_of(cell))
    for begun, end, what in tags.torn:
        draft.fault(f"{{% {begun} %}}和与它对应的{{% {end} %}}{TORN[what]}", where)
    tags.torn.clear()
    return moved


def _take_out(lines: Sequence[Line], moved: Sequence[Moved]) -> None:
    """Take the tags that are moved out of a cell's lines, the last ones first."""
    for one in reversed(moved):
        found = (
            (line, tag)
            for line in reversed(lines)
            for tag in reversed(list(TAG.finditer(line.text)))
            if word(tag[0]) == word(one.tag)
        )
        # one in a field, which is refused, stands in no line
        for line, tag in islice(found, 1):
            line.text = line.text[: tag.start()] + line.text[tag.end() :]


def _end_cell(draft: Draft, cell: Element, moved: list[Moved]) -> str:
    """End a cell; give the tags at its end that belong behind the whole row."""
    last = draft.lines[-1]
    last.after += draft.pieces.add(CellEnd(cell.find(w("tcPr")), _spare(cell), span(cell)))
    behind_row = trailing(moved, behind_row=True)
    last.after += trailing(moved, behind_row=False)
    if cell.getnext() is None:
        return behind_row
    last.after += behind_row
    return ""
