"""Paths, folders and patterns as given → the files to read, each once (输入文件)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.formats import SUFFIXES
from petition_report.ledger.store.manifest import is_store

# ~$ is Excel's and WPS's note that a workbook is open, a dot hides what macOS leaves beside each file
_NOT_LEDGERS = ("~$", ".")


def find_inputs(paths: Sequence[Path]) -> list[Path]:
    """List the files meant, in the order given; those of a folder or a pattern sorted by name.

    Raises InputRefusal with every path that leads to no file (file-not-found).
    """
    files, missing = seek_inputs(paths)
    if missing:
        raise InputRefusal(*missing)
    return files


def seek_inputs(paths: Sequence[Path]) -> tuple[list[Path], list[Issue]]:
    """List the files meant as `find_inputs` does, and the paths that lead to none (file-not-found)."""
    found = [(path, _expand(path)) for path in paths]
    missing = [Issue("file-not-found", place=Place(path.name)) for path, files in found if not files]
    if not paths:
        missing = [Issue("file-not-found", "没有给出台账文件")]
    return list({path.resolve(): path for _, files in found for path in files}.values()), missing


def shown_names(files: Sequence[Path]) -> list[str]:
    """Name files as messages do: by name alone, after their folder where several share the name."""
    counts = Counter(file.name for file in files)
    return [f"{file.parent.name}/{file.name}" if counts[file.name] > 1 else file.name for file in files]


def _expand(path: Path) -> list[Path]:
    if is_store(path):
        return [path]
    if path.is_dir():
        return sorted(_ledgers(path.iterdir()))
    return [path] if path.exists() else sorted(_ledgers(_matches(path)))


def _matches(path: Path) -> Iterable[Path]:
    """Find the files that a path with * or ? in any of its parts stands for."""
    wild = next((number for number, part in enumerate(path.parts) if set("*?[") & set(part)), None)
    if wild is None:
        return ()
    return Path(*path.parts[:wild]).glob("/".join(path.parts[wild:]))


def _ledgers(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_file() and path.suffix.lower() in SUFFIXES and not path.name.startswith(_NOT_LEDGERS):
            yield path
