"""The files of a run → on disk all together, the old ones whole until the new ones are (输出)."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from petition_report.errors import OutputRefusal
from petition_report.issues import Issue, Place
from petition_report.report.page.package import as_made

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_PREFIX = ".petition-report-"
# a run that still writes is younger than this
_STALE_SECONDS = 3600
_LEAST_FREE_BYTES = 16 * 2**20
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_atomic(files: Mapping[Path, bytes]) -> dict[Path, Path]:
    """Write a set of files so that each is the old one or the new one, whole; give asked path → written path.

    The set is switched only after every new file is safely on disk, and switched back where that fails. Where
    one of the files is open in Word or WPS or may not be replaced, the whole set gets second names,
    报告(2).docx, and the answer says so. Symbolic links are followed; folders are not made.
    Raises OutputRefusal output-full (disk or quota) or output-denied (no folder, no permission).
    """
    originals = {asked: asked.resolve() for asked in files}
    with ExitStack() as cleanup:
        temps = {}
        for asked, content in files.items():
            with _refusing([asked], originals[asked].parent):
                temps[asked] = _temporary(originals[asked].parent, cleanup)
                _write_through(temps[asked], content)
        with _refusing(files):
            _sweep(temps.values())
            return _place(temps, originals)


def check_writable(paths: Iterable[Path]) -> None:
    """See before the work whether these files could be written.

    Raises OutputRefusal output-full or output-denied, as `write_atomic` would after it.
    """
    with ExitStack() as cleanup:
        for folder, path in {path.resolve().parent: path for path in paths}.items():
            with _refusing([path], folder):
                _write_through(_temporary(folder, cleanup), b"")
                if shutil.disk_usage(folder).free < _LEAST_FREE_BYTES:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def refuse_edited(paths: Iterable[Path], said: Issue | None = None) -> None:
    """Refuse to write over files of ours that people have worked on, all at once, in our words or others.

    One that may not be replaced now is in no danger: `write_atomic` leaves it alone.
    Raises OutputRefusal (output-edited, or what is `said`).
    """
    there = [path for path in paths if path.is_file() and not _taken(path.resolve())]
    with _refusing(there):
        edited = [path for path in there if (content := path.read_bytes()) and not as_made(content)]
    if edited:
        issue = said or Issue("output-edited")
        raise OutputRefusal(*(replace(issue, place=Place(path.name)) for path in edited))


@contextmanager
def _refusing(paths: Iterable[Path], folder: Path | None = None) -> Iterator[None]:
    """Turn what the system says into a refusal with our own words: of a `folder` without room, or of files."""
    try:
        yield
    except OSError as error:
        raise OutputRefusal(_reason(error, tuple(paths), folder)) from error


def _reason(error: OSError, paths: Sequence[Path], folder: Path | None) -> Issue:
    """Why files cannot be written."""
    if error.errno in _FULL:
        return Issue("output-full")
    if lost := [path for path in paths if not path.resolve().parent.is_dir()]:
        return Issue("output-denied", "文件夹不存在", Place(str(lost[0].parent)))
    if folder:
        return Issue("output-denied", "文件夹没有写入权限", Place(str(folder)))
    if taken := [path for path in paths if path.is_dir()]:
        return Issue("output-denied", "同名的文件夹占用了这个文件名", Place(taken[0].name))
    return Issue("output-denied", place=Place(paths[0].name))


def _temporary(folder: Path, cleanup: ExitStack) -> Path:
    """Name a file of ours beside the target, to be gone in the end whatever happens."""
    path = folder / f"{_PREFIX}{secrets.token_hex(8)}"
    cleanup.callback(_remove, path)
    return path


def _write_through(path: Path, content: bytes) -> None:
    """Write a new file down to the disk itself."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    """Delete a file of ours; one that will not go is swept by a later run."""
    with suppress(OSError):
        path.unlink()


def _sweep(fresh: Iterable[Path]) -> None:
    """Delete what a killed run left behind, told by the age the files' own disk gives them."""
    for path in fresh:
        oldest = path.stat().st_mtime - _STALE_SECONDS
        for left in path.parent.glob(f"{_PREFIX}*"):
            with suppress(OSError):
                if left.stat().st_mtime < oldest:
                    left.unlink()


def _place(temps: Mapping[Path, Path], originals: Mapping[Path, Path]) -> dict[Path, Path]:
    """Put the new files at their names, or all of them at second names."""
    if not any(map(_taken, originals.values())):
        # Windows tells only now that a program holds the file
        with suppress(PermissionError):
            _switch(temps, originals)
            return {asked: asked for asked in originals}
    seconds = _second_names(originals)
    _switch(temps, seconds)
    return seconds


def is_open(path: Path) -> bool:
    """Tell whether a program has a file open, by the owner file it lays beside it."""
    name = path.name
    # Word leaves out up to two first characters of a name; Excel and LibreOffice none
    owners = (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#")
    return any(path.with_name(owner).exists() for owner in owners)


def _taken(target: Path) -> bool:
    """Tell whether a file is open elsewhere, or read-only."""
    return target.exists() and (is_open(target) or not os.access(target, os.W_OK))


def _second_names(originals: Mapping[Path, Path]) -> dict[Path, Path]:
    """Number the names of a set alike, with the first number free for all: 报告(2).docx, 报告(2).figures.json."""
    stem = min((path.stem for path in originals.values()), key=len)
    sets = ({asked: _numbered(path, stem, n) for asked, path in originals.items()} for n in count(2))
    return next(names for names in sets if not any(map(os.path.lexists, names.values())))


def _numbered(path: Path, stem: str, number: int) -> Path:
    """Put the number behind the set's common stem, or behind the file's own where it has another."""
    own = stem if path.name.startswith(f"{stem}.") else path.stem
    return path.with_name(f"{own}({number}){path.name.removeprefix(own)}")


def _switch(temps: Mapping[Path, Path], targets: Mapping[Path, Path]) -> None:
    """Replace all targets by their new files; where one fails, give back the old ones and raise OSError."""
    with ExitStack() as cleanup, ExitStack() as undo:
        for asked, target in targets.items():
            backup = _back_up(target, temps[asked], cleanup)
            temps[asked].replace(target)
            undo.callback(_take_back, target, temps[asked], backup)
        undo.pop_all()
    for folder in {target.parent for target in targets.values()}:
        _sync_folder(folder)


def _back_up(target: Path, new: Path, cleanup: ExitStack) -> Path | None:
    """Copy the old file aside and give the new one its permissions; None where there is no old file."""
    if not target.exists():
        return None
    with suppress(PermissionError):
        shutil.copymode(target, new)
    backup = _temporary(target.parent, cleanup)
    shutil.copyfile(target, backup)
    return backup


def _take_back(target: Path, temp: Path, backup: Path | None) -> None:
    """Undo one replacement: the new file is a temporary again, the old one is back."""
    if backup is None:
        target.replace(temp)
    else:
        shutil.copyfile(target, temp)
        shutil.copymode(target, backup)
        backup.replace(target)


def _sync_folder(folder: Path) -> None:
    """Make the new names last through a power cut, where the system can."""
    # Windows cannot open folders, and some network drives cannot sync them
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
