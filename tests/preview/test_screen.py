import os
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import answers
from screens import ROWS, save, screen

from petition_report.preview.paper import line_html, paper_html
from petition_report.preview.screen import Screen
from petition_report.preview.watch import concerned
from petition_report.proof.lines import Cell, PaperLine, PaperMark

BROKEN = "共登记{{ 信访总量.件数量 }}件次。\n另有{{ 来访量.批次 }}批。"


def seen(shown: Screen) -> tuple[str, str]:
    """The report and the faults that a page would show."""
    state = shown.state(-1)
    return state["report"], state["faults"]


def test_the_report_is_shown_with_its_ordinals_and_its_figures_marked(tmp_path: Path) -> None:
    report, faults = seen(screen(tmp_path))
    figure = '<span class="figure" tabindex="0" data-figure="fig_0001">2</span>'
    assert report.endswith(f'总体情况</h2><p class="BodyText">共登记{figure}件次。</p>')
    assert '<h2 class="Heading1">一、' in report
    assert "<ol>" not in faults


def test_a_page_that_knows_the_version_is_given_nothing_else(tmp_path: Path) -> None:
    shown = screen(tmp_path)
    version = shown.state(-1)["version"]
    assert shown.state(version) == {"version": version}


def test_saving_another_template_shows_another_report(tmp_path: Path) -> None:
    shown = screen(tmp_path)
    before = shown.state(-1)["version"]
    save(shown, "今年来访{{ 来访.批次 }}批次。")
    state = shown.state(before)
    assert (state["version"], "今年来访" in state["report"]) == (before + 1, True)


def test_saving_the_same_template_again_shows_nothing_new(tmp_path: Path) -> None:
    shown = screen(tmp_path)
    version = shown.state(-1)["version"]
    os.utime(shown.template, (1, 1))
    assert shown.state(version) == {"version": version}


def test_all_faults_are_told_at_their_places_above_the_last_good_report(tmp_path: Path) -> None:
    shown = screen(tmp_path)
    good, _ = seen(shown)
    save(shown, BROKEN)
    report, faults = seen(shown)
    assert report == good
    assert [f"<b>第{line}行</b>" in faults for line in (1, 2)] == [True, True]


def test_a_repaired_template_has_no_faults(tmp_path: Path) -> None:
    shown = screen(tmp_path, BROKEN)
    _, broken = seen(shown)
    save(shown, "共登记{{ 信访总量.件次 }}件次。")
    assert ("模板有2处错误" in broken, "错误" in seen(shown)[1]) == (True, False)


def test_a_template_that_is_gone_for_a_moment_is_told_and_comes_back(tmp_path: Path) -> None:
    shown = screen(tmp_path)
    good, _ = seen(shown)
    text = shown.template.read_text(encoding="utf-8")
    shown.template.unlink()
    assert "找不到模板文件" in seen(shown)[1]
    save(shown, text)
    assert seen(shown) == (good, "")


def test_a_fault_that_only_the_rendering_finds_is_told_with_its_line(tmp_path: Path) -> None:
    _, faults = seen(screen(tmp_path, "标题\n{{ 1 // 0 }}"))
    assert "<b>第2行</b>" in faults


def test_facts_that_are_asked_for_in_vain_are_named(tmp_path: Path) -> None:
    _, faults = seen(screen(tmp_path, '举办{% if 补充("宣传场次") %}{{ 补充("宣传场次") }}{% endif %}。'))
    assert "可补充1项数据</summary><p>宣传场次</p>" in faults


def test_what_is_missing_in_the_registers_is_told_aside(tmp_path: Path) -> None:
    _, faults = seen(screen(tmp_path, "参评率{{ 参评率 }}。"))
    assert ("条提醒</summary>" in faults, "<ol>" in faults) == (True, False)


def test_what_is_included_from_elsewhere_is_a_fault_and_not_looked_at(tmp_path: Path) -> None:
    shown = screen(tmp_path, '{% include "../外面.md.j2" %}')
    seen(shown)
    assert (concerned(shown.template), "引用的模板应在本模板所在" in seen(shown)[1]) == (
        (shown.template,),
        True,
    )


