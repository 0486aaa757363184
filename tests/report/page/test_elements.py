"""Text as a document can carry it."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from rich_document import body, document, said

from petition_report.report.blocks import Paragraph, Span
from petition_report.report.characters import printable
from petition_report.report.page.elements import run
from petition_report.report.page.official import official_format
from petition_report.report.page.typeset import typeset


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_is_printable(text: str) -> None:
    assert said(etree.fromstring(etree.tostring(run(text)))) == printable(text)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn", "Co"])))
def test_text_without_control_characters_is_printed_unchanged(text: str) -> None:
    assert printable(text) == text


@given(st.text())
def test_what_is_printable_has_no_control_characters(text: str) -> None:
    assert not {unicodedata.category(letter) for letter in printable(text)} & {"Cc", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize("text", ["一\t二", "一\r\n二", "一\n二", "一\u2028二"])
def test_tabs_and_breaks_become_one_space(text: str) -> None:
    assert printable(text) == "一 二"


@pytest.mark.parametrize("text", ["A&B<c>“引号”", "𠮷野家", " 前后有空格 ", "{{ 7*7 }}", "=SUM(A1)", "]]>"])
def test_python_docx_reads_back_what_was_written(text: str) -> None:
    made = typeset(document(Paragraph((Span(text),))), official_format())
    assert [paragraph.text for paragraph in docx.Document(BytesIO(made)).paragraphs] == [text]


def test_a_bold_span_is_bold() -> None:
    made = body(typeset(document(Paragraph((Span("重点", bold=True),))), official_format()))
    assert len(made.findall(".//{*}r/{*}rPr/{*}b")) == 1
