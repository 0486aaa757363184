"""The core properties of a Word file: which of them are templates, and what the report's say (文档属性)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from petition_report.report.characters import printable
from petition_report.report.language.tags import TAG, half_width

if TYPE_CHECKING:
    from docx.document import Document

# python-docx's names, and what Word calls them
PROPERTIES: Mapping[str, str] = {
    "title": "标题",
    "subject": "主题",
    "author": "作者",
    "keywords": "标记",
    "category": "类别",
    "comments": "备注",
}
LONGEST = 255


def tagged_properties(document: Document) -> Iterator[tuple[str, str]]:
    """The names and texts of properties that hold tags."""
    for name in PROPERTIES:
        text = printable(getattr(document.core_properties, name) or "")
        if TAG.search(text):
            yield name, half_width(text)


def describe(document: Document, filled: Mapping[str, str], office: str, day: date) -> None:
    """Write the properties a template has filled; title and author, where it fills none, are the report's own.

    Who made the template, and when, is no business of those who read the report.
    """
    properties = document.core_properties
    for name, text in ({"author": office} | dict(filled)).items():
        setattr(properties, name, printable(text)[:LONGEST])
    properties.last_modified_by = properties.author
    properties.revision = 1
    properties.created = properties.modified = datetime.combine(day, time(), UTC)
