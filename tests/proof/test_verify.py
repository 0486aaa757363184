"""What verification finds in a report that people changed, and what it leaves alone."""

from __future__ import annotations

import pytest
from edits import (
    ROWS,
    Change,
    appended,
    behind,
    beside,
    carried,
    codes_found,
    copied,
    copied_with_bookmarks,
    deleted,
    edited,
    figure,
    found,
    inserted,
    joined,
    made,
    moved,
    own_row,
    own_table,
    retyped,
    split,
    unmarked,
    without_column,
    without_row,
    without_table,
)
from hypothesis import given
from hypothesis import strategies as st

from petition_report.errors import InputRefusal
from petition_report.proof.finding import as_json
from petition_report.proof.inside import record_in
from petition_report.proof.verify import verify

# as many letters as in the year before
LEVEL = ROWS.replace("10× 2022-03-01", "5× 2022-03-01")
FIRST, VISITS, CHANNELS, PLANS = "今年以来", "接待来访", "网上信访", "下步将"


def details(*changes: Change, report: bytes | None = None) -> list[tuple[str, str]]:
    """Where each finding is and what it says."""
    report = report or made()
    record = record_in(report)
    assert record
    return [(one.issue.place.file, one.issue.detail) for one in verify(edited(report, *changes), record)]


def test_nothing_is_found_in_a_report_as_it_was_made() -> None:
    assert codes_found() == []


def test_a_number_typed_over_is_altered() -> None:
    assert ("figure-altered", "41") in found(made(), figure("fig_0006", "41"))


def test_an_altered_number_is_told_with_both_values_and_its_place() -> None:
    assert details(figure("fig_0001", "16"))[0] == ("正文第1段", "“信访总量.件次”应为15，文中为16")


def test_a_digit_typed_behind_a_number_alters_it() -> None:
    assert ("figure-altered", "100") in found(made(), behind("fig_0005", "0"))


def test_a_digit_typed_before_a_number_alters_it() -> None:
    assert ("figure-altered", "110") in found(made(), beside("fig_0005", "1"))


def test_decimals_typed_behind_a_number_alter_it() -> None:
    assert ("figure-altered", "10.5") in found(made(), behind("fig_0005", ".5"))


@pytest.mark.parametrize("change", [figure("fig_0001", "12.0"), behind("fig_0002", "万")])
def test_what_multiplies_a_number_is_part_of_it(change: Change) -> None:
    rows = ROWS.replace("8× 2023-02-01|来访|3", "60× 2023-02-01|来访|2000")
    report = made(
        rows, "# 工作总结\n来访{{ 来访.人次.万 }}人次，来信{{ 来信.件次 }}件，投入{{ 来信.件次 }}万元。\n"
    )
    assert [code for code, _ in found(report, change)] == ["figure-altered"]
    assert found(report) == found(report, behind("fig_0001", "余")) == []


def test_words_typed_beside_a_number_change_nothing() -> None:
    assert codes_found(beside("fig_0001", "约"), behind("fig_0001", "余")) == []


def test_words_typed_inside_a_bookmark_change_nothing() -> None:
    assert codes_found(figure("fig_0001", "约15")) == []


def test_full_width_digits_are_the_same_number() -> None:
    assert codes_found(figure("fig_0001", "１５")) == []


def test_a_number_deleted_from_its_bookmark_is_found() -> None:
    assert codes_found(figure("fig_0003", "")) == ["figure-deleted"]


def test_a_number_deleted_with_its_bookmark_is_found() -> None:
    assert details(unmarked("fig_0003", ""))[0] == ("正文第1段", "“来信.件次”原为5")


def test_a_paragraph_deleted_tells_how_many_numbers_it_had() -> None:
    record = record_in(made())
    assert record
    assert [one.issue.count for one in verify(edited(made(), deleted(VISITS)), record)] == [6]


def test_a_table_deleted_is_found_once() -> None:
    assert details(without_table)[0][0] == "表1"


def test_a_row_deleted_is_found_once() -> None:
    assert [place for place, text in details(without_row) if "删除" in text] == ["表1第3行"]


def test_a_total_that_the_rows_left_do_not_add_up_to_is_found() -> None:
    assert details(without_row)[:2] == [
        ("表1第4行第2格", "“件次”一栏各行之和为10，合计为15"),
        ("表1第4行第5格", "“人次”一栏各行之和为40，合计为45"),
    ]


def test_a_row_that_people_add_is_in_the_total() -> None:
    places = [place for place, text in details(own_row("其他", "3", "", "—", "0")) if "之和" in text]
    assert places == ["表1第6行第2格"]


