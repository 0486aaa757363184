"""Entries → the text of a petition.toml with them added, everything else as it stands (补写配置文件)."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place

_HEADER = re.compile(r"\s*\[[^\[].*")
_KEY = re.compile(r'\s*(?P<off>#\s*)?(?P<key>"(?:[^"\\]|\\.)*"|[\w-]+)\s*=')


@dataclass(frozen=True)
class Section:
    """Lines to stand under the header of a table: entries (`key = value`), or the same behind # as a suggestion."""

    path: tuple[str, ...]
    lines: tuple[str, ...]


def quoted(text: str) -> str:
    """Write a text as a TOML string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def entry(key: str, value: str) -> str:
    """Write an entry."""
    return f"{quoted(key)} = {quoted(value)}"


def with_added(text: str, sections: Iterable[Section]) -> str:
    """Add lines to the tables of a TOML text, tables that are not there at its end; comments and order stay.

    An entry that is there already stays as it is; one that stands there as a suggestion takes its place. Raises
    UsageRefusal (config-invalid) if a table is written in a way that cannot be added to, such as { }.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    # splitlines would split at characters that may stand in a TOML string
    old = text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text else []
    lines, wanted = list(old), tomllib.loads(text)
    for section in sections:
        _add(lines, section)
        _merge(wanted, _entries(section))
    if lines == old:
        return text
    added = newline.join(lines) + newline
    if _parsed(added) != wanted:
        raise UsageRefusal(
            Issue("config-invalid", "配置文件的写法无法自动补写，请手工补充", Place("petition.toml"))
        )
    return added


def _add(lines: list[str], section: Section) -> None:
    """Put a section's lines under its header, below what stands there."""
    start = _header(lines, section.path)
    if start is None:
        lines += [*([""] if lines and lines[-1].strip() else []), f"[{'.'.join(map(_bare, section.path))}]"]
        start = len(lines) - 1
    for line in section.lines:
        end = _end(lines, start)
        same = _same(lines, range(start + 1, end), line)
        if same is None:
            lines.insert(end, line)
        elif _is_suggestion(lines[same]) and not _is_suggestion(line):
            lines[same] = line


def _header(lines: Sequence[str], path: tuple[str, ...]) -> int | None:
    """Find the line that opens a table."""
    return next((at for at, line in enumerate(lines) if _HEADER.match(line) and _path(line) == path), None)


def _path(header: str) -> tuple[str, ...]:
    """Read the names in a header."""
    table, path = _parsed(header), []
    while table:
        name, table = next(iter(table.items()))
        path.append(name)
    return tuple(path)


def _end(lines: Sequence[str], start: int) -> int:
    """Find the line below the last one of a table."""
    after = (at for at in range(start + 1, len(lines)) if lines[at].lstrip().startswith("["))
    end = next(after, len(lines))
    while not lines[end - 1].strip():
        end -= 1
    return end


def _same(lines: Sequence[str], among: Iterable[int], line: str) -> int | None:
    """Find the line that gives the same key, or is the same remark."""
    key = _key(line)
    return next((at for at in among if (key and _key(lines[at]) == key) or lines[at] == line), None)


def _key(line: str) -> str:
    found = _KEY.match(line)
    return next(iter(_parsed(f"{found['key']} = 0")), "") if found else ""


def _is_suggestion(line: str) -> bool:
    return line.lstrip().startswith("#")


def _bare(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else quoted(name)


def _entries(section: Section) -> dict[str, Any]:
    """Read what a section's lines say, under its path."""
    table = _parsed("\n".join(section.lines))
    for name in reversed(section.path):
        table = {name: table}
    return table


def _merge(whole: dict[str, Any], part: Mapping[str, Any]) -> None:
    """Put the entries of one table into another, which wins."""
    for key, value in part.items():
        if isinstance(value, Mapping) and isinstance(whole.setdefault(key, {}), dict):
            _merge(whole[key], value)
        else:
            whole.setdefault(key, value)


def _parsed(text: str) -> dict[str, Any]:
    """Read a TOML text; one that is none says nothing."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}
