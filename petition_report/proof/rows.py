"""The tables of an edited report → with the rows that the new data have, in their order (表格更新)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from petition_report.proof.change import Change
from petition_report.proof.lines import PaperLine
from petition_report.proof.paragraphs import TABLE, Work, anchor, is_bare, put_behind
from petition_report.report.page.elements import W
from petition_report.report.page.grafting import grafted
from petition_report.report.page.letters import paragraphs, text_of
from petition_report.report.page.rewriting import overwrite, take_out

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ROW = f"{{{W}}}tr"
# what belongs to the row a copy is made of
_OWN = tuple(
    f"{{{W}}}{tag}"
    for tag in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference")
)


@dataclass(frozen=True)
class Rows:
    """The rows of a table: the numbers of their lines, by row, in order."""

    lines: dict[int, list[int]]

    @classmethod
    def of(cls, lines: Sequence[PaperLine], table: int) -> Rows:
        """The rows of one table of a document."""
        found: dict[int, list[int]] = {}
        for number, line in enumerate(lines):
            if line.cell and line.cell.table == table:
                found.setdefault(line.cell.row, []).append(number)
        return cls(found)


def arrange(work: Work) -> None:
    """Give every table its new rows and their order; add tables that are new, remove those that are gone."""
    partners = _partners(work)
    for mine, new in partners.items():
        _table(work, Rows.of(work.known.mine, mine), Rows.of(work.known.new, new))
    for new in _tables(work.known.new):
        if new not in partners.values():
            _new_table(work, Rows.of(work.known.new, new))
    for mine in _tables(work.known.mine):
        if mine not in partners:
            _gone_table(work, Rows.of(work.known.mine, mine))


def _partners(work: Work) -> dict[int, int]:
    """Which table of the edited report is which of the new one."""
    votes: Counter[tuple[int, int]] = Counter()
    for number, line in enumerate(work.known.mine):
        new = work.known.renewed(number)
        after = None if new is None else work.known.new[new].cell
        if line.cell and after:
            votes[line.cell.table, after.table] += 1
    found: dict[int, int] = {}
    for (mine, other), _ in votes.most_common():
        if mine not in found and other not in found.values():
            found[mine] = other
    return found


def _tables(lines: Sequence[PaperLine]) -> list[int]:
    return sorted({line.cell.table for line in lines if line.cell})


def _table(work: Work, mine: Rows, new: Rows) -> None:
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
    _tell_columns(work, new, elements)


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
    for one in list(made.iter(*_OWN)):
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


def _tell_columns(work: Work, new: Rows, elements: dict[int, Element]) -> None:
    """Tell of a column that only the new data have: it cannot be placed among columns of people's own."""
    for number in new.lines[min(new.lines)]:
        if number not in work.known.renewal.back:
            text = work.known.new[number].text
            work.tell(Change("kept", new=f"表格新增一栏“{text}”"), next(paragraphs(elements[min(elements)])))


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


def _new_table(work: Work, rows: Rows) -> None:
    """Add a table that only the new data have."""
    numbers = [number for row in rows.lines.values() for number in row]
    if any(number in work.known.renewal.back for number in numbers):
        work.tell(Change("kept", new=f"表格“{'、'.join(_texts(work, numbers))}”等"), None)
        return
    source = next(work.fresh[numbers[0]].iterancestors(TABLE))
    made = grafted(source, work.source, work.document)
    put_behind(work, anchor(work, numbers[0]), made)
    for number, paragraph in zip(numbers, paragraphs(made), strict=True):
        work.added[number] = paragraph
        work.mark(paragraph, ((mark.name, mark.start, mark.end) for mark in work.known.new[number].marks))
    work.tell(Change("added", new=f"表格：{'、'.join(_texts(work, numbers))}"), next(paragraphs(made)))


def _texts(work: Work, numbers: Sequence[int]) -> Iterator[str]:
    """The texts of a new table's first row."""
    return (line.text for n in numbers if (line := work.known.new[n]).cell and line.cell.row == 1)


def _gone_table(work: Work, rows: Rows) -> None:
    """Remove a table that the new data no longer have; one that people changed or made stays."""
    numbers = [number for row in rows.lines.values() for number in row]
    if not any(number in work.known.edits.pairing.back for number in numbers):
        return
    table = next(work.mine[numbers[0]].iterancestors(TABLE))
    text = "、".join(work.known.mine[number].text for number in rows.lines[min(rows.lines)])
    if all(work.known.is_untouched(number) for number in numbers) and is_bare(table):
        place = work.known.mine[numbers[0]].place
        take_out(table)
        work.tell(Change("removed", f"表格：{text}", place=f"原{place}"), None)
    else:
        work.tell(Change("kept", mine=f"表格：{text}"), work.mine[numbers[0]])


def _row_of(paragraph: Element) -> Element:
    """The row a paragraph of a cell stands in."""
    return next(paragraph.iterancestors(ROW))
