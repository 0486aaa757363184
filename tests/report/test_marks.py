from papers import Paper, counted, paper

from petition_report.report.blocks import Heading, Paragraph, Picture, Span, Table, Title
from petition_report.report.language.printed import Mark, Told
from petition_report.report.marks import numbered

TABLED = """
    登记日期|信访形式|人数|内容分类
    3× 2023-02-01|来信|1|城乡建设
    1× 2023-02-01|来信|1|政法
"""


def marks(written: Paper) -> list[tuple[str, str, str]]:
    """Text, sentence and name of every record, after checking that the document has just these bookmarks."""
    records = written.records
    assert {record["id"]: record["text"] for record in records} == written.bookmarks
    return [(record["text"], record["sentence"], record["name"]) for record in records]


def test_a_printed_number_is_a_run_in_a_bookmark_with_the_sentence_around_it() -> None:
    template = "收到来访。来访{{ 来访.批次 }}批，{{ 来访.人次 }}人；同比如何？"
    assert marks(paper(template, counted(3))) == [
        ("3", "来访3批，3人；", "来访.批次"),
        ("3", "来访3批，3人；", "来访.人次"),
    ]


def test_a_number_at_the_end_of_a_line_without_a_stop_has_its_sentence() -> None:
    assert marks(paper("前句。共{{ 来访.批次 }}", counted(3)))[0][1] == "共3"


def test_a_number_in_a_macro_is_recorded() -> None:
    template = "{% macro 批(甲) %}{{ 甲.批次 }}批{% endmacro %}来访{{ 批(来访) }}。"
    assert marks(paper(template, counted(3))) == [("3", "来访3批。", "来访.批次")]


def test_numbers_in_a_loop_are_recorded_one_by_one() -> None:
    template = '{% for 类 in 信访总量.按("类别") %}{{ 类.名称 }}{{ 类.件次 }}件。{% endfor %}'
    assert marks(paper(template, TABLED)) == [
        ("3", "城乡建设3件。", "信访总量.按类别[城乡建设].件次"),
        ("1", "政法1件。", "信访总量.按类别[政法].件次"),
    ]


def test_a_number_joined_to_words_is_recorded() -> None:
    assert marks(paper('{{ "来访" ~ 来访.批次 ~ "批" }}。', counted(3))) == [("3", "来访3批。", "来访.批次")]


def test_numbers_joined_by_a_filter_are_recorded() -> None:
    template = '{{ [来访.批次.带单位, 来访.人次.带单位] | join("、") }}'
    assert [text for text, _, _ in marks(paper(template, counted(3)))] == ["3", "3"]


def test_a_saying_joined_to_words_keeps_its_numbers() -> None:
    assert marks(paper('{{ 来访.批次.同比 ~ "。" }}', counted(3, 2)))[0][:2] == ("50.0%", "同比上升50.0%。")


def test_a_number_through_filters_is_recorded() -> None:
    assert marks(paper("{{ 来访.批次 | default(0) }}", counted(3)))[0][0] == "3"


def test_a_number_in_a_heading_is_recorded() -> None:
    assert marks(paper("## 来访{{ 来访.批次 }}批", counted(3))) == [("3", "一、来访3批", "来访.批次")]


def test_a_number_in_a_title_is_recorded() -> None:
    assert marks(paper("# 来访{{ 来访.批次 }}批//情况", counted(3))) == [("3", "来访3批情况", "来访.批次")]


def test_a_number_in_a_table_is_recorded() -> None:
    template = "@表 来访{{ 来访.批次 }}批\n| 甲 | 乙 |\n| --- | --- |\n| {{ 来访.人次 }} | 丙 |"
    assert [text for text, _, _ in marks(paper(template, counted(3)))] == ["3", "3"]


def test_numbers_of_a_shipped_table_are_recorded_in_reading_order() -> None:
    assert [one[2] for one in marks(paper("{{ 表.类别 }}", TABLED))][:3] == [
        "信访总量.按类别[城乡建设].件次",
        "信访总量.按类别[城乡建设].件次",
        "信访总量.按类别[城乡建设].人次",
    ]


def test_a_number_kept_in_a_block_is_recorded_once_it_is_printed() -> None:
    template = "{% set 句 %}来访{{ 来访.批次 }}批{% endset %}一。{{ 句 }}。"
    assert marks(paper(template, counted(3))) == [("3", "来访3批。", "来访.批次")]


