"""A .docx file → the package of a template, or one line that says why it is none (打开模板)."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from petition_report.errors import InputRefusal, UsageRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.files.preflight import preflight

if TYPE_CHECKING:
    from docx.document import Document

SUFFIXES = (".docx", ".dotx", ".docm", ".dotm", ".doc", ".wps", ".wpt", ".dot", ".odt")
# of XML; pictures may be as large as they like
LARGEST = 32 * 2**20
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"
SAVE_AS = "请在Word或WPS中另存为.docx后再用"
NO_WORD = f"文件已损坏，或不是.docx文档，{SAVE_AS}"


def is_word(path: Path) -> bool:
    """Whether a template is to be read as a Word file: by its first bytes, else by what its name says it is."""
    try:
        with path.open("rb") as file:
            head = file.read(4)
    except OSError:
        return False
    return head.startswith((_ZIP, _OLE)) or path.suffix.lower() in SUFFIXES


def opened(path: Path) -> Document:
    """A Word template. Raises UsageRefusal (file-not-found, template-word) for what is none."""
    from docx import Document as document  # noqa: N813, PLC0415 - Word is loaded only where a file is opened

    content = _content(path)
    _check(content, path)
    try:
        made = document(BytesIO(content))
        made.element.body.sectPr  # noqa: B018 - Strict OOXML, which has other names, fails here
    except Exception:  # noqa: BLE001 - python-docx fails in many ways, and shows the file's content in most
        raise _refusal(path, NO_WORD) from None
    return made


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError:
        raise UsageRefusal(Issue("file-not-found", "找不到模板文件", Place(path.name))) from None
    if content.startswith(_OLE):
        raise _refusal(path, f"这是旧版文档（.doc、.wps）或设有打开密码的文档，{SAVE_AS}")
    if not content.startswith(_ZIP):
        raise _refusal(path, NO_WORD)
    return content


def _check(content: bytes, path: Path) -> None:
    """Refuse archives that are no document, or would not be one when unpacked."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            preflight(archive, path.name)
            xml = (one for one in archive.infolist() if one.filename.endswith((".xml", ".rels")))
            if sum(one.file_size for one in xml) > LARGEST:
                raise _refusal(path, "文件过大，模板中只应有少量文字")
    except InputRefusal as refusal:
        raise UsageRefusal(*refusal.issues) from None
    except (BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError):
        raise _refusal(path, NO_WORD) from None


def _refusal(path: Path, detail: str) -> UsageRefusal:
    return UsageRefusal(Issue("template-word", detail, Place(path.name)))
