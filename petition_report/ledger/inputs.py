"""Paths, folders, patterns and addresses as given → the files and databases to read, each once (输入)."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import overload

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.address import Address, Input
from petition_report.ledger.store.manifest import is_store

# ~$ is Excel's and WPS's note that a workbook is open, a dot hides what macOS leaves beside each file
_NOT_LEDGERS = ("~$", ".")


@overload
def find_inputs(paths: Sequence[Path]) -> list[Path]: ...


@overload
def find_inputs(paths: Sequence[Input]) -> list[Input]: ...


def find_inputs(paths: Sequence[Input]) -> Sequence[Input]:
    """List the files meant, in the order given; those of a folder or a pattern sorted by name.

    Tables of one database are read together. Raises InputRefusal with every path that leads to no file
    (file-not-found).
    """
    files, missing = seek_inputs(paths)
    if missing:
        raise InputRefusal(*missing)
    return files


@overload
def seek_inputs(paths: Sequence[Path]) -> tuple[list[Path], list[Issue]]: ...


@overload
def seek_inputs(paths: Sequence[Input]) -> tuple[list[Input], list[Issue]]: ...


def seek_inputs(paths: Sequence[Input]) -> tuple[Sequence[Input], list[Issue]]:
    """List the files meant as `find_inputs` does, and the paths that lead to none (file-not-found)."""
    found = [(path, _expand(path)) for path in paths]
    missing = [_missing(path) for path, files in found if not files]
    if not paths:
        missing = [Issue("file-not-found", "没有给出台账文件")]
    listed: dict[Input, Input] = {}
    for one in (file for _, files in found for file in files):
        key = _same(one)
        listed[key] = _joined(listed[key], one) if key in listed else one
    return list(listed.values()), missing


def unread_folders(paths: Sequence[Input]) -> list[Issue]:
    """Say of folders that are read which of the folders in them hold spreadsheets, too (folder-unread)."""
    folders = [one for one in dict.fromkeys(paths) if isinstance(one, Path) and one.is_dir()]
    inner = {one: _inner(one, paths) for one in folders if _expand(one) not in ([], [one])}
    return [
        Issue("folder-unread", f"子文件夹{_quoted(names)}中的表格没有读入", _place(folder))
        for folder, names in inner.items()
        if names
    ]


def shown_names(files: Sequence[Input]) -> list[str]:
    """Name files as messages do: by name alone, after their folder where several share the name."""
    counts = Counter(file.name for file in files)
    return [f"{_folder(file)}/{file.name}" if counts[file.name] > 1 else file.name for file in files]


def _same(one: Input) -> Input:
    """What is the same for all ways to name a file, and for all tables of a database."""
    return replace(one, tables=()) if isinstance(one, Address) else one.resolve()


def _joined(before: Input, one: Input) -> Input:
    """What is given twice: a file as it was given last, a database with the tables of both."""
    if isinstance(before, Address) and isinstance(one, Address):
        return replace(before, tables=tuple(dict.fromkeys((*before.tables, *one.tables))))
    return one


def _folder(one: Input) -> str:
    return one.folder if isinstance(one, Address) else one.parent.name


def _expand(path: Input) -> Sequence[Input]:
    if isinstance(path, Address) or is_store(path):
        return [path]
    if path.is_dir():
        return sorted(_ledgers(path.iterdir()))
    return [path] if path.exists() else sorted(_ledgers(_matches(path)))


def _missing(path: Input) -> Issue:
    """Why a path leads to no file."""
    if not isinstance(path, Path) or not path.is_dir():
        return Issue("file-not-found", place=Place(path.name))
    inner = _inner(path, ())
    said = f"，只在子文件夹{_quoted(inner)}中有，请写明子文件夹" if inner else ""
    return Issue("file-not-found", f"文件夹中没有表格文件{said}", _place(path))


def _quoted(names: Iterable[str]) -> str:
    return "、".join(f"“{name}”" for name in names)


def _place(folder: Path) -> Place:
    return Place(folder.resolve().name)


def _inner(folder: Path, given: Sequence[Input]) -> list[str]:
    """The folders in a folder that hold spreadsheets at any depth, those given themselves left out."""
    known = {one.resolve() for one in given if isinstance(one, Path)}
    inner = sorted(one for one in folder.iterdir() if one.is_dir() and not one.name.startswith(_NOT_LEDGERS))
    return [one.name for one in inner if one.resolve() not in known and any(_ledgers(_below(one)))]


def _below(folder: Path) -> Iterable[Path]:
    """All files at any depth, stores and hidden folders left out."""
    for root, folders, files in os.walk(folder):
        here = Path(root)
        folders[:] = [one for one in folders if not one.startswith(_NOT_LEDGERS) and not is_store(here / one)]
        yield from (here / one for one in files)


def _matches(path: Path) -> Iterable[Path]:
    """Find the files that a path with * or ? in any of its parts stands for."""
    wild = next((number for number, part in enumerate(path.parts) if set("*?[") & set(part)), None)
    if wild is None:
        return ()
    return Path(*path.parts[:wild]).glob("/".join(path.parts[wild:]))


def _ledgers(paths: Iterable[Path]) -> Iterable[Path]:
    from petition_report.ledger.formats import SUFFIXES  # noqa: PLC0415 - what reads files is loaded by the child

    for path in paths:
        if path.is_file() and path.suffix.lower() in SUFFIXES and not path.name.startswith(_NOT_LEDGERS):
            yield path
