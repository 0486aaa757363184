"""A file's first bytes → the function that reads its format (文件格式)."""

from __future__ import annotations

import codecs
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.delimited import read_csv
from petition_report.ledger.sheet import Grid
from petition_report.ledger.xlsx import read_xlsx

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 4096


@dataclass(frozen=True)
class Format:
    """A file format: the suffixes it goes by in a folder, how it is recognised by its bytes, how it is read."""

    suffixes: tuple[str, ...]
    recognise: Callable[[bytes, Path], bool]
    read: Callable[[Path, str], Iterator[Grid]]


def _is_xlsx(head: bytes, path: Path) -> bool:
    if not head.startswith(_ZIP):
        return False
    with zipfile.ZipFile(path) as archive:
        return "xl/workbook.xml" in archive.namelist()


def _is_text(head: bytes, _path: Path) -> bool:
    marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    # a web page saved as .xls, a PDF and a zip archive are no tables of text
    foreign = head.lstrip().startswith((b"<", b"%PDF", _ZIP))
    return bool(head.strip()) and not foreign and (marked or b"\0" not in head)


FORMATS = (
    Format((".xlsx", ".xlsm"), _is_xlsx, read_xlsx),
    Format((".csv", ".tsv"), _is_text, read_csv),
)


def read_grids(path: Path, name: str) -> Iterator[Grid]:
    """Read every sheet of a file, one after the other; `name` is what messages call the file.

    Raises InputRefusal: file-not-found, file-locked, file-password, file-damaged or format-unknown.
    """
    try:
        yield from _format_of(path, name).read(path, name)
    except FileNotFoundError:
        raise _refusal("file-not-found", name) from None
    except OSError:
        raise _refusal("file-locked", name) from None
    except zipfile.BadZipFile:
        raise _refusal("file-damaged", name) from None


def _format_of(path: Path, name: str) -> Format:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    known = next((one for one in FORMATS if one.recognise(head, path)), None)
    if known is None:
        raise _refusal(_unknown(head, path), name)
    return known


def _unknown(head: bytes, path: Path) -> str:
    # a password turns .xlsx into an OLE container with the workbook encrypted inside
    encrypted = head.startswith(_OLE) and _ENCRYPTED in path.read_bytes()
    return "file-password" if encrypted else "format-unknown"


def _refusal(code: str, name: str) -> InputRefusal:
    return InputRefusal(Issue(code, place=Place(name)))