def test_a_total_that_people_correct_adds_up() -> None:
    corrected = [without_row, figure("fig_0023", "10"), figure("fig_0025", "40")]
    assert not [text for _, text in details(*corrected) if "之和" in text]


def test_columns_that_never_added_up_need_not() -> None:
    names = ("来访", "个访", "集访", "来访")
    rows = "\n".join(f"|合计{name if at < 3 else ''}|{{{{ {name}.批次 }}}}|" for at, name in enumerate(names))
    report = made(template=f"# 工作总结\n|形式|批次|\n{rows}\n")
    assert not [text for place, text in details(own_row("其他", "9"), report=report) if "之和" in text]


def test_the_total_of_a_table_of_peoples_own_is_added_up() -> None:
    rows = ["活动|场次|占比", "走访|3|30", "座谈|4|40", "合计|8|60"]
    told = [one for one in details(own_table(*rows)) if "之和" in one[1]]
    assert told == [("表2第4行第2格", "“场次”一栏各行之和为7，合计为8")]


@pytest.mark.parametrize(
    "rows",
    [
        ["活动|场次", "走访|3", "其中：入户|2", "座谈|4", "合计|7"],
        ["活动|场次", "走访|3", "座谈|若干", "合计|7"],
        ["活动|场次", "走访|3", "座谈|4"],
        ["活动|2023", "走访|3", "座谈|4", "合计|8"],
        ["活动|场次", "走访|3", "座谈", "合计|8"],
        ["合计|8", "走访|3", "座谈|4"],
    ],
)
def test_what_need_not_be_a_sum_is_none(rows: list[str]) -> None:
    assert not [text for _, text in details(own_table(*rows)) if "之和" in text]


@pytest.mark.parametrize(("column", "numbers"), [(1, 4), (2, 3), (4, 4)])
def test_a_column_deleted_is_found_once(column: int, numbers: int) -> None:
    record = record_in(made())
    assert record
    (one,) = verify(edited(made(), without_column(column)), record)
    assert (one.issue.place.file, one.issue.count) == (f"表1第{column + 1}列", numbers)


@pytest.mark.parametrize("words", ["；来信", "来信5", "件次，同比", "，同比", "50.0"])
def test_a_paragraph_that_was_split_has_lost_nothing(words: str) -> None:
    assert codes_found(split(words)) == []


def test_a_paragraph_split_in_three_has_lost_nothing() -> None:
    assert codes_found(split("；来信"), split("，同比")) == []


def test_paragraphs_that_were_joined_have_lost_nothing() -> None:
    assert codes_found(joined(FIRST, VISITS)) == []
    assert codes_found(joined(FIRST, VISITS), joined(FIRST, CHANNELS)) == []


def test_what_was_changed_in_a_paragraph_that_was_split_is_found() -> None:
    assert details(split("；来信"), retyped("同比下降", "同比上升"), figure("fig_0003", "6"))[:2] == [
        ("正文第1段", "“信访总量.件次”的升降幅度应为下降，文中为上升"),
        ("正文第2段", "“来信.件次”应为5，文中为6"),
    ]


def test_what_was_changed_in_paragraphs_that_were_joined_is_found() -> None:
    assert details(joined(FIRST, VISITS), figure("fig_0005", "11"))[0] == (
        "正文第1段",
        "“来访.批次”应为10，文中为11",
    )


def test_half_a_paragraph_put_elsewhere_has_moved() -> None:
    apart = [split("；来信"), moved("；来信", PLANS)]
    assert codes_found(*apart) == ["figure-moved"] * 2


def test_a_number_that_lost_its_bookmark_and_still_stands_is_noted() -> None:
    assert codes_found(unmarked("fig_0003")) == ["figure-unmarked"]


def test_a_number_typed_over_with_its_bookmark_is_altered() -> None:
    assert ("figure-altered", "41") in found(made(), unmarked("fig_0006", "41"))


def test_a_number_carried_into_another_paragraph_has_moved() -> None:
    assert codes_found(carried("fig_0011", PLANS)) == ["figure-moved"]


def test_a_paragraph_that_stands_elsewhere_has_moved() -> None:
    assert details(moved(FIRST, CHANNELS)) == [("正文第3段", "本段由原正文第1段移到此处")]


def test_a_paragraph_without_numbers_may_stand_anywhere() -> None:
    assert codes_found(moved(PLANS, FIRST)) == []


def test_a_copied_paragraph_is_found_once() -> None:
    assert codes_found(copied(VISITS, PLANS)) == ["figure-copied"]


def test_a_copied_sentence_is_found() -> None:
    assert codes_found(appended(PLANS, "共登记信访事项15件次")) == ["figure-copied"]


