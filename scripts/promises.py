"""Put the program through what it promises to stand, and print what came of it (承诺一览).

    python scripts/promises.py            the whole of it, some minutes
    python scripts/promises.py --quick    a little of each

The exit code is 1 where a promise is broken.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import endurance  # noqa: E402 - the tests' own tools, not installed anywhere
from hostile import HOSTILE, mutants, unpacked_mutants  # noqa: E402

SAMPLES = (
    *sorted((ROOT / "sample_data").glob("*.xlsx")),
    *sorted((ROOT / "tests" / "ledger" / "samples").glob("register.*")),
)
SLOWEST_SECONDS = 10
EXAMPLES = re.compile(r"(\d+) passing, \d+ failing")


def main() -> int:
    """Print a line for each promise; tell whether any is broken."""
    quick = "--quick" in sys.argv[1:]
    broken = 0
    for title, check in PROMISES.items():
        with tempfile.TemporaryDirectory() as folder:
            said, kept = check(Path(folder), 1 if quick else 10)
        broken += not kept
        print(f"{'kept  ' if kept else 'BROKEN'}  {title}: {said}", flush=True)
    return 1 if broken else 0


def files(folder: Path, times: int) -> tuple[str, bool]:
    """Samples, harmful files and mutants: loaded or refused by a code, in time."""
    ends = list(endurance.read_all(_files(times), folder))
    ways = Counter(ended.how.split(":")[0] for ended in ends)
    slowest = max(ends, key=lambda ended: ended.seconds)
    told = ", ".join(f"{count} {how}" for how, count in ways.most_common())
    said = f"{len(ends)} files tried ({told}), unclassified {ways['fault']}, slowest {slowest.seconds:.1f} s"
    return said, not ways["fault"] and slowest.seconds <= SLOWEST_SECONDS


def _files(times: int) -> Iterator[tuple[str, bytes]]:
    yield from ((path.name, path.read_bytes()) for path in SAMPLES)
    yield from ((name, make()) for name, make in HOSTILE.items())
    for path in SAMPLES:
        good = path.read_bytes()
        for number, data in enumerate(mutants(good, 20 * times, seed=1)):
            yield f"{number}{path.suffix}", data
        if path.suffix != ".xls":
            for number, data in enumerate(unpacked_mutants(good, 10 * times, seed=2)):
                yield f"{number}{path.suffix}", data


def kills(folder: Path, times: int) -> tuple[str, bool]:
    """Runs killed at random moments."""
    ways = Counter(endurance.kill_runs(folder, 5 * times, seed=1))
    return f"{ways.total()} runs killed, {dict(ways)}, torn {ways['torn']}", not ways["torn"]


def faults(folder: Path, _times: int) -> tuple[str, bool]:
    """Every operation of a write failing once."""
    ways = Counter(endurance.fail_writes(folder))
    return f"{ways.total()} fault points, {dict(ways)}", ways.keys() <= {"old", "new", "second names"}


def rivals(folder: Path, times: int) -> tuple[str, bool]:
    """Two runs writing the same report at once."""
    whole = list(endurance.rival_writers(folder, 10 * times))
    return f"{len(whole)} times two writers at once, torn {whole.count(False)}", all(whole)


def surroundings(folder: Path, _times: int) -> tuple[str, bool]:
    """The same bytes in every locale, encoding, time zone and order of hashing."""
    hashes = list(endurance.hashes_everywhere(folder))
    return f"{len(hashes)} surroundings, {len(set(hashes))} different report", len(set(hashes)) == 1


def canaries(_folder: Path, _times: int) -> tuple[str, bool]:
    """Everything that runs leave, searched for personal data."""
    passed, _, output = _tests("tests/test_privacy.py", "-s")
    searched = sum(map(int, re.findall(r"(\d+) bytes searched", output)))
    return f"{searched} bytes searched in {passed - 1} runs, hits {'0' if passed else '?'}", passed > 1


def properties(_folder: Path, _times: int) -> tuple[str, bool]:
    """Laws of statistics, wording and text held against random examples, and against SQL."""
    paths = subprocess.run(
        ["git", "grep", "-l", "from hypothesis import", "--", "tests/*/test_*.py", "tests/*/*/test_*.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    passed, failed, output = _tests(*paths, "--hypothesis-show-statistics")
    examples = sum(map(int, EXAMPLES.findall(output)))
    return f"{examples} examples in {passed} tests, failed {failed}", not failed


def _tests(*arguments: str) -> tuple[int, int, str]:
    """How many tests passed and failed, and what they printed."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    passed, failed = (re.search(rf"(\d+) {word}", output) for word in ("passed", "failed"))
    return int(passed[1]) if passed else 0, int(failed[1]) if failed else 0, output


PROMISES: dict[str, Callable[[Path, int], tuple[str, bool]]] = {
    "no input crashes, hangs or floods the tool": files,
    "no finished report is lost: killed runs": kills,
    "no finished report is lost: failing disks": faults,
    "no finished report is lost: rivals": rivals,
    "same input, same bytes": surroundings,
    "no personal data leaves": canaries,
    "the statistics are right, text comes out exactly": properties,
}


if __name__ == "__main__":
    sys.exit(main())
