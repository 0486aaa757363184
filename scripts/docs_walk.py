"""The page that walks through a first template → each of its steps carried out as a reader would (一步一步)."""

from __future__ import annotations

import io
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from docs_samples import SAMPLES, lines

from petition_report.cli.main import run

PAGE = SAMPLES.parent / "docs" / "first-template.zh-CN.md"
EDITED = "我的模板.md.j2"
_CHAPTER = re.compile(r"^## (.+)\n\n", re.MULTILINE)
# what a block is for is said by the line above it
_BLOCK = re.compile(r"^([^\n]+)\n\n```(\w+)\n(.*?)\n```$", re.DOTALL | re.MULTILINE)
_PICTURE = re.compile(r"!\[.+\]\((.+)\)")
_FILE = re.compile(r"`([^`]+)`(?:里找到|末尾加上|，写上)：$")


@dataclass(frozen=True)
class Step:
    """One chapter of the walk: its blocks as (line above, language, content), and its picture ("" = none)."""

    title: str
    blocks: tuple[tuple[str, str, str], ...]
    picture: str

    @property
    def printed(self) -> list[str]:
        """The lines of the report that the step shows."""
        return [line for above, _, text in self.blocks if "报告里" in above for line in text.splitlines()]


@dataclass
class Came:
    """What came of a step: exit codes by command, lines shown that nothing said, the report shown."""

    codes: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    report: bytes = b""


def steps() -> list[Step]:
    """The chapters of the page, in order."""
    _, *chapters = _CHAPTER.split(PAGE.read_text(encoding="utf-8"))
    return [_step(title, text) for title, text in zip(chapters[::2], chapters[1::2], strict=True)]


def walk(folder: Path) -> Iterator[tuple[Step, Came]]:
    """Each step and what came of it, in a folder that holds what the page asks for at its beginning."""
    for name in ("ledger.xlsx", "petition.toml"):
        shutil.copy(SAMPLES / name, folder)
    for step in steps():
        with chdir(folder):
            yield step, _carried_out(step)


def _step(title: str, text: str) -> Step:
    blocks = tuple((above, language, content) for above, language, content in _BLOCK.findall(text))
    picture = _PICTURE.search(text)
    return Step(title, blocks, picture[1] if picture else "")


def _carried_out(step: Step) -> Came:
    """Do what each block says."""
    came, said, sought = Came(), "", ("", "")
    for above, language, content in step.blocks:
        file = named[1] if (named := _FILE.search(above)) else EDITED
        if language == "sh":
            said = _ran(content, came)
        elif language == "text":
            came.lost += _missing(content, "\n".join(lines(came.report)) if "报告里" in above else said)
        elif above.endswith("找到："):
            sought = (file, content)
        elif above.endswith(("末尾加上：", "写上：")):
            _append(Path(file), content)
        else:
            _replace(above, content, *sought)
    return came


def _ran(commands: str, came: Came) -> str:
    """Run the commands of a block; what they said."""
    said = io.StringIO()
    for command in commands.splitlines():
        arguments = shlex.split(command)[1:]
        with redirect_stdout(said), redirect_stderr(said):
            came.codes[command] = run(arguments)
        if "-o" in arguments:
            came.report = came.report or Path(arguments[-1]).read_bytes()
    return said.getvalue()


def _append(file: Path, content: str) -> None:
    """Write at the end of a file, after a blank line; a new file begins with it."""
    had = f"{file.read_text(encoding='utf-8')}\n" if file.exists() else ""
    file.write_text(f"{had}{content}\n", encoding="utf-8")


def _replace(above: str, content: str, file: str, sought: str) -> None:
    """Change a template at the one place that the block before shows."""
    kept = {"改成：": "", "在它上面加上：": f"\n{sought}"}[above]
    text = Path(file).read_text(encoding="utf-8")
    if text.count(sought) != 1:
        raise SystemExit(f"{file}: found {text.count(sought)} times: {sought}")
    Path(file).write_text(text.replace(sought, content + kept), encoding="utf-8")


def _missing(shown: str, told: str) -> list[str]:
    """The lines shown that were not told."""
    return [line for line in shown.splitlines() if line not in told.splitlines()]
