"""The name in {% include %} → the template meant, below the folder of the one that names it (引用模板)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath, PureWindowsPath

from petition_report.errors import UsageRefusal
from petition_report.report.kinds import folder
from petition_report.report.language.script import Script, read_script
from petition_report.report.language.slips import SlipError

DEEPEST = 8
OUTSIDE = "引用的模板应在本模板所在的文件夹或它的下级文件夹中"


def included(name: str, script: Script) -> Script:
    """The text template of a name, told by that name: beside the script or below it, else among those shipped.

    Raises SlipError for a name that leads elsewhere, a file that is not there, and one that is no text.
    """
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or PurePosixPath(name).is_absolute() or PureWindowsPath(name).anchor:
        raise SlipError(OUTSIDE)
    found = _found(name, [script.folder, folder()] if script.folder else [folder()])
    try:
        read = read_script(found)
    except UsageRefusal:
        raise SlipError(f"引用的“{name}”不是UTF-8编码的文本模板") from None
    return Script(name, read.source, folder=script.folder)


def _found(name: str, folders: Iterable[Path]) -> Path:
    """The file of a name in the first folder that has it; a link must not lead out of the folder."""
    for place in folders:
        path = (place / name).resolve()
        if path.is_file():
            if not path.is_relative_to(place.resolve()):
                raise SlipError(OUTSIDE)
            return path
    raise SlipError(f"找不到引用的模板“{name}”")
