from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import docx
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from petition_report.cli.main import run
from petition_report.config import settings_from

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
GUIDE = "docs/templates.zh-CN.md"
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")))
OURS = (
    "*.md",
    "*.toml",
    ".ci/run",
    "docs/*.*",
    "benchmarks/*.*",
    "scripts/*.*",
    "sample_data/*.*",
    "templates/*.*",
)
BINARY = {".xlsx", ".xls", ".ods", ".otf", ".png", ".pyc"}
# places on somebody's machine, and the company a text has kept
FOREIGN = re.compile(
    r"(?<![\w.*])/(?:work|root|home|tmp|opt|Users)/"
    r"|\b(?:agents?|helpers?|claude|copilot|chatgpt|anthropic)\b|\bissue #?\d",
    re.IGNORECASE,
)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str, *languages: str) -> list[str]:
    return [content for language, content in BLOCK.findall(text(page)) if language in languages]


def commands() -> list[str]:
    shown = [
        line for page in (*READMES, GUIDE) for block in blocks(page, "sh") for line in block.splitlines()
    ]
    return sorted({line for line in shown if line.startswith("petition-report ")})


def own_files() -> Iterator[Path]:
    for pattern in OURS:
        yield from ROOT.glob(pattern)
    for folder in ("petition_report", "tests"):
        yield from (ROOT / folder).rglob("*.*")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "sample_data", tmp_path / "sample_data")
    for name in ("mine.md.j2", "我的模板.md.j2"):
        shutil.copy(ROOT / "templates" / "half_year.md.j2", tmp_path / name)
    for name in ("style.docx", "我的模板.docx"):
        docx.Document().save(str(tmp_path / name))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_the_pages_list_is_what_the_program_knows() -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "scripts" / "make_docs.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (made.returncode, made.stdout, made.stderr) == (0, "", "")


@pytest.mark.parametrize("command", commands())
def test_a_command_shown_to_users_works(command: str, workspace: Path) -> None:
    arguments = command.split()[1:]
    if arguments[:2] == ["template", "new"]:
        (workspace / arguments[2]).unlink()
    assert run(arguments) == 0


def test_the_indicator_of_the_tour_can_be_printed(workspace: Path) -> None:
    (workspace / "petition.toml").write_text(blocks("README.md", "toml")[0], encoding="utf-8")
    (workspace / "own.md.j2").write_text("{{ 涉农来访.批次.同比 }}", encoding="utf-8")
    arguments = ["sample_data/ledger.xlsx", "--period", "2023H1", "--template", "own.md.j2", "-o", "own.docx"]
    assert run(["summarize", *arguments]) == 0


def test_the_indicator_worked_out_for_contributors_can_be_printed(workspace: Path) -> None:
    shown = blocks("CONTRIBUTING.md", "toml")[0].replace("[[indicator]]", "[[indicators]]")
    (workspace / "petition.toml").write_text(shown, encoding="utf-8")
    (workspace / "own.md.j2").write_text("{{ 国土来访.人次.占比 }}", encoding="utf-8")
    arguments = ["sample_data/ledger.xlsx", "--period", "2023H1", "--template", "own.md.j2", "-o", "own.docx"]
    assert run(["summarize", *arguments]) == 0


def test_the_chart_worked_out_for_contributors_says_what_charts_say() -> None:
    chart = tomllib.loads(blocks("CONTRIBUTING.md", "toml")[1])["chart"][0]
    shipped = tomllib.loads(text("petition_report/report/language/exhibits.toml"))["chart"]
    assert set(chart) == set(shipped[0])


def test_the_settings_shown_are_settings() -> None:
    shown = tomllib.loads(blocks("docs/settings.md", "toml")[0])
    assert settings_from(shown).facts == shown["facts"]


def test_both_readmes_show_the_same_commands() -> None:
    assert blocks(READMES[0], "sh", "bat", "toml") == blocks(READMES[1], "sh", "bat", "toml")


def test_only_the_chapter_on_faults_shows_faults() -> None:
    before, faults = text(GUIDE).split("## 写错了会怎样")
    shown = [block for block in re.findall(r"```text\n(.*?)```", faults, re.DOTALL) if "错误：" in block]
    assert ("错误：" in before, len(shown)) == (False, faults.count("```jinja"))


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_links_to_is_there(page: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", text(page))
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/data-flow.md"])
def test_the_files_a_page_speaks_of_are_there(page: str) -> None:
    named = re.findall(r"`([a-z_/]+\.(?:py|toml|sh))`", text(page))
    places = (ROOT, ROOT / "sample_data", *(ROOT / "petition_report").glob("**"))
    assert [name for name in named if not any((place / name).exists() for place in places)] == []


def test_the_lock_holds_a_fitting_version_of_every_package_the_project_names() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    named = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    locked = [
        Requirement(line) for line in text("requirements.lock").splitlines() if not line.startswith("#")
    ]
    versions = {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in locked}
    wanted = map(Requirement, named)
    assert [
        str(one)
        for one in wanted
        if not one.specifier.contains(versions.get(canonicalize_name(one.name), "0"))
    ] == []


def test_no_file_speaks_of_the_place_where_it_was_written() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): match[0]
        for path in own_files()
        if path != Path(__file__) and path.is_file() and path.suffix not in BINARY
        if (match := FOREIGN.search(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_the_readmes_tell_what_the_table_of_mutants_adds_up_to() -> None:
    page = (ROOT / "docs" / "mutants.md").read_text("utf-8")
    rows = re.findall(
        r"^\| `petition_report/\S+` \| [\d-]+ \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|", page, re.MULTILINE
    )
    made, noticed, idle, missed = (sum(map(int, column)) for column in zip(*rows, strict=True))
    english, chinese = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md"))
    assert f"{made:,} small changes to {len(rows)} modules" in english
    assert f"{noticed:,} noticed, {idle} without effect, {missed} not" in english
    assert (
        f"{len(rows)}个模块改动{made}处，看出{noticed}处，{idle}处改了没有影响，{missed}处没有看出" in chinese
    )
