import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tables import workbook

from petition_report.cli.main import run

LEDGER = """
    | 编号 | 登记日期 | 办结日期 | 办理状态 | 信访人 | 人数
    | XF1 | 2023-01-05 | 2023-01-04 | 办结 | 张三丰 | 1
    | XF2 | 2023-01-06 | | 已办洁 | 李四光 | 1
    | XF3 | 2023-01-07 | 2023-01-06 | 办结 | 王五常 | 1
    | XF4 | 2023-01-08 | | 在办 | 赵六合 |
"""
ORDERLY = "编号 | 登记日期 | 人数\nXF1 | 2023-01-05 | 1"

Check = Callable[..., tuple[int, str]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """Run `check` in a folder of its own and give its exit code and what it prints."""
    monkeypatch.chdir(tmp_path)

    def checked(*arguments: str) -> tuple[int, str]:
        return run(["check", *arguments]), capsys.readouterr().out

    return checked


def listed(path: Path) -> list[dict[str, object]]:
    """The lines of a list, by heading."""
    header, *lines = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(map(str, header), line, strict=True)) for line in lines]


def links(path: Path) -> set[tuple[str | None, str | None]]:
    """Where the links of a list lead: file and place."""
    found = (cell.hyperlink for row in load_workbook(path).worksheets[0].iter_rows() for cell in row)
    return {(link.target, link.location) for link in found if link}


def of_code(path: Path, code: str) -> list[tuple[object, ...]]:
    """What the list says of one code: sheet, row, column, cell, number."""
    names = ("工作表", "行", "列", "单元格", "数量")
    return [tuple(line[name] for name in names) for line in listed(path) if line["代码"] == code]


