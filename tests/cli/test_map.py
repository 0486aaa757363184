import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tables import workbook

from petition_report.cli.main import run

LEDGER = """
    编号 | 登记日期 | 信访人 | 信访形势 | 办理状态
    XF1 | 2023-01-05 | 张三丰 | 来访 | 办结
    XF2 | 2023-01-06 | 李四光 | 来信 | Closed
    XF3 | 2023-01-07 | 王五常 | 来信 | Closed
"""
COMPLAINTS = """Unique Key,Created Date,Closed Date,Agency,Complaint Type,Status,Incident Address
1001,01/05/2023,02/01/2023,Housing,Heating,Closed,1 Main St
1002,01/06/2023,,Police,Noise,Open,2 Main St
1003,02/14/2023,04/30/2023,Housing,Heating,Closed,3 Main St
1004,06/30/2023,,Police,Noise,Open,5 Main St
1005,01/10/2022,01/20/2022,Police,Noise,Closed,6 Main St
"""
MAPPED = """[columns]
"Unique Key" = "信访件编号"
"Created Date" = "登记日期"
"Closed Date" = "办结日期"
"Agency" = "责任单位"
"Complaint Type" = "内容分类"
"Status" = "办理状态"
"""

Say = Callable[..., str]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run `map` in a folder of its own and give what it prints."""
    monkeypatch.chdir(tmp_path)

    def said(*arguments: str) -> str:
        assert run(["map", *arguments]) == 0
        return capsys.readouterr().out

    return said


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sit a person before the terminal who gives these answers."""

    def give(*words: str) -> None:
        left: Iterator[str] = iter(words)
        for stream in ("stdin", "stdout"):
            monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
        monkeypatch.setattr("click.prompt", lambda *_given, **_options: next(left))

    return give


