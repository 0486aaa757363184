import pytest
from papers import counted, paper, rated, said, warned

JUNE = counted(1).replace("-02-01", "-06-10")
OFFICE = '[office]\norganisation = "甲市信访局"\narea = "甲市"'
FACTS = '[facts]\n"宣传场次" = 12\n"空" = ""'


@pytest.mark.parametrize(
    ("period", "name"),
    [("2023H1", "2023年上半年"), ("2023", "2023年"), ("2023Q2", "2023年第二季度"), ("2023-06", "2023年6月")],
)
def test_the_period_is_called_by_its_name(period: str, name: str) -> None:
    assert said("期间.名称", JUNE, period=period) == name


def test_a_half_year_has_a_name_for_titles() -> None:
    assert said("期间.年度名称", JUNE) == "2023年度上半年"


def test_other_periods_are_called_in_titles_as_elsewhere() -> None:
    assert said("期间.年度名称", JUNE, period="2023Q2") == "2023年第二季度"


def test_the_year_of_the_period_is_a_number() -> None:
    assert said("期间.年 + 1", JUNE) == "2024"


def test_the_months_of_the_period_are_joined_by_a_dash() -> None:
    assert said("期间.月份", JUNE) == "1—6月"


@pytest.mark.parametrize(
    ("as_of", "name"),
    [
        ("2023-06-29", "1月1日至6月29日"),
        ("2023-05-31", "1—5月"),
        ("2023-06-30", "1—6月"),
        ("2023-07-05", "1—6月"),
    ],
)
def test_the_months_reach_as_far_as_rows_are_counted(as_of: str, name: str) -> None:
    assert said("期间.月份", counted(1), as_of=as_of) == name


def test_what_was_counted_up_to_an_early_cut_off_is_named_by_its_days() -> None:
    assert said("期间.时段", counted(1), as_of="2023-05-15") == "2023年1月1日至5月15日"


def test_a_period_counted_to_its_end_is_named_as_in_titles() -> None:
    assert said("期间.时段", counted(1), as_of="2023-07-05") == "2023年上半年"


@pytest.mark.parametrize(
    ("period", "following"),
    [
        ("2023H1", "下半年"),
        ("2023", "2024年"),
        ("2023Q2", "第三季度"),
        ("2023-06", "7月"),
        ("2023-01-01..2023-06-16", "下步"),
    ],
)
def test_what_comes_next_is_named(period: str, following: str) -> None:
    assert said("期间.下期", JUNE, period=period) == following


def test_the_last_day_that_counts_has_no_leading_zeros() -> None:
    assert said("期间.截止日", counted(1), as_of="2023-06-06") == "6月6日"


def test_the_last_day_that_counts_is_in_the_period_even_where_later_days_are_known() -> None:
    assert said("期间.截止日全称", counted(1), as_of="2023-07-20") == "2023年6月30日"


@pytest.mark.parametrize("view", ["期间", "来信", "交办"])
def test_handling_is_known_up_to_the_cut_off_after_the_period(view: str) -> None:
    assert said(f"{view}.办理截止日", counted(1), as_of="2023-07-20") == "7月20日"


def test_the_day_up_to_which_handling_is_known_has_its_year_where_that_is_another() -> None:
    assert said("期间.办理截止日", counted(1), as_of="2024-01-20") == "2024年1月20日"


def test_a_report_is_dated_the_day_after_everything_in_it_was_known() -> None:
    assert said("期间.落款日期", counted(1), as_of="2023-06-30") == "2023年7月1日"


def test_the_office_is_called_by_its_name() -> None:
    assert said("单位", counted(1), OFFICE) == "甲市信访局"


def test_an_office_without_a_name_is_a_placeholder() -> None:
    assert said("单位", counted(1)) == "【单位名称】"


def test_an_office_without_a_name_is_warned_of_where_it_is_printed() -> None:
    assert warned("单位", counted(1)) == ["office-missing"]


def test_an_office_without_a_name_is_not_warned_of_elsewhere() -> None:
    assert warned("地区", counted(1)) == []


def test_the_area_is_called_by_its_name() -> None:
    assert said("地区", counted(1), OFFICE) == "甲市"


def test_an_area_without_a_name_is_the_whole_city() -> None:
    assert said("地区", counted(1)) == "全市"


def test_a_fact_prints_what_was_given() -> None:
    assert said('补充("宣传场次")', counted(1), FACTS) == "12"


def test_a_fact_is_recorded_by_its_name() -> None:
    record = paper('{{ 补充("宣传场次") }}场。', counted(1), FACTS).records[0]
    assert record == {
        "id": "fig_0001",
        "text": "12",
        "tells": "fact",
        "place": "正文第1段",
        "sentence": "12场。",
        "digits": 0,
        "name": "宣传场次",
        "unit": "",
        "source": "facts.toml或--set",
    }


def test_a_missing_fact_is_a_placeholder() -> None:
    assert said('补充("培训场次")', counted(1), FACTS) == "【待填：培训场次】"


def test_a_missing_fact_is_warned_of() -> None:
    assert warned('补充("培训场次")', counted(1)) == ["fact-missing"]


def test_a_missing_fact_is_told_as_wanted() -> None:
    assert paper('{{ 补充("培训场次") }}{{ 补充("宣传场次") }}', counted(1), FACTS).wanted == ("培训场次",)


def test_sentences_can_be_left_out_where_a_fact_is_missing() -> None:
    assert said('"有" if 补充.有("培训场次") else "没有"', counted(1), FACTS) == "没有"


def test_a_fact_that_is_only_asked_for_is_wanted_without_a_warning() -> None:
    written = paper('{% if 补充.有("培训场次") %}有{% endif %}', counted(1))
    assert (written.wanted, written.issues) == (("培训场次",), ())


def test_numbers_are_written_in_chinese_where_asked() -> None:
    assert said("中文数字(12)", counted(1)) == "十二"


def test_a_fact_of_a_register_has_its_unit() -> None:
    assert said('补充("宣传场次")', counted(1) + "\n\n名称|数值|单位\n宣传场次|12|场次") == "12场次"


@pytest.mark.parametrize(
    ("hedge", "words"),
    [("余", "1000余份"), ("多", "1000多份"), ("近", "近1000份"), ("约", "约1000份"), ("", "1000份")],
)
def test_a_fact_is_hedged_as_asked(hedge: str, words: str) -> None:
    rows = counted(1) + "\n\n名称|数值|单位\n材料|1000|份"
    assert said(f'补充("材料", 修饰="{hedge}")', rows) == words


def test_what_went_the_way_it_is_said_to_is_a_slogan() -> None:
    rows = rated((3, 4), (1, 2)) + "\n2022-02-01|来访|1"
    assert said("口号(提高=(网上信访占比,), 下降=(来访.批次,))", rows) == "一提高一下降"


def test_what_went_another_way_is_no_slogan() -> None:
    assert said('"（" ~ 口号(下降=(网上信访占比,)) ~ "）"', rated((3, 4), (1, 2))) == "（）"


def test_what_cannot_be_compared_is_no_slogan() -> None:
    assert said('"（" ~ 口号(下降=(赴京上访.批次,)) ~ "）"', counted(1, 2)) == "（）"
