import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.errors import UsageRefusal
from petition_report.report.blocks import Block, Heading, Paragraph, Span, Table, Title
from petition_report.report.compose import compose, doubts, title_lines, title_text
from petition_report.report.language.source import exhibited, guarded, marked

SHOWN = Paragraph((Span("图"),))


def composed(text: str) -> tuple[Block, ...]:
    """The blocks of a text without exhibits."""
    return compose(text, {})


def words(text: str) -> list[str]:
    """What each heading or paragraph of a text says."""
    return [
        "".join(span.text for span in block.spans)
        for block in composed(text)
        if isinstance(block, Heading | Paragraph)
    ]


def table(text: str) -> Table:
    """The one table of a text."""
    (found,) = composed(text)
    assert isinstance(found, Table)
    return found


def rows(text: str) -> list[list[str]]:
    """The cells of the one table of a text, header first."""
    found = table(text)
    return [["".join(span.text for span in cell) for cell in row] for row in (found.header, *found.rows)]


def title(text: str) -> list[str]:
    """The lines of the one title of a text."""
    (found,) = composed(text)
    assert isinstance(found, Title)
    return ["".join(span.text for span in line) for line in found.lines]


def test_headings_are_counted_by_level() -> None:
    assert words("## 甲\n### 乙\n#### 丙\n##### 丁") == ["一、甲", "（一）乙", "1.丙", "（1）丁"]


def test_deeper_headings_start_anew_under_each_higher_one() -> None:
    assert words("## 甲\n### 乙\n### 丙\n## 丁\n### 戊") == [
        "一、甲",
        "（一）乙",
        "（二）丙",
        "二、丁",
        "（一）戊",
    ]


def test_headings_are_real_headings() -> None:
    assert composed("### 甲") == (Heading(2, (Span("（一）甲"),)),)


def test_more_signs_than_levels_make_no_heading() -> None:
    assert words("###### 甲") == ["###### 甲"]


def test_signs_without_a_space_make_no_heading() -> None:
    assert words("##甲") == ["##甲"]


def test_a_line_is_a_paragraph() -> None:
    assert composed("甲。\n乙。") == (Paragraph((Span("甲。"),)), Paragraph((Span("乙。"),)))


def test_blank_lines_are_left_out() -> None:
    assert words("甲\n\n   \n乙\n") == ["甲", "乙"]


def test_spaces_around_a_line_are_left_out() -> None:
    assert words("   甲  ") == ["甲"]


@pytest.mark.parametrize(
    ("line", "form"),
    [("@署名 甲局", "signature"), ("@日期 甲局", "date"), ("@注 甲局", "note"), ("甲局", "body")],
)
def test_a_sign_gives_a_paragraph_its_form(line: str, form: str) -> None:
    assert composed(line) == (Paragraph((Span("甲局"),), form),)  # type: ignore[arg-type]


def test_a_title_is_one_line_where_it_fits() -> None:
    assert title("# 甲局//工作总结") == ["甲局工作总结"]


def test_a_title_is_broken_where_it_may_be() -> None:
    assert title("# 清河市信访局//2023年度上半年工作总结//及下半年工作打算") == [
        "清河市信访局2023年度上半年工作总结",
        "及下半年工作打算",
    ]


def test_neighbouring_title_lines_are_one_title() -> None:
    assert title("# 甲局\n# 工作总结") == ["甲局", "工作总结"]


@given(st.lists(st.text("甲乙丙丁", min_size=1, max_size=20), min_size=1))
def test_no_line_of_a_title_is_longer_than_twenty_characters(parts: list[str]) -> None:
    assert all(len(line) <= 20 for line in title_lines("//".join(parts)))


@given(st.lists(st.text("甲乙丙丁", min_size=1), min_size=1))
def test_a_title_loses_nothing_to_its_lines(parts: list[str]) -> None:
    assert "".join(title_lines("//".join(parts))) == "".join(parts)


def test_marks_do_not_count_in_the_length_of_a_title() -> None:
    assert len(title_lines(f"一二三四五六七八九//{marked('fig_0001', '10')}//一二三四五六七八九")) == 1


def test_the_title_in_one_line_is_for_the_documents_properties() -> None:
    assert title_text(composed("# 清河市信访局//2023年度上半年工作总结//及下半年工作打算\n甲")) == (
        "清河市信访局2023年度上半年工作总结及下半年工作打算"
    )


def test_bars_make_a_table() -> None:
    assert rows("| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |") == [["甲", "乙"], ["1", "2"]]


def test_a_table_needs_no_bars_at_its_edges() -> None:
    assert rows("|甲|乙\n|1|2") == [["甲", "乙"], ["1", "2"]]


