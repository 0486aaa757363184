"""What else is to be quick, against a yardstick in the same run: start-up, batch, evidence, long tables (预算)."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from measure import measure
from results import machine
from side_by_side import DATA, register

BIN = Path(sys.executable).parent
PROGRAM = str(BIN / "petition-report")
ROUNDS = 5
PLAIN = "# 总结\n\n共{{ 信访总量.件次 }}件次。\n"
ROW = "| {{ n }} | {{ 信访总量.件次 }} | {{ 来访.批次 }} | {{ 来信.件次 }} |\n"
LONG = f"{PLAIN}\n| 序号 | 总量 | 来访 | 来信 |\n|---|---|---|---|\n{{% for n in range(2000) %}}\n{ROW}{{% endfor %}}\n"
PAGE = """# Budgets beside the table of opponents

Measured on {date}: {cpus} × {processor}, {system}, Python {python}. Median wall time of whole processes,
those of a line taking turns. Repeat it with

```
python benchmarks/budgets.py
```

| what | measured | goal |
| --- | --- | --- |
{lines}

- **batch**: one report for each responsible unit of a register of 100,000 rows, read once.
- **2,000 rows**: a table of that many rows, each with three traced figures; what it adds to a report of one line.
"""


@dataclass(frozen=True)
class Line:
    """What was measured, what came of it, what it should be."""

    what: str
    measured: str
    goal: str


def seconds(*commands: list[str], rounds: int = ROUNDS) -> list[float]:
    """The median wall time of commands that take turns."""
    turns = [[measure(one, DATA / "log.txt").seconds for one in commands] for _ in range(rounds)]
    return [median(times) for times in zip(*turns, strict=True)]


def start_up() -> list[Line]:
    """`--help` and `template check` against importing click."""
    template = DATA / "budget.md.j2"
    template.write_text(PLAIN, encoding="utf-8")
    click, told, checked = seconds(
        [sys.executable, "-c", "import click"],
        [PROGRAM, "--help"],
        [PROGRAM, "template", "check", str(template)],
    )
    return [
        Line("`--help`", f"{told / click:.1f} × `import click`", "≤ 2.5 ×"),
        Line("`template check` of three lines", f"{checked / click:.1f} × `import click`", "≤ 2.5 ×"),
    ]


def reports(ledger: str) -> list[Line]:
    """Evidence, a long table and a batch of reports against a plain one."""
    plain, long = DATA / "plain.md.j2", DATA / "long.md.j2"
    plain.write_text(PLAIN, encoding="utf-8")
    long.write_text(LONG, encoding="utf-8")
    report = [PROGRAM, "summarize", ledger, "--period", "2023H1", "-o", str(DATA / "out.docx")]
    without, proven = seconds([*report, "--no-cache"], [*report, "--no-cache", "--evidence"], rounds=3)
    one, table = seconds(*([*report, "--template", str(path)] for path in (plain, long)))
    return [
        Line("`--evidence` on top", f"+{(proven / without - 1) * 100:.0f} %", "≤ +60 %"),
        Line("2,000 rows", f"{table - one:.2f} s", "≤ 1 s"),
        _batch(ledger),
    ]


def _batch(ledger: str) -> Line:
    folder = DATA / "batch"
    command = [PROGRAM, "batch", ledger, "--period", "2023H1", "--by", "责任单位", "-o", str(folder)]
    (taken,) = seconds(command, rounds=1)
    made = len(list(folder.glob("*.docx")))
    return Line(f"batch, {made} reports", f"{taken:.1f} s", f"≤ {5 + 0.15 * made:.1f} s")


def main() -> None:
    """Measure, print, and write BUDGETS.md."""
    os.environ["PETITION_REPORT_CACHE"] = str(DATA / "kept")
    found = [*start_up(), *reports(str(register(100_000, "shared")))]
    lines = "\n".join(f"| {one.what} | {one.measured} | {one.goal} |" for one in found)
    print(lines)
    page = PAGE.format(
        lines=lines, **{key: value for key, value in machine().items() if isinstance(value, str | int)}
    )
    Path(__file__).with_name("BUDGETS.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
