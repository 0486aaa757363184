import pytest

from petition_report.ledger.nearest import nearest

WORDS = {"已办结": "办结", "办结": "办结", "未办结": "在办", "来信": "来信", "来访": "来访"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [("己办结", "办结"), ("已办洁", "办结"), ("来仿", ""), ("飞鸽", ""), ("已经办结", "办结")],
)
def test_a_misspelt_word_is_near_to_the_one_it_resembles_most(written: str, meant: str) -> None:
    assert nearest(written, WORDS) == meant