def test_a_word_template_is_shown_and_its_faults_have_their_places(tmp_path: Path) -> None:
    file = tmp_path / "模板.docx"
    document = docx.Document()
    document.add_paragraph("共登记{{ 信访总量.件次 }}件次。")
    document.save(str(file))
    shown = Screen(answers(ROWS), file, "last-year")
    assert 'data-figure="fig_0001">2</span>件次。' in seen(shown)[0]
    document.paragraphs[0].text = "共登记{{ 信访总量.件数 }}件次。"
    document.save(str(file))
    assert "<b>正文第1段</b>" in seen(shown)[1]


def test_an_included_template_is_watched_too(tmp_path: Path) -> None:
    part = tmp_path / "段落.md.j2"
    part.write_text("来访{{ 来访.批次 }}批次。", encoding="utf-8")
    shown = screen(tmp_path, '{% include "段落.md.j2" %}')
    seen(shown)
    part.write_text("来信{{ 来信.件次 }}件次。", encoding="utf-8")
    assert "来信" in seen(shown)[0]


def test_an_included_template_that_is_missing_is_waited_for(tmp_path: Path) -> None:
    shown = screen(tmp_path, '{% include "段落.md.j2" %}')
    seen(shown)
    (tmp_path / "段落.md.j2").write_text("新写的一段。", encoding="utf-8")
    assert "新写的一段。" in seen(shown)[0]


def test_what_a_cell_says_is_text_whatever_it_says(tmp_path: Path) -> None:
    report, _ = seen(screen(tmp_path, '{{ 信访总量.按("责任单位") | 列举 }}\n{{ 表.责任单位 }}'))
    assert "<script" not in report
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in report


def test_what_a_template_says_is_text_also_among_the_faults(tmp_path: Path) -> None:
    _, faults = seen(screen(tmp_path, '{{ 信访总量["<img src=x onerror=alert(1)>"].件数 }}'))
    assert ("<img" in faults, "&lt;img" in faults) == (False, True)


def test_an_editable_chart_is_shown_as_a_picture(tmp_path: Path) -> None:
    report, _ = seen(screen(tmp_path, "{{ 图.类别占比.可编辑 }}"))
    assert 'src="data:image/png;base64,iVBOR' in report
    assert 'class="PictureCaption">图1' in report


def test_a_figure_that_is_not_there_has_nothing_behind_it(tmp_path: Path) -> None:
    shown = screen(tmp_path)
    before = shown.figure("fig_0001")
    seen(shown)
    assert (before, shown.figure("fig_0099")) == (None, None)


BEHIND = {
    "{{ 网上信访占比 }}": ("分子：0　分母：2", "口径：", "统计期：2023年上半年", "分子的行：共0行"),
    "{{ 来访.批次 }}": ("来访.批次：1批", "对比：上年同期1批", "台账.xlsx·表1：第2行"),
    '{% for 类 in 信访总量.按("信访形式") %}{{ 类.件次.占比 }}{% endfor %}': ("分子：1　分母：2",),
}


@pytest.mark.parametrize("expression", BEHIND)
def test_behind_a_figure_are_definition_parts_base_and_rows(tmp_path: Path, expression: str) -> None:
    shown = screen(tmp_path, expression)
    report, faults = seen(shown)
    told = shown.figure("fig_0001") or f"{report}{faults}"
    assert [part for part in BEHIND[expression] if part not in told] == []


def test_behind_a_fact_is_where_it_was_given(tmp_path: Path) -> None:
    rows = "登记日期|信访形式|人数\n2023-02-01|来访|3\n\n名称|数值|单位\n评议得分|95|分"
    shown = screen(tmp_path, '得分{{ 补充("评议得分") }}。', rows)
    report, faults = seen(shown)
    assert "来源：台账.xlsx" in (shown.figure("fig_0001") or report + faults)


@given(st.text(), st.integers(0, 30), st.integers(0, 30), st.sampled_from(["Title", "TableLeft", "<b>", ""]))
def test_no_text_becomes_a_tag(text: str, start: int, length: int, style: str) -> None:
    line = PaperLine("", style, text, (PaperMark('"><i>', start, start + length),), Cell(1, 1, 1))
    html = paper_html([line], ())
    assert html.count("<") == 6 + 2 * line_html(line).count("<span ")


def test_overlapping_bookmarks_show_every_letter_once() -> None:
    marks = (PaperMark("fig_0001", 0, 3), PaperMark("fig_0002", 2, 4))
    html = line_html(PaperLine("", "", "甲乙丙丁戊", marks))
    assert html.count("丙") == 1
    assert html.endswith(">丁</span>戊")
