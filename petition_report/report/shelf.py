"""Templates checked and compiled; those that are shipped, once for all runs, as Python compiles modules (备妥模板)."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket

from petition_report.cache import states
from petition_report.issues import Issue
from petition_report.report.checking.check import approve
from petition_report.report.checking.known import own
from petition_report.report.kinds import folder
from petition_report.report.language.script import Script
from petition_report.report.language.template import compiled
from petition_report.settings import Settings

# Python's own room beside what it compiles
ROOM = "__pycache__"
PROGRAM = Path(__file__).parent.parent
ENDINGS = frozenset((".py", ".toml"))
# whose the code is does not matter to what is kept of it
_NOBODY = jinja2.Environment(autoescape=True)


@dataclass(frozen=True)
class Prepared:
    """A template that can be filled: what takes numbers in it their source is told in `doubts`."""

    script: Script
    code: CodeType
    doubts: tuple[Issue, ...] = ()


def prepared(script: Script, settings: Settings) -> Prepared:
    """Check a template, and compile it. Raises UsageRefusal with everything that is wrong with it."""
    state = _state(script, settings) if _is_shipped(script) else ""
    if state and (code := _kept(script, state)):
        return Prepared(script, code)
    ready = Prepared(script, doubts=approve(script, settings), code=compiled(script))
    if state and not ready.doubts:
        _keep(ready, state)
    return ready


def _is_shipped(script: Script) -> bool:
    """Whether a template is the program's own and stands by itself."""
    home = script.folder
    return home is not None and home.is_relative_to(folder()) and "include" not in script.source


def _state(script: Script, settings: Settings) -> str:
    """What decides on the verdict and the code: the template, the program, and the names settings add."""
    return f"{_program()}{own(settings)!r}{script.source}"


@cache
def _program() -> str:
    """What compiles and checks templates, as it is now."""
    rooms = (states(room, ENDINGS) for room in (PROGRAM, Path(jinja2.__file__).parent))
    return sha256(repr(tuple(rooms)).encode()).hexdigest()


@lru_cache(maxsize=16)
def _kept(script: Script, state: str) -> CodeType | None:
    """The code of a template in which nothing was wrong in a run before."""
    # whatever is wrong with what was kept, the template is checked and compiled anew
    with suppress(Exception):
        return _shelf(script).get_bucket(_NOBODY, script.name, None, state).code
    return None


def _keep(ready: Prepared, state: str) -> None:
    """Keep the code for later runs, where the program's folder may be written to."""
    if sys.dont_write_bytecode:
        return
    shelf = _shelf(ready.script)
    name = ready.script.name
    with suppress(OSError):
        Path(shelf.directory).mkdir(exist_ok=True)
        bucket = Bucket(_NOBODY, shelf.get_cache_key(name), shelf.get_source_checksum(state))
        bucket.code = ready.code
        shelf.set_bucket(bucket)


def _shelf(script: Script) -> jinja2.FileSystemBytecodeCache:
    return jinja2.FileSystemBytecodeCache(str((script.folder or Path()) / ROOM), f"{script.name}.%s")
