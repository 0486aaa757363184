"""The end of a paragraph: what stands in it becomes one paragraph, several, or none (段落收尾)."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby

from petition_report.report.compose import Counters, title_lines
from petition_report.report.language.source import plain
from petition_report.report.page.elements import element
from petition_report.report.word.building import Building
from petition_report.report.word.inline import Inline, Shown, Words, is_blank, paragraph_of
from petition_report.report.word.names import Element, w
from petition_report.report.word.ordinals import ordinal_of
from petition_report.report.word.pieces import Ending

BREAK = "//"


def end_paragraph(building: Building, end: Ending) -> None:
    """End a paragraph: in parts where tables stand in it, not at all where nothing is left of it."""
    inline = building.take_inline()
    if end.ordinal and not is_blank(inline):
        _count(inline, building.counting.next(end.ordinal, first=end.first))
    parts = list(_parts(inline, title=end.title))
    for part in parts:
        if isinstance(part, Shown):
            building.frame.blocks.extend(building.setting(part, end.room, building.part, building.counting))
        else:
            _add(building, part, end, sole=len(parts) == 1)
    _keep_section(building, end)


def flush(building: Building, spare: Element | None) -> None:
    """Let no word be lost where a tag has taken away its paragraph's end, and let a frame end with a paragraph."""
    inline = building.take_inline() if building.inline else []
    if not is_blank(inline):
        building.frame.blocks.append(paragraph_of(spare, inline, building.naming))


def end_with_paragraph(blocks: list[Element], spare: Element | None) -> list[Element]:
    """The blocks of a cell, a box or a story, which must have a paragraph after the last table."""
    solid = [block for block in blocks if block.tag in (w("p"), w("tbl"))]
    if not solid or solid[-1].tag == w("tbl"):
        return [*blocks, empty(spare)]
    return blocks


def empty(properties: Element | None) -> Element:
    """A paragraph with nothing in it."""
    return element("p") if properties is None else element("p", deepcopy(properties))


def _count(inline: list[Inline], ordinal: str) -> None:
    """Write a heading's ordinal in the place of the one that its author typed."""
    first = next((one for one in inline if isinstance(one, Words) and one.text), None)
    if first:
        typed = ordinal_of(first.text)[1]
        first.text = ordinal + first.text.removeprefix(typed)


def recounted(text: str, level: int, counting: Counters) -> str:
    """The beginning of a heading with the ordinal it has here."""
    return counting.next(level) + text.removeprefix(ordinal_of(text)[1])


def _parts(inline: list[Inline], *, title: bool) -> Iterator[list[Inline] | Shown]:
    """What stands in a paragraph, cut at tables and pictures; a title cut into its lines."""
    if not any(isinstance(one, Shown) for one in inline):
        yield from _title(inline) if title else (inline,)
        return
    for shown, group in groupby(inline, lambda one: isinstance(one, Shown)):
        if shown:
            yield from (one for one in group if isinstance(one, Shown))
        else:
            yield list(group)


def _title(inline: list[Inline]) -> Iterator[list[Inline]]:
    """The lines of a title, if it is nothing but words that say where lines may end."""
    words = [one for one in inline if isinstance(one, Words)]
    text = "".join(one.text for one in words)
    if BREAK not in text or len(words) < len(inline):
        yield inline
        return
    for line in title_lines(text):
        yield [Words(line, words[0].letters)]


def _add(building: Building, part: list[Inline], end: Ending, *, sole: bool) -> None:
    """Add one paragraph, unless nothing is to be seen of it and that is the tags' doing."""
    if is_blank(part) and (end.tagged or not sole):
        building.frame.spare = end.properties
        return
    building.frame.blocks.append(paragraph_of(end.properties, part, building.naming))
    if end.title:
        building.title += [plain(one.text) for one in part if isinstance(one, Words)]


def _keep_section(building: Building, end: Ending) -> None:
    """Let a section end here, with the paragraph or, where that has vanished, with an empty one."""
    if end.section is None:
        return
    blocks = building.frame.blocks
    if not blocks or blocks[-1].tag != w("p") or blocks[-1].find(f"{w('pPr')}/{w('sectPr')}") is not None:
        blocks.append(element("p"))
    last = blocks[-1]
    if last.find(w("pPr")) is None:
        last.insert(0, element("pPr"))
    last[0].append(deepcopy(end.section))
