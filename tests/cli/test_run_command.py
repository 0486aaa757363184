from pathlib import Path

from runs import PERIOD, Call

DUE = ("run", "--period", "2023H1")


def workspace(folder: Path) -> None:
    (folder / "petition.toml").write_text('[run]\nledgers = ["*.xlsx"]', encoding="utf-8")


def test_a_run_says_what_it_read_and_wrote(call: Call, tmp_path: Path) -> None:
    workspace(tmp_path)
    ran = call(*DUE)
    assert (ran.code, ran.out.splitlines()[:2]) == (
        0,
        ["统计期：2023年上半年。", "读入3行，采用3行，剔除0行。"],
    )
    assert "已生成：" in ran.out


def test_a_run_of_the_same_inputs_says_that_nothing_has_changed(call: Call, tmp_path: Path) -> None:
    workspace(tmp_path)
    call(*DUE)
    ran = call(*DUE)
    assert (ran.code, "没有变化，沿用已有的报告：" in ran.out) == (0, True)


def test_a_quiet_run_says_nothing(call: Call, tmp_path: Path) -> None:
    workspace(tmp_path)
    ran = call(*DUE, "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_without_a_configuration_a_run_says_how_to_get_one(call: Call) -> None:
    ran = call("run")
    assert (ran.code, "可用petition-report init新建" in ran.err) == (2, True)


def test_a_configuration_may_be_named(call: Call, tmp_path: Path) -> None:
    (tmp_path / "甲 局").mkdir()
    (tmp_path / "甲 局" / "petition.toml").write_text('[run]\nledgers = ["../*.xlsx"]', encoding="utf-8")
    assert call(*DUE, "--config", "甲 局/petition.toml").code == 0
    assert len(list((tmp_path / "甲 局" / "报告").glob("*.docx"))) == 1


def test_a_run_writes_what_summarize_writes(call: Call, tmp_path: Path) -> None:
    workspace(tmp_path)
    call(*DUE)
    call("summarize", "台账.xlsx", *PERIOD, "-o", "同.docx")
    report = next((tmp_path / "报告").glob("*.docx"))
    assert report.read_bytes() == (tmp_path / "同.docx").read_bytes()
