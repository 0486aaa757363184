"""The tables of an edited report → as the new data have them; new ones added, gone ones removed (表格更新)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from petition_report.proof.change import Change
from petition_report.proof.lines import PaperLine
from petition_report.proof.paragraphs import TABLE, Work, anchor, is_bare, put_behind
from petition_report.proof.rows import Rows, arrange
from petition_report.report.page.grafting import grafted
from petition_report.report.page.letters import paragraphs
from petition_report.report.page.rewriting import take_out

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def renew_tables(work: Work) -> None:
    """Give every table its new rows; tables that got other columns are set anew unless people changed them."""
    partners = _partners(work)
    for mine, new in partners.items():
        rows = Rows.of(work.known.mine, mine)
        if _is_standing(work, rows):
            _renew(work, rows, Rows.of(work.known.new, new))
    for new in _tables(work.known.new):
        rows = Rows.of(work.known.new, new)
        if new not in partners.values() and rows.numbers[0] not in work.added:
            _new_table(work, rows)
    for mine in _tables(work.known.mine):
        rows = Rows.of(work.known.mine, mine)
        if mine not in partners and _is_standing(work, rows):
            _gone_table(work, rows)


def _is_standing(work: Work, rows: Rows) -> bool:
    """Whether a table is in the report still, and did not go with the one whose cell it stood in."""
    return work.document.element.body in work.mine[rows.numbers[0]].iterancestors()


def _inside(lines: Sequence[Element], table: Element) -> list[int]:
    """The numbers of all paragraphs in a table, those of tables in its cells among them."""
    return [number for number, one in enumerate(lines) if table in one.iterancestors(TABLE)]


def _renew(work: Work, mine: Rows, new: Rows) -> None:
    """One table: row by row as long as its columns are the same."""
    added = [n for n in new.lines[min(new.lines)] if n not in work.known.renewal.back]
    gone = [n for n in mine.lines[min(mine.lines)] if _is_gone(work, n)]
    table = _table_of(work.mine[mine.numbers[0]])
    if (added or gone) and _is_as_made(work, table):
        _replace(work, table, new)
        return
    for number in added:
        text = work.known.new[number].text
        work.tell(Change("missed", new=f"新数据的表格多出一栏“{text}”"), work.mine[mine.numbers[0]])
    for number in gone:
        text = work.known.mine[number].text
        work.tell(Change("kept", text, mine=f"“{text}”一栏"), work.mine[number])
    arrange(work, mine, new)


def _is_gone(work: Work, number: int) -> bool:
    """Whether a line was made by the program and the new data no longer have it."""
    return number in work.known.edits.pairing.back and work.known.renewed(number) is None


def _is_as_made(work: Work, table: Element) -> bool:
    """Whether people left a table alone."""
    return is_bare(table) and all(map(work.known.is_untouched, _inside(work.mine, table)))


def _replace(work: Work, table: Element, new: Rows) -> None:
    """Put the new table in the place of the old one."""
    _forget(work, table)
    table.addnext(_graft(work, new.numbers))
    take_out(table)


def _forget(work: Work, table: Element) -> None:
    """Take back what was told of a table that goes as a whole."""
    inside = set(paragraphs(table))
    work.told[:] = [one for one in work.told if one.paragraph not in inside]


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


def _new_table(work: Work, rows: Rows) -> None:
    """Add a table that only the new data have; one that people deleted is told."""
    if any(number in work.known.renewal.back for number in rows.numbers):
        work.tell(Change("missed", new=f"表格：{'、'.join(_texts(work, rows.numbers))}"), None)
        return
    before = anchor(work, rows.numbers[0])
    put_behind(work, before, _graft(work, rows.numbers))


def _graft(work: Work, numbers: Sequence[int]) -> Element:
    """A copy of a new table, with its bookmarks."""
    fresh = _table_of(work.fresh[numbers[0]])
    made = grafted(fresh, work.source, work.document)
    for number, paragraph in zip(_inside(work.fresh, fresh), paragraphs(made), strict=True):
        work.added[number] = paragraph
        work.mark(paragraph, ((mark.name, mark.start, mark.end) for mark in work.known.new[number].marks))
    work.tell(Change("added", new=f"表格：{'、'.join(_texts(work, numbers))}"), next(paragraphs(made)))
    return made


def _texts(work: Work, numbers: Sequence[int]) -> Iterator[str]:
    """The texts of a new table's first row."""
    return (line.text for n in numbers if (line := work.known.new[n]).cell and line.cell.row == 1)


def _gone_table(work: Work, rows: Rows) -> None:
    """Remove a table that the new data no longer have; one that people changed or made stays."""
    if not any(number in work.known.edits.pairing.back for number in rows.numbers):
        return
    first = rows.numbers[0]
    table = _table_of(work.mine[first])
    text = "、".join(work.known.mine[number].text for number in rows.lines[min(rows.lines)])
    if _is_as_made(work, table):
        _forget(work, table)
        take_out(table)
        work.tell(Change("removed", f"表格：{text}", place=f"原{work.known.mine[first].place}"), None)
    else:
        work.tell(Change("kept", mine=f"表格：{text}"), work.mine[first])


def _table_of(paragraph: Element) -> Element:
    """The table a paragraph of a cell stands in."""
    return next(paragraph.iterancestors(TABLE))
