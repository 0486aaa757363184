import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from petition_report.cli.main import run

PAGE = Path(__file__).parent.parent / "docs" / "your-register.zh-CN.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FILES = {"csv": "complaints.csv", "toml": "petition.toml"}


def steps() -> Iterator[tuple[str, str]]:
    """The blocks of the worked example, in order: language and content."""
    example = PAGE.read_text(encoding="utf-8").split("## 例")[1].split("\n## ")[0]
    yield from BLOCK.findall(example)


def missing(text: str, told: str) -> list[str]:
    """The lines shown on the page that a command did not say."""
    return [line for line in text.splitlines() if line not in told.splitlines()]


def test_the_example_of_a_foreign_register_does_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    lost = []
    for kind, content in steps():
        if kind in FILES:
            (tmp_path / FILES[kind]).write_text(content, encoding="utf-8")
        elif kind == "sh":
            assert run(content.split()[1:]) == 0
        else:
            lost += missing(content, capsys.readouterr().out)
    assert lost == []


def test_the_example_ends_with_the_configuration_that_map_prepared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = list(steps())
    first, final = [content for kind, content in blocks if kind == "toml"]
    (tmp_path / "complaints.csv").write_text(next(text for kind, text in blocks if kind == "csv"), "utf-8")
    (tmp_path / "petition.toml").write_text(first, encoding="utf-8")
    run(["map", "complaints.csv", "--write", "petition.toml"])
    prepared = (tmp_path / "petition.toml").read_text(encoding="utf-8")
    headers = [line for line in final.splitlines() if line.startswith("[")]
    assert [line for line in prepared.splitlines() if line.startswith("[")] == headers
