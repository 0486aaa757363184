"""One line in three versions: as made, as edited, as the new data have it. Numbers under a bookmark stand in [ ]."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.proof.lines import PaperLine, PaperMark
from petition_report.proof.merging import Merged, Three, merge
from petition_report.proof.tokens import steps, tokens
from petition_report.proof.verbs import Successor, moving

MARK = re.compile(r"\[([^\]]*)\]")
OLD, NEW = "共[15]件次，同比上升[5.0%]，居首位。", "共[28]件次，同比下降[3.2%]，居首位。"
WORDS = st.text(st.sampled_from("甲乙，的了一二"), min_size=1, max_size=6)


def line(text: str) -> PaperLine:
    """A line whose bookmarks are named in order."""
    parts, marks = MARK.split(text), []
    at = 0
    for number, part in enumerate(parts):
        if number % 2:
            marks.append(PaperMark(f"fig_{(number + 1) // 2:04d}", at, at + len(part)))
        at += len(part)
    return PaperLine("", "", "".join(parts), tuple(marks))


def three(old: str, mine: str, new: str) -> Merged:
    """What is to be done to the edited line."""
    before, now, after = (tokens(line(text)) for text in (old, mine, new))
    known = {one.mark: one for one in after if one.mark}
    successors = {
        one.mark: Successor(one, known[one.mark], "某数", **moving(before, after, one, known[one.mark]))
        for one in before
        if one.mark and one.mark in known
    }
    homes = {one.mark for one in now if one.mark}
    return merge(Three(now, before, after), list(steps(before, after)), successors, homes)


def result(old: str, mine: str, new: str) -> str:
    """The merged line, its bookmarks in [ ]."""
    done = three(old, mine, new)
    text = line(mine).text
    for edit in reversed(done.edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    for _, start, end in reversed(done.marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def kept(old: str, mine: str, new: str) -> list[tuple[str, str]]:
    """What stays as people left it, and what the data say."""
    return [(one.mine, one.new) for one, *_ in three(old, mine, new).changes if one.kind == "kept"]


def kinds(old: str, mine: str, new: str) -> list[str]:
    """The kinds of changes."""
    return [one.kind for one, *_ in three(old, mine, new).changes]


def test_an_unedited_line_becomes_the_new_one() -> None:
    assert result(OLD, OLD, NEW) == NEW


def test_an_edited_line_of_unchanged_data_stays() -> None:
    mine = "全年共[15]件次，同比略微上升[5.0%]。"
    assert (result(OLD, mine, OLD), kinds(OLD, mine, OLD)) == (mine, [])


def test_words_around_and_data_inside_are_both_kept() -> None:
    assert result(OLD, "全年共约[15]件次，同比上升[5.0%]，居全省首位。", NEW) == (
        "全年共约[28]件次，同比下降[3.2%]，居全省首位。"
    )


def test_a_synonym_of_people_gives_way_where_the_direction_turns() -> None:
    mine = "共[15]件次，同比增长[5.0%]，居首位。"
    assert (result(OLD, mine, NEW), kinds(OLD, mine, NEW)) == (NEW, ["turned", "figure", "figure"])


def test_a_synonym_of_people_stays_where_the_direction_does() -> None:
    new = OLD.replace("5.0%", "7.0%")
    assert result(OLD, "共[15]件次，同比增长[5.0%]，居首位。", new) == "共[15]件次，同比增长[7.0%]，居首位。"


def test_a_synonym_of_people_goes_with_all_of_a_phrase_that_the_data_change() -> None:
    new = "共[28]件次，与上年同期持平，居首位。"
    assert result(OLD, "全年共[15]件次，同比增长[5.0%]，居首位。", new) == f"全年{new}"


@pytest.mark.parametrize("words", ["同比大幅增长", "比去年多，增长", "同比大幅度增长了"])
def test_words_of_people_never_say_the_wrong_direction_of_a_new_number(words: str) -> None:
    mine = f"共[15]件次，{words}[5.0%]，居首位。"
    assert result(OLD, mine, NEW) == f"共[28]件次，{words}[5.0%]，居首位。"
    assert [new for _, new in kept(OLD, mine, NEW)] == ["同比下降3.2%"]


def test_words_of_people_never_say_the_wrong_way_from_number_to_number() -> None:
    old, new = "由[10]批减少到[8]批，居首位。", "由[10]批增加到[15]批，居首位。"
    mine = "由[10]批逐步下降到[8]批，居首位。"
    assert (result(old, mine, new), kept(old, mine, new)) == (
        mine,
        [("由10批逐步下降到8批", "由10批增加到15批")],
    )


def test_words_of_people_never_say_the_wrong_direction_behind_a_number() -> None:
    old, new = "连续[4]个月同比下降。", "连续[2]个月同比上升。"
    mine = "连续[4]个月持续明显回落。"
    assert (result(old, mine, new), kept(old, mine, new)) == (
        mine,
        [("连续4个月持续明显回落", "连续2个月同比上升")],
    )


def test_a_word_that_people_and_data_change_alike_is_not_told() -> None:
    assert kept(OLD, "共[15]件次，同比下降[5.0%]，居首位。", NEW) == []


def test_a_deleted_phrase_stays_deleted_and_is_told_once() -> None:
    mine = "共[15]件次，居首位。"
    assert (result(OLD, mine, NEW), kept(OLD, mine, NEW)) == ("共[28]件次，居首位。", [("", "下降")])


def test_a_phrase_that_only_the_data_change_is_replaced_as_a_whole() -> None:
    new = "共[28]件次，与上年同期持平，居首位。"
    assert (
        result(OLD, "全年共[15]件次，同比上升[5.0%]，居首位。", new)
        == "全年共[28]件次，与上年同期持平，居首位。"
    )


def test_a_phrase_with_a_number_that_people_altered_is_never_replaced() -> None:
    mine, new = "共[15]件次，同比上升[6.0%]，居首位。", "共[28]件次，与上年同期持平，居首位。"
    assert "同比上升6.0%" in result(OLD, mine, new)


def test_a_phrase_that_is_new_comes_with_its_bookmarks() -> None:
    old, new = "共[15]件次。", "共[15]件次，同比上升[5.0%]。"
    assert result(old, "全年共[15]件次。", new) == "全年共[15]件次，同比上升[5.0%]。"


def test_a_phrase_that_is_new_at_the_beginning_is_put_there() -> None:
    assert result("共[15]件次。", "共[15]件次，好。", "今年共[15]件次。") == "今年共[15]件次，好。"


def test_a_phrase_that_is_new_where_people_rewrote_both_sides_is_told() -> None:
    assert kept("甲乙丙丁", "子丑", "甲乙新丙丁") == [("子丑", "新")]


def test_words_typed_inside_a_bookmark_stay_there() -> None:
    assert result(OLD, "共[约15]件次，同比上升[5.0%]，居首位。", NEW).startswith("共[约28]件次")


def test_full_width_digits_are_replaced_as_well() -> None:
    assert result(OLD, "共[约１５]件次，同比上升[5.0%]，居首位。", NEW).startswith("共[约28]件次")


def test_a_sign_is_replaced_with_its_number_however_it_was_typed() -> None:
    assert result("[−50.0]", "[-50.0]", "[20.0]") == "[20.0]"


def test_what_multiplies_a_number_is_replaced_with_it() -> None:
    assert result("[4.8万]人次", "[约４.８万]人次", "[5.2万]人次") == "[约5.2万]人次"


def test_a_sign_that_people_took_away_is_theirs() -> None:
    assert kept("[−50.0]", "[下降50.0]", "[20.0]") == [("下降50.0", "20.0")]


def test_a_number_without_bookmark_gets_it_back() -> None:
    assert result("共[15]件次。", "全年共15件次。", "共[28]件次。") == "全年共[28]件次。"


def test_a_direction_that_turns_is_told_as_such() -> None:
    assert kinds(OLD, OLD, NEW) == ["turned", "figure", "figure"]


def test_a_phrase_without_direction_is_told_as_words() -> None:
    assert kinds("甲，居首位。", "甲，居首位。", "甲，居第二位。") == ["words"]


def test_a_number_that_people_took_out_does_not_come_back_with_the_verb() -> None:
    old, new = "同比批次持平、人次上升[6.3%]。", "同比批次、人次分别下降42.9%、[35.4%]。"
    assert result(old, "同比人次上升[6.3%]。", new) == "同比人次上升[6.3%]。"
    assert kept(old, "同比人次上升[6.3%]。", new) == [
        ("同比人次上升6.3%", "同比批次、人次分别下降42.9%、35.4%")
    ]


def test_a_verb_that_people_put_over_two_numbers_changes_for_both_or_for_neither() -> None:
    old, new = "批次上升[67%]，人次上升[269.2%]。", "批次下降[17%]，人次上升[92.3%]。"
    mine = "批次、人次分别上升[67%]、[269.2%]。"
    assert (result(old, mine, new), kept(old, mine, new)) == (
        mine,
        [("批次、人次分别上升67%、269.2%", "批次下降17%，人次上升92.3%")],
    )


@given(WORDS, st.integers(0, 3))
def test_what_people_insert_is_never_lost(text: str, place: int) -> None:
    parts = re.split(r"(?=\[)|(?<=\])", OLD)
    mine = "".join([*parts[:place], text, *parts[place:]])
    assert text in line(result(OLD, mine, NEW)).text


@given(st.lists(st.sampled_from(["甲", "乙", "[1]", "[2]", "，", "上升"]), max_size=8).map("".join))
def test_an_unedited_line_becomes_whatever_the_data_say(new: str) -> None:
    assert line(result(OLD, OLD, new)).text == line(new).text


@given(st.lists(st.sampled_from(["甲", "乙", "[1]", "[2]", "，", "上升"]), max_size=8).map("".join))
def test_unchanged_data_change_nothing_whatever_people_wrote(mine: str) -> None:
    assert line(result(OLD, mine, OLD)).text == line(mine).text
