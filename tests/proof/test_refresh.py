"""New data in a report that people edited: numbers replaced, every edit kept, what cannot be placed told."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from edits import (
    MORE,
    ROWS,
    TEMPLATE,
    Change,
    appended,
    behind,
    beside,
    carried,
    copied,
    deleted,
    edited,
    figure,
    inserted,
    made,
    moved,
    retyped,
    start_of,
    texts,
    unmarked,
    without_row,
    without_table,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from petition_report.proof.inside import record_in
from petition_report.proof.lines import lines_in
from petition_report.proof.refresh import Refreshed, refresh
from petition_report.proof.verify import verify
from petition_report.report.page.elements import element, run
from petition_report.report.page.letters import PARAGRAPH
from petition_report.report.page.remarks import AUTHOR

FIRST, VISITS, CHANNELS, PLANS = "今年以来", "接待来访", "网上信访", "下步将"
WORDS = st.text(st.sampled_from("甲乙，的了一二"), min_size=1, max_size=8)
# a category more, one less, in another order
OTHER = ROWS.replace("8× 2023-02-01|来访|3|城乡建设", "8× 2023-02-01|来访|3|国土资源").replace(
    "5× 2023-03-01", "9× 2023-03-01"
)
MAYBE = TEMPLATE.replace(
    "## 下步打算", "{% if 来访.批次 %}来访总体平稳有序，群众反映良好。\n{% endif %}## 下步打算"
)
LETTERS_ONLY = ROWS.replace("8× 2023-02-01|来访|3", "8× 2023-02-01|来信|3").replace(
    "2× 2023-02-01|来访|8", "2× 2023-02-01|来信|8"
)


def renewed(*changes: Change, rows: str = MORE, template: str = TEMPLATE) -> Refreshed:
    """The small report, edited, with new data."""
    old, new = made(ROWS, template), made(rows, template)
    before, after = record_in(old), record_in(new)
    assert before
    assert after
    return refresh(edited(old, *changes), before, new, after)


def lines(*changes: Change, rows: str = MORE, template: str = TEMPLATE) -> list[str]:
    """The lines of the refreshed report."""
    return texts(renewed(*changes, rows=rows, template=template).docx)


def line(beginning: str, *changes: Change, rows: str = MORE) -> str:
    """One line of the refreshed report."""
    return next(text for text in lines(*changes, rows=rows) if text.startswith(beginning))


def kept(*changes: Change, rows: str = MORE, template: str = TEMPLATE) -> list[tuple[str, str]]:
    """What stays as people left it: theirs, and what the data say."""
    done = renewed(*changes, rows=rows, template=template)
    return [(change.mine, change.new) for change in done.changes if change.kind == "kept"]


def still_found(*changes: Change) -> set[str]:
    """What verification finds in the refreshed report."""
    done = renewed(*changes)
    record = record_in(done.docx)
    assert record
    return {one.issue.code for one in verify(done.docx, record)}


def commented(package: bytes) -> list[str]:
    """The comments of a document that are ours."""
    return [one.text for one in docx.Document(BytesIO(package)).comments if one.author == AUTHOR]


@pytest.mark.parametrize("rows", [ROWS, MORE, OTHER, LETTERS_ONLY])
def test_an_unedited_report_becomes_the_one_made_from_the_new_data(rows: str) -> None:
    assert lines_in(renewed(rows=rows).docx) == lines_in(made(rows))


def test_the_same_data_change_nothing() -> None:
    done = renewed(appended(FIRST, "总体平稳。"), rows=ROWS)
    assert (done.changes, texts(done.docx)) == ((), texts(edited(made(), appended(FIRST, "总体平稳。"))))


def test_words_before_and_behind_a_number_stay() -> None:
    said = line(FIRST, beside("fig_0001", "约"), behind("fig_0001", "余"))
    assert said.startswith("今年以来，共登记信访事项约28余件次，")


def test_words_inside_a_bookmark_stay() -> None:
    assert "约28件次" in line(FIRST, figure("fig_0001", "约15"))


def test_a_sentence_added_to_a_paragraph_stays() -> None:
    assert line(FIRST, appended(FIRST, "总体平稳。")).endswith("同比上升20.0%。总体平稳。")


def test_a_sentence_added_in_bold_stays_bold() -> None:
    document = docx.Document(BytesIO(renewed(appended(FIRST, "总体平稳。", bold=True)).docx))
    bold = [one.text for paragraph in document.paragraphs for one in paragraph.runs if one.bold]
    assert bold == ["总体平稳。"]


def test_a_paragraph_added_stays_where_it_was() -> None:
    found = lines(inserted(FIRST, "其间走访群众。"))
    assert found[found.index("其间走访群众。") - 1].startswith(FIRST)


def test_a_deleted_paragraph_stays_deleted() -> None:
    assert not any(text.startswith(CHANNELS) for text in lines(deleted(CHANNELS)))


def test_a_deleted_paragraph_is_told_where_the_data_changed() -> None:
    assert kept(deleted(CHANNELS)) == [("", "网上信访和来信是主要渠道，来信占信访总量的42.9%。")]


def test_a_moved_paragraph_stays_where_it_went_with_new_numbers() -> None:
    found = lines(moved(VISITS, PLANS))
    assert found[-1] == "接待来访16批58人（个访14批42人，集访2批16人）。"


def test_a_number_carried_elsewhere_is_renewed_there() -> None:
    assert lines(carried("fig_0011", PLANS))[-1].endswith("每月研究信访工作。42.9%")


def test_a_rephrased_sentence_keeps_its_words_with_new_numbers() -> None:
    said = line("今年以来", retyped("共登记信访事项", "全市累计登记群众信访事项"))
    assert said.startswith("今年以来，全市累计登记群众信访事项28件次，同比上升55.6%")


def test_an_altered_number_stays_and_is_told() -> None:
    assert kept(figure("fig_0006", "41")) == [("41", "58")]


def test_an_altered_number_that_the_data_now_give_is_told_no_more() -> None:
    assert kept(figure("fig_0006", "58")) == []


def test_a_deleted_number_stays_deleted_and_is_told() -> None:
    assert kept(figure("fig_0003", "")) == [("", "12")]


def test_a_number_without_bookmark_is_renewed_and_gets_it_back() -> None:
    assert still_found(unmarked("fig_0006")) == set()


def test_a_number_typed_by_hand_stays() -> None:
    assert lines(appended(PLANS, "走访120户。"))[-1].endswith("走访120户。")


def test_a_copied_paragraph_is_not_renewed() -> None:
    assert lines(copied(VISITS, PLANS))[-1].startswith("接待来访10批40人")


def test_words_of_people_stay_with_their_number_where_the_direction_turns_and_are_told() -> None:
    change = retyped("同比下降", "同比大幅回落")
    assert "28件次，同比大幅回落16.7%；" in line(FIRST, change)
    assert ("同比大幅回落16.7%", "同比上升55.6%") in kept(change)


def test_a_synonym_of_people_gives_way_where_the_direction_turns() -> None:
    assert "同比上升55.6%；" in line(FIRST, retyped("同比下降", "同比减少"))


def test_a_turned_direction_is_marked_with_a_comment() -> None:
    assert commented(renewed().docx)[0] == "升降方向有变：同比下降16.7% → 同比上升55.6%。请核对上下文。"


def test_a_kept_number_is_marked_with_a_comment() -> None:
    said = "保留手工改动：“来访.人次”手工改为41，予以保留；新数据为：58。请核对上下文。"
    assert said in commented(renewed(figure("fig_0006", "41")).docx)


def test_our_comments_of_the_last_time_are_taken_out() -> None:
    record = record_in(made(MORE))
    assert record
    again = refresh(renewed().docx, record, made(MORE), record)
    assert commented(again.docx) == []


def test_comments_of_people_stay() -> None:
    def comment(document: Document) -> None:
        document.add_comment(document.paragraphs[3].runs[0], "请核", author="张三")

    assert [
        one.text for one in docx.Document(BytesIO(renewed(comment).docx)).comments if one.author == "张三"
    ]


def test_every_change_is_told_with_its_place() -> None:
    told = [(one.place, one.figure, one.old, one.new) for one in renewed().changes]
    assert ("正文第2段", "“来访.人次”", "40", "58") in told


def test_changes_come_in_reading_order() -> None:
    places = [one.place for one in renewed().changes]
    assert places.index("正文第1段") < places.index("正文第2段") < places.index("表1第2行第2格")


def test_rows_follow_the_order_of_the_new_data() -> None:
    assert "国土资源" in lines(rows=OTHER)


def test_a_row_of_people_stays_behind_the_row_it_followed() -> None:
    def add_row(document: Document) -> None:
        cells = [element("tc", element("p", run(text))) for text in ("自填", "1", "2", "3", "4")]
        rows = list(document.element.body.iter(qn("w:tr")))
        rows[2].addnext(element("tr", *cells))

    found = lines(add_row, rows=OTHER)
    assert found[found.index("自填") - 5] == "农村农业"


def test_a_row_that_people_changed_stays_when_the_data_drop_it() -> None:
    assert ("城乡建设、8、53.3、0、25", "") in kept(figure("fig_0015", "25"), rows=OTHER)


def test_a_row_that_people_deleted_stays_deleted_and_is_told() -> None:
    assert "农村农业" not in lines(without_row)
    assert ("", "农村农业、12、42.9、—、12") in kept(without_row)


def test_a_row_that_is_new_has_its_bookmarks() -> None:
    row = [line for line in lines_in(renewed(rows=OTHER).docx) if line.cell and line.cell.row == 3]
    assert [len(line.marks) for line in row] == [0, 1, 1, 0, 1]


def test_a_table_that_people_deleted_is_told() -> None:
    assert ("missed", "表格：内容分类、件次、占比（%）、同比（%）、人次") in [
        (one.kind, one.new) for one in renewed(without_table).changes
    ]


def test_a_paragraph_that_is_new_is_added_in_its_place() -> None:
    old, new = made(LETTERS_ONLY, MAYBE), made(MORE, MAYBE)
    before, after = record_in(old), record_in(new)
    assert before
    assert after
    assert texts(refresh(old, before, new, after).docx) == texts(new)


def test_a_paragraph_that_is_new_may_be_the_first() -> None:
    template = "{% if not 来访.无 %}初稿，请核。\n{% endif %}" + TEMPLATE
    old, new = made(LETTERS_ONLY, template), made(ROWS, template)
    before, after = record_in(old), record_in(new)
    assert before
    assert after
    assert texts(refresh(old, before, new, after).docx)[0] == "初稿，请核。"


def test_a_paragraph_that_is_gone_is_removed() -> None:
    assert lines(rows=LETTERS_ONLY, template=MAYBE) == texts(made(LETTERS_ONLY, MAYBE))


def test_a_paragraph_that_people_changed_stays_when_the_data_drop_it() -> None:
    change = appended("来访总体", "请保留。")
    mine = "来访总体平稳有序，群众反映良好。请保留。"
    assert (mine, "") in kept(change, rows=LETTERS_ONLY, template=MAYBE)


def test_a_refreshed_report_carries_the_record_of_the_new_data() -> None:
    assert record_in(renewed().docx) == record_in(made(MORE))


def test_verification_finds_nothing_in_a_refreshed_report_without_edits() -> None:
    assert still_found() == set()


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (figure("fig_0006", "41"), {"figure-altered", "sum-broken"}),
        (figure("fig_0003", ""), {"figure-deleted"}),
        (appended(PLANS, "走访120户。"), {"number-unsourced"}),
        (moved(FIRST, CHANNELS), {"figure-moved"}),
        (appended(FIRST, "总体平稳。"), set()),
    ],
)
def test_verification_finds_in_a_refreshed_report_what_the_edits_deserve(
    change: Change, codes: set[str]
) -> None:
    assert still_found(change) == codes


def test_the_same_input_gives_the_same_bytes() -> None:
    assert renewed(figure("fig_0006", "41")).docx == renewed(figure("fig_0006", "41")).docx


@settings(max_examples=15)
@given(st.integers(0, 11), WORDS)
def test_words_typed_beside_any_number_are_never_lost(number: int, text: str) -> None:
    name = f"fig_{number + 1:04d}"
    assert any(text in said for said in lines(beside(name, text)))


@settings(max_examples=15)
@given(st.sampled_from([FIRST, VISITS, CHANNELS, PLANS]), WORDS, WORDS)
def test_words_typed_into_any_paragraph_are_never_lost(beginning: str, end: str, paragraph: str) -> None:
    found = lines(appended(beginning, end), inserted(beginning, paragraph))
    assert (any(said.endswith(end) for said in found), paragraph in found) == (True, True)


@settings(max_examples=10)
@given(st.integers(1, 11), WORDS)
def test_words_typed_anywhere_survive_new_data_twice(number: int, text: str) -> None:
    first = renewed(behind(f"fig_{number:04d}", text))
    record, again = record_in(first.docx), record_in(made(OTHER))
    assert record
    assert again
    found = texts(refresh(first.docx, record, made(OTHER), again).docx)
    assert any(text in said for said in found)


def test_bookmarks_of_people_stay() -> None:
    def bookmark(document: Document) -> None:
        paragraph = next(document.element.body.iter(PARAGRAPH))
        paragraph.append(element("bookmarkStart", id=900, name="mine"))
        paragraph.append(element("bookmarkEnd", id=900))

    assert start_of(docx.Document(BytesIO(renewed(bookmark).docx)), "mine") is not None
