"""The typefaces this computer has, by all their names (字体)."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

LISTER = "fc-list"
_SUFFIXES = {".ttf", ".ttc", ".otf"}
# a face's family name and its full name, as programs ask for it
_FAMILY, _FULL = 1, 4


def typefaces(environment: Mapping[str, str]) -> frozenset[str]:
    """The names of all faces, Chinese and English: as fontconfig lists them, else as the font files say."""
    lister = shutil.which(LISTER)
    if lister is None:
        return frozenset(_of_files(font_folders(environment)))
    done = subprocess.run(  # noqa: S603 - a tool of the system with arguments of ours
        [lister, "--format", "%{family},%{fullname}\n"],
        capture_output=True,
        check=False,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )
    return frozenset(
        name.strip().replace("\\-", "-")
        for line in done.stdout.decode(errors="replace").splitlines()
        for name in line.split(",")
    )


def font_folders(environment: Mapping[str, str]) -> list[Path]:
    """Where Windows, macOS and Linux keep fonts, for all users and for one."""
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "/")
    windows, local = environment.get("WINDIR"), environment.get("LOCALAPPDATA")
    folders = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    folders += [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local" / "share" / "fonts"]
    if windows:
        folders.append(Path(windows) / "Fonts")
    if local:
        folders.append(Path(local) / "Microsoft" / "Windows" / "Fonts")
    return [folder for folder in folders if folder.is_dir()]


def _of_files(folders: Iterable[Path]) -> Iterator[str]:
    """The names in the font files of some folders; a file that is none says nothing."""
    for folder in folders:
        for path in folder.rglob("*"):
            if path.suffix.lower() in _SUFFIXES:
                with suppress(Exception):
                    yield from _names(path)


def _names(path: Path) -> Iterator[str]:
    """The names in one font file, which may hold several faces."""
    from fontTools.ttLib import TTCollection, TTFont  # noqa: PLC0415 - only where there is no fontconfig

    with path.open("rb") as file:
        several = path.suffix.lower() == ".ttc"
        faces = TTCollection(file, lazy=True).fonts if several else [TTFont(file, lazy=True)]
        for face in faces:
            yield from (one.toUnicode() for one in face["name"].names if one.nameID in {_FAMILY, _FULL})
