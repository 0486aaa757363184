"""Tables of a Word template."""

from pathlib import Path

import pytest
from word_files import KINDS, Filled, filled, p, r, refusal, tbl, tc, tr, w

FOR = '{% for 类 in 信访总量.按("信访形式") %}'
THREE = [["来访", "3"], ["来信", "2"], ["来电", "1"]]


def widths(made: Filled) -> list[str | None]:
    """The widths of a table's columns."""
    return [one.get(w("w")) for one in made.found(".//w:gridCol")]


def test_rows_between_rows_of_tags_are_repeated(tmp_path: Path) -> None:
    rows = [tr("形式", "件次"), tr(FOR, ""), tr("{{ 类.名称 }}", "{{ 类.件次 }}"), tr("{% endfor %}", "")]
    assert filled(tmp_path, tbl(*rows), rows=KINDS).tables == [[["形式", "件次"], *THREE]]


def test_a_row_that_begins_and_ends_a_loop_is_repeated(tmp_path: Path) -> None:
    row = tr(f"{FOR}{{{{ 类.名称 }}}}", "{{ 类.件次 }}{% endfor %}")
    assert filled(tmp_path, tbl(tr("形式", "件次"), row), rows=KINDS).tables == [[["形式", "件次"], *THREE]]


def test_a_loop_within_a_cell_stays_there(tmp_path: Path) -> None:
    row = tr("形式", f"{FOR}{{{{ 类.名称 }}}}{{% endfor %}}")
    assert filled(tmp_path, tbl(row), rows=KINDS).tables == [[["形式", "来访来信来电"]]]


def test_paragraphs_are_repeated_within_a_cell(tmp_path: Path) -> None:
    made = filled(tmp_path, tbl(tr(tc(FOR, "{{ 类.名称 }}", "{% endfor %}"), "乙")), rows=KINDS)
    assert len(made.found(".//w:tc[1]/w:p")) == 3


def test_loops_over_rows_stand_within_one_another(tmp_path: Path) -> None:
    rows = [tr("{% for a in range(2) %}", ""), tr("{{ a }}", "甲"), tr("{% for b in range(2) %}", "")]
    rows += [tr("{{ a }}", "{{ b }}"), tr("{% endfor %}", ""), tr("{% endfor %}", "")]
    cells = [["0", "甲"], ["0", "0"], ["0", "1"], ["1", "甲"], ["1", "0"], ["1", "1"]]
    assert filled(tmp_path, tbl(*rows)).tables == [cells]


def test_rows_from_the_first_cell_of_one_to_the_last_of_another_are_repeated(tmp_path: Path) -> None:
    rows = [
        tr(f"{FOR}{{{{ 类.名称 }}}}", "{{ 类.件次 }}"),
        tr("甲", "乙"),
        tr("人次", "{{ 类.人次 }}{% endfor %}"),
    ]
    each = [[row, ["甲", "乙"], ["人次", row[1]]] for row in THREE]
    made = filled(tmp_path, tbl(*rows, tr("尾", "")), rows=KINDS)
    assert made.tables == [[*(row for three in each for row in three), ["尾", ""]]]


def test_a_loop_may_begin_in_a_row_of_its_own_and_end_at_the_end_of_another(tmp_path: Path) -> None:
    rows = [tr(FOR, ""), tr("{{ 类.名称 }}", "{{ 类.件次 }}{% endfor %}")]
    assert filled(tmp_path, tbl(*rows), rows=KINDS).tables == [THREE]
    rows = [tr(f"{FOR}{{{{ 类.名称 }}}}", "{{ 类.件次 }}"), tr("{% endfor %}", "")]
    assert filled(tmp_path, tbl(*rows), rows=KINDS).tables == [THREE]


def test_loops_over_rows_may_end_together(tmp_path: Path) -> None:
    inner = tr("{% for n in range(2) %}{{ n }}", "乙{% endfor %}{% endfor %}")
    made = filled(tmp_path, tbl(tr(f"{FOR}{{{{ 类.名称 }}}}", "甲"), inner), rows=KINDS)
    each = [[[name, "甲"], ["0", "乙"], ["1", "乙"]] for name, _ in THREE]
    assert made.tables == [[row for three in each for row in three]]


def test_rows_are_chosen_by_a_condition(tmp_path: Path) -> None:
    rows = [tr("{% if 来访.无 %}甲", "乙"), tr("丙", "丁"), tr("{% else %}戊", "己{% endif %}")]
    assert filled(tmp_path, tbl(*rows)).tables == [[["戊", "己"]]]


def test_columns_of_two_rows_are_repeated_together(tmp_path: Path) -> None:
    rows = [tr(FOR, "{{ 类.名称 }}", "甲"), tr("件次", "{{ 类.件次 }}", "{% endfor %}")]
    made = filled(tmp_path, tbl(*rows, columns=3), rows=KINDS)
    assert made.tables == [[row for name, n in THREE for row in ([name, "甲"], ["件次", n])]]