def test_a_number_printed_twice_from_a_block_has_two_bookmarks() -> None:
    template = "{% set 句 %}来访{{ 来访.批次 }}批。{% endset %}{{ 句 }}{{ 句 }}"
    assert list(paper(template, counted(3)).bookmarks) == ["fig_0001", "fig_0002"]


def test_a_table_printed_twice_has_bookmarks_of_its_own_each_time() -> None:
    template = "{% set 表格 %}{{ 表.类别 }}{% endset %}{{ 表格 }}{{ 表格 }}"
    assert len(marks(paper(template, TABLED))) == 2 * len(marks(paper("{{ 表.类别 }}", TABLED)))


def test_a_number_kept_but_not_printed_is_not_recorded() -> None:
    template = "{% set 句 %}{{ 来访.批次 }}{% endset %}人次{{ 来访.人次 }}"
    assert marks(paper(template, counted(3))) == [("3", "人次3", "来访.人次")]


def test_a_number_that_is_only_asked_about_is_not_recorded() -> None:
    assert marks(paper("{% if 来访.批次 > 2 %}多{% endif %}", counted(3))) == []


def test_a_placeholder_is_no_number() -> None:
    assert marks(paper("{{ 赴京上访.批次 }}", counted(3))) == []


def test_a_count_is_recorded_with_what_it_is() -> None:
    record = paper("{{ 来访.批次 }}", counted(3)).records[0]
    definition = record.pop("definition")
    assert (definition["register"], definition["where"]) == ("petitions", {"信访形式": ["来访"]})
    assert record == {
        "id": "fig_0001",
        "text": "3",
        "tells": "value",
        "place": "正文第1段",
        "sentence": "3",
        "digits": 0,
        "name": "来访.批次",
        "unit": "批",
        "value": 3,
        "period": {"label": "2023年上半年", "start": "2023-01-01", "end": "2023-06-30"},
        "as_of": "2023-06-30",
    }


def test_a_rate_is_recorded_with_numerator_denominator_and_both_conditions() -> None:
    rows = "登记日期|信访形式|人数|重复标志\n2023-02-01|来访|1|是\n2023-02-01|来访|1|否"
    record = paper("{{ 重访率 }}", rows).records[0]
    assert (record["numerator"], record["denominator"], record["definition"]["of"]) == (
        1,
        2,
        {"信访形式": ["来访"]},
    )


def test_a_change_is_recorded_with_the_figure_it_is_from() -> None:
    other = paper("{{ 来访.批次.同比 }}", counted(3, 2)).records[0]["other"]
    assert (other["name"], other["value"], other["period"]["label"]) == ("来访.批次", 2, "2022年上半年")


def test_a_share_is_recorded_with_the_whole_it_is_of() -> None:
    record = paper("{{ 来访.批次.占比 }}", counted(3)).records[0]
    assert (record["tells"], record["other"]["name"]) == ("share", "信访总量.批次")


def test_a_number_up_to_another_day_is_recorded_with_that_day() -> None:
    assert paper('{{ 来访.截至("2023-06-16").批次 }}', counted(3)).records[0]["as_of"] == "2023-06-16"


def test_an_article_of_law_is_recorded_with_what_rests_on_it() -> None:
    record = paper("{{ 集访.批次 }}", counted(3)).records[0]
    assert record["definition"]["article"] == "《信访工作条例》第二十条"


# ---- blocks ----

TOLD = Told("3", tells="fact", name="甲")
SPAN = Span("3", "fig_0001")
BLOCKS = (
    Title(((SPAN,),)),
    Heading(1, (SPAN,)),
    Paragraph((SPAN,)),
    Table((SPAN,), ((SPAN,),), (((SPAN,),),), ("left",)),
    Picture(b"", 1, 1, (SPAN,), "图"),
)


def test_marks_are_named_as_they_are_read() -> None:
    _, kept = numbered(BLOCKS, [Mark("fig_0001", TOLD)])
    assert [mark.name for mark in kept] == [f"fig_{number:04d}" for number in range(1, 8)]


def test_a_block_without_marks_stays_as_it_is() -> None:
    block = Paragraph((Span("甲"),))
    assert numbered([block], []) == ((block,), ())
