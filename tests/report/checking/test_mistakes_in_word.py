from pathlib import Path

import docx
import pytest
from mistakes import MISTAKES, OFFICE

from petition_report.report.checking.check import check
from petition_report.report.checking.fault import Fault
from petition_report.report.checking.known import known
from petition_report.report.scripts import open_template

CELL = "正文表1第2行第2格第1段"


def faults(folder: Path, *written: str) -> tuple[Fault, ...]:
    """What is wrong with a Word template: words, a table with something in its last cell, in several runs, words."""
    document = docx.Document()
    document.add_paragraph("来访情况")
    paragraph = document.add_table(2, 2).cell(1, 1).paragraphs[0]
    for number, text in enumerate(written):
        paragraph.add_run(text).bold = bool(number % 2)
    document.add_paragraph("来信情况")
    document.save(str(folder / "模板.docx"))
    return check(open_template(folder / "模板.docx"), known(OFFICE)).faults


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_a_cell_is_told_once_with_its_place(mistake: str, tmp_path: Path) -> None:
    written, code, said = MISTAKES[mistake]
    found = faults(tmp_path, written)
    assert [(one.issue.code, one.issue.place.sheet, said in one.issue.detail) for one in found] == [
        (code, CELL, True)
    ], found


@pytest.mark.parametrize("mistake", MISTAKES)
def test_letters_of_several_looks_hide_no_mistake(mistake: str, tmp_path: Path) -> None:
    written, code, _ = MISTAKES[mistake]
    found = faults(tmp_path, *written)
    assert [(one.issue.code, one.issue.place.sheet) for one in found] == [(code, CELL)], found
