import shutil
from datetime import datetime
from pathlib import Path

import pytest
from workspaces import Office, office

from petition_report.errors import InputRefusal, OutputRefusal, UsageRefusal
from petition_report.pipeline import study
from petition_report.request import Progress, Request
from petition_report.statistics.ask import Answers
from petition_report.workspace.lock import locked

REPORT = "2023年上半年工作总结_2023-07-01.docx"
MORE = """
    登记日期|信访形式|人数
    2023-02-01|来访|3
    2023-03-02|来访|3
"""


@pytest.fixture
def bureau(tmp_path: Path) -> Office:
    return office(tmp_path)


def issues(bureau: Office) -> list[str]:
    return [issue.code for issue in bureau.run().issues]


def test_the_half_year_that_is_over_is_reported_under_a_dated_name(bureau: Office) -> None:
    assert (bureau.run().status, bureau.reports) == ("done", [REPORT])


def test_the_numbers_of_a_report_are_kept_beside_it(bureau: Office) -> None:
    bureau.run()
    stem = bureau.root / "报告" / REPORT.removesuffix(".docx")
    assert [
        end for end in (".figures.json", ".inputs.json") if not stem.with_name(stem.name + end).exists()
    ] == []


def test_nothing_is_made_twice_of_the_same_inputs(bureau: Office) -> None:
    bureau.run()
    before = {path: path.stat().st_mtime_ns for path in (bureau.root / "报告").iterdir()}
    again = bureau.run()
    after = {path: path.stat().st_mtime_ns for path in (bureau.root / "报告").iterdir()}
    assert (again.status, again.exit_code, after) == ("unchanged", 0, before)


def test_a_report_is_not_made_anew_on_another_day(bureau: Office) -> None:
    bureau.run()
    bureau.run(datetime.fromisoformat("2023-07-02T06:00:00+08:00"))
    assert bureau.reports == [REPORT]


def test_a_report_edited_by_hand_is_left_as_it_is(bureau: Office) -> None:
    bureau.run()
    (bureau.root / "报告" / REPORT).write_bytes(b"edited")
    bureau.run()
    assert (bureau.root / "报告" / REPORT).read_bytes() == b"edited"


def test_a_changed_register_is_reported_beside_the_report_before(bureau: Office) -> None:
    bureau.run()
    bureau.ledger(MORE)
    bureau.run()
    assert bureau.reports == [REPORT.replace(".docx", "(2).docx"), REPORT]


@pytest.mark.parametrize(
    "toml",
    [
        '[office]\norganisation = "甲局"',
        "[counting]\ncollective_from = 3",
        '[run]\nkind = "annual"',
        '[run]\nbase = "previous"',
        '[run]\nappendices = ["definitions"]',
        "[run]\nevidence = false",
    ],
)
def test_a_changed_setting_gives_another_report(bureau: Office, toml: str) -> None:
    bureau.run()
    bureau.settings(toml)
    assert bureau.run().status == "done"


def test_when_a_run_is_due_changes_no_report(bureau: Office) -> None:
    bureau.run()
    bureau.settings('[run]\nat = ["07-02 06:00"]')
    assert bureau.run().status == "unchanged"


def test_a_changed_template_gives_another_report(bureau: Office) -> None:
    template = bureau.root / "mine.md.j2"
    bureau.settings('[run]\ntemplate = "mine.md.j2"')
    template.write_text("# {{ 期间.名称 }}", encoding="utf-8")
    bureau.run()
    template.write_text("# {{ 期间.名称 }}小结", encoding="utf-8")
    assert bureau.run().status == "done"


def test_a_changed_file_of_styles_gives_another_report(bureau: Office) -> None:
    styles = bureau.root / "styles.docx"
    bureau.run()
    shutil.copy(bureau.root / "报告" / REPORT, styles)
    bureau.settings('[style]\nfile = "styles.docx"')
    bureau.run()
    bureau.ledger(MORE)
    bureau.run()
    shutil.copy(bureau.root / "报告" / bureau.reports[0], styles)
    assert bureau.run().status == "done"


def test_facts_beside_the_configuration_are_told(bureau: Office) -> None:
    before = bureau.run().wanted
    (bureau.root / "facts.toml").write_text(f'"{before[0]}" = "有。"', encoding="utf-8")
    assert before[0] not in bureau.run().wanted


def test_a_report_that_was_deleted_is_made_again(bureau: Office) -> None:
    bureau.run()
    (bureau.root / "报告" / REPORT).unlink()
    assert (bureau.run().status, bureau.reports) == ("done", [REPORT])


def test_what_a_killed_run_has_left_of_the_report_is_completed(bureau: Office) -> None:
    bureau.run()
    before = sorted((bureau.root / "报告").iterdir())
    for path in (bureau.root / "报告").glob("*.json"):
        path.unlink()
    bureau.run()
    assert sorted((bureau.root / "报告").iterdir()) == before


def test_another_period_may_be_asked_for(bureau: Office) -> None:
    bureau.run(period="2022H1")
    assert bureau.reports == ["2022年上半年工作总结_2023-07-01.docx"]


def test_the_day_is_the_offices_where_the_clock_still_has_the_day_before(bureau: Office) -> None:
    bureau.run(datetime.fromisoformat("2023-06-30T22:00:00+00:00"))
    assert bureau.reports == [REPORT]


