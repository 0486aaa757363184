from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pyarrow.compute as pc
import pytest
from runs import PERIOD, Call
from tables import workbook

from petition_report.cli.main import run as run_program
from petition_report.pipeline import figures, study
from petition_report.report.kinds import appendices, kinds, name_of, template_of
from petition_report.request import Request
from petition_report.settings import Settings
from petition_report.statistics.ask import Answers
from petition_report.statistics.bases import LAST_YEAR

ROWS = """
    登记日期|信访形式|人数|内容分类|县市区
    2023-02-01|来访|3|城乡建设|甲县
    2023-03-01|来信|1|政法|甲县
    2022-02-01|来访|1|城乡建设|甲县
    2023-02-02|来信|1|政法|乙/县
    2022-02-02|来信|1|政法|丙县
    2023-02-03|来信|1|政法|其他
    2023-02-04|来信|1|政法|
"""
REPORT = "2023年上半年工作总结"
INDEX = "2023年上半年分县区工作总结索引.xlsx"
FOLDER = "2023年上半年分县区报告"


@pytest.fixture
def counties(call: Call, tmp_path: Path) -> Call:
    """Call the program where 台账.xlsx tells of counties."""
    workbook(tmp_path / "台账.xlsx", {"一月": ROWS})
    return call


def files(folder: Path) -> list[str]:
    """The names of the files in a folder."""
    return sorted(path.name for path in folder.iterdir())


def said(path: Path) -> str:
    """All words of a document."""
    return "\n".join(one.text for one in docx.Document(BytesIO(path.read_bytes())).paragraphs)


def index(folder: Path) -> list[list[Any]]:
    """The lines of an index."""
    book = openpyxl.load_workbook(folder / INDEX)
    return [[cell.value for cell in row] for row in book["索引"].iter_rows()]


def findings(folder: Path) -> list[tuple[Any, ...]]:
    """What an index says of the reports."""
    book = openpyxl.load_workbook(folder / INDEX)
    return [tuple(cell.value for cell in row) for row in book["提醒"].iter_rows(min_row=2)]


def template(folder: Path, text: str) -> str:
    """A template in a folder, by its name."""
    (folder / "模板.md.j2").write_text(text, encoding="utf-8")
    return "模板.md.j2"


def test_each_county_gets_a_report_beside_an_index(counties: Call, tmp_path: Path) -> None:
    assert counties("batch", "台账.xlsx", "--by", "县区", *PERIOD).code == 0
    assert files(tmp_path / FOLDER) == sorted([f"甲县{REPORT}.docx", f"乙／县{REPORT}.docx", INDEX])


def test_a_report_tells_of_its_own_county(counties: Call, tmp_path: Path) -> None:
    chosen = template(tmp_path, "{{ 单位 }}{{ 地区 }}{{ 信访总量.件次 }}")
    counties("batch", "台账.xlsx", "--by", "县区", "--template", chosen, "-o", "出", *PERIOD)
    assert said(tmp_path / "出" / f"甲县{REPORT}.docx") == "甲县甲县2"


def test_reports_may_be_signed_otherwise(counties: Call, tmp_path: Path) -> None:
    chosen = template(tmp_path, "{{ 单位 }}")
    asked = ("--by", "县区", "--template", chosen, "--signed", "{}信访局", "-o", "出")
    counties("batch", "台账.xlsx", *asked, *PERIOD)
    assert said(tmp_path / "出" / f"甲县{REPORT}.docx") == "甲县信访局"


@pytest.mark.parametrize("name", appendices())
def test_every_report_may_have_its_appendices(name: str, counties: Call, tmp_path: Path) -> None:
    asked = (
        "--by",
        "县区",
        "--template",
        template(tmp_path, "共{{ 信访总量.件次 }}件次。"),
        "--appendix",
        name,
    )
    assert counties("batch", "台账.xlsx", *asked, "-o", "出", *PERIOD).code == 0
    assert "附件" in said(tmp_path / "出" / f"甲县{REPORT}.docx")


def test_a_template_may_rank_a_county_only_where_there_are_others(counties: Call, tmp_path: Path) -> None:
    chosen = template(tmp_path, "{% if 同级 %}{{ 信访总量.件次.位次() }}{% endif %}。")
    counties("batch", "台账.xlsx", "--by", "县区", "--template", chosen, "-o", "出", *PERIOD)
    assert said(tmp_path / "出" / f"甲县{REPORT}.docx") == "居全市首位。"


def test_only_the_counties_asked_for_are_reported_on(counties: Call, tmp_path: Path) -> None:
    counties("batch", "台账.xlsx", "--by", "县区", "--only", "甲县", "-o", "出", *PERIOD)
    assert files(tmp_path / "出") == [INDEX, f"甲县{REPORT}.docx"]