def test_empty_paragraphs_around_the_tags_of_a_row_do_not_matter(tmp_path: Path) -> None:
    row = tr(tc("", f"{FOR}{{{{ 类.名称 }}}}"), tc("{{ 类.件次 }}{% endfor %}", ""))
    assert filled(tmp_path, tbl(row), rows=KINDS).tables == [THREE]


def test_a_remark_before_the_tag_of_a_row_does_not_matter(tmp_path: Path) -> None:
    row = tr(f"{{# 各形式 #}}{FOR}{{{{ 类.名称 }}}}", "{{ 类.件次 }}{% endfor %}")
    assert filled(tmp_path, tbl(row), rows=KINDS).tables == [THREE]


def test_a_tag_with_a_break_in_it_ends_its_row(tmp_path: Path) -> None:
    last = tc(p(r("{{ 类.件次 }}{% "), "<w:r><w:br/></w:r>", r("endfor %}")))
    assert filled(tmp_path, tbl(tr(f"{FOR}{{{{ 类.名称 }}}}", last)), rows=KINDS).tables == [THREE]


ROWS_TORN = "不在同一行：请分别写在一行第一格的开头和一行最后一格的末尾，或者各占一行（模板.docx·正文表1"
CELLS_TORN = "不在同一格：请分别写在一格的开头和一格的末尾，前后不写别的文字（模板.docx·正文表1"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((tr("甲", f"{FOR}乙"), tr("丙", "{{ 类.件次 }}{% endfor %}")), f"{ROWS_TORN}第2行第2格"),
        ((tr(f"{FOR}甲", "乙"), tr("丙{% endfor %}", "丁")), f"{ROWS_TORN}第2行第1格"),
        (
            (tr("甲", f"乙{FOR}"), tr("{{ 类.件次 }}", "丁"), tr("{% endfor %}戊", "己")),
            f"{ROWS_TORN}第3行第1格",
        ),
        ((tr("{% if 来访.无 %}甲", "乙{% else %}"), tr("丙", "丁{% endif %}")), f"{ROWS_TORN}第2行第2格"),
        ((tr("{% if 来访.无 %}甲", "乙"), tr("丙", "{% else %}丁{% endif %}")), f"{ROWS_TORN}第2行第2格"),
        ((tr(f"{FOR}甲", "{{ 类.件次 }}{% endfor %}。"),), f"{CELLS_TORN}第1行第2格"),
        ((tr(f"甲{FOR}", "{{ 类.件次 }}{% endfor %}"),), f"{CELLS_TORN}第1行第2格"),
    ],
)
def test_tags_that_would_tear_rows_apart_are_refused(
    tmp_path: Path, rows: tuple[str, ...], said: str
) -> None:
    assert said in refusal(tmp_path, tbl(*rows))


def test_a_row_may_be_left_out(tmp_path: Path) -> None:
    rows = [
        tr("甲", "乙"),
        tr("{% if 来访.无 %}丙", "丁{% endif %}"),
        tr("{% if 来访.批次 %}戊", "己{% endif %}"),
    ]
    assert filled(tmp_path, tbl(*rows)).tables == [[["甲", "乙"], ["戊", "己"]]]


def test_a_table_without_rows_is_left_out(tmp_path: Path) -> None:
    made = filled(tmp_path, p("甲"), tbl(tr("{% if 来访.无 %}丙", "丁{% endif %}")), p("乙"))
    assert (made.texts, made.tables) == (["甲", "乙"], [])


def test_columns_are_repeated(tmp_path: Path) -> None:
    rows = [tr(*["{% for n in range(3) %}", "第{{ n }}列", "{% endfor %}"][:3])]
    made = filled(tmp_path, tbl(*rows, columns=3))
    assert (made.tables, widths(made)) == ([[["第0列", "第1列", "第2列"]]], ["2000"] * 3)


def test_columns_that_come_and_go_share_the_width(tmp_path: Path) -> None:
    properties = '<w:tcW w:w="2000" w:type="dxa"/>'
    cut = [tc("{% if 来访.无 %}乙", properties=properties), tc("{% endif %}丙", properties=properties)]
    made = filled(tmp_path, tbl(tr(tc("甲", properties=properties), *cut), columns=3))
    assert (made.tables, widths(made)) == ([[["甲", "丙"]]], ["3000", "3000"])
    assert [one.get(w("w")) for one in made.found(".//w:tcW")] == ["3000", "3000"]


def test_merged_cells_are_repeated_as_they_are(tmp_path: Path) -> None:
    span, begin, go_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        tr("{% for a in range(2) %}", "", ""),
        tr(tc("{{ a }}", properties=begin), tc("甲", properties=span)),
        tr(tc("", properties=go_on), "乙", "丙"),
        tr("{% endfor %}", "", ""),
    ]
    made = filled(tmp_path, tbl(*rows, columns=3))
    assert made.tables == [[["0", "甲"], ["", "乙", "丙"], ["1", "甲"], ["", "乙", "丙"]]]
    assert [one.get(w("val")) for one in made.found(".//w:vMerge")] == ["restart", None, "restart", None]
    assert widths(made) == ["2000"] * 3


