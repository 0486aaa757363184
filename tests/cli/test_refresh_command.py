"""`refresh`, called as a person calls it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from edits import MORE, ROWS, appended, edited, figure, made, texts
from papers import unfolded
from runs import PERIOD, Call
from tables import workbook

from petition_report.proof.inside import record_in, without_record
from petition_report.proof.lines import lines_in


@dataclass(frozen=True)
class Desk:
    """A folder with a report that was edited and a register that has grown."""

    report: Path
    register: str
    call: Call

    def refresh(self, *more: str) -> tuple[int, str, list[str]]:
        """Refresh the report; give exit code, output and the lines on the error stream."""
        done = self.call("refresh", str(self.report), self.register, *more)
        return done.code, done.out, done.errors

    def beside(self, name: str) -> Path:
        """A file beside the report."""
        return self.report.with_name(name)

    @property
    def names(self) -> list[str]:
        """The documents in the folder."""
        return sorted(path.name for path in self.report.parent.glob("*.docx"))


def register(folder: Path, rows: str, name: str) -> str:
    """A register in a folder."""
    return str(workbook(folder / name, {"表1": unfolded(rows)}))


@pytest.fixture
def desk(tmp_path: Path, call: Call) -> Desk:
    """The small report, edited, and the register it was made from, which has grown."""
    report = tmp_path / "报告.docx"
    report.write_bytes(edited(made(), appended("今年以来", "总体平稳。")))
    return Desk(report, register(tmp_path, MORE, "新台账.xlsx"), call)


def test_a_report_is_refreshed_into_a_new_file(desk: Desk) -> None:
    assert (desk.refresh()[0], desk.names) == (0, ["报告-更新.docx", "报告.docx"])


def test_the_new_file_has_new_numbers_and_old_edits(desk: Desk) -> None:
    desk.refresh()
    line = next(
        text for text in texts(desk.beside("报告-更新.docx").read_bytes()) if text.startswith("今年以来")
    )
    assert (line.startswith("今年以来，共登记信访事项28件次"), line.endswith("总体平稳。")) == (True, True)


def test_the_old_file_stays(desk: Desk) -> None:
    before = desk.report.read_bytes()
    desk.refresh()
    assert desk.report.read_bytes() == before


def test_refreshing_again_takes_another_name(desk: Desk) -> None:
    desk.refresh()
    desk.refresh()
    assert "报告-更新(2).docx" in desk.names


def test_changes_are_listed_with_place_old_and_new(desk: Desk) -> None:
    assert "  正文第1段：数字更新，“信访总量.件次”15 → 28" in desk.refresh()[1].splitlines()


def test_numbers_of_a_table_are_one_line(desk: Desk) -> None:
    lines = desk.refresh()[1].splitlines()
    assert [line for line in lines if line.startswith("  表1")] == ["  表1：数字更新11处"]


def test_what_wants_a_look_is_listed_last(desk: Desk) -> None:
    desk.report.write_bytes(edited(desk.report.read_bytes(), figure("fig_0001", "9")))
    out = desk.refresh()[1]
    assert out.index("已更新：") < out.index("请人工核对") < out.index("手工改为9，予以保留；新数据为：28")


def test_period_and_base_are_those_of_the_report(desk: Desk) -> None:
    assert desk.refresh()[1].splitlines()[0] == "统计期：2023年上半年，截止6月30日。"


def test_another_period_may_be_asked_for(desk: Desk) -> None:
    assert desk.refresh("--period", "2022H1")[1].splitlines()[0] == "统计期：2022年上半年，截止6月30日。"


def test_another_base_may_be_asked_for(desk: Desk) -> None:
    desk.refresh("--base", "2022")
    record = record_in(desk.beside("报告-更新.docx").read_bytes())
    assert record
    assert record["document"]["base"] == "2022"


def test_a_base_that_was_asked_for_once_holds(desk: Desk) -> None:
    desk.refresh("--base", "previous", "-o", str(desk.beside("一.docx")))
    desk.call("refresh", str(desk.beside("一.docx")), desk.register, "-o", str(desk.beside("二.docx")))
    record = record_in(desk.beside("二.docx").read_bytes())
    assert record
    assert record["document"]["base"] == "previous"


def test_settings_are_those_of_the_report_and_may_be_added_to(desk: Desk) -> None:
    desk.refresh("--set", "office.organisation=清河市信访局")
    record = record_in(desk.beside("报告-更新.docx").read_bytes())
    assert record
    assert record["document"]["settings"]["office"] == {"organisation": "清河市信访局"}


def test_the_same_register_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    done = desk.call("refresh", str(desk.report), register(tmp_path, ROWS, "台账.xlsx"))
    assert "数据没有变化，报告内容不变。" in done.out.splitlines()


def test_the_same_register_gives_the_same_lines(desk: Desk, tmp_path: Path) -> None:
    desk.call("refresh", str(desk.report), register(tmp_path, ROWS, "台账.xlsx"))
    assert lines_in(desk.beside("报告-更新.docx").read_bytes()) == lines_in(desk.report.read_bytes())


def test_writing_over_a_file_keeps_what_it_was(desk: Desk) -> None:
    before = desk.report.read_bytes()
    desk.refresh("-o", str(desk.report))
    assert desk.beside("报告-更新前.docx").read_bytes() == before


def test_a_trial_writes_nothing(desk: Desk) -> None:
    out = desk.refresh("--dry-run")[1]
    assert (desk.names, out.splitlines()[-1]) == (["报告.docx"], "试运行完毕，未写文件。")


def test_json_tells_the_changes(desk: Desk) -> None:
    told = json.loads(desk.refresh("--json")[1])
    assert {
        "kind": "figure",
        "place": "正文第1段",
        "figure": "“信访总量.件次”",
        "old": "15",
        "new": "28",
    } in told["changes"]


def test_quiet_says_nothing(desk: Desk) -> None:
    assert desk.refresh("--quiet")[1] == ""


def test_the_output_is_a_document(desk: Desk) -> None:
    assert desk.refresh("-o", "报告.pdf")[2] == [
        "错误：输出文件名应以.docx结尾（报告.pdf）。可用--help查看用法。"
    ]


def test_a_report_without_record_is_refused_and_nothing_written(desk: Desk) -> None:
    desk.report.write_bytes(without_record(desk.report.read_bytes()))
    code, _, errors = desk.refresh()
    assert (code, len(errors), desk.names) == (3, 1, ["报告.docx"])


def test_a_report_that_may_hold_no_record_gets_its_figures_beside_it(desk: Desk) -> None:
    desk.refresh("--set", "proof.inside=false")
    beside = desk.beside("报告-更新.figures.json")
    assert json.loads(beside.read_text(encoding="utf-8"))["document"]["template"]["name"] == "模板.md.j2"


def test_a_report_open_elsewhere_is_refreshed_all_the_same(desk: Desk) -> None:
    desk.beside("~$报告.docx").write_bytes(b"")
    assert desk.refresh()[0] == 0


def test_a_target_open_elsewhere_takes_a_second_name(desk: Desk) -> None:
    target = desk.beside("新.docx")
    target.write_bytes(b"")
    desk.beside("~$新.docx").write_bytes(b"")
    assert desk.refresh("-o", str(target))[0] == 0
    assert desk.beside("新(2).docx").exists()


@pytest.fixture
def word(desk: Desk, tmp_path: Path) -> Path:
    """A Word template, and the desk's report made from it."""
    template = tmp_path / "模板.docx"
    assert desk.call("template", "new", str(template), "--kind", "speech").code == 0
    asked = ("--template", str(template), "-o", str(desk.report))
    assert desk.call("summarize", desk.register, *PERIOD, *asked, "--force").code == 0
    return template


def test_a_word_template_beside_the_report_is_found(desk: Desk, word: Path) -> None:
    assert (desk.refresh()[0], word.exists()) == (0, True)


def test_a_word_template_elsewhere_has_to_be_named(desk: Desk, word: Path) -> None:
    word.rename(word.with_name("别处.docx"))
    assert desk.refresh()[2][-1].startswith(
        "错误：模板没有随报告保存，请用--template写明，或放在报告旁边（模板.docx）"
    )


def test_a_word_template_that_is_named_is_used(desk: Desk, word: Path) -> None:
    other = word.rename(word.with_name("别处.docx"))
    assert desk.refresh("--template", str(other))[0] == 0


def test_a_word_template_that_was_changed_has_to_be_named(desk: Desk, word: Path) -> None:
    word.write_bytes(word.read_bytes() + b"\0")
    assert desk.refresh()[2][-1].startswith("错误：模板与生成报告时的不同")