def test_the_index_tells_of_all_counties_where_one_report_is_made_anew(
    counties: Call, tmp_path: Path
) -> None:
    asked = ("batch", "台账.xlsx", "--by", "县区", "-o", "出", *PERIOD)
    counties(*asked)
    before = index(tmp_path / "出")
    counties(*asked, "--only", "甲县")
    after = index(tmp_path / "出")
    assert [line[:-1] for line in after] == [line[:-1] for line in before]
    assert [line[-1] for line in after] == ["提醒数", before[1][-1], "—", None]


def test_the_index_says_which_reports_there_are_not(counties: Call, tmp_path: Path) -> None:
    counties("batch", "台账.xlsx", "--by", "县区", "--only", "甲县", "-o", "出", *PERIOD)
    assert [line[-2] for line in index(tmp_path / "出")[1:]] == [f"甲县{REPORT}.docx", "未生成", None]


def test_batches_by_several_columns_share_a_folder(counties: Call, tmp_path: Path) -> None:
    for column in ("县区", "信访形式"):
        counties("batch", "台账.xlsx", "--by", column, "-o", "出", *PERIOD)
    assert len(list((tmp_path / "出").glob("*索引.xlsx"))) == 2


def test_an_unknown_county_is_refused(counties: Call) -> None:
    found = counties("batch", "台账.xlsx", "--by", "县区", "--only", "甲", *PERIOD)
    assert (found.code, found.errors) == (
        2,
        ["错误：台账的“县区”中没有“甲”，是否为“甲县”。可用--help查看用法。"],
    )


def test_an_unknown_column_is_refused(counties: Call) -> None:
    assert counties("batch", "台账.xlsx", "--by", "村组", *PERIOD).code == 2


def test_a_county_without_rows_in_the_period_gets_no_report_and_is_said(counties: Call) -> None:
    assert "丙县（本期没有记录）" in counties("batch", "台账.xlsx", "--by", "县区", *PERIOD).err


def test_where_no_county_has_rows_in_the_period_there_is_no_report(counties: Call) -> None:
    asked = ("--only", "丙县", "--dry-run")
    assert counties("batch", "台账.xlsx", "--by", "县区", *asked, *PERIOD).code == 3


def test_rows_of_no_county_are_said(counties: Call) -> None:
    said_of = counties("batch", "台账.xlsx", "--by", "县区", *PERIOD).err
    assert "信访件台账中有1行没有填写“县区”，不在任何分报告中" in said_of


def test_what_is_no_county_is_said(counties: Call) -> None:
    assert "其他（没有指明是哪个县区）" in counties("batch", "台账.xlsx", "--by", "县区", *PERIOD).err


def test_registers_that_know_no_counties_are_said(counties: Call, tmp_path: Path) -> None:
    hotline = "来电日期|热线名称|办理方式\n2023-02-01|热线|直接答复"
    workbook(tmp_path / "热线.xlsx", {"热线": hotline})
    found = counties("batch", "台账.xlsx", "热线.xlsx", "--by", "县区", *PERIOD)
    assert "“热线电话台账”没有“县区”栏目，未用于各分报告" in found.err


def test_the_index_tells_the_main_figures_of_each_and_of_all(counties: Call, tmp_path: Path) -> None:
    counties("batch", "台账.xlsx", "--by", "县区", *PERIOD)
    lines = [line[:3] for line in index(tmp_path / FOLDER)]
    assert lines == [
        ["县区", "信访总量.件次", "较上年同期（%）"],
        ["甲县", 2, 100],
        ["乙/县", 1, "—"],
        ["全市", 5, 150],
    ]


def test_the_index_tells_a_figure_up_to_the_cut_off_of_its_indicator(counties: Call, tmp_path: Path) -> None:
    chosen = template(tmp_path, "{{ 信访总量.件次 }}")
    asked = ("--by", "县区", "--template", chosen, "-o", "出", "--set", 'cutoffs.信访总量="2023-02-16"')
    counties("batch", "台账.xlsx", *asked, *PERIOD)
    head, *rows = index(tmp_path / "出")
    at = head.index("信访总量.件次")
    assert {row[0]: row[at] for row in rows if row[0] == "甲县"} == {"甲县": 1}
    assert said(tmp_path / "出" / f"甲县{REPORT}.docx") == "1"


def test_the_index_leads_to_the_reports(counties: Call, tmp_path: Path) -> None:
    counties("batch", "台账.xlsx", "--by", "县区", *PERIOD)
    book = openpyxl.load_workbook(tmp_path / FOLDER / INDEX)
    links = [cell.hyperlink.target for row in book["索引"].iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"甲县{REPORT}.docx", f"乙／县{REPORT}.docx"]