def test_a_half_year_without_rows_is_refused_as_an_input(bureau: Office) -> None:
    with pytest.raises(InputRefusal) as refused:
        bureau.run(datetime.fromisoformat("2024-01-01T06:00:00+08:00"))
    assert [issue.code for issue in refused.value.issues] == ["period-empty"]


def test_registers_are_found_by_pattern_below_a_folder_with_brackets_in_its_name(tmp_path: Path) -> None:
    (tmp_path / "资料[2023]").mkdir()
    bureau = office(tmp_path / "资料[2023]")
    bureau.settings('[run]\nledgers = ["台账/*.xlsx"]')
    assert bureau.run().ledgers == 1


def test_a_register_that_is_open_is_read_and_told(bureau: Office) -> None:
    (bureau.root / "台账" / "~$台账.xlsx").touch()
    assert "ledger-open" in issues(bureau)


def test_registers_in_folders_of_the_folder_are_told(bureau: Office) -> None:
    (bureau.root / "台账" / "去年").mkdir()
    (bureau.root / "台账" / "去年" / "台账.xlsx").touch()
    assert "folder-unread" in issues(bureau)


def test_made_up_rows_in_a_report_are_told(bureau: Office) -> None:
    bureau.ledger(name="示例台账.xlsx")
    assert "ledger-sample" in issues(bureau)


def test_a_register_that_changes_while_it_is_read_is_refused(
    bureau: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def while_somebody_saves(request: Request, progress: Progress | None) -> Answers:
        bureau.ledger(MORE)
        return study(request, progress)

    monkeypatch.setattr("petition_report.workspace.run.study", while_somebody_saves)
    with pytest.raises(InputRefusal, match="改动"):
        bureau.run()


def test_a_second_run_at_the_same_time_is_refused(bureau: Office) -> None:
    with locked(bureau.root / "logs"), pytest.raises(OutputRefusal, match="另一次运行正在进行"):
        bureau.run()


def test_a_second_run_leaves_the_summary_to_the_first(bureau: Office) -> None:
    with locked(bureau.root / "logs"), pytest.raises(OutputRefusal):
        bureau.run()
    assert not (bureau.root / "logs" / "last-run.json").exists()


def test_a_lock_file_that_nobody_holds_is_no_lock(bureau: Office) -> None:
    (bureau.root / "logs").mkdir()
    (bureau.root / "logs" / "run.lock").write_text("4711", encoding="utf-8")
    assert bureau.run().status == "done"


def test_the_summary_says_what_was_reported(bureau: Office) -> None:
    bureau.run()
    said = bureau.summary
    assert (said["status"], said["exit_code"], said["files"][0]) == ("done", 0, REPORT)
    assert (said["period"]["label"], said["rows"]["read"]) == ("2023年上半年", 3)


def test_the_summary_of_a_failure_keeps_the_last_success(bureau: Office) -> None:
    bureau.run()
    bureau.settings("x = 1")
    with pytest.raises(UsageRefusal):
        bureau.run()
    said = bureau.summary
    assert (said["status"], said["exit_code"], said["last_success"]["files"][0]) == ("failed", 2, REPORT)


def test_a_bug_is_summed_up_by_its_kind_alone(bureau: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("张三")

    monkeypatch.setattr("petition_report.workspace.run.study", broken)
    with pytest.raises(KeyError):
        bureau.run()
    assert (bureau.summary["exit_code"], bureau.summary["fault"]) == (70, "KeyError")
    assert "张三" not in bureau.log


def test_an_interrupted_run_is_summed_up(bureau: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("petition_report.workspace.run.study", interrupted)
    with pytest.raises(KeyboardInterrupt):
        bureau.run()
    assert bureau.summary["exit_code"] == 130


def test_a_run_after_a_failure_goes_on_as_if_nothing_had_been(bureau: Office) -> None:
    bureau.settings("x = 1")
    with pytest.raises(UsageRefusal):
        bureau.run()
    bureau.settings("")
    assert (bureau.run().status, bureau.reports) == ("done", [REPORT])


def test_the_log_tells_rows_codes_and_numbers(bureau: Office) -> None:
    bureau.run()
    lines = [line.partition(" ")[2] for line in bureau.log.splitlines()]
    assert "台账1个，读入3行，采用3行，剔除0行" in lines
    assert any(line.startswith("完成，退出码0") for line in lines)


def test_the_log_names_no_register_sheet_or_heading(bureau: Office) -> None:
    bureau.ledger("登记日期|信访形式|人数\n不明|来访|很多\n2023-02-01|来访|2", name="张三专报.xlsx")
    bureau.run()
    told = bureau.log + str(bureau.summary)
    assert [word for word in ("张三", "一月", "登记日期") if word in told] == []


def test_one_log_holds_all_runs(bureau: Office) -> None:
    bureau.run()
    bureau.run()
    assert bureau.log.count("开始，版本") == 2


@pytest.mark.parametrize("folder", ["logs", "报告"])
def test_a_folder_that_cannot_be_made_is_refused_before_the_work(bureau: Office, folder: str) -> None:
    (bureau.root / folder).write_text("a file", encoding="utf-8")
    with pytest.raises(OutputRefusal):
        bureau.run()


def test_no_network_is_asked(bureau: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr("socket.socket.connect", refused)
    assert bureau.run().status == "done"
