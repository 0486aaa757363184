"""A zip archive → refused before anything is unpacked, where no spreadsheet program can have made it (压缩包预检)."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place

_MB = 1 << 20
# workbooks pack 10 to 20 times, sheets of one repeated text some 150 times; deflate itself ends at 1,032
_MOST_PACKED, _SMALL = 200, 64 * _MB
# a full sheet of Excel's 1,048,576 rows with fifty columns
_LARGEST = 16 * 1024 * _MB
_MOST_MEMBERS = 20_000
# a document type stands before the first element
_PROLOG = 4096
_XML = (".xml", ".rels", ".vml")
_DOCUMENT_TYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))


def preflight(archive: zipfile.ZipFile, name: str) -> None:
    """Look at an archive's list of members, and at the beginnings of its XML.

    Raises InputRefusal: file-bomb for members that share bytes or unpack to far more than they should, file-damaged
    for two members of one name, which every reader resolves in its own way, file-dtd for declared document types,
    whose entities can grow without end or fetch other files.
    """
    found = archive.infolist()
    for code, fault in (("file-bomb", _is_bomb(found)), ("file-damaged", _has_doubles(found))):
        if fault:
            raise InputRefusal(Issue(code, place=Place(name)))
    if any(_declares_type(archive, member) for member in found if member.filename.lower().endswith(_XML)):
        raise InputRefusal(Issue("file-dtd", place=Place(name)))


def _is_bomb(found: list[zipfile.ZipInfo]) -> bool:
    unpacked, packed = sum(one.file_size for one in found), sum(one.compress_size for one in found)
    swollen = unpacked > _SMALL and unpacked > _MOST_PACKED * packed
    return swollen or unpacked > _LARGEST or len(found) > _MOST_MEMBERS or any(_overlaps(found))


def _overlaps(found: list[zipfile.ZipInfo]) -> Iterator[bool]:
    """Tell of each member whether it reaches into the next one."""
    ordered = sorted(found, key=lambda one: one.header_offset)
    for one, following in pairwise(ordered):
        yield one.header_offset + one.compress_size > following.header_offset


def _has_doubles(found: list[zipfile.ZipInfo]) -> bool:
    names = Counter(one.filename.replace("\\", "/").lower().lstrip("/") for one in found)
    return any(count > 1 for count in names.values())


def _declares_type(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    with archive.open(member) as file:
        prolog = file.read(_PROLOG)
    return any(mark in prolog for mark in _DOCUMENT_TYPES)