def test_findings_are_told_by_kind_with_advice_and_places(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    paragraphs = check("台账.xlsx")[1].split("\n\n")
    assert paragraphs[2:4] == [
        (
            "〔提醒〕日期先后颠倒，共2处（cell-date-order）。请核对登记、受理、办结日期。\n"
            "  台账.xlsx·一月·“办结日期”列，第2、4行，“办结日期”早于“登记日期”"
        ),
        (
            "〔提醒〕出现未知的取值，已原样保留，共1处（vocab-unknown）。"
            "请核对写法，或在petition.toml的[values]中指明含义。\n"
            "  台账.xlsx·一月·“办理状态”列，第3行，出现未知的取值，写法接近“已办结”"
        ),
    ]


def test_the_account_of_rows_and_the_numbers_found_come_first(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": ORDERLY, "空表": ""})
    lines = check("台账.xlsx")[1].splitlines()
    assert (lines[0], lines[1][-5:]) == ("读入1行，采用1行，剔除0行。", "说明1处。")


def test_what_matters_most_comes_first(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER, "空表": ""})
    labels = [line[:4] for line in check("台账.xlsx", "没有.csv")[1].splitlines() if line.startswith("〔")]
    assert list(dict.fromkeys(labels)) == ["〔错误〕", "〔提醒〕", "〔说明〕"]


def test_what_columns_cost_is_told(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": ORDERLY})
    assert "  台账.xlsx·一月，信访件台账缺少“来访层级”列，算不出赴京上访、" in check("台账.xlsx")[1]


def test_many_rows_and_many_places_are_told_as_numbers(check: Check, tmp_path: Path) -> None:
    rows = "\n".join(f"XF{number} | 2023-01-05 | 五六" for number in range(12))
    page = f"编号 | 登记日期 | 人数\n{rows}"
    workbook(
        tmp_path / "台账.xlsx", {f"{number}月": page.replace("XF", f"X{number}-") for number in range(21)}
    )
    told = check("台账.xlsx")[1]
    assert (
        "·“人数”列，第2、3、4、5、6、7、8、9、10、11…行，共12行" in told,
        "  另有1项同类问题，加--xlsx可列出全部。" in told,
    ) == (True, True)


def test_of_what_needs_nothing_done_only_the_number_is_told(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": f"{ORDERLY}\n合计 | | 1"})
    told = check("台账.xlsx")[1]
    assert told.rstrip().endswith("〔说明〕合计行，未计入，共1处（row-total）。无需处理。")


def test_rows_outside_the_period_asked_for_are_told(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": f"{ORDERLY}\nXF2 | 2022-01-05 | 1\nXF3 | 2021-01-05 | 1"})
    assert "·“登记日期”列，第4行" in check("台账.xlsx", "--period", "2023H1")[1]


def test_without_a_period_no_row_is_outside(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": f"{ORDERLY}\nXF2 | 2013-01-05 | 1"})
    assert "period-outside" not in check("台账.xlsx")[1]


@pytest.mark.parametrize(
    ("fail_on", "code"), [("stop", 0), ("warning", 1), ("note", 1), ("never", 0), (None, 0)]
)
def test_the_exit_code_says_whether_anything_is_as_bad_as_asked(
    check: Check, tmp_path: Path, fail_on: str | None, code: int
) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    assert check("台账.xlsx", *(["--fail-on", fail_on] if fail_on else []))[0] == code


def test_a_missing_number_that_must_not_be_is_a_finding_among_others(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    code, told = check("台账.xlsx", "--set", "counting.blank_persons=error")
    assert (code, "persons-missing" in told, "cell-date-order" in told) == (1, True, True)


@pytest.mark.parametrize("fail_on", ["stop", "never"])
def test_what_cannot_be_read_stops_nothing_but_is_told_by_the_exit_code(
    check: Check, tmp_path: Path, fail_on: str
) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04")
    code, told = check("台账.xlsx", "坏.xlsx", "没有.csv", "--fail-on", fail_on)
    assert (code, [name in told for name in ("file-damaged", "file-not-found", "cell-date-order")]) == (
        3,
        [True] * 3,
    )


def test_a_quiet_run_tells_only_what_could_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    run(["check", "台账.xlsx", "没有.csv", "--quiet"])
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "错误：找不到文件（没有.csv）。请核对文件名和所在文件夹。\n")


def test_json_holds_every_finding_with_its_place(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    content = json.loads(check("台账.xlsx", "--json")[1])
    assert next(one for one in content["findings"] if one["code"] == "cell-date-order") == {
        "code": "cell-date-order",
        "severity": "warning",
        "text": "“办结日期”早于“登记日期”",
        "file": "台账.xlsx",
        "sheet": "一月",
        "row": 2,
        "rows": [2, 4],
        "column": "办结日期",
        "count": 2,
        "advice": "请核对登记、受理、办结日期。",
    }


def test_json_counts_what_was_read_and_found(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": f"{ORDERLY}\n合计 | | 1"})
    content = json.loads(check("台账.xlsx", "--json")[1])
    assert (content["rows"]["read"], content["counts"]["stop"], content["counts"]["note"]) == (2, 0, 1)


def test_the_list_has_a_line_for_each_place(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    check("台账.xlsx", "--xlsx", "问题.xlsx")
    assert of_code(tmp_path / "问题.xlsx", "cell-date-order") == [
        ("一月", 2, "办结日期", "D2", 1),
        ("一月", 4, "办结日期", "D4", 1),
    ]


def test_the_list_links_each_place_to_its_cell(check: Check, tmp_path: Path) -> None:
    folder = tmp_path / "甲 县#1"
    folder.mkdir()
    workbook(folder / "台账.xlsx", {"一'月": LEDGER})
    check(str(folder / "台账.xlsx"), "--xlsx", "问题.xlsx")
    assert ("甲%20县%231/台账.xlsx", "'一''月'!D2") in links(tmp_path / "问题.xlsx")


def test_a_finding_about_a_whole_row_links_to_its_first_cell(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": f"{ORDERLY}\nXF1 | 2023-01-05 | 1"})
    check("台账.xlsx", "--xlsx", "问题.xlsx")
    assert of_code(tmp_path / "问题.xlsx", "row-duplicate") == [("一月", 3, None, "A3", 1)]


def test_a_text_file_is_linked_as_a_whole(check: Check, tmp_path: Path) -> None:
    (tmp_path / "台账.csv").write_text("登记日期,人数\n2023-01-05,五六\n", encoding="utf-8")
    check("台账.csv", "--xlsx", "问题.xlsx")
    assert links(tmp_path / "问题.xlsx") == {("台账.csv", None)}


def test_of_very_many_places_the_rest_is_one_line(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": "登记日期 | 人数\n" + "2023-01-05 | 五六\n" * 250})
    check("台账.xlsx", "--xlsx", "问题.xlsx")
    lines = of_code(tmp_path / "问题.xlsx", "cell-count")
    assert (len(lines), lines[-1]) == (201, ("一月", None, "人数", None, 50))


def test_what_needs_nothing_done_is_one_line(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": f"{ORDERLY}\n合计 | | 1\n合计 | | 1"})
    check("台账.xlsx", "--xlsx", "问题.xlsx")
    assert of_code(tmp_path / "问题.xlsx", "row-total") == [("一月", 3, None, "A3", 2)]


def test_the_list_holds_no_cell_of_the_ledger(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    told = check("台账.xlsx", "--xlsx", "问题.xlsx")[1] + str(listed(tmp_path / "问题.xlsx"))
    assert not any(cell in told for cell in ("张三", "李四", "王五", "赵六", "XF", "已办洁"))


def test_the_list_can_be_filtered_and_its_header_stays_in_view(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    check("台账.xlsx", "--xlsx", "问题.xlsx")
    page = load_workbook(tmp_path / "问题.xlsx").worksheets[0]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", f"A1:K{page.max_row}")


def test_the_list_is_said_to_be_there(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    assert check("台账.xlsx", "--xlsx", "问题.xlsx")[1].endswith("问题清单已生成：问题.xlsx\n")


def test_a_list_of_another_kind_of_file_is_refused(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    assert check("台账.xlsx", "--xlsx", "问题.csv") == (2, "")


def test_nothing_wrong_is_said_too() -> None:
    from petition_report.cli.findings import findings_text  # noqa: PLC0415 - no register is without any finding

    assert list(findings_text([])) == ["没有发现问题。"]


def test_a_ledger_on_another_drive_is_linked_by_its_whole_path(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_paths: object) -> str:
        raise ValueError

    path = workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    monkeypatch.setattr("os.path.relpath", refuse)
    check("台账.xlsx", "--xlsx", "问题.xlsx")
    assert {file for file, _ in links(tmp_path / "问题.xlsx")} == {path.as_uri()}


def test_a_list_that_people_have_filled_in_is_replaced_only_on_demand(check: Check, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": LEDGER})
    asked, path = ("台账.xlsx", "--xlsx", "清单.xlsx", "--fail-on", "stop"), tmp_path / "清单.xlsx"
    codes = [check(*asked)[0], check(*asked)[0]]
    book = load_workbook(path)
    book.worksheets[0].cell(2, 11).value = "已退回核实"
    book.save(path)
    filled = path.read_bytes()
    codes.append(check(*asked)[0])
    assert (codes, path.read_bytes()) == ([0, 0, 4], filled)
    assert (check(*asked, "--force")[0], path.read_bytes() == filled) == (0, False)
