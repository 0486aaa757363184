"""The second run on an unchanged ledger: the same report, without reading (再次运行)."""

from __future__ import annotations

from pathlib import Path

import pytest
from runs import Call, ledger

from petition_report.ledger.given import load

REPORT = ("summarize", "台账.xlsx", "--period", "2023H1", "-o")
BY_UNIT = '{% for 单位 in 信访总量.按("责任单位") %}{{ 单位.名称 }}{{ 单位.件次 }}件。\n{% endfor %}'
TEMPLATE = "# 总结\n\n共{{ 信访总量.件次 }}件次。\n"


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for counts."""
    monkeypatch.setenv("PETITION_REPORT_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often ledgers were read since."""
    times: list[str] = []

    def counted(*given: object, **named: object) -> object:
        times.append("read")
        return load(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("petition_report.request.load", counted)
    return times


def made(call: Call, *options: str, name: str = "a.docx") -> bytes:
    """The report of a run."""
    run = call(*REPORT, name, *options)
    assert run.code == 0, run.err
    return Path(name).read_bytes()


@pytest.mark.parametrize("kind", ["half_year", "annual", "monthly", "rule_of_law", "speech", "work_report"])
def test_the_second_report_is_the_first_to_the_byte(call: Call, unread: list[str], kind: str) -> None:
    first = made(call, "--kind", kind)
    assert (made(call, "--kind", kind), len(unread)) == (first, 1)


def test_what_is_said_of_the_second_report_is_what_was_said_of_the_first(call: Call) -> None:
    first, second = (call(*REPORT, "a.docx") for _ in range(2))
    assert (second.out, second.err) == (first.out, first.err)


def test_an_edited_template_needs_no_reading(call: Call, unread: list[str]) -> None:
    Path("t.md.j2").write_text(TEMPLATE, "utf-8")
    made(call, "--template", "t.md.j2")
    Path("t.md.j2").write_text(TEMPLATE + "其中来访{{ 来访.批次 }}批次。\n", "utf-8")
    made(call, "--template", "t.md.j2")
    assert len(unread) == 1


def test_what_was_not_counted_before_is_read_for(call: Call, unread: list[str]) -> None:
    Path("t.md.j2").write_text(TEMPLATE, "utf-8")
    made(call, "--template", "t.md.j2")
    Path("t.md.j2").write_text(TEMPLATE + BY_UNIT, "utf-8")
    again = made(call, "--template", "t.md.j2")
    assert (len(unread), made(call, "--template", "t.md.j2", "--no-cache")) == (2, again)


def test_another_period_gives_what_it_gives_without_counts(call: Call) -> None:
    made(call)
    again = made(call, "--period", "2022H1")
    assert made(call, "--period", "2022H1", "--no-cache") == again


def test_evidence_is_that_of_a_run_that_reads(call: Call) -> None:
    first = made(call, "--evidence", name="a.docx")
    sheets = Path("a.evidence.xlsx").read_bytes(), Path("a.figures.json").read_bytes()
    assert made(call, "--evidence", name="a.docx") == first
    assert (Path("a.evidence.xlsx").read_bytes(), Path("a.figures.json").read_bytes()) == sheets


@pytest.mark.parametrize(
    "options",
    [
        ("--no-cache",),
        ("--engine", "duckdb"),
        ("--edition", "public"),
        ("--set", "counting.collective_from=4"),
    ],
)
def test_counts_are_not_used_for(call: Call, unread: list[str], options: tuple[str, ...]) -> None:
    made(call)
    made(call, *options)
    assert len(unread) == 2


def test_a_changed_ledger_is_read(call: Call, unread: list[str], tmp_path: Path) -> None:
    made(call)
    ledger(tmp_path, "登记日期|信访形式|人数\n2023-02-01|来访|3\n2023-02-02|来信|1")
    made(call)
    assert len(unread) == 2


def test_a_damaged_count_is_counted_anew(call: Call, unread: list[str], kept: Path) -> None:
    first = made(call)
    for path in kept.iterdir():
        path.write_bytes(path.read_bytes()[:-2])
    assert (made(call), len(unread)) == (first, 2)


def test_a_drawn_chart_is_not_drawn_again(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(call)
    monkeypatch.setattr("petition_report.report.charts.drawn.begin", None)
    assert made(call) == first


def test_figures_need_no_reading_the_second_time(call: Call, unread: list[str]) -> None:
    first, second = (call("figures", "台账.xlsx", "--period", "2023H1", "--format", "json") for _ in range(2))
    assert (second.out, len(unread)) == (first.out, 1)


def test_no_word_of_a_row_is_kept(call: Call, kept: Path, tmp_path: Path) -> None:
    ledger(
        tmp_path,
        "登记日期|信访形式|人数|事项编号|责任单位\n2023-02-01|来访|3|NUMBER77|住建局\n2023-02-01|来访|3|NUMBER77|住建局",
    )
    made(call)
    assert not any(b"NUMBER77" in path.read_bytes() for path in kept.iterdir())
