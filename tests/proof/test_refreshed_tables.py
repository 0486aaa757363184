"""Tables of an edited report that the new data add, drop or give other columns."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import RGBColor
from edits import ROWS, Change, edited, figure, made, retyped, start_of, texts
from papers import answers

from petition_report.pipeline import write
from petition_report.proof.inside import record_in
from petition_report.proof.lines import lines_in
from petition_report.proof.refresh import Refreshed, refresh
from petition_report.report.page.elements import element, run

LETTERS = """
登记日期|信访形式|人数|内容分类
5× 2023-03-01|来信|1|农村农业
10× 2022-03-01|来信|1|政法
"""
# the table is there only if there are visits, and so is its third column
TEMPLATE = """# 工作总结
共登记{{ 信访总量.件次 }}件次。
{% if not 来访.无 %}
@表 来访情况
| 单位 | 批次 |
| 全市 | {{ 来访.批次 }} |
{% endif %}
下步将认真研究信访工作。
"""
WIDER = """# 工作总结
@表 情况
| 单位 | 件次 |{% if not 来访.无 %} 批次 |{% endif %}
| 全市 | {{ 信访总量.件次 }} |{% if not 来访.无 %} {{ 来访.批次 }} |{% endif %}
"""


def renewed(old: str, new: str, *changes: Change, template: str = TEMPLATE) -> Refreshed:
    """A report on some rows, edited, with other rows."""
    first, second = made(old, template), made(new, template)
    before, after = record_in(first), record_in(second)
    assert before
    assert after
    return refresh(edited(first, *changes), before, second, after)


def told(done: Refreshed) -> list[tuple[str, str]]:
    """What was done, and to what."""
    return [
        (one.kind, one.said) for one in done.changes if one.kind in ("added", "removed", "kept", "missed")
    ]


def recoloured(document: Document) -> None:
    """Colour the table's second row."""
    document.tables[0].rows[1].cells[0].paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 0, 0)


def test_a_table_that_is_new_comes_with_caption_and_bookmarks() -> None:
    assert lines_in(renewed(LETTERS, ROWS).docx) == lines_in(made(ROWS, TEMPLATE))


def test_a_table_that_is_new_is_told() -> None:
    assert ("added", "表格：单位、批次") in told(renewed(LETTERS, ROWS))


def test_a_table_that_is_gone_is_removed() -> None:
    assert texts(renewed(ROWS, LETTERS).docx) == texts(made(LETTERS, TEMPLATE))


def test_a_table_that_people_changed_stays_when_the_data_drop_it() -> None:
    done = renewed(ROWS, LETTERS, retyped("全市", "全市合计"))
    assert ("全市合计" in texts(done.docx), told(done)[0]) == (
        True,
        ("kept", "新数据中没有这一内容，因有手工改动而保留：表格：单位、批次"),
    )


def test_a_table_of_people_stays() -> None:
    def add(document: Document) -> None:
        document.add_table(1, 1).cell(0, 0).text = "自填"

    assert "自填" in texts(renewed(LETTERS, ROWS, add).docx)


def test_a_table_with_another_column_is_set_anew() -> None:
    assert lines_in(renewed(LETTERS, ROWS, template=WIDER).docx) == lines_in(made(ROWS, WIDER))


def test_a_table_with_a_column_less_is_set_anew() -> None:
    assert lines_in(renewed(ROWS, LETTERS, template=WIDER).docx) == lines_in(made(LETTERS, WIDER))


def test_a_column_that_is_new_in_a_table_of_people_is_told() -> None:
    done = renewed(LETTERS, ROWS, retyped("全市", "全市合计"), template=WIDER)
    assert ("missed", "新数据的表格多出一栏“批次”") in told(done)


def test_a_column_that_is_gone_in_a_table_of_people_stays_and_is_told() -> None:
    done = renewed(ROWS, LETTERS, retyped("全市", "全市合计"), template=WIDER)
    assert ("批次" in texts(done.docx), [kind for kind, _ in told(done)]) == (True, ["kept"])


