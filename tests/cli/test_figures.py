import csv
import io
import json
import sys
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from runs import PERIOD, Call, ledger
from tables import workbook

from petition_report.cli.main import run

ARGUMENTS = ("figures", "台账.xlsx", *PERIOD)
HOSTILE = """
    登记日期|信访形式|人数|责任单位
    2023-02-01|来访|3|=cmd¦' /C calc'!A0
"""
HEADER = ["指标", "数值", "单位", "分子", "分母", "占比（%）", "对比期", "对比期数值", "变化"]


def test_figures_are_a_table_on_the_terminal(call: Call) -> None:
    line = next(one for one in call(*ARGUMENTS).out.splitlines() if one.startswith("信访总量.件次"))
    assert line.split() == ["信访总量.件次", "2件", "上年同期1", "上升100.0%"]


def test_columns_of_the_table_are_even_whatever_the_width_of_names(call: Call) -> None:
    lines = [line for line in call(*ARGUMENTS).out.splitlines() if "上年同期" in line]
    assert len({len(line[: line.index("上年同期")].encode("gb18030")) for line in lines}) == 1


def test_gaps_are_told_with_what_they_lack(call: Call) -> None:
    line = next(one for one in call(*ARGUMENTS).out.splitlines() if one.startswith("赴京上访.批次"))
    assert line.split() == ["赴京上访.批次", "—", "缺少来访层级"]


def test_rows_are_accounted_for_on_the_other_stream(call: Call) -> None:
    assert "读入3行，采用3行，剔除0行。" in call(*ARGUMENTS).errors


def test_quiet_figures_are_nothing_but_figures(call: Call) -> None:
    assert call(*ARGUMENTS, "--quiet").err == ""


def test_figures_may_be_json(call: Call) -> None:
    assert json.loads(call(*ARGUMENTS, "--format", "json").out)["schema_version"] == 1


def test_figures_may_be_csv_that_spreadsheets_open(call: Call) -> None:
    said = call(*ARGUMENTS, "--format", "csv").out
    assert said.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(said.removeprefix("\ufeff"))))
    assert rows[:2] == [HEADER, ["信访总量.件次", "2", "件", "", "", "", "上年同期", "1", "上升100.0%"]]


def test_rates_have_numerator_and_denominator_in_csv(call: Call) -> None:
    rows = csv.reader(io.StringIO(call(*ARGUMENTS, "--format", "csv").out))
    assert next(row for row in rows if row[0] == "网上信访占比") == [
        "网上信访占比",
        "0%",
        "",
        "0",
        "2",
        "",
        "上年同期",
        "0/1",
        "持平",
    ]


def test_points_are_told_as_points(call: Call, tmp_path: Path) -> None:
    ledger(tmp_path, "登记日期|信访形式\n2023-02-01|网上信访\n2022-02-01|来信", "乙.xlsx")
    rows = csv.reader(io.StringIO(call("figures", "乙.xlsx", *PERIOD, "--format", "csv").out))
    assert next(row for row in rows if row[0] == "网上信访占比")[-1] == "上升100.0个百分点"


def test_members_have_their_share_in_csv(call: Call) -> None:
    rows = csv.reader(io.StringIO(call(*ARGUMENTS, "--format", "csv").out))
    assert next(row for row in rows if row[0] == "信访总量.按类别[城乡建设].人次")[5] == "75.0"


def sheet(path: Path) -> list[list[object]]:
    """The cells of the one sheet of a workbook."""
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()]


def test_figures_may_be_a_workbook(call: Call, tmp_path: Path) -> None:
    call(*ARGUMENTS, "--format", "xlsx", "-o", "指标.xlsx")
    assert sheet(tmp_path / "指标.xlsx")[:2] == [
        HEADER,
        ["信访总量.件次", 2, "件", None, None, None, "上年同期", 1, "上升100.0%"],
    ]


def test_no_name_of_a_unit_becomes_a_formula(call: Call, tmp_path: Path) -> None:
    ledger(tmp_path, HOSTILE.replace("¦", "丨"), "乙.xlsx")
    call("figures", "乙.xlsx", *PERIOD, "--format", "xlsx", "-o", "指标.xlsx")
    book = openpyxl.load_workbook(BytesIO((tmp_path / "指标.xlsx").read_bytes()))
    kinds = {
        cell.data_type for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None
    }
    assert kinds == {"s", "n"}