def test_cells_merged_with_a_row_that_has_vanished_begin_anew(tmp_path: Path) -> None:
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        tr(tc("{% if 来访.无 %}甲", properties=begin), "乙{% endif %}"),
        tr(tc("丙", properties=go_on), "丁"),
        tr(tc("", properties=go_on), "戊"),
    ]
    made = filled(tmp_path, tbl(*rows))
    assert [one.get(w("val")) for one in made.found(".//w:vMerge")] == ["restart", None]


def test_properties_of_rows_and_cells_stay(tmp_path: Path) -> None:
    made = filled(
        tmp_path,
        tbl(tr(tc("甲", properties='<w:shd w:val="clear" w:fill="FF0000"/>'), properties="<w:tblHeader/>")),
    )
    assert made.found("w:tbl/w:tr[w:trPr/w:tblHeader]/w:tc/w:tcPr/w:shd[@w:fill='FF0000']")


def test_tables_stand_within_cells(tmp_path: Path) -> None:
    inner = tbl(tr(f"{FOR}{{{{ 类.名称 }}}}", "{{ 类.件次 }}{% endfor %}"))
    made = filled(tmp_path, tbl(tr(tc("甲", inner, "乙"), "丙")), rows=KINDS)
    assert len(made.found("w:tbl/w:tr/w:tc/w:tbl/w:tr")) == 3


def test_a_cell_keeps_a_paragraph(tmp_path: Path) -> None:
    cell = tc(p("{% if 来访.无 %}甲{% endif %}", style="ListBullet"))
    made = filled(tmp_path, tbl(tr(cell, "乙")))
    assert [one.get(w("val")) for one in made.found(".//w:tc[1]/w:p/w:pPr/w:pStyle")] == ["ListBullet"]


def test_a_cell_ends_with_a_paragraph_after_a_table(tmp_path: Path) -> None:
    cell = tc("甲", tbl(tr("乙", "丙")), "{% if 来访.无 %}丁{% endif %}")
    made = filled(tmp_path, tbl(tr(cell, "戊")))
    assert [one.tag for one in made.found("w:tbl/w:tr/w:tc[1]/*")][-1] == w("p")


def test_two_tables_stay_two(tmp_path: Path) -> None:
    body = [p("{% for n in range(2) %}"), tbl(tr("{{ n }}", "乙")), p("{% endfor %}")]
    made = filled(tmp_path, *body)
    assert [one.tag for one in made.found("w:tbl|w:p")][:3] == [w("tbl"), w("p"), w("tbl")]


def test_a_body_ends_with_a_paragraph(tmp_path: Path) -> None:
    made = filled(tmp_path, tbl(tr("甲", "乙")), p("{% if 来访.无 %}丙{% endif %}"))
    assert [one.tag for one in made.found("*")][-2:] == [w("p"), w("sectPr")]


def test_words_whose_paragraph_end_is_taken_away_are_not_lost(tmp_path: Path) -> None:
    made = filled(tmp_path, tbl(tr("甲{% if 来访.无 %}乙", "丙{% endif %}丁")))
    assert made.tables == [[["甲丁"]]]


def test_a_figure_in_a_cell_has_its_bookmark(tmp_path: Path) -> None:
    made = filled(tmp_path, tbl(tr("来访", "{{ 来访.批次 }}")))
    assert (made.records, len(made.found(".//w:tc/w:p/w:bookmarkStart"))) == ([("3", "3")], 1)


def test_a_fault_in_a_cell_is_told_with_its_place(tmp_path: Path) -> None:
    said = refusal(tmp_path, p("甲"), tbl(tr("甲", "乙"), tr("丙", tc("丁", "{{ 来访.批此 }}"))))
    assert "（模板.docx·正文表1第2行第2格第2段）" in said


def test_a_fault_in_a_table_within_a_cell_is_told_with_its_place(tmp_path: Path) -> None:
    said = refusal(tmp_path, tbl(tr(tc("甲", tbl(tr("乙", "{{ 来访.批此 }}")), "丙"))))
    assert "正文表1第1行第1格表1第1行第2格第1段" in said


def test_a_block_that_ends_outside_its_table_is_told(tmp_path: Path) -> None:
    said = refusal(tmp_path, p("{% if 来访.无 %}"), tbl(tr("甲", "乙{% endif %}")))
    assert said.startswith("{% if %}和与它对应的{% endif %}不在同一处")
    assert "正文表1第1行第2格第1段" in said


def test_a_table_of_a_thousand_rows_has_a_thousand_rows(tmp_path: Path) -> None:
    made = filled(tmp_path, tbl(tr("{% for n in range(1000) %}{{ n }}", "甲{% endfor %}")))
    assert len(made.tables[0]) == 1000