def test_a_column_of_people_stays_beside_new_numbers() -> None:
    def add(document: Document) -> None:
        for row in document.element.body.iter(qn("w:tr")):
            list(row.iter(qn("w:tc")))[-1].addprevious(element("tc", element("p", run("自填"))))

    done = renewed(ROWS, ROWS.replace("8× 2023", "9× 2023"), add)
    cells = [line.text for line in lines_in(done.docx) if line.cell]
    assert cells == ["单位", "自填", "批次", "全市", "自填", "11"]


def test_the_look_of_a_cell_stays() -> None:
    done = renewed(ROWS, ROWS.replace("8× 2023", "9× 2023"), recoloured)
    cell = docx.Document(BytesIO(done.docx)).tables[0].rows[1].cells[0]
    assert cell.paragraphs[0].runs[0].font.color.rgb == RGBColor(255, 0, 0)


def test_styles_that_another_program_renamed_are_found_by_their_names() -> None:
    def rename(document: Document) -> None:
        for style in document.styles.element.iter(qn("w:style")):
            if style.get(qn("w:styleId")) == "Caption":
                style.set(qn("w:styleId"), "Style7")

    done = docx.Document(BytesIO(renewed(LETTERS, ROWS, rename).docx))
    caption = next(one for one in done.paragraphs if one.text.startswith("表1"))
    assert caption.style
    assert caption.style.style_id == "Style7"


def test_a_style_that_people_removed_is_brought_along() -> None:
    def remove(document: Document) -> None:
        styles = document.styles.element
        for style in list(styles.iter(qn("w:style"))):
            if style.get(qn("w:styleId")) == "Caption":
                styles.remove(style)

    done = docx.Document(BytesIO(renewed(LETTERS, ROWS, remove).docx))
    caption = next(one for one in done.paragraphs if one.text.startswith("表1"))
    assert caption.style
    assert caption.style.style_id == "Caption"


def test_an_altered_number_in_a_table_that_goes_is_never_lost() -> None:
    done = renewed(ROWS, LETTERS, figure("fig_0002", "11"))
    assert "11" in texts(done.docx)


def test_numbers_in_a_table_keep_their_bookmarks_in_order() -> None:
    done = renewed(ROWS, ROWS.replace("8× 2023", "9× 2023"))
    assert start_of(docx.Document(BytesIO(done.docx)), "fig_0002") is not None


# ---- a table in the cell of another ----

EVEN = "登记日期|信访形式|人数\n2023-02-01|来访|1\n2023-02-01|来信|1"
# three thirds do not add up to 100%, which a note below the table says
THIRDS = f"{EVEN}\n2023-02-01|来电|1"


@cache
def with_inner(folder: Path, rows: str) -> bytes:
    """A report by a Word template that has a ready-made table in a cell."""
    document, file = docx.Document(), folder / "模板.docx"
    document.add_paragraph("来信{{ 来信.件次 }}件")
    document.add_table(1, 1).cell(0, 0).text = "{{ 表.信访形式 }}"
    document.save(str(file))
    return write(answers(rows), file).files[".docx"]


@pytest.mark.parametrize(("old", "new"), [(EVEN, THIRDS), (THIRDS, EVEN)])
def test_a_table_in_a_cell_that_gets_or_loses_its_note_is_set_anew(
    old: str, new: str, tmp_path: Path
) -> None:
    first, second = with_inner(tmp_path, old), with_inner(tmp_path, new)
    before, after = record_in(first), record_in(second)
    assert before
    assert after
    done = refresh(first, before, second, after)
    assert lines_in(done.docx) == lines_in(second)
    assert all(one.place for one in done.changes)


def test_a_table_in_a_cell_that_people_changed_is_kept(tmp_path: Path) -> None:
    first, second = with_inner(tmp_path, EVEN), with_inner(tmp_path, THIRDS)
    before, after = record_in(first), record_in(second)
    assert before
    assert after
    done = refresh(edited(first, retyped("来访", "群众来访")), before, second, after)
    assert "群众来访" in texts(done.docx)