def test_a_bookmark_that_a_program_copied_with_its_paragraph_counts_once() -> None:
    assert codes_found(copied_with_bookmarks(VISITS, PLANS)) == ["figure-copied"]


def test_a_number_typed_by_hand_has_no_source() -> None:
    assert found(made(), appended(PLANS, "全年开展宣传32场次。")) == [("number-unsourced", "32")]


def test_a_number_in_a_paragraph_typed_by_hand_has_no_source() -> None:
    assert found(made(), inserted(FIRST, "其间走访群众120户。")) == [("number-unsourced", "120")]


def test_a_large_number_written_out_has_no_source() -> None:
    assert found(made(), appended(PLANS, "覆盖群众三千余人。")) == [("number-unsourced", "三千")]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2023年",
            "2023年6月16日",
            "1—6月",
            "6月底",
            "5月1日至3日",
            "2023-06-30",
            "2023.6.30",
            "20世纪90年代",
        ),
        *(
            "第12条第3款",
            "第1批",
            "（1）",
            "信发〔2023〕5号",
            "信发[2023]5号",
            "《信访工作条例》（国务院令第431号）",
        ),
        *(
            "15日内",
            "60个工作日",
            "3个月",
            "24小时",
            "近5年",
            "9:30",
            "附件2",
            "见表1",
            "GB/T 9704—2012",
            "A4纸",
        ),
        *("12345热线", "电话010-12345678", "《2023年工作要点20条》", "“5·15”活动", "第1—3名"),
    ],
)
def test_dates_ordinals_articles_documents_and_periods_need_no_source(text: str) -> None:
    assert codes_found(appended(PLANS, f"根据{text}的安排。")) == []


def test_an_ordinal_that_begins_a_paragraph_needs_no_source() -> None:
    assert codes_found(inserted(FIRST, "2.加强领导。"), inserted(VISITS, "（3）抓好落实。")) == []


@pytest.mark.parametrize("text", ["32场次", "3.5%", "1,200人", "平均5天", "12个乡镇", "1200余份"])
def test_counts_rates_and_means_need_a_source(text: str) -> None:
    assert codes_found(appended(PLANS, f"完成{text}的任务。")) == ["number-unsourced"]


def test_a_part_altered_no_longer_adds_up() -> None:
    assert codes_found(figure("fig_0008", "25")) == ["sum-broken", "figure-altered"]


def test_a_share_beside_an_altered_count_is_told_anew() -> None:
    said = "“信访总量.件次”的升降幅度按文中数字16、18应为11.1%，文中为16.7%"
    assert ("正文第1段", said) in details(figure("fig_0001", "16"))


def test_a_share_told_by_the_full_five_percent_is_not_told_anew() -> None:
    template = "# 工作总结\n共{{ 信访总量.件次 }}件次，来访{{ 来访.批次 }}批，占{{ 来访.批次.占比.以上 }}。\n"
    report = made(template=template)
    assert found(report, figure("fig_0002", "9")) == [("figure-altered", "9")]


def test_a_word_of_the_other_direction_is_found() -> None:
    assert details(retyped("同比下降", "同比上升"))[0][1] == "“信访总量.件次”的升降幅度应为下降，文中为上升"


@pytest.mark.parametrize("said", ["同比上升", "同比下降", "有所回升", "同比上升5.0%"])
def test_a_level_that_people_made_a_rise_or_a_fall_is_found(said: str) -> None:
    assert ("正文第1段", f"原为“与上年同期持平”，文中为“{said}”") in details(
        retyped("与上年同期持平", said), report=made(LEVEL)
    )


@pytest.mark.parametrize("said", ["同上年同期基本持平", "", "平稳有序"])
def test_a_level_said_otherwise_is_fine(said: str) -> None:
    assert details(retyped("与上年同期持平", said), report=made(LEVEL)) == []


def test_a_rise_or_fall_that_people_made_level_is_found() -> None:
    assert details(retyped("同比下降", "持平"))[0][1] == "“信访总量.件次”的升降幅度应为下降，文中为持平"


def test_a_direction_without_a_number_is_found() -> None:
    report = made(template="# 工作总结\n来信{{ 来信.件次 }}件，{{ 来信.件次.趋势 }}。\n")
    assert details(retyped("大幅下降", "大幅上升"), report=report) == [
        ("正文第1段", "原为“大幅下降”，文中为“大幅上升”")
    ]


def test_a_direction_that_people_add_is_theirs() -> None:
    added = retyped("与上年同期持平", "与上年同期持平，较前年有所上升")
    assert details(added, report=made(LEVEL)) == []


