"""A file's first bytes → the function that reads its format (文件格式)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.files import delimited, ods, spreadsheetml, webpage, xls, xlsb, xlsx
from petition_report.ledger.files.calamine import damage_refused
from petition_report.ledger.files.foreign import foreign_kind, stream_names
from petition_report.ledger.files.ole import SIGNATURE
from petition_report.ledger.files.package import members
from petition_report.ledger.files.preflight import preflight
from petition_report.ledger.files.text import MARKS, beginning
from petition_report.ledger.sheet import Grid
from petition_report.ledger.store.manifest import is_store

_HEAD = 4096
_ZIP = b"PK\x03\x04"
# a password turns .xlsx into an OLE container with the workbook encrypted inside
_ENCRYPTED = "EncryptedPackage"


@dataclass(frozen=True)
class Format:
    """A file format: its name, the suffixes it goes by in a folder, how its bytes tell it, how it is read."""

    label: str
    suffixes: tuple[str, ...]
    recognise: Callable[[bytes, Path], bool]
    read: Callable[[Path, str], Iterator[Grid]]


def _has_part(part: str) -> Callable[[bytes, Path], bool]:
    def recognise(head: bytes, path: Path) -> bool:
        if not head.startswith(_ZIP):
            return False
        with zipfile.ZipFile(path) as archive:
            return part in members(archive)

    return recognise


def _is_ods(head: bytes, path: Path) -> bool:
    if not head.startswith(_ZIP):
        return False
    with zipfile.ZipFile(path) as archive:
        return "mimetype" in archive.namelist() and b"spreadsheet" in archive.read("mimetype")


def _is_xls(head: bytes, path: Path) -> bool:
    return head.startswith(SIGNATURE) and not set(xls.STREAMS).isdisjoint(stream_names(path))


def _is_spreadsheetml(head: bytes, _path: Path) -> bool:
    text = beginning(head)
    return text.startswith("<") and "urn:schemas-microsoft-com:office:spreadsheet" in text


def _is_webpage(head: bytes, _path: Path) -> bool:
    text = beginning(head)
    return text.startswith("<") and bool(
        re.search(r"<(?:!doctype html|html|head|meta|style|body|div|table)\b", text)
    )


def _is_web_archive(head: bytes, _path: Path) -> bool:
    return bool(
        re.match(r"(?:[\w-]+: .*\r?\n(?:[ \t].*\r?\n)*)*content-type:\s*multipart/related", beginning(head))
    )


def _is_text(head: bytes, path: Path) -> bool:
    marked = head.startswith(tuple(mark for mark, _ in MARKS))
    return (marked or b"\0" not in head) and not foreign_kind(head, path)


FORMATS = (
    Format("Excel工作簿", xlsx.SUFFIXES, _has_part("xl/workbook.xml"), xlsx.read_xlsx),
    Format("Excel二进制工作簿", xlsb.SUFFIXES, _has_part("xl/workbook.bin"), xlsb.read_xlsb),
    Format("Excel 97-2003或WPS工作簿", xls.SUFFIXES, _is_xls, xls.read_xls),
    Format("ODF电子表格", ods.SUFFIXES, _is_ods, ods.read_ods),
    # in a folder these go by .xls: other pages and XML files are no registers
    Format("XML电子表格2003", (), _is_spreadsheetml, spreadsheetml.read_spreadsheetml),
    Format("网页表格", (), _is_webpage, webpage.read_webpage),
    Format("网页存档", (), _is_web_archive, webpage.read_web_archive),
    Format("文本表格", (".csv", ".tsv"), _is_text, delimited.read_csv),
)
SUFFIXES = frozenset(suffix for one in FORMATS for suffix in one.suffixes)


def read_grids(path: Path, name: str) -> Iterator[Grid]:
    """Read every sheet of a file, one after the other; `name` is what messages call the file.

    Raises InputRefusal: file-not-found, file-locked, file-password, file-damaged, file-too-big, file-bomb, file-dtd or
    format-unknown.
    """
    head = _head(path, name)
    with damage_refused(name):
        found = next((one for one in FORMATS if one.recognise(head, path)), None)
        if found is None:
            raise _unknown(head, path, name)
        if head.startswith(_ZIP):
            with zipfile.ZipFile(path) as archive:
                preflight(archive, name)
        said = _mismatch(path, found, name)
        for grid in found.read(path, name):
            yield replace(grid, issues=(*said, *grid.issues))
            said = ()


def _head(path: Path, name: str) -> bytes:
    if is_store(path):
        raise _refusal("format-unknown", name, "这是库，原来的表头和单元格不在其中，这里要用原来的台账")
    # a pipe or a device would be waited for without end
    if path.exists() and not path.is_file():
        raise _refusal("format-unknown", name, "这不是普通的文件")
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except FileNotFoundError:
        raise _refusal("file-not-found", name) from None
    except OSError:
        raise _refusal("file-locked", name) from None


def _mismatch(path: Path, found: Format, name: str) -> tuple[Issue, ...]:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES.difference(found.suffixes):
        return ()
    detail = f"文件名后缀为{suffix}，内容却是{found.label}，已按实际内容读取"
    return (Issue("format-mismatch", detail, Place(name)),)


def _unknown(head: bytes, path: Path, name: str) -> InputRefusal:
    if head.startswith(SIGNATURE) and _ENCRYPTED in stream_names(path):
        return _refusal("file-password", name)
    kind = foreign_kind(head, path)
    return _refusal("format-unknown", name, f"这是{kind}，不是可识别的表格文件" if kind else "")


def _refusal(code: str, name: str, detail: str = "") -> InputRefusal:
    return InputRefusal(Issue(code, detail, Place(name)))
