"""A .docx or .xlsx package → the same parts in bytes that depend on nothing else (确定性打包)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

# the earliest days a zip can say; any fixed ones will do. The second is that of a document with people's work in it
_OURS, _THEIRS = (1980, 1, 1, 0, 0, 0), (1980, 1, 2, 0, 0, 0)
_CONTENT_TYPES = "[Content_Types].xml"
_LEVEL = 6
# may be read and written by its owner
_ATTRIBUTES = 0o600 << 16
# a part that comes in pieces is large and repeats itself: more effort would only take time
_LEVEL_IN_PIECES = 2


def deterministic(package: bytes) -> bytes:
    """Write a zip's members sorted, dated 1980-01-01, with fixed attributes and compression.

    `[Content_Types].xml` comes first, where programs that read a package as a stream expect it.
    Raises zipfile.BadZipFile for what is not a zip.
    """
    with ZipFile(BytesIO(package)) as source:
        return packed({name: source.read(name) for name in source.namelist()})


def with_work_in(package: bytes) -> bytes:
    """The same package, which `as_made` tells from one that nobody has worked on."""
    with ZipFile(BytesIO(package)) as source:
        return packed({name: source.read(name) for name in source.namelist()}, _THEIRS)


def as_made(package: bytes) -> bool:
    """Tell whether a package is as `deterministic` writes it, which it is not once another program has saved it."""
    try:
        with ZipFile(BytesIO(package)) as source:
            found = source.infolist()
    except BadZipFile:
        return False
    names = [one.filename for one in found]
    same = all(
        (one.date_time, one.create_system, one.external_attr) == (_OURS, 0, _ATTRIBUTES) for one in found
    )
    return same and names == sorted(names, key=_place)


def packed(
    parts: Mapping[str, bytes | Iterable[bytes]], day: tuple[int, int, int, int, int, int] = _OURS
) -> bytes:
    """Write parts as such a package; a part may come in pieces."""
    written = BytesIO()
    with ZipFile(written, "w") as target:
        for name in sorted(parts, key=_place):
            part = parts[name]
            info = _member(name, _LEVEL if isinstance(part, bytes) else _LEVEL_IN_PIECES, day)
            with target.open(info, "w", force_zip64=not isinstance(part, bytes)) as member:
                for piece in (part,) if isinstance(part, bytes) else part:
                    member.write(piece)
    return written.getvalue()


def _place(name: str) -> tuple[bool, str]:
    """Where a member stands among the others."""
    return name != _CONTENT_TYPES, name


def _member(name: str, level: int, day: tuple[int, int, int, int, int, int]) -> ZipInfo:
    """Describe a member alike on every system."""
    info = ZipInfo(name, day)
    info.create_system = 0
    info.external_attr = _ATTRIBUTES
    info.compress_type, info._compresslevel = ZIP_DEFLATED, level  # type: ignore[attr-defined]  # noqa: SLF001 - public from Python 3.13 on
    return info
