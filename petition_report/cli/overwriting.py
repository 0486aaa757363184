"""What a command reads against what it writes: nothing is written over what it was made of (防覆盖)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place

# the options that name what is written; every other path is read, but that of a report, which has rules of its own
WRITTEN, OWN = frozenset(("output", "xlsx", "annotate")), frozenset(("report",))
BESIDE = (".figures.json", ".evidence.xlsx")


def refuse_overwriting(given: Mapping[str, object]) -> None:
    """Refuse to write over a file that is read. Raises UsageRefusal (option-invalid)."""
    read = {path.resolve() for path in _read(given)}
    for path in _written(given):
        # a folder holds what is read, and other files beside it
        if path.resolve() in read and not path.is_dir():
            raise UsageRefusal(Issue("option-invalid", "输出文件不能就是读入的文件", Place(path.name)))


def _read(given: Mapping[str, object]) -> Iterator[Path]:
    """The files and folders that are read."""
    for name, value in given.items():
        if name not in WRITTEN | OWN:
            yield from (
                one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, Path)
            )


def _written(given: Mapping[str, object]) -> Iterator[Path]:
    """The files that are written, and those that go with them under the same name."""
    for name in WRITTEN:
        path = given.get(name)
        if isinstance(path, Path):
            yield path
            yield from (path.with_suffix(ending) for ending in BESIDE if given.get("evidence"))
