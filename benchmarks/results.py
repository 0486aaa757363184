"""Measurements kept as JSON and told as a table, with the machine they were taken on (测速结果)."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

from measure import Run

HERE = Path(__file__).parent
OURS = "petition-report"
NATIVE, AGAIN = f"{OURS}, native charts", f"{OURS}, second run"
LIBRARIES = ("petition-report", "fastexcel", "pyarrow", "narwhals", "polars", "matplotlib", "python-docx")
HEADINGS = ("rows", "strings", "contestant", "median s", "fastest s", "ours is", "largest MB", "together MB")


@dataclass(frozen=True)
class Result:
    """All runs of one contestant over one register."""

    rows: int
    style: str
    name: str
    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """The median wall time."""
        return median(run.seconds for run in self.runs)


def save(results: list[Result], path: Path) -> None:
    """Write results, machine and versions as JSON."""
    content = {"machine": machine(), "results": [asdict(result) for result in results]}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def others(path: Path, results: list[Result]) -> list[Result]:
    """What was measured of other registers on the same day, on the same machine, with the same libraries."""
    if not path.exists():
        return []
    described, known = load(path)
    mine = {(one.rows, one.style) for one in results}
    return [one for one in known if (one.rows, one.style) not in mine] if described == machine() else []


def load(path: Path) -> tuple[dict[str, Any], list[Result]]:
    """Read back what `save` wrote."""
    content = json.loads(path.read_text(encoding="utf-8"))
    results = [
        Result(**{**raw, "runs": tuple(Run(**run) for run in raw["runs"])}) for raw in content["results"]
    ]
    return content["machine"], results


def machine() -> dict[str, Any]:
    """Describe where and with what the measurements are taken."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "cpus": os.cpu_count(),
        "processor": _processor(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "ours": {name: _version(name) for name in LIBRARIES},
        "by_hand": _pins(),
    }


def table(results: list[Result]) -> list[tuple[str, ...]]:
    """Return one line for each result; “ours is” compares the medians within the same register."""
    ours = {(result.rows, result.style): result.seconds for result in results if result.name == OURS}
    return [_line(result, ours.get((result.rows, result.style))) for result in results]


def markdown(path: Path) -> str:
    """Render the JSON as a page."""
    described, results = load(path)
    lines = [
        "| " + " | ".join(cells) + " |"
        for cells in (HEADINGS, ("---:", "---", "---", *["---:"] * 5), *table(results))
    ]
    versions = ", ".join(f"{name} {number}" for name, number in described["ours"].items())
    opponents = ", ".join(described["by_hand"])
    return PAGE.format(table="\n".join(lines), versions=versions, opponents=opponents, **_plain(described))


def _line(result: Result, ours: float | None) -> tuple[str, ...]:
    return (
        f"{result.rows:,}",
        result.style,
        result.name,
        f"{result.seconds:.2f}",
        f"{min(run.seconds for run in result.runs):.2f}",
        _compared(result.seconds / ours) if ours and result.name != OURS else "",
        f"{max(run.largest_mb for run in result.runs):.0f}",
        f"{max(run.together_mb for run in result.runs):.0f}",
    )


def _compared(ratio: float) -> str:
    return f"{ratio:.1f}× faster" if ratio >= 1 else f"{1 / ratio:.2f}× slower"


def _plain(described: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in described.items() if not isinstance(value, dict | list)}


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next(
        (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine()
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _pins() -> list[str]:
    lines = HERE.joinpath("by_hand.txt").read_text(encoding="utf-8").splitlines()
    return [line.replace("==", " ") for line in lines if line and not line.startswith("#")]


PAGE = """# Side by side

Measured on {date}: {cpus} × {processor}, {system}, Python {python}. Whole processes, wall time, contestants taking
turns; the median counts. The register has 22 columns over 18 months; every contestant but the limit reads it and
writes a Word report with some 60 indicators, tables and charts. Repeat it with

```
python benchmarks/side_by_side.py --rows 10000,100000,1000000 --markdown
```

{table}

- **native charts**: charts that Word draws and people can edit (`charts.kind = "native"`) instead of pictures.
- **second run**: the same register once more, as after an edit of the template; the first run has kept its counts.
- **limit**: inflate the worksheets and let expat scan them, from Python; no program that reads XML this way is faster.
- **by hand**: `by_hand.py`, pandas with its default reader (openpyxl) or with calamine, pyplot, docxtpl.
- **largest** is the peak memory of the largest process, **together** that of all of its processes.
- Ours: {versions}.
- By hand: {opponents}.
"""
