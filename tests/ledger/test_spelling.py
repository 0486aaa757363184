import pytest

from petition_report.ledger.spelling import clean_text, fold, heading_spellings


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("网 信", "网信"),
        ("ＡＰＰ", "APP"),
        ("app", "APP"),
        ("县（区）", "县(区)"),
        ("来\u3000访\u200b", "来访"),
    ],
)
def test_two_spellings_of_a_word_fold_to_the_same(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_cleaning_a_text_keeps_what_a_reader_sees() -> None:
    assert clean_text(" 甲县\x07（东 区）\n") == "甲县（东 区）"


@pytest.mark.parametrize(
    ("heading", "spellings"),
    [
        ("人数（人）", ("人数人", "人数")),
        ("问题分类\n（一级）", ("问题分类一级", "问题分类")),
        ("*登记日期：", ("登记日期",)),
        ("（一）", ("一",)),
        ("**", ()),
    ],
)
def test_brackets_in_a_heading_may_hold_a_unit_or_a_part_of_the_name(
    heading: str, spellings: tuple[str, ...]
) -> None:
    assert heading_spellings(heading) == spellings