@pytest.mark.parametrize("form", ["table", "json", "csv", "xlsx"])
def test_the_same_ledger_gives_the_same_bytes(call: Call, tmp_path: Path, form: str) -> None:
    written = []
    for _ in range(2):
        assert call(*ARGUMENTS, "--format", form, "-o", "指标").code == 0
        written.append((tmp_path / "指标").read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_file_holds_what_would_be_printed(call: Call, tmp_path: Path, form: str) -> None:
    call(*ARGUMENTS, "--format", form, "-o", "指标")
    assert (tmp_path / "指标").read_text(encoding="utf-8") == call(*ARGUMENTS, "--format", form).out


def test_a_terminal_gets_text_without_a_byte_order_mark(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout.__class__, "isatty", lambda _: True)
    assert call(*ARGUMENTS, "--format", "csv", "--quiet").out.startswith("指标,")


def test_the_file_that_was_written_is_told(call: Call) -> None:
    assert call(*ARGUMENTS, "-o", "指标.txt").errors[-1] == "已生成：指标.txt"


def test_a_file_that_is_open_elsewhere_gets_a_second_name_said_aloud(call: Call, tmp_path: Path) -> None:
    (tmp_path / "指标.csv").write_bytes(b"old")
    (tmp_path / ".~lock.指标.csv#").write_bytes(b"")
    ran = call(*ARGUMENTS, "--format", "csv", "-o", "指标.csv")
    assert "提醒：目标文件正被占用，已另存为指标(2).csv（指标.csv）。请关闭原文件后自行替换。" in ran.errors
    assert (tmp_path / "指标.csv").read_bytes() == b"old"


def test_a_workbook_needs_a_name(call: Call) -> None:
    ran = call(*ARGUMENTS, "--format", "xlsx")
    assert (ran.code, ran.err) == (2, "错误：输出xlsx时应以-o写明文件名。可用--help查看用法。\n")


def test_a_folder_that_is_not_there_is_refused_before_any_work(call: Call) -> None:
    ran = call("figures", "没有.xlsx", "-o", "没有/指标.csv")
    assert (ran.code, len(ran.errors)) == (4, 1)


def test_a_figure_taken_from_a_statistics_table_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = "单位名称 | 答复按期 | 答复超期\n甲局 | 9 | 1"
    sheets = {"一月": "登记日期 | 信访形式\n2023-02-05 | 来信", "统计表": table}
    run(["figures", str(workbook(tmp_path / "台账.xlsx", sheets)), "--period", "2023H1"])
    assert "“按期办结率”没有台账记录，取自统计表" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "begins"),
    [("数.xlsx", b"PK"), ("数.json", b"{"), ("数.csv", b"\xef\xbb\xbf"), ("数.txt", "信".encode())],
)
def test_a_file_is_what_its_name_says(call: Call, tmp_path: Path, name: str, begins: bytes) -> None:
    call("figures", "台账.xlsx", *PERIOD, "-o", name)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_form_that_the_name_denies_is_refused(call: Call, tmp_path: Path) -> None:
    ran = call("figures", "台账.xlsx", *PERIOD, "--format", "csv", "-o", "数.xlsx")
    assert (ran.code, "与--format csv不符" in ran.err, (tmp_path / "数.xlsx").exists()) == (2, True, False)


@pytest.fixture
def cut_off(tmp_path: Path, call: Call) -> Path:  # noqa: ARG001 - it leaves a ledger of its own in the folder
    rows = "登记日期|信访形式\n2023-02-01|来信\n2023-02-01|来访\n2023-03-01|来访"
    ledger(tmp_path, rows)
    (tmp_path / "petition.toml").write_text('[cutoffs]\n"来访" = "2023-02-16"\n', encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("cut_off")
def test_figures_tell_the_cut_off_that_an_indicator_has_of_its_own(call: Call) -> None:
    lines = call(*ARGUMENTS).out.splitlines()
    told = {line.split()[0]: line.split()[1:] for line in lines}
    assert told["来访.批次"] == ["1批", "截至2023-02-16"]
    assert told["来信.件次"] == ["1件"]


@pytest.mark.usefixtures("cut_off")
def test_files_of_figures_have_cut_offs_where_there_are_any(call: Call) -> None:
    known = json.loads(call(*ARGUMENTS, "--format", "json").out)["figures"]
    assert {one["name"]: one.get("as_of") for one in known if one["name"] in ("来访.批次", "来信.件次")} == {
        "来访.批次": "2023-02-16",
        "来信.件次": None,
    }
    rows = list(csv.DictReader(io.StringIO(call(*ARGUMENTS, "--format", "csv").out.lstrip("\ufeff"))))
    assert [row["截至"] for row in rows if row["指标"] in ("来信.件次", "来访.批次")] == ["", "2023-02-16"]


@pytest.mark.usefixtures("cut_off")
def test_explanations_and_figures_tell_the_same_number(call: Call) -> None:
    said = json.loads(call("explain", "来访.批次", "台账.xlsx", *PERIOD, "--json").out)
    assert (said["value"], said["as_of"], said["rows"]["count"]) == (1, "2023-02-16", 1)
