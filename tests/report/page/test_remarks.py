"""Word comments on places of a document."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from rich_document import rich

from petition_report.report.page.letters import PARAGRAPH, text_of
from petition_report.report.page.remarks import Remark, annotated

MOMENT = datetime(2023, 6, 30, tzinfo=UTC)


def remarked(*remarks: Remark) -> Document:
    """The rich document with remarks, read back."""
    return docx.Document(BytesIO(annotated(rich(), remarks, MOMENT)))


def under(document: Document, number: int) -> str:
    """The text a comment is about."""
    found, inside = "", False
    for one in document.element.body.iter():
        if one.get(qn("w:id")) == str(number) and "commentRange" in str(one.tag):
            inside = str(one.tag).endswith("Start")
        elif inside and one.tag == qn("w:t"):
            found += one.text or ""
    return found


@pytest.fixture(scope="module")
def place() -> int:
    """The first paragraph with as much text as the remarks below need."""
    paragraphs = docx.Document(BytesIO(rich())).element.body.iter(PARAGRAPH)
    return next(n for n, one in enumerate(paragraphs) if len(text_of(one)) > 10)


def test_a_remark_is_a_comment_with_its_text(place: int) -> None:
    assert [one.text for one in remarked(Remark(place, "请核对")).comments] == ["请核对"]


def test_a_comment_is_about_the_letters_named(place: int) -> None:
    plain = text_of(list(docx.Document(BytesIO(rich())).element.body.iter(PARAGRAPH))[place])
    assert under(remarked(Remark(place, "请核对", 3, 6)), 0) == plain[3:6]


def test_a_remark_without_letters_is_about_the_whole_paragraph(place: int) -> None:
    document = remarked(Remark(place, "请核对"))
    assert under(document, 0) == text_of(list(document.element.body.iter(PARAGRAPH))[place])


def test_remarks_leave_the_text_as_it_was(place: int) -> None:
    plain = [text_of(one) for one in docx.Document(BytesIO(rich())).element.body.iter(PARAGRAPH)]
    assert [text_of(one) for one in remarked(Remark(place, "甲", 2, 5)).element.body.iter(PARAGRAPH)] == plain


def test_every_line_of_a_remark_is_a_paragraph(place: int) -> None:
    assert remarked(Remark(place, "甲\n乙")).comments.get(0).text == "甲\n乙"  # type: ignore[union-attr]


def test_a_comment_names_the_program_as_its_author(place: int) -> None:
    assert [one.author for one in remarked(Remark(place, "甲")).comments] == ["petition-report"]


def test_a_comment_is_of_the_moment_given(place: int) -> None:
    assert [one.timestamp for one in remarked(Remark(place, "甲")).comments] == [MOMENT]


def test_what_no_document_can_carry_is_left_out(place: int) -> None:
    assert [one.text for one in remarked(Remark(place, "甲\x00乙")).comments] == ["甲乙"]


def test_an_empty_paragraph_can_be_remarked_on() -> None:
    paragraphs = docx.Document(BytesIO(rich())).element.body.iter(PARAGRAPH)
    empty = next(n for n, one in enumerate(paragraphs) if not text_of(one))
    assert len(list(remarked(Remark(empty, "空段")).comments)) == 1


def test_the_same_remarks_give_the_same_bytes(place: int) -> None:
    assert annotated(rich(), [Remark(place, "甲")], MOMENT) == annotated(
        rich(), [Remark(place, "甲")], MOMENT
    )


def test_a_paragraph_that_is_not_there_is_refused() -> None:
    with pytest.raises(IndexError):
        annotated(rich(), [Remark(9999, "甲")], MOMENT)


def test_openxml_audit_finds_nothing_in_a_remarked_document(tmp_path: Path, place: int) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(annotated(rich(), [Remark(place, "甲", 2, 5), Remark(place, "乙", 3, 4)], MOMENT))
    tool = str(Path(sys.executable).with_name("openxml-audit"))
    done = subprocess.run([tool, str(path)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
