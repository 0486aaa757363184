"""The page of docs/ that says how many small changes to the program its tests notice (变异测试得分)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "mutants.md"
ROW = re.compile(r"^\| `(petition_report/.+?)` \|.*$", re.MULTILINE)
HEAD = """# Mutants: what the tests would notice

A test that cannot fail proves nothing. `scripts/mutate.py` changes the modules below in small ways, one at a time
(`<` becomes `<=`, `+` becomes `-`, an argument is left out, a text is spoilt …), runs the tests that belong to the
module and counts the changes that make one of them fail, or run without end:

```console
$ .venv/bin/pip install -c requirements.lock -e '.[mutants]'
$ nice .venv/bin/python scripts/mutate.py                # an hour; or name modules: … mutate.py rounding periods
```

The changes are made by [mutmut](https://github.com/boxed/mutmut), inside functions: constants, decorators and defaults
of a module's own are not changed. Which tests belong to a module is told in `scripts/mutants.toml`. The score is
what was noticed of all changes but the equivalent ones. It is no part of `.ci/run`, which would take minutes longer
for each module.

| module | measured | mutants | noticed | equivalent | unnoticed | score |
|---|---|---:|---:|---:|---:|---:|
"""
EQUIVALENT = """
## Equivalent changes

No test can notice these, because nothing follows from them.

| module | function | the line as changed | why nothing follows |
|---|---|---|---|
"""


@dataclass(frozen=True)
class Change:
    """One change to the program: the function it was made in and the line as it was then."""

    function: str
    line: str


@dataclass(frozen=True)
class Module:
    """A file to be changed, the tests that must notice, and the changes that cannot be noticed, with the reason."""

    path: str
    tests: tuple[str, ...]
    equivalents: dict[Change, str]


@dataclass(frozen=True)
class Score:
    """What came of the changes to a module."""

    path: str
    measured: date
    mutants: int
    equivalents: int
    survivors: tuple[Change, ...]

    @property
    def noticed(self) -> int:
        """The changes that made a test fail."""
        return self.mutants - self.equivalents - len(self.survivors)


def modules() -> list[Module]:
    """Give the modules of mutants.toml, in its order."""
    data = tomllib.loads((ROOT / "scripts" / "mutants.toml").read_text("utf-8"))
    return [
        Module(
            one["path"],
            tuple(one["tests"]),
            {Change(same["function"], same["line"]): same["reason"] for same in one.get("equivalent", ())},
        )
        for one in data["module"]
    ]


def written(score: Score) -> None:
    """Write the page with this score; rows of other modules stay as they were measured."""
    old = PAGE.read_text("utf-8") if PAGE.exists() else ""
    rows = {row[1]: row[0] for row in ROW.finditer(old.partition("## ")[0])} | {score.path: _row(score)}
    listed = modules()
    table = [rows[one.path] for one in listed if one.path in rows]
    PAGE.write_text(HEAD + "\n".join(table) + "\n" + EQUIVALENT + _equivalents(listed), "utf-8")


def _row(score: Score) -> str:
    percent = 1000 * score.noticed // max(score.mutants - score.equivalents, 1) / 10
    counts = (score.mutants, score.noticed, score.equivalents, len(score.survivors), f"{percent} %")
    return f"| `{score.path}` | {score.measured} | {' | '.join(map(str, counts))} |"


def _equivalents(listed: list[Module]) -> str:
    lines = [
        f"| `{Path(module.path).name}` | `{change.function}` | {_code(change.line)} | {reason} |\n"
        for module in listed
        for change, reason in module.equivalents.items()
    ]
    return "".join(lines)


def _code(line: str) -> str:
    """Put a line of code into a cell of a table."""
    return f"`{line}`".replace("|", "\\|")