def test_a_sentence_in_place_of_another_one_has_a_direction_of_its_own() -> None:
    assert details(retyped("持平。", "相当。初信初访率先下降。"), report=made(LEVEL)) == []


@pytest.mark.parametrize(("mark", "said"), [("fig_0007", "50.0"), ("fig_0003", "−25.0")])
def test_a_sign_taken_from_or_put_before_a_change_in_a_table_alters_it(mark: str, said: str) -> None:
    report = made(template="# 工作总结\n{{ 表.信访形式 }}\n")
    assert found(report, figure(mark, said)) == [("figure-altered", said)]


def test_another_word_of_the_same_direction_is_fine() -> None:
    assert codes_found(retyped("同比下降", "同比减少")) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("满意率95.0%，同比上升2.0%。", "points-confused"),
        ("来访20批，同比上升2.0个百分点。", "points-confused"),
        ("来访同比上升-4.5%。", "direction-wrong"),
        ("登记20件，其中集访21件。", "sum-broken"),
        ("走访5次、座谈3次，合计9次。", "sum-broken"),
        ("受理20件，办结15件，办结率80%。", "rate-broken"),
        ("排查20件，其中化解15件，占80%。", "rate-broken"),
        ("走访20次，上年同期10次，同比上升50%。", "rate-broken"),
        ("走访8次，上年同期10次，同比上升20%。", "direction-wrong"),
        ("走访由10次上升到20次，升幅50%。", "rate-broken"),
    ],
)
def test_a_sentence_typed_by_hand_must_agree_with_itself(text: str, code: str) -> None:
    assert code in codes_found(inserted(FIRST, text))


def test_a_share_of_last_year_is_held_against_the_number_of_that_year() -> None:
    report = made(
        template="来信{{ 来信.件次 }}件，上年{{ 来信.上年.件次 }}件，占{{ 来信.件次.占(来信.上年.件次) }}。\n"
    )
    record = record_in(report)
    assert record
    told = [one.issue.detail for one in verify(edited(report, figure("fig_0001", "6")), record)]
    assert "“来信.件次”的占比按文中数字6、10应为60.0%，文中为50.0%" in told


@pytest.mark.parametrize(
    "text",
    [
        "满意率95.0%，同比上升2.0个百分点。",
        "占总量的5.4%，同比下降9.7%。",
        "登记20件，其中集访12件。",
        "走访5次、座谈3次，合计8次。",
        "受理20件，办结15件，办结率75%。",
        "接待20批，其中集访2批，重访率90%。",
        "排查21件，其中化解14件，占66.7%。",
        "走访20次，上年同期10次，同比上升100%。",
        "走访由20次下降到15次，降幅25%。",
        "走访3次，上年同期0次，同比上升100%。",
    ],
)
def test_a_sentence_that_agrees_has_only_numbers_without_source(text: str) -> None:
    assert set(codes_found(inserted(FIRST, text))) == {"number-unsourced"}


def test_an_altered_number_in_a_table_is_found_in_its_cell() -> None:
    assert details(figure("fig_0015", "25")) == [
        ("表1第2行第5格", "“信访总量.按类别[城乡建设].人次”应为24，文中为25"),
        ("表1第5行第5格", "“人次”一栏各行之和为46，合计为45"),
    ]


def test_a_number_in_a_table_that_lost_its_bookmark_is_found_by_its_row_and_column() -> None:
    assert ("figure-altered", "25") in found(made(), unmarked("fig_0015", "25"))


def test_findings_come_in_reading_order() -> None:
    places = [place for place, _ in details(figure("fig_0018", "6"), figure("fig_0006", "41"))]
    assert places == sorted(places, key=["正文第2段", "表1第3行第5格", "表1第5行第5格"].index)


def test_a_finding_for_other_programs_has_code_place_and_both_values() -> None:
    record = record_in(made())
    assert record
    told = as_json(verify(edited(made(), figure("fig_0025", "46")), record)[0])
    assert (told["code"], told["place"], told["computed"], told["written"]) == (
        *("figure-altered", "表1第5行第5格"),
        *("45", "46"),
    )


def test_a_record_without_lines_is_refused() -> None:
    with pytest.raises(InputRefusal) as refusal:
        verify(made(), {"printed": [], "document": {}})
    assert refusal.value.issues[0].code == "record-damaged"


@given(st.lists(st.sampled_from("甲乙，。、的了一二三四五"), min_size=1, max_size=30).map("".join))
def test_words_without_figures_are_never_a_finding(text: str) -> None:
    assert codes_found(appended(FIRST, text), inserted(VISITS, text)) == []
