"""Files that are given, and what a store holds of them → what it shall hold (库的更新)."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path

from petition_report.issues import Issue
from petition_report.ledger.inputs import shown_names
from petition_report.ledger.store.manifest import Manifest, StoredFile, StoredPart, StoredSheet
from petition_report.ledger.store.part import Part
from petition_report.ledger.store.rows import is_whole, keep_rows, renumber

# a file's name bears on its reading: by its ending, and where sheets have no name of their own
Key = tuple[str, str]


@dataclass(frozen=True)
class Source:
    """A file that is given: where it is, what messages call it, the hash of its bytes, blank if it has none to read."""

    path: Path
    name: str
    sha256: str

    @property
    def key(self) -> Key:
        """By what it is known again."""
        return self.path.name, self.sha256


def sources(files: Sequence[Path]) -> list[Source]:
    """Look at the files that are given, all of their bytes."""
    return [Source(path, name, _digest(path)) for path, name in zip(files, shown_names(files), strict=True)]


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def known_files(store: Path, old: Manifest) -> Mapping[Key, StoredFile]:
    """The files of a store whose parts are all there, whole."""
    whole = (file for file in old.files if all(is_whole(store, part) for part in file.parts.values()))
    return {(Path(file.path).name, file.sha256): file for file in whole}


def renewed(
    store: Path, sources: Sequence[Source], known: Mapping[Key, StoredFile], parts: Iterator[Part]
) -> tuple[list[StoredFile], list[Issue]]:
    """The files as the store shall hold them, sheets of a register numbered through, and the faults of others."""
    made: list[StoredFile] = []
    refused: list[Issue] = []
    numbers: Counter[str] = Counter()
    for source in sources:
        if source.key in known:
            file = _renumbered(store, known[source.key], numbers)
        else:
            part = next(parts)
            refused += [_called(source.name, issue) for issue in part.refused]
            if part.refused:
                continue
            file = _stored(store, source, part, numbers)
        made.append(_named(store, file, source))
        numbers.update(sheet.register for sheet in file.sheets)
    # the reader's processes end with the last part
    next(parts, None)
    return made, refused


def _renumbered(store: Path, file: StoredFile, numbers: Counter[str]) -> StoredFile:
    """A file that is not read again; its parts are written again where sheets before it came or went."""
    parts = {
        register: part if part.first == numbers[register] else renumber(store, part, numbers[register])
        for register, part in file.parts.items()
    }
    return replace(file, parts=parts)


def _stored(store: Path, source: Source, part: Part, numbers: Counter[str]) -> StoredFile:
    registers = dict.fromkeys(piece.register for piece in part.pieces)
    return StoredFile(
        name=source.name,
        path="",
        sha256=source.sha256,
        sheets=tuple(
            StoredSheet(one.register, one.place.sheet, one.headings, one.columns) for one in part.pieces
        ),
        parts={key: _kept(store, part, key, numbers[key]) for key in registers},
        rows=part.rows,
        said=part.said,
        issues=part.issues,
    )


def _kept(store: Path, part: Part, register: str, first: int) -> StoredPart:
    return keep_rows(store, [one for one in part.pieces if one.register == register], first)


def _named(store: Path, file: StoredFile, source: Source) -> StoredFile:
    """The file under the name that messages call it in this run, which depends on the other files."""
    return replace(
        file,
        name=source.name,
        path=_way(source.path, store),
        said=tuple(_called(source.name, issue) for issue in file.said),
        issues=tuple(_called(source.name, issue) for issue in file.issues),
    )


def _called(name: str, issue: Issue) -> Issue:
    return replace(issue, place=replace(issue.place, file=name))


def _way(path: Path, store: Path) -> str:
    """The way from the store to a file; the whole path where the drives differ."""
    try:
        return Path(os.path.relpath(path.resolve(), store.resolve())).as_posix()
    except ValueError:
        return path.resolve().as_posix()