def test_the_index_says_what_holds_for_all_reports_once(counties: Call, tmp_path: Path) -> None:
    chosen = template(tmp_path, '{{ 补充("场次") }}')
    counties("batch", "台账.xlsx", "--by", "县区", "--template", chosen, "-o", "出", *PERIOD)
    assert [line[0] for line in findings(tmp_path / "出")] == ["全部报告"]


FAULTY = '{% if 信访总量.件次.值 < 2 %}{{ 信访总量.按("类别")[7].件次 }}{% endif %}'


def test_a_report_that_fails_stops_no_other(counties: Call, tmp_path: Path) -> None:
    chosen = template(tmp_path, FAULTY)
    found = counties("batch", "台账.xlsx", "--by", "县区", "--template", chosen, "-o", "出", *PERIOD)
    assert (found.code, files(tmp_path / "出")) == (1, [INDEX, f"甲县{REPORT}.docx"])
    assert "错误：“乙/县”的报告没有生成：" in found.err


def test_the_index_says_why_a_report_was_not_made(counties: Call, tmp_path: Path) -> None:
    chosen = template(tmp_path, FAULTY)
    counties("batch", "台账.xlsx", "--by", "县区", "--template", chosen, "-o", "出", *PERIOD)
    assert [line[:2] for line in findings(tmp_path / "出") if line[0] != "全部报告"] == [("乙/县", "未生成")]


def test_a_template_that_fails_everywhere_is_refused_with_nothing_written(
    counties: Call, tmp_path: Path
) -> None:
    chosen = template(tmp_path, "{{ 中文数字(100) }}")
    found = counties("batch", "台账.xlsx", "--by", "县区", "--template", chosen, "-o", "出", *PERIOD)
    assert (found.code, len(found.errors), (tmp_path / "出").exists()) == (2, 1, False)


def test_a_faulty_template_is_refused_at_once_with_all_its_faults(counties: Call, tmp_path: Path) -> None:
    chosen = template(tmp_path, "{{ 来仿 }}\n{{ 来信.件词 }}")
    found = counties("batch", "台账.xlsx", "--by", "县区", "--template", chosen, "-o", "出", *PERIOD)
    assert (found.code, len(found.errors), (tmp_path / "出").exists()) == (2, 2, False)


def broken(*_: object, **__: object) -> Mapping[str, bytes]:
    """A bug."""
    raise KeyError("甲县的秘密")


