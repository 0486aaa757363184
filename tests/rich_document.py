"""A document with everything the typesetter knows, and the parts of what it makes of it (样张)."""

from __future__ import annotations

import struct
import zlib
from datetime import date
from functools import cache
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from petition_report.report.blocks import (
    Block,
    Document,
    Heading,
    Line,
    Paragraph,
    Picture,
    Span,
    Table,
    Title,
)
from petition_report.report.page.official import official_format
from petition_report.report.page.typeset import typeset

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def line(*parts: str) -> Line:
    """Make a line; a part `名称=12.5` is the marked number 12.5."""
    cut = [part.partition("=") for part in parts]
    return tuple(Span(number, name) if equals else Span(name) for name, equals, number in cut)


def png(width: int = 2, height: int = 1) -> bytes:
    """Make a grey picture of so many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def unit_table(rows: int) -> Table:
    """Make a table of so many units with a name, two counts, a rate and a note."""
    cells = [
        line(
            f"第{n}街道办事处", f"f_{n}={n * 137:,}", str(n * 311), f"{90 + n / 10:.1f}%", "诉求集中"[: n % 5]
        )
        for n in range(1, rows + 1)
    ]
    return Table(
        caption=line("各街道信访事项办理情况"),
        header=tuple(line(name) for name in ("单位", "登记件次", "登记人次", "按期办结率", "备注")),
        rows=tuple(tuple((span,) for span in row) for row in cells),
        aligns=("left", "right", "right", "center", "left"),
    )


def rich_blocks() -> tuple[Block, ...]:
    """Give a title of two lines, four heading levels, marks, a long table, a picture, a signature, a date."""
    return (
        Title((line("某某市信访局关于2023年上半年"), line("信访工作情况的总结"))),
        Paragraph(line("共登记信访事项", "总量=12,345", "件次，同比下降", "总量同比=12.5%", "。")),
        Heading(1, line("一、总体情况")),
        Heading(2, line("（一）来访情况")),
        Heading(3, line("1.集体来访")),
        Heading(4, line("（1）来市集体来访")),
        Paragraph((Span("重点突出", bold=True), Span("A&B<c>“引号”𠮷野家\x01\x1f\ud800的情况。"))),
        unit_table(40),
        Paragraph(line("注：数据截至2023年6月30日。"), "note"),
        Heading(1, line("二、主要问题")),
        Picture(png(), 300, 150, line("各月登记量"), "柱状图：各月登记量，六月最高"),
        Paragraph(line("下一步，将继续做好各项工作。")),
        Paragraph(line("某某市信访局"), "signature"),
        Paragraph(line("2023年7月5日"), "date"),
    )


def document(*blocks: Block) -> Document:
    """Make a document of these blocks, or of the rich ones."""
    return Document(blocks or rich_blocks(), "2023年上半年信访工作总结", "某某市信访局", date(2023, 7, 5))


def part(docx: bytes, name: str) -> etree._Element:
    """Read one XML part of a package."""
    with ZipFile(BytesIO(docx)) as package:
        return etree.fromstring(package.read(name))


def said(element: etree._Element) -> str:
    """Read the text below an element."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def style_of(paragraph: etree._Element) -> str:
    """Name the style of a paragraph."""
    return value(paragraph, "pPr/pStyle")


def value(element: etree._Element, path: str, attribute: str = "val") -> str:
    """Read an attribute of the element at a path of names without prefixes, or blank."""
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return "" if found is None else found.get(f"{W}{attribute}", "")


@cache
def rich() -> bytes:
    """Typeset the rich document once."""
    return typeset(document(), official_format())


def body(docx: bytes | None = None) -> etree._Element:
    """Read the main part of a document, of the rich one if none is given."""
    return part(docx or rich(), "word/document.xml")


def paragraphs(style: str) -> list[str]:
    """Give the texts of the rich document's paragraphs of a style."""
    return [said(found) for found in body().iter(f"{W}p") if style_of(found) == style]


def styles() -> dict[str, etree._Element]:
    """Give the rich document's styles by their ids."""
    return {
        style.get(f"{W}styleId", ""): style for style in part(rich(), "word/styles.xml").iter(f"{W}style")
    }
