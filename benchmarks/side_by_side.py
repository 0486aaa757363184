"""petition-report against a script written by hand and against the physical limit, in turns (并列测速)."""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from measure import Run, RunFailedError, measure
from results import AGAIN, HEADINGS, NATIVE, OURS, Result, markdown, others, save, table

HERE = Path(__file__).parent
DATA = HERE / "data"
ENVIRONMENT = DATA / "by_hand_env"
WIDTHS = (9, 7, 30, 8, 9, 13, 10, 11)
COMMAND = "{bin}/petition-report summarize {ledger} --period 2023H1 --as-of 2023-06-30 -o {out}"
# counts of a run before, which the second run on a ledger finds
os.environ["PETITION_REPORT_CACHE"] = str(DATA / "kept")


@dataclass(frozen=True)
class Contestant:
    """A name and a command with the places {ledger}, {out} and {bin}; `warm`: run once before the first turn."""

    name: str
    command: list[str]
    warm: bool = False

    def run(self, ledger: Path) -> Run:
        """Measure one run. Raises RunFailedError, also when the report is not written."""
        out = DATA / "out.docx"
        out.unlink(missing_ok=True)
        places = {"ledger": ledger, "out": out, "bin": Path(sys.executable).parent}
        run = measure([word.format(**places) for word in self.command], DATA / "log.txt")
        if "{out}" in self.command and not out.exists():
            raise RunFailedError(f"{self.name} wrote no report")
        return run


def main() -> None:
    """Measure, print the table, write results.json beside what it has of other sizes and, if asked, RESULTS.md."""
    options = _options()
    results: list[Result] = []
    try:
        for rows in map(int, options.rows.split(",")):
            for style in options.styles.split(","):
                results += _contest(register(rows, style), options, (rows, style))
                kept = HERE / "results.json"
                save(sorted([*others(kept, results), *results], key=lambda one: one.rows), kept)
    except RunFailedError as failure:
        sys.exit(f"failed: {failure}")
    if options.markdown:
        (HERE / "RESULTS.md").write_text(markdown(HERE / "results.json"), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default="10000,100000", help="sizes, separated by commas")
    parser.add_argument("--styles", default="shared,inline", help="how strings are stored")
    parser.add_argument("--rounds", type=int, default=3, help="turns for each contestant")
    parser.add_argument("--ours", default=COMMAND, help="our command, with {ledger} and {out} (and {bin})")
    parser.add_argument("--without", default="", help="contestants to leave out, separated by commas")
    parser.add_argument("--markdown", action="store_true", help="also write RESULTS.md")
    return parser.parse_args()


def register(rows: int, style: str) -> Path:
    """Return the register of that size and style, made at the first call."""
    path = DATA / f"ledger_{rows}_{style}.xlsx"
    if not path.exists():
        DATA.mkdir(exist_ok=True)
        print(f"making {path.name} …", flush=True)
        # in a process of its own: a child's peak memory starts from what its parent holds
        command = [sys.executable, str(HERE / "make_ledger.py"), str(rows), str(path), "--style", style]
        subprocess.run(command, check=True)
    return path


def environment() -> Path:
    """Return the Python that by_hand.py runs in, with its own libraries; made at the first call."""
    python = ENVIRONMENT / "bin" / "python"
    done = ENVIRONMENT / "complete"
    if not done.exists():
        print("making the environment of by_hand.py …", flush=True)
        venv.create(ENVIRONMENT, clear=True, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-qq", "-r", HERE / "by_hand.txt"], check=True)
        done.touch()
    return python


def contestants(ours: str) -> list[Contestant]:
    """Return everyone who runs."""
    by_hand = [str(environment()), str(HERE / "by_hand.py"), "{ledger}", "{out}"]
    return [
        Contestant("limit", [sys.executable, str(HERE / "limit.py"), "{ledger}"]),
        Contestant(OURS, shlex.split(f"{ours} --no-cache")),
        Contestant(NATIVE, shlex.split(f"{ours} --no-cache --set charts.kind=native")),
        Contestant(AGAIN, shlex.split(ours), warm=True),
        Contestant("by hand with openpyxl", by_hand),
        Contestant("by hand with calamine", [*by_hand, "--engine", "calamine"]),
    ]


def _contest(ledger: Path, options: argparse.Namespace, kind: tuple[int, str]) -> list[Result]:
    left_out = options.without.split(",")
    field = [contestant for contestant in contestants(options.ours) if contestant.name not in left_out]
    for one in field:
        if one.warm:
            one.run(ledger)
    turns = [[one.run(ledger) for one in field] for _ in range(options.rounds)]
    runs = zip(*turns, strict=True)
    results = [Result(*kind, one.name, mine) for one, mine in zip(field, runs, strict=True)]
    for cells in (HEADINGS, *table(results)):
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip())
    return results


if __name__ == "__main__":
    main()
