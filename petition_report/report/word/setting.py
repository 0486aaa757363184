"""Tables, pictures and included texts → Word's elements, as wide as there is room for them (插入图表)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from docx.opc.part import XmlPart

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place
from petition_report.report.blocks import Block, Heading, Picture
from petition_report.report.compose import Counters
from petition_report.report.marks import Numbering
from petition_report.report.page.official import OfficialFormat, Page
from petition_report.report.page.typeset import set_blocks
from petition_report.report.word.endings import recounted
from petition_report.report.word.inline import Shown
from petition_report.report.word.names import Element
from petition_report.report.word.pieces import Room
from petition_report.report.word.wardrobe import Wardrobe

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart


@dataclass(frozen=True)
class Setter:
    """Sets blocks in a file: named marks, its own styles, its own width. `name` is the template's."""

    numbering: Numbering
    wardrobe: Wardrobe
    form: OfficialFormat
    name: str

    def __call__(
        self, shown: Shown, room: Room, part: XmlPart | None, counting: Counters
    ) -> Iterator[Element]:
        """Set what stands where a paragraph names it. Raises UsageRefusal for pictures where none can be."""
        if part is None and any(isinstance(block, Picture) for block in shown.blocks):
            raise UsageRefusal(Issue("template-syntax", "脚注、尾注里不能放图", Place(self.name)))
        form = replace(self.form, page=_page(self.form.page, room))
        blocks = [_counted(block, counting) if shown.counted else block for block in shown.blocks]
        named = [self.numbering.block(block) for block in blocks]
        # headers and footers take pictures as the document itself does
        for made in set_blocks(named, cast("DocumentPart", part), form):
            yield self.wardrobe.dress(made)


def _page(page: Page, room: Room) -> Page:
    """A page whose 版心 is the room."""
    return replace(
        page,
        width_mm=page.left_mm + room.width + page.right_mm,
        height_mm=page.top_mm + room.height + page.bottom_mm,
    )


def _counted(block: Block, counting: Counters) -> Block:
    """A heading of an included text, counted among those of the document."""
    if not isinstance(block, Heading) or not block.spans:
        return block
    first = block.spans[0]
    return replace(
        block, spans=(replace(first, text=recounted(first.text, block.level, counting)), *block.spans[1:])
    )
