"""The rows of one table of an edited report → those of the new data, in their order (表格行更新)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from petition_report.proof.change import Change
from petition_report.proof.lines import PaperLine
from petition_report.proof.paragraphs import TABLE, Work, is_bare
from petition_report.report.page.elements import W
from petition_report.report.page.letters import paragraphs, text_of
from petition_report.report.page.rewriting import overwrite, take_out

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ROW = f"{{{W}}}tr"
# what belongs to the row a copy is made of, beside the tables in its cells
_OWN = tuple(
    f"{{{W}}}{tag}"
    for tag in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference")
)


@dataclass(frozen=True)
class Rows:
    """The rows of a table: the numbers of their lines, by row, in order."""

    lines: dict[int, list[int]]

    @property
    def numbers(self) -> list[int]:
        """The numbers of all its lines."""
        return [number for numbers in self.lines.values() for number in numbers]

    @classmethod
    def of(cls, lines: Sequence[PaperLine], table: int) -> Rows:
        """The rows of one table of a document."""
        found: dict[int, list[int]] = {}
        for number, line in enumerate(lines):
            if line.cell and line.cell.table == table:
                found.setdefault(line.cell.row, []).append(number)
        return cls(found)


def arrange(work: Work, mine: Rows, new: Rows) -> None:
    """One table: its rows in the order of the new ones, those of people behind the rows they followed."""
    elements = {row: _row_of(work.mine[numbers[0]]) for row, numbers in mine.lines.items()}
    partners = _row_partners(work, mine)
    groups: dict[int, list[Element]] = {}
    last: list[Element] = []
    top = last
    for row, numbers in mine.lines.items():
        if row in partners:
            last = groups.setdefault(partners[row], [])
            last.append(elements[row])
        elif _stays(work, numbers, elements[row]):
            last.append(elements[row])
    order = list(top)
    for row, numbers in new.lines.items():
        if row in groups:
            order += groups[row]
        elif not any(number in work.known.renewal.back for number in numbers):
            order.append(_new_row(work, mine, partners, row, numbers))
        else:
            _tell_deleted(work, numbers)
    _reorder(list(elements.values()), order)


def _row_partners(work: Work, mine: Rows) -> dict[int, int]:
    """Which edited row is which new one, by most of its cells."""
    found: dict[int, int] = {}
    for row, numbers in mine.lines.items():
        after = [work.known.renewed(number) for number in numbers]
        cells = [cell for new in after if new is not None and (cell := work.known.new[new].cell)]
        votes = Counter(cell.row for cell in cells)
        best = next((other for other, _ in votes.most_common() if other not in found.values()), None)
        if best is not None:
            found[row] = best
    return found


def _stays(work: Work, numbers: Sequence[int], element: Element) -> bool:
    """Whether a row without partner stays: people wrote it, or changed it; tell which."""
    back = work.known.edits.pairing.back
    text = "、".join(text for number in numbers if (text := work.known.mine[number].text))
    place = work.known.mine[numbers[0]].place
    if not any(number in back for number in numbers):
        return True
    if all(work.known.is_untouched(number) for number in numbers) and is_bare(element):
        work.tell(Change("removed", text, place=f"原{place}"), None)
        return False
    work.tell(Change("kept", text, mine=text), work.mine[numbers[0]])
    return True


def _new_row(work: Work, mine: Rows, partners: dict[int, int], row: int, numbers: Sequence[int]) -> Element:
    """A row like the one before it, with the new row's texts in the columns people left them in."""
    model = max((one for one in partners if one > 1 and partners[one] < row), default=max(partners))
    made = deepcopy(_row_of(work.mine[mine.lines[model][0]]))
    for one in [*made.iter(*_OWN), *made.iter(TABLE)]:
        take_out(one)
    texts = {cell.cell: work.known.new[n] for n in numbers if (cell := work.known.new[n].cell)}
    for paragraph, number in zip(paragraphs(made), mine.lines[model], strict=True):
        renewed = work.known.renewed(number)
        cell = work.known.new[renewed].cell if renewed is not None else None
        line = texts.get(cell.cell) if cell else None
        overwrite(paragraph, 0, len(text_of(paragraph)), "")
        if line:
            work.fill(paragraph, line)
    said = "、".join(line.text for line in texts.values() if line.text)
    work.tell(Change("added", new=said), next(paragraphs(made)))
    return made


def _tell_deleted(work: Work, numbers: Sequence[int]) -> None:
    """Tell of a row that people deleted and the new data still have."""
    text = "、".join(line.text for n in numbers if (line := work.known.new[n]).text)
    old = work.known.old[work.known.renewal.back[next(n for n in numbers if n in work.known.renewal.back)]]
    work.tell(Change("kept", new=text, place=f"原{old.place}"), None)


def _reorder(before: list[Element], after: list[Element]) -> None:
    """Put rows into their order, at the place of the first."""
    if before == after or not before:
        return
    table = before[0].getparent()
    assert table is not None  # noqa: S101 - a row stands in its table
    place = table.index(before[0])
    for row in before:
        take_out(row)
    for number, row in enumerate(after):
        table.insert(place + number, row)


def _row_of(paragraph: Element) -> Element:
    """The row a paragraph of a cell stands in."""
    return next(paragraph.iterancestors(ROW))
