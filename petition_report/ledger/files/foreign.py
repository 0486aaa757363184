"""A file that is no spreadsheet → what it is, for the person who gave it (非表格文件)."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

from petition_report.ledger.files.ole import SIGNATURE, Container
from petition_report.ledger.files.text import beginning

_BEGINNINGS = (
    (b"%PDF", "PDF文件"),
    (b"Rar!", "RAR压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z压缩包"),
    (b"\x1f\x8b", "GZIP压缩包"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"II*\0", "图片"),
    (b"{\\rtf", "RTF文档"),
    (b"\x00\x01\x00\x00Standard ", "Access数据库"),
    (b"SQLite format 3", "SQLite数据库"),
    (b"MZ", "程序"),
    # Excel 2 to 4 wrote their records without a container
    (b"\x09\x00\x04\x00", "Excel 4.0及更早版本的表格"),
    (b"\x09\x02\x06\x00", "Excel 4.0及更早版本的表格"),
    (b"\x09\x04\x06\x00", "Excel 4.0及更早版本的表格"),
)
_MEMBERS = (
    ("word/", "Word文档"),
    ("ppt/", "演示文稿"),
    ("OFD.xml", "OFD版式文件"),
    ("Index/", "Numbers表格"),
    ("content.xml", "ODF文档"),
)
_STREAMS = (("WordDocument", "Word文档"), ("PowerPoint Document", "演示文稿"))


def foreign_kind(head: bytes, path: Path) -> str:
    """Say in a few words what a file is that no reader knows; blank if that is unknown too.

    Raises zipfile.BadZipFile if it is a broken archive.
    """
    if not head.strip():
        return "空文件"
    if head.startswith(b"PK"):
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
        found = (kind for start, kind in _MEMBERS if any(name.startswith(start) for name in names))
        return next(found, "ZIP压缩包")
    if head.startswith(SIGNATURE):
        return next((kind for name, kind in _STREAMS if name in stream_names(path)), "")
    if beginning(head).startswith("<"):
        return "没有表格的网页或XML文件"
    return next((kind for start, kind in _BEGINNINGS if head.startswith(start)), "")


def stream_names(path: Path) -> list[str]:
    """Name the streams of an OLE container; none if it is damaged."""
    try:
        return Container(path.read_bytes()).names()
    except (struct.error, ValueError):
        return []