def test_a_bug_is_told_without_what_it_may_show(counties: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("petition_report.workspace.making.write", broken)
    found = counties("batch", "台账.xlsx", "--by", "县区", *PERIOD)
    assert (found.code, "秘密" in found.err) == (70, False)


def test_a_bug_in_one_report_stops_no_other(
    counties: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from petition_report.pipeline import write  # noqa: PLC0415 - the one that is replaced below

    def sometimes(answers: Any, *asked: Any, **more: Any) -> Any:  # noqa: ANN401 - whatever write takes
        return broken() if answers.name == "甲县" else write(answers, *asked, **more)

    monkeypatch.setattr("petition_report.workspace.making.write", sometimes)
    found = counties("batch", "台账.xlsx", "--by", "县区", "-o", "出", *PERIOD)
    assert (found.code, len(files(tmp_path / "出"))) == (70, 2)
    assert "“甲县”的报告没有生成：程序内部出错（KeyError，test_batch:" in found.err


def test_a_folder_that_cannot_be_made_is_refused(counties: Call, tmp_path: Path) -> None:
    (tmp_path / "出").touch()
    assert counties("batch", "台账.xlsx", "--by", "县区", "-o", "出", *PERIOD).code == 4


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_report_that_cannot_be_written_stops_no_other(counties: Call, tmp_path: Path, jobs: str) -> None:
    (tmp_path / "出" / f"甲县{REPORT}.docx").mkdir(parents=True)
    found = counties("batch", "台账.xlsx", "--by", "县区", "-o", "出", "--jobs", jobs, *PERIOD)
    assert (found.code, files(tmp_path / "出")) == (
        1,
        [INDEX, f"乙／县{REPORT}.docx", f"甲县{REPORT}.docx"],
    )
    assert "错误：“甲县”的报告没有生成：同名的文件夹占用了这个文件名" in found.err


def test_where_no_report_can_be_written_the_folder_is_at_fault_and_said_once(
    counties: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("petition_report.cli.batch._check_folder", lambda _: None)
    (tmp_path / "出").touch()
    found = counties("batch", "台账.xlsx", "--by", "县区", "-o", "出", *PERIOD)
    assert (found.code, len(found.errors)) == (4, 1)


def test_a_folder_that_takes_no_files_is_refused_before_the_work(
    counties: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "")

    monkeypatch.setattr(Path, "open", forbidden)
    monkeypatch.setattr("petition_report.workspace.making.write", broken)
    found = counties("batch", "台账.xlsx", "--by", "县区", "-o", "出", *PERIOD)
    assert (found.code, "文件夹没有写入权限" in found.err) == (4, True)


def test_a_trial_writes_nothing(counties: Call, tmp_path: Path) -> None:
    found = counties("batch", "台账.xlsx", "--by", "县区", "--dry-run", *PERIOD)
    assert (files(tmp_path), found.out.splitlines()[-1]) == (
        ["台账.xlsx"],
        "试运行完毕，可生成报告2份，未写文件。",
    )


def test_a_program_is_told_every_report_with_its_files(counties: Call) -> None:
    found = json.loads(counties("batch", "台账.xlsx", "--by", "县区", "-o", "出", "--json", *PERIOD).out)
    assert [(one["name"], one["files"]) for one in found["reports"]] == [
        ("甲县", [str(Path("出") / f"甲县{REPORT}.docx")]),
        ("乙/县", [str(Path("出") / f"乙／县{REPORT}.docx")]),
    ]


def test_quiet_says_nothing(counties: Call) -> None:
    found = counties("batch", "台账.xlsx", "--by", "县区", "--quiet", *PERIOD)
    assert (found.out, found.err) == ("", "")


def test_the_same_batch_gives_the_same_bytes(counties: Call, tmp_path: Path) -> None:
    for folder in ("一", "二"):
        counties("batch", "台账.xlsx", "--by", "县区", "--evidence", "-o", folder, *PERIOD)
    first, second = (
        [path.read_bytes() for path in sorted((tmp_path / one).iterdir())] for one in ("一", "二")
    )
    assert first == second


SAMPLE = Path(__file__).parents[2] / "sample_data" / "full.xlsx"


def alone(county: str) -> tuple[Any, Any]:
    """Figures and gaps of a run on the rows of one county, in all registers that know counties."""
    whole = study(Request([SAMPLE], Settings(), date(2023, 6, 30), "2023H1"))
    registers = {
        key: replace(rows, held=rows.table.filter(pc.equal(rows.table["area"].cast("string"), county)))
        for key, rows in whole.ledger.registers.items()
        if "area" in rows.table.column_names
    }
    one = Answers(replace(whole.ledger, registers=registers), whole.settings, whole.window)
    said = json.loads(figures(one, LAST_YEAR))
    return said["figures"], said["gaps"]


@pytest.mark.parametrize("kind", kinds())
def test_a_countys_figures_are_those_of_a_run_on_its_rows_alone(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = ("--period", "2023H1", "--as-of", "2023-06-30", "--quiet")
    options = ("--by", "县区", "--only", "望河区", "--kind", kind, "--evidence", "-o", "出")
    assert run_program(["batch", str(SAMPLE), *options, *asked]) == 0
    made = json.loads(
        (tmp_path / "出" / f"望河区2023年上半年{name_of(template_of(kind))}.figures.json").read_text(
            encoding="utf-8"
        )
    )
    assert (made["figures"], made["gaps"]) == alone("望河区")


def test_a_report_knows_of_which_county_it_is(counties: Call, tmp_path: Path) -> None:
    counties("batch", "台账.xlsx", "--by", "县区", "--evidence", "-o", "出", *PERIOD)
    made = json.loads((tmp_path / "出" / f"乙／县{REPORT}.figures.json").read_text(encoding="utf-8"))
    assert made["document"]["part"] == {"by": "县区", "value": "乙/县", "of": ""}


def test_a_countys_report_is_refreshed_with_the_countys_figures(counties: Call, tmp_path: Path) -> None:
    chosen = template(tmp_path, "{{ 地区 }}{{ 信访总量.件次 }}件次，{{ 信访总量.件次.位次() }}。")
    counties("batch", "台账.xlsx", "--by", "县区", "--template", chosen, "-o", "出", *PERIOD)
    workbook(
        tmp_path / "新.xlsx", {"一月": ROWS + "2023-02-09|来信|1|政法|甲县\n2023-02-08|来信|1|政法|乙/县\n"}
    )
    assert (
        counties("refresh", str(tmp_path / "出" / f"甲县{REPORT}.docx"), "新.xlsx", "-o", "新.docx").code == 0
    )
    assert said(tmp_path / "新.docx") == "甲县3件次，居全市首位。"


def test_a_countys_report_is_not_refreshed_without_the_county(counties: Call, tmp_path: Path) -> None:
    counties("batch", "台账.xlsx", "--by", "县区", "-o", "出", *PERIOD)
    workbook(tmp_path / "新.xlsx", {"一月": ROWS.replace("甲县", "丁县")})
    found = counties("refresh", str(tmp_path / "出" / f"甲县{REPORT}.docx"), "新.xlsx", "-o", "新.docx")
    assert (found.code, found.errors) == (2, ["错误：台账的“县区”中没有“甲县”。可用--help查看用法。"])