def test_empty_cells_stay_in_their_column() -> None:
    assert rows("| 甲 | 乙 | 丙 |\n|| 2 ||") == [["甲", "乙", "丙"], ["", "2", ""]]


def test_a_row_of_empty_cells_stays() -> None:
    assert rows("| 甲 | 乙 |\n|  |  |") == [["甲", "乙"], ["", ""]]


def test_a_row_with_a_single_dash_stays() -> None:
    assert rows("| 甲 | 乙 |\n| - | - |") == [["甲", "乙"], ["-", "-"]]


def test_short_rows_are_filled_up() -> None:
    assert rows("| 甲 | 乙 |\n| 1 |") == [["甲", "乙"], ["1", ""]]


def test_nothing_of_a_row_beyond_its_header_is_lost() -> None:
    assert rows("| 甲 |\n| 1 | 2 |\n| 3 |") == [["甲", ""], ["1", "2"], ["3", ""]]


def test_a_bar_too_many_makes_no_column() -> None:
    assert rows("| 甲 |\n| 1 ||") == [["甲"], ["1"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@表 各地情况\n| 甲 |\n|---|\n| 1 | 2 |\n| 1 | 2 | 3 |", "表“各地情况”第2行有2格，多于表头的1格"),
        ("| 甲 |\n| 1 | 2 |", "没有表题的表第2行有2格，多于表头的1格"),
        ("@表 各地情况\n正文", "表题“各地情况”下面没有表，没有印出"),
        ("@表 一\n@表 二\n| 甲 |\n| 1 |", "表题“一”下面没有表"),
        ("@表 甲\n| --- |", "表题“甲”下面没有表"),
    ],
)
def test_a_table_that_cannot_be_meant_is_told_once(text: str, said: str) -> None:
    (doubt,) = doubts(text)
    assert (doubt.code, doubt.detail.startswith(said)) == ("template-table", True), doubt


def test_nothing_is_told_of_tables_as_they_should_be() -> None:
    assert list(doubts("甲\n@表 乙\n\n| 丙 | |\n| 1 |\n| 2 | 3 ||\n丁\n| 戊 |\n| 4 |")) == []


def test_a_caption_stands_before_its_table() -> None:
    assert table("@表 各地情况\n| 甲 |\n| 1 |").caption == (Span("各地情况"),)


def test_a_caption_begins_another_table() -> None:
    found = composed("@表 一\n| 甲 |\n| 1 |\n@表 二\n| 乙 |\n| 2 |")
    assert [block.caption for block in found if isinstance(block, Table)] == [(Span("一"),), (Span("二"),)]


def test_a_caption_without_a_table_is_left_out() -> None:
    assert composed("@表 各地情况") == ()


def test_a_rule_alone_is_no_table() -> None:
    assert composed("@表 甲\n| --- |") == ()


def test_colons_in_the_rule_align_columns() -> None:
    assert table("| 甲 | 乙 | 丙 |\n| :-- | --: | :--: |").aligns == ("left", "right", "center")


def test_an_attachment_begins_the_count_of_headings_anew() -> None:
    assert words("## 甲\n@附件 附件1\n## 乙") == ["一、甲", "附件1", "一、乙"]


def test_the_first_column_is_set_left_and_the_others_centred() -> None:
    assert table("| 甲 | 乙 | 丙 |").aligns == ("left", "center", "center")


def test_numbers_in_cells_keep_their_marks() -> None:
    assert table(f"| 甲 |\n| {marked('fig_0001', '29')} |").rows == (((Span("29", "fig_0001"),),),)


def test_bars_in_a_value_part_no_cells() -> None:
    assert rows(f"| 甲 |\n| {guarded('1|2')} |") == [["甲"], ["1|2"]]


def test_dashes_in_a_value_are_no_rule() -> None:
    assert rows(f"| 甲 |\n| {guarded('---')} |") == [["甲"], ["---"]]


def test_an_exhibit_stands_where_its_line_is() -> None:
    assert compose(f"甲\n{exhibited('一')}\n乙", {"一": (SHOWN,)})[1] == SHOWN


def test_an_exhibit_brings_its_note_with_it() -> None:
    assert compose(exhibited("一"), {"一": (SHOWN, SHOWN)}) == (SHOWN, SHOWN)


def test_more_headings_than_chinese_numerals_are_refused() -> None:
    with pytest.raises(UsageRefusal, match="同级标题超过99个"):
        compose("## 甲\n" * 100, {})


def test_deeper_headings_are_counted_in_digits_as_far_as_they_go() -> None:
    last = compose("#### 甲\n" * 100, {})[-1]
    assert isinstance(last, Heading)
    assert last.spans == (Span("100.甲"),)
