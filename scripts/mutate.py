"""Change the program in small ways and count the changes that its tests notice (变异测试).

    python scripts/mutate.py                         every module of mutants.toml, an hour
    python scripts/mutate.py rounding petition_flags these modules only

Measured rows of docs/mutants.md are written anew, the others stay. The exit code is 1 where a change went unnoticed
that is not listed as equivalent. Needs mutmut: pip install -c requirements.lock -e '.[mutants]'.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from docs_mutants import Change, Module, Score, modules, written

ROOT = Path(__file__).parents[1]
COPIED = ("petition_report", "sample_data", "templates", "tests", "scripts", "docs")
# what mutmut mutates as it stands; functions decorated by anything else it leaves alone
PLAIN = {"staticmethod", "classmethod", "overload"}
NOTICED = {"killed", "timeout"}
MUTMUT = (sys.executable, "-m", "mutmut")
SETTINGS = """
[tool.mutmut]
source_paths = ["petition_report"]
only_mutate = [{path!r}]
also_copy = ["sample_data", "templates", "scripts", "docs"]
pytest_add_cli_args = ["-p", "no:cacheprovider", "-p", "no:xdist"]
pytest_add_cli_args_test_selection = {tests!r}
process_isolation = "forkserver" # what one test run has cached must not serve the next
timeout_constant = 2.0
timeout_multiplier = 3.0 # a busy machine is not an endless loop
track_dependencies = false
use_git_change_detection = false
"""


def main() -> int:
    """Measure the modules named, or all; print what survived."""
    wanted = sys.argv[1:]
    chosen = [one for one in modules() if not wanted or Path(one.path).stem in wanted]
    unnoticed = 0
    for module in chosen:
        with tempfile.TemporaryDirectory() as folder:
            score = _measured(module, Path(folder))
        written(score)
        unnoticed += len(score.survivors)
        print(f"{module.path}: {score.mutants} mutants, {score.noticed} noticed", flush=True)
        for change in score.survivors:
            print(f"    {change.function}: {change.line}", flush=True)
    return int(unnoticed > 0)


def _measured(module: Module, folder: Path) -> Score:
    """Change a copy of the program, one change at a time."""
    _copied(module, folder)
    subprocess.run([*MUTMUT, "run", "--max-children", "1"], cwd=folder, check=True, stdout=sys.stderr)
    ends = dict(line.strip().split(": ") for line in _mutmut(folder, "results", "--all", "true").splitlines())
    alive = [_change(name, _mutmut(folder, "show", name)) for name, end in ends.items() if end not in NOTICED]
    survivors = tuple(one for one in alive if one not in module.equivalents)
    return Score(module.path, datetime.now(UTC).date(), len(ends), len(alive) - len(survivors), survivors)


def _copied(module: Module, folder: Path) -> None:
    """Lay out a copy that mutmut can work on: its settings, and the module without decorators."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = SETTINGS.format(path=module.path, tests=list(module.tests))
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8") + settings, "utf-8")
    changed = folder / module.path
    changed.write_text(undecorated(changed.read_text("utf-8")), "utf-8")


def undecorated(source: str) -> str:
    """Apply decorators in a line of their own, as mutmut leaves decorated functions alone: f = decorator(f)."""
    tree = ast.parse(source)
    bodies: list[ast.Module | ast.ClassDef] = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    for node in (tree, *bodies):
        node.body = [line for one in node.body for line in _apart(one)]
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def _apart(node: ast.stmt) -> Iterator[ast.stmt]:
    yield node
    if not isinstance(node, ast.FunctionDef) or {ast.unparse(one) for one in node.decorator_list} & PLAIN:
        return
    for decorator in reversed(node.decorator_list):
        called = ast.Call(decorator, [ast.Name(node.name, ast.Load())], [])
        yield ast.Assign([ast.Name(node.name, ast.Store())], called)
    node.decorator_list = []


def _mutmut(folder: Path, *arguments: str) -> str:
    run = subprocess.run(
        [*MUTMUT, *arguments], cwd=folder, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    return run.stdout


def _change(name: str, shown: str) -> Change:
    """Give the function, and the line as it was changed, or else the line that was taken out."""
    lines = [line for line in shown.splitlines() if not line.startswith(("+++", "---"))]
    new = [line[1:].strip() for line in lines if line.startswith("+")]
    old = [line[1:].strip() for line in lines if line.startswith("-")]
    function = name.partition("__mutmut_")[0].rpartition(".")[2].removeprefix("x_").replace("xǁ", "")
    return Change(function.replace("ǁ", "."), " ".join(new) or f"without {' '.join(old)}")


if __name__ == "__main__":
    sys.exit(main())
