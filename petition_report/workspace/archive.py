"""The reports of a workspace, none of which is ever written over (报告存档)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import chain, count
from pathlib import Path

from petition_report import __version__
from petition_report.errors import OutputRefusal
from petition_report.issues import Issue
from petition_report.report.outputs import check_writable, write_atomic

# beside each report: the hash of what it was made from
ENDING = ".inputs.json"


def check_archive(folder: Path) -> None:
    """Make the folder of reports where it is missing. Raises OutputRefusal where nothing could be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise OutputRefusal(Issue("output-denied", f"不能新建“{folder.name}”文件夹")) from None
    check_writable([folder / ENDING])


def find_report(folder: Path, fingerprint: str) -> tuple[Path, ...]:
    """The files of a report made from the same inputs; none where there is none, or a file of it is missing."""
    for path in sorted(folder.glob(f"*{ENDING}")):
        # what is no receipt of ours tells of no report
        with suppress(OSError, ValueError, KeyError, TypeError):
            said = json.loads(path.read_text(encoding="utf-8"))
            files = tuple(folder / name for name in said["files"])
            if said["fingerprint"] == fingerprint and all(file.is_file() for file in files):
                return files
    return ()


def keep_report(folder: Path, stem: str, files: Mapping[str, bytes], fingerprint: str) -> tuple[Path, ...]:
    """Write the files of a report, by the endings of their names, under the first name that no other report has.

    What a killed run has left of the same report is completed. Raises OutputRefusal.
    """
    names = chain([stem], (f"{stem}({number})" for number in count(2)))
    sets = (_contents(folder, name, files, fingerprint) for name in names)
    contents = next(one for one in sets if _fits(one))
    write_atomic({path: content for path, content in contents.items() if not path.exists()})
    return tuple(contents)[:-1]


def _contents(folder: Path, name: str, files: Mapping[str, bytes], fingerprint: str) -> dict[Path, bytes]:
    """The files of a report under a name; the receipt last, lest it tell of files that are not there yet."""
    contents = {folder / f"{name}{ending}": content for ending, content in files.items()}
    receipt = _receipt(fingerprint, [path.name for path in contents])
    return {**contents, folder / f"{name}{ENDING}": receipt}


def _fits(contents: Mapping[Path, bytes]) -> bool:
    """Whether no other file stands where one of these would."""
    return all(not path.exists() or path.read_bytes() == content for path, content in contents.items())


def _receipt(fingerprint: str, names: Sequence[str]) -> bytes:
    """What is kept of a report that consists of these files."""
    said = {"schema_version": 1, "version": __version__, "fingerprint": fingerprint, "files": list(names)}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()
