from tables import column, ledger, petitions

PATHS = """
    登记日期 | 内容分类
    2023-01-05 | 城乡建设-物业管理-收费
    2023-01-06 | 自然资源/土地征收
    2023-01-07 | 政法
"""


def table_columns(text: str) -> set[str]:
    return set(petitions(text).column_names)


def test_the_first_part_of_a_path_is_the_category() -> None:
    assert column(PATHS, "category") == ["城乡建设", "国土资源", "政法"]


def test_the_second_part_of_a_path_answers_for_a_missing_subcategory() -> None:
    assert column(PATHS, "subcategory") == ["物业管理", "土地征收", None]


def test_the_third_part_of_a_path_answers_for_a_missing_topic() -> None:
    assert column(PATHS, "topic") == ["收费", None, None]


def test_a_column_of_its_own_beats_a_part_of_a_path() -> None:
    text = "登记日期 | 内容分类 | 二级分类\n2023-01-05 | 城乡建设-物业管理 | 住房"
    assert column(text, "subcategory") == ["住房"]


def test_without_paths_there_is_no_subcategory() -> None:
    assert "subcategory" not in table_columns("登记日期 | 内容分类\n2023-01-05 | 城乡建设")


def test_first_or_repeated_in_one_column_answers_both_questions() -> None:
    text = "登记日期 | 初重信访\n2023-01-05 | 初次\n2023-01-06 | 重复\n2023-01-07 |"
    assert petitions(text).select(["first", "repeated"]).to_pydict() == {
        "first": [True, False, None],
        "repeated": [False, True, None],
    }


def test_a_mere_yes_to_first_says_nothing_of_repeated() -> None:
    assert "repeated" not in table_columns("登记日期 | 是否初次\n2023-01-05 | 是\n2023-01-06 | 否")


def test_words_that_answer_only_the_column_s_own_question_are_no_fault() -> None:
    assert ledger("登记日期 | 人数 | 初重信访\n2023-01-05 | 1 | 初次\n2023-01-06 | 1 | 是").issues == ()


def test_a_column_of_its_own_beats_the_word_in_another() -> None:
    text = "登记日期 | 初重信访 | 是否重复\n2023-01-05 | 初次 | 是"
    assert column(text, "repeated") == [True]


def test_step_by_step_is_the_opposite_of_skipping_a_level() -> None:
    text = "登记日期 | 是否依法逐级走访\n2023-01-05 | 是\n2023-01-06 | 否\n2023-01-07 |"
    assert column(text, "skipped_level") == [False, True, None]


def test_days_of_extension_tell_whether_there_was_one() -> None:
    assert column("登记日期 | 延期天数\n2023-01-05 | 30\n2023-01-06 | 0", "extension_days") == [30, 0]


def test_a_field_answered_by_another_column_bears_that_column_s_heading() -> None:
    rows = ledger("登记日期 | 初重信访\n2023-01-05 | 重复").registers["petitions"]
    assert rows.headings["repeated"] == "初重信访"
