"""A .docx or .xlsx package → the same parts in bytes that depend on nothing else (确定性打包)."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# the earliest day a zip can say; any fixed one will do
_DAY = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES = "[Content_Types].xml"
_LEVEL = 6


def deterministic(package: bytes) -> bytes:
    """Write a zip's members sorted, dated 1980-01-01, with fixed attributes and compression.

    `[Content_Types].xml` comes first, where programs that read a package as a stream expect it.
    Raises zipfile.BadZipFile for what is not a zip.
    """
    written = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(written, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != _CONTENT_TYPES, name)):
            target.writestr(_member(name), source.read(name), ZIP_DEFLATED, _LEVEL)
    return written.getvalue()


def _member(name: str) -> ZipInfo:
    """Describe a member alike on every system."""
    info = ZipInfo(name, _DAY)
    info.create_system = 0
    info.external_attr = 0
    return info
