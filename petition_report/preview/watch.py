"""The files a report is made of → what they hold now, told apart from what they held before (监视文件)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from petition_report.errors import UsageRefusal
from petition_report.report.language.includes import included
from petition_report.report.language.script import Script
from petition_report.report.language.slips import SlipError
from petition_report.report.scripts import open_template

# %} and its like are left out, as a tag that is not whole yet may name a file all the same
INCLUDE = re.compile(r"include\s*[\"'“]([^\"'”]+)")


@dataclass(frozen=True)
class State:
    """A file as it was seen: time and size, which say whether to read it, and the hash of what it holds."""

    stamp: tuple[int, int]
    content: bytes


Seen = Mapping[Path, State]
NOTHING = State((0, -1), b"")


def look(paths: Iterable[Path], before: Seen) -> Seen:
    """See files as they are now; one with the same time and size as before is not read again."""
    return {path: _state(path, before.get(path, NOTHING)) for path in paths}


def differs(now: Seen, before: Seen) -> bool:
    """Whether any file holds something else; one that was only saved again does not."""
    return any(state.content != before.get(path, NOTHING).content for path, state in now.items())


def concerned(template: Path) -> tuple[Path, ...]:
    """The template, and all those it includes; what cannot be read includes nothing."""
    try:
        script = open_template(template)
    except UsageRefusal:
        return (template,)
    if script.folder is None:
        return (template,)
    found = dict.fromkeys(_included(script, script.folder, frozenset()))
    return template, *found


def _included(script: Script, folder: Path, above: frozenset[str]) -> Iterator[Path]:
    """The files a script names, also those that are not there yet, and what they name in turn."""
    for name in INCLUDE.findall(script.source):
        path = folder / name
        if name not in above and path.resolve().is_relative_to(folder.resolve()):
            yield path
            with suppress(SlipError):
                yield from _included(included(name, script), folder, above | {name})


def _state(path: Path, before: State) -> State:
    try:
        found = path.stat()
        stamp = found.st_mtime_ns, found.st_size
        return before if stamp == before.stamp else State(stamp, sha256(path.read_bytes()).digest())
    except OSError:
        # an editor that saves by renaming leaves no file for a moment
        return NOTHING
