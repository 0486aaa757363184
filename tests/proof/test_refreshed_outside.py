"""What stands outside the body of a report: it is never renewed, which is told."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from edits import Change, edited
from papers import answers, counted

from petition_report.errors import InputRefusal
from petition_report.pipeline import write
from petition_report.proof.inside import record_in
from petition_report.proof.refresh import refresh

FEW, MORE = counted(3), counted(7)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A Word template with tags in its footer and its title."""
    document, file = docx.Document(), tmp_path / "模板.docx"
    document.add_paragraph("来访{{ 来访.批次 }}批")
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "共{{ 来访.批次 }}批"
    document.core_properties.title = "来访{{ 来访.批次 }}批情况"
    document.save(str(file))
    return file


def told(template: Path, rows: str, *changes: Change) -> list[tuple[str, str]]:
    """What is said not to have been renewed: where, and what."""
    old, new = (write(answers(one), template).files[".docx"] for one in (FEW, rows))
    before, after = record_in(old), record_in(new)
    assert before
    assert after
    done = refresh(edited(old, *changes), before, new, after)
    return [(one.place, one.said) for one in done.changes if one.kind == "outside"]


def test_what_is_not_renewed_outside_the_body_is_told(template: Path) -> None:
    assert told(template, MORE) == [
        ("页脚", "请手工改为：共7批"),
        ("文档属性", "请手工改为：来访7批情况"),
    ]


def test_nothing_is_told_where_the_data_are_the_same(template: Path) -> None:
    assert told(template, FEW) == []


def test_what_people_deleted_or_wrote_outside_the_body_is_theirs(template: Path) -> None:
    def change(document: Document) -> None:
        document.sections[0].footer.paragraphs[0].text = ""
        document.sections[0].header.paragraphs[0].text = "第12期"

    assert told(template, FEW, change) == []


LAUGHS = (
    '<!DOCTYPE a [<!ENTITY x "哈"><!ENTITY y "&x;&x;">]>'
    '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>&y;</w:t></w:r></w:p></w:ftr>'
)


def test_a_footer_with_entities_is_refused_by_a_code(template: Path) -> None:
    old, new = (write(answers(rows), template).files[".docx"] for rows in (FEW, MORE))
    before, after = record_in(old), record_in(new)
    assert before
    assert after
    hostile = BytesIO()
    with ZipFile(BytesIO(old)) as archive, ZipFile(hostile, "w") as other:
        for name in archive.namelist():
            other.writestr(name, LAUGHS if "footer" in name else archive.read(name))
    with pytest.raises(InputRefusal) as refusal:
        refresh(hostile.getvalue(), before, new, after)
    assert [issue.code for issue in refusal.value.issues] == ["report-unreadable"]
