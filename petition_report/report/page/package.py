"""A .docx or .xlsx package → the same parts in bytes that depend on nothing else (确定性打包)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# the earliest day a zip can say; any fixed one will do
_DAY = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES = "[Content_Types].xml"
_LEVEL = 6
# a part that comes in pieces is large and repeats itself: more effort would only take time
_LEVEL_IN_PIECES = 2


def deterministic(package: bytes) -> bytes:
    """Write a zip's members sorted, dated 1980-01-01, with fixed attributes and compression.

    `[Content_Types].xml` comes first, where programs that read a package as a stream expect it.
    Raises zipfile.BadZipFile for what is not a zip.
    """
    with ZipFile(BytesIO(package)) as source:
        return packed({name: source.read(name) for name in source.namelist()})


def packed(parts: Mapping[str, bytes | Iterable[bytes]]) -> bytes:
    """Write parts as such a package; a part may come in pieces."""
    written = BytesIO()
    with ZipFile(written, "w") as target:
        for name in sorted(parts, key=lambda name: (name != _CONTENT_TYPES, name)):
            part = parts[name]
            info = _member(name, _LEVEL if isinstance(part, bytes) else _LEVEL_IN_PIECES)
            with target.open(info, "w", force_zip64=not isinstance(part, bytes)) as member:
                for piece in (part,) if isinstance(part, bytes) else part:
                    member.write(piece)
    return written.getvalue()


def _member(name: str, level: int) -> ZipInfo:
    """Describe a member alike on every system."""
    info = ZipInfo(name, _DAY)
    info.create_system = 0
    info.external_attr = 0
    info.compress_type, info._compresslevel = ZIP_DEFLATED, level  # type: ignore[attr-defined]  # noqa: SLF001 - public from Python 3.13 on
    return info