def test_each_column_is_shown_with_what_became_of_it(say: Say, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    shown = say("台账.xlsx").split("\n\n")[0]
    assert shown.splitlines() == [
        "台账.xlsx·一月：信访件台账，表头在第1行，数据3行。",
        "  列  表头      栏目        类型  已填                取值举例",
        "  A   编号      信访件编号  文字  3                   AA9",
        "  B   登记日期  登记日期    日期  3                   2023-01-05、2023-01-06、2023-01-07",
        "  C   信访人    不读入（个人信息）",
        "  D   信访形势  没有认出，可能是“信访形式”",
        "  E   办理状态  办理状态    分类  3，其中2个无法识别  已办结",
    ]


def test_what_a_register_lacks_is_shown_with_what_it_costs(say: Say, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    assert "  缺少“受理日期”列，算不出及时受理率、" in say("台账.xlsx")


def test_sheets_with_the_same_headings_are_shown_once_with_all_their_rows(say: Say, tmp_path: Path) -> None:
    workbook(
        tmp_path / "台账.xlsx", {"一月": LEDGER, "二月": LEDGER, "三月": "登记日期 | 人数\n2023-03-01 | 1"}
    )
    assert [line for line in say("台账.xlsx").splitlines() if "表头在" in line] == [
        "台账.xlsx·一月等2个工作表：信访件台账，表头在第1行，数据6行。",
        "台账.xlsx·三月：信访件台账，表头在第1行，数据1行。",
    ]


def test_a_sheet_without_the_date_that_counts_is_said_to_be_unreadable(say: Say, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": "编号 | 信访形式\nXF1 | 来访"})
    assert "缺少统计日期“登记日期”，补上以前不能读入。" in say("台账.xlsx")


def test_a_sheet_without_a_header_is_said_to_have_none(say: Say, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"名单": "张三 | 男\n李四 | 男"})
    assert say("台账.xlsx").startswith("台账.xlsx·名单：没有找到表头，不读入。")


def test_no_cell_that_could_tell_of_a_person_is_shown_or_written(say: Say, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    told = say("台账.xlsx", "--write", "petition.toml") + (tmp_path / "petition.toml").read_text("utf-8")
    assert not any(cell in told for cell in ("张三", "李四", "王五", "XF1"))


def test_unknown_words_are_not_shown(say: Say, answers: Callable[..., None], tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    answers("信访形式")
    assert "Closed" not in say("台账.xlsx")


def test_nothing_is_asked_where_nobody_sits(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    monkeypatch.setattr("click.prompt", lambda *_given, **_options: pytest.fail("asked"))
    assert say("台账.xlsx").endswith("加--write petition.toml可生成待填的写法。\n")


def test_what_is_to_be_filled_in_is_written_behind_a_sign_that_keeps_it_off(say: Say, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    say("台账.xlsx", "--write", "petition.toml")
    lines = (tmp_path / "petition.toml").read_text("utf-8").splitlines()
    assert [line for line in lines if "可填" not in line] == [
        "[columns]",
        '# "信访形势" = "信访形式"',
        "",
        '[values."办理状态"]',
        '# "Closed" = ""',
    ]


def test_a_file_written_once_is_not_written_again(say: Say, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    say("台账.xlsx", "--write", "petition.toml")
    assert say("台账.xlsx", "--write", "petition.toml").endswith(
        "没有需要补写的内容，petition.toml未改动。\n"
    )


def test_what_an_office_wrote_stays_with_its_mark_and_line_ends(say: Say, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": "登记日期 | 人数 | 天气\n2023-01-05 | 1 | 晴"})
    (tmp_path / "petition.toml").write_bytes('\ufeff[office]\r\narea = "甲" # 虚构\r\n'.encode())
    say("台账.xlsx", "--write", "petition.toml")
    assert (tmp_path / "petition.toml").read_bytes() == (
        '\ufeff[office]\r\narea = "甲" # 虚构\r\n\r\n[columns]\r\n# "天气" = ""\r\n'.encode()
    )


def test_an_answer_maps_a_heading_and_is_shown_at_once(
    say: Say, answers: Callable[..., None], tmp_path: Path
) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    answers("信访形式")
    assert "D   信访形势  信访形式    分类  3                   来访、来信" in say("台账.xlsx")


def test_answers_are_written(say: Say, answers: Callable[..., None], tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    answers("channel")
    say("台账.xlsx", "--write", "petition.toml")
    assert (tmp_path / "petition.toml").read_text("utf-8").startswith('[columns]\n"信访形势" = "信访形式"\n')


def test_answers_are_shown_for_copying_where_no_file_is_named(
    say: Say, answers: Callable[..., None], tmp_path: Path
) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    answers("信访形式")
    assert '可自动写入）：\n\n[columns]\n"信访形势" = "信访形式"\n' in say("台账.xlsx")


def test_an_answer_that_is_no_field_is_asked_for_again(
    say: Say, answers: Callable[..., None], tmp_path: Path
) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    answers("形式形式", "")
    assert "没有名为“形式形式”的栏目。信访件台账的栏目有：信访件编号、" in say("台账.xlsx")


def test_a_file_that_cannot_be_read_is_said_after_those_that_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    code = run(["map", "台账.xlsx", "没有.xlsx"])
    told = capsys.readouterr()
    assert (code, told.out[:12], told.err[:13]) == (
        3,
        "台账.xlsx·一月：信访"[:12],
        "错误：找不到文件（没有.x"[:13],
    )


def test_a_foreign_register_is_mapped_step_by_step(say: Say, tmp_path: Path) -> None:
    (tmp_path / "complaints.csv").write_text(COMPLAINTS, encoding="utf-8")
    say("complaints.csv", "--write", "petition.toml")
    config = tmp_path / "petition.toml"
    assert config.read_text("utf-8").splitlines() == [
        "[columns]",
        *(f'# "{name}" = ""' for name in COMPLAINTS.splitlines()[0].split(",")[:-1]),
    ]
    config.write_text(MAPPED, encoding="utf-8")
    assert "日期的年份写在最后（月在前）" in say("complaints.csv", "--write", "petition.toml")
    assert config.read_text("utf-8").endswith('\n[counting]\n# date_order = "mdy"\n')


def test_a_foreign_register_gives_figures_once_it_is_mapped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "complaints.csv").write_text(COMPLAINTS, encoding="utf-8")
    own = f'{MAPPED}[values."办理状态"]\n"Closed" = "已办结"\n"Open" = "正在办理"\n[counting]\ndate_order = "mdy"\n'
    (tmp_path / "petition.toml").write_text(own, encoding="utf-8")
    assert run(["figures", "complaints.csv", "--period", "2023H1", "--format", "json", "--quiet"]) == 0
    listed = {one["name"]: one["text"] for one in json.loads(capsys.readouterr().out)["figures"]}
    asked = ("信访总量.件次", "信访总量.按责任单位[Housing].件次", "信访总量.按类别[Noise].件次", "办结率")
    assert [listed[name] for name in asked] == ["4", "2", "2", "50.0%"]


def test_a_foreign_register_gives_a_report_once_it_is_mapped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "complaints.csv").write_text(COMPLAINTS, encoding="utf-8")
    (tmp_path / "petition.toml").write_text(f'{MAPPED}[counting]\ndate_order = "mdy"\n', encoding="utf-8")
    run(["summarize", "complaints.csv", "--period", "2023H1", "-o", "总结.docx", "--quiet"])
    assert (tmp_path / "总结.docx").stat().st_size > 0


def test_headings_named_in_a_folder_above_are_known(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "petition.toml").write_text('[columns]\n"信访形势" = "信访形式"', encoding="utf-8")
    (tmp_path / "六月").mkdir()
    workbook(tmp_path / "六月" / "台账.xlsx", {"一月": LEDGER})
    monkeypatch.chdir(tmp_path / "六月")
    assert "没有认出" not in say("台账.xlsx")
