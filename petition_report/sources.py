"""Where settings are written: files and options, and the line of every value in them (设置的来源)."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place

# the names and, in lists of tables, the numbers that lead to a value: ("limits", 0, "days")
Keys = tuple[str | int, ...]
# texts and remarks, in a line by itself
_OUTSIDE = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'|#.*""")


@dataclass(frozen=True)
class Source:
    """Settings as one file or option gives them: its name, what it says, its text where it has lines.

    `under` are the keys that `raw` begins with and the text does not: a file of facts alone stands under facts.
    """

    name: str
    raw: Mapping[str, Any]
    text: str = ""
    under: Keys = ()

    def place(self, keys: Keys) -> Place:
        """Where a value stands, else where the table stands that should hold it."""
        rest = keys[len(self.under) :]
        while rest and rest not in self._lines:
            rest = rest[:-1]
        return Place(self.name, row=self._lines.get(rest, 0))

    @cached_property
    def _lines(self) -> dict[Keys, int]:
        return lines_of(self.text)


def find_upwards(name: str, folder: Path) -> Path | None:
    """The file of that name in a folder, or in the nearest folder above that has one."""
    for place in (folder, *folder.parents):
        # a folder that may not be looked into holds nothing for us
        with suppress(OSError):
            if (place / name).is_file():
                return place / name
    return None


def read_source(path: Path, under: Keys = ()) -> Source:
    """The settings of a file. Raises UsageRefusal (file-not-found, config-encoding, config-invalid) with the line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        raw: Mapping[str, Any] = tomllib.loads(text)
    except FileNotFoundError:
        raise UsageRefusal(Issue("file-not-found", "找不到配置文件", Place(path.name))) from None
    except OSError:
        raise UsageRefusal(Issue("file-not-found", "配置文件无法读取", Place(path.name))) from None
    except UnicodeDecodeError:
        raise UsageRefusal(Issue("config-encoding", place=Place(path.name))) from None
    except tomllib.TOMLDecodeError as fault:
        found = re.search(r"line (\d+)", str(fault))
        raise UsageRefusal(_unreadable(path.name, text, int(found[1]) if found else 0)) from None
    for key in reversed(under):
        raw = {str(key): raw}
    return Source(path.name, raw, text, under)


def _unreadable(name: str, text: str, line: int) -> Issue:
    """Why a text is no TOML: outside quotes and remarks it knows no Chinese, and Chinese quotes are none to it."""
    written = text.split("\n")[line - 1] if line else ""
    bare = not _OUTSIDE.sub("", written).isascii()
    said = "配置文件不符合TOML写法" + ("，中文的名称和内容都要放在英文双引号中" if bare else "")
    return Issue("config-invalid", said, Place(name, row=line))


def lines_of(text: str) -> dict[Keys, int]:
    """The line, from 1, on which every table and value of a valid TOML text begins."""
    lines: dict[Keys, int] = {}
    table: Keys = ()
    counts: Counter[Keys] = Counter()
    for line, statement in _statements(text):
        said = tomllib.loads(statement)
        if statement.lstrip().startswith("["):
            table = _opened(said, counts)
            lines.setdefault(table, line)
        else:
            for keys in _paths(said):
                lines.setdefault(table + keys, line)
    return lines


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Headers, entries and remarks, each with the line it begins on; only a value may span several lines."""
    start, begun = 1, ""
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        begun += f"{line}\n"
        with suppress(tomllib.TOMLDecodeError):
            tomllib.loads(begun)
            yield start, begun
            start, begun = number + 1, ""


def _opened(header: Mapping[str, Any], counts: Counter[Keys]) -> Keys:
    """The keys of the table that a header opens; a table of a list is numbered."""
    names: Keys = ()
    inner: Any = header
    while isinstance(inner, Mapping) and inner:
        name, inner = next(iter(inner.items()))
        names += (name,)
    if isinstance(inner, list):
        counts[names] += 1
    keys: Keys = ()
    for depth, name in enumerate(names, 1):
        number = counts[names[:depth]]
        keys += (name, number - 1) if number else (name,)
    return keys


def _paths(value: Any) -> Iterator[Keys]:  # noqa: ANN401 - a TOML value
    """The keys of everything that stands in a value."""
    if isinstance(value, Mapping):
        inside: list[tuple[str | int, Any]] = list(value.items())
    else:
        inside = list(enumerate(value)) if isinstance(value, list) else []
    for key, inner in inside:
        yield (key,)
        yield from ((key, *keys) for keys in _paths(inner))
