"""Paragraphs that people split or joined: new data never say the wrong direction there, nor that text is gone."""

from __future__ import annotations

import pytest
from edits import ROWS, Change, edited, joined, made, split, texts

from petition_report.proof.inside import record_in
from petition_report.proof.refresh import Refreshed, refresh

TURNING = """# 工作总结
来访{{ 来访.批次 }}批{{ 来访.人次 }}人，{{ 来访.同比 | 分别 }}。来信{{ 来信.件次 }}件，{{ 来信.件次.同比 }}，占比较高。

下步将研究信访工作。
"""
# visits rose, and fall now; letters fell, and rise now
TURNED = ROWS.replace("8× 2023-02-01|来访", "2× 2023-02-01|来访").replace(
    "2× 2023-02-01|来访|8", "1× 2023-02-01|来访|1"
)
# as many visits as the year before, of more people
LEVEL = ROWS.replace("8× 2022-02-01", "10× 2022-02-01")
TURNED = TURNED.replace("5× 2023-03-01", "12× 2023-03-01")


def renewed(change: Change, template: str) -> Refreshed:
    """The report, edited, with new data."""
    old, new = made(ROWS, template), made(TURNED, template)
    before, after = record_in(old), record_in(new)
    assert before
    assert after
    return refresh(edited(old, change), before, new, after)


@pytest.mark.parametrize("words", ["来信", "，同比", "人次分别"])
def test_a_change_that_was_split_off_never_says_the_wrong_direction(words: str) -> None:
    done = renewed(split(words), TURNING)
    said = "".join(texts(done.docx))
    assert "上升70.0%" not in said
    assert "下降20.0%" not in said
    assert not [one for one in done.changes if one.kind == "kept" and not one.mine]


@pytest.mark.parametrize("words", ["批次持平", "其中", "人次上升"])
def test_a_level_that_was_split_off_does_not_stay_where_the_data_rise(words: str) -> None:
    said = "本期来访{{ 来访.批次 }}批{{ 来访.人次 }}人，{{ 来访.同比 | 分别 }}，其中来信{{ 来信.件次 }}件。"
    old, new = made(LEVEL, f"# 工作总结\n{said}\n"), made(ROWS, f"# 工作总结\n{said}\n")
    before, after = record_in(old), record_in(new)
    assert before
    assert after
    done = refresh(edited(old, split(words)), before, new, after)
    merged = "".join(texts(done.docx))
    assert "批次、人次上升" not in merged
    assert "持平" not in merged or any(one.kind == "kept" for one in done.changes)


def test_paragraphs_that_were_joined_never_say_the_wrong_direction() -> None:
    two = TURNING.replace("。来信", "。\n\n来信")
    done = renewed(joined("来访", "来信"), two)
    said = "".join(texts(done.docx))
    assert "下降20.0%" not in said
    assert not [one for one in done.changes if one.kind == "kept" and not one.mine]
