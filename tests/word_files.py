"""An office's own Word template, written as XML in the test → a .docx, and what is read of the report (办公模板)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from lxml import etree
from papers import answers, counted

from petition_report.errors import UsageRefusal
from petition_report.pipeline import Report, write

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMES.items())
ROWS = counted(3, 2)
KINDS = "登记日期|信访形式|人数\n3× 2023-02-01|来访|1\n2× 2023-02-01|来信|1\n2023-02-01|来电|1"


def r(text: str, properties: str = "") -> str:
    """A run; its properties are XML."""
    letters = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<w:r>{letters}<w:t xml:space="preserve">{escaped}</w:t></w:r>'


def p(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs and other XML; plain text becomes a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(one if one.startswith(("<w:", "<mc:")) else r(one) for one in content)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}</w:p>"


def tc(*content: str, properties: str = "") -> str:
    """A cell; plain text becomes a paragraph."""
    inside = "".join(one if one.startswith(("<w:p>", "<w:tbl>")) else p(one) for one in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; plain text becomes a cell."""
    inside = "".join(one if one.startswith(("<w:tc>", "<w:sdt>")) else tc(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tbl(*rows: str, columns: int = 2) -> str:
    """A table with columns of 2,000 twips."""
    grid = '<w:gridCol w:w="2000"/>' * columns
    width = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{width}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def office(
    path: Path, *body: str, footer: str = "", notes: str = "", properties: Mapping[str, str] | None = None
) -> Path:
    """Write a template whose body, footer and footnotes are XML; the rest is python-docx's own."""
    made = docx.Document()
    root = made.element.body
    section = root.sectPr
    root[:] = [*_parsed("".join(body)), section]
    if footer:
        part = made.sections[0].footer
        part.is_linked_to_previous = False
        part.part.element[:] = _parsed(footer)
    if notes:
        _add_notes(made, notes)
    for name, text in (properties or {}).items():
        setattr(made.core_properties, name, text)
    made.save(str(path))
    return path


def _parsed(xml: str) -> list[etree._Element]:
    return list(parse_xml(f"<w:body {_DECLARED}>{xml}</w:body>"))


def _add_notes(made: Document, notes: str) -> None:
    separator = '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    blob = f"<w:footnotes {_DECLARED}>{separator}{notes}</w:footnotes>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, blob, made.part.package)
    made.part.relate_to(part, RT.FOOTNOTES)


@dataclass(frozen=True)
class Filled:
    """A report made from a Word template, read back."""

    report: Report

    @property
    def document(self) -> Document:
        """The document, opened anew."""
        return docx.Document(BytesIO(self.report.files[".docx"]))

    @property
    def body(self) -> etree._Element:
        """The body's XML."""
        return self.part("word/document.xml")[0]

    @property
    def texts(self) -> list[str]:
        """The texts of the body's own paragraphs, empty ones too."""
        return [said(one) for one in self.body.iterchildren(w("p"))]

    @property
    def tables(self) -> list[list[list[str]]]:
        """The tables of the body as rows of cells."""
        return [
            [[said(cell) for cell in row.iterchildren(w("tc"))] for row in table.iterchildren(w("tr"))]
            for table in self.body.iterchildren(w("tbl"))
        ]

    @property
    def records(self) -> list[tuple[str, str]]:
        """The numbers recorded, with their sentences."""
        printed = json.loads(self.report.files[".figures.json"])["printed"]
        return [(one["text"], one["sentence"]) for one in printed]

    def part(self, name: str) -> etree._Element:
        """The XML of a part."""
        with ZipFile(BytesIO(self.report.files[".docx"])) as package:
            return etree.fromstring(package.read(name))

    def found(self, path: str) -> list[etree._Element]:
        """Elements of the body by an XPath with the usual prefixes."""
        found = self.body.xpath(path, namespaces=NAMES)
        assert isinstance(found, list)
        return [one for one in found if etree.iselement(one)]


def w(name: str) -> str:
    """A name of Word's own."""
    return f"{{{W}}}{name}"


def said(element: etree._Element) -> str:
    """The text below an element as people read it."""
    return "".join(one.text or "" if one.tag == w("t") else "\t" for one in element.iter(w("t"), w("tab")))


def filled(folder: Path, *body: str, rows: str = ROWS, settings: str = "") -> Filled:
    """Fill a template of some body."""
    return filled_file(office(folder / "模板.docx", *body), rows, settings)


def filled_file(path: Path, rows: str = ROWS, settings: str = "") -> Filled:
    """Fill a template that lies in a file."""
    return Filled(write(answers(rows, settings), path, evidence=True))


def refusal(folder: Path, *body: str) -> str:
    """What is said of a template of some body that cannot be filled."""
    return refusal_of(office(folder / "模板.docx", *body))


def refusal_of(path: Path) -> str:
    """What is said of a template that cannot be filled."""
    with pytest.raises(UsageRefusal) as refused:
        filled_file(path)
    assert refused.value.exit_code == 2
    return str(refused.value)


def changed(path: Path, member: str, old: str, new: str) -> Path:
    """The same file with one text of a part replaced."""
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old.encode() in parts[member]
    parts[member] = parts[member].replace(old.encode(), new.encode())
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path
