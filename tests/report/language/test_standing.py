from papers import rated, said, warned

ROWS = rated((3, 4))
PEERS = """

指标|对象|数值
网上信访占比|甲市|90%
网上信访占比|乙市|80%
网上信访占比|丙市|70%
网上信访占比|丁市|60%
"""


def against(value: str, whose: str = "全市", period: str = "2023年上半年") -> str:
    """Online petitions at three quarters, and someone's value."""
    return f"{ROWS}\n\n指标|对象|期间|数值\n网上信访占比|{whose}|{period}|{value}"


def test_a_rate_above_a_benchmark_says_by_how_much() -> None:
    assert said("网上信访占比.对比()", against("73.8%")) == "高于全市1.2个百分点"


def test_a_rate_level_with_a_benchmark_says_so() -> None:
    assert said('网上信访占比.对比("全省")', against("75%", "全省")) == "与全省持平"


def test_a_benchmark_of_another_period_does_not_count() -> None:
    assert warned("网上信访占比.对比()", against("73.8%", period="2022年上半年")) == ["benchmark-missing"]


def test_a_benchmark_without_a_period_always_counts() -> None:
    assert said("网上信访占比.对比()", against("73.8%", period="")) == "高于全市1.2个百分点"


def test_a_rank_is_told_among_peers() -> None:
    assert said("网上信访占比.位次()", ROWS + PEERS) == "居全省第三位"


def test_a_rank_may_count_from_below() -> None:
    assert said('网上信访占比.位次("全省", "市", 由低到高=true)', ROWS + PEERS) == "居全省第三位"


def test_without_peers_there_is_no_rank() -> None:
    assert warned("网上信访占比.位次()", ROWS) == ["benchmark-missing"]


def test_a_target_that_is_met_is_said_to_be() -> None:
    assert said("网上信访占比.目标", against("70%", "目标")) == "达到70%的目标"


def test_a_target_that_is_missed_is_said_to_be() -> None:
    assert said("网上信访占比.目标", against("98%", "目标")) == "未达到98%的目标"


def test_a_limit_that_is_kept_is_said_to_be() -> None:
    assert said("网上信访占比.控制", against("80%", "目标")) == "控制在80.0%以内"


def test_without_a_target_nothing_is_said() -> None:
    assert said('"（" ~ 网上信访占比.目标 ~ "）"', ROWS) == "（）"


def test_conditions_may_ask_whether_a_target_is_met() -> None:
    assert said('"是" if 网上信访占比.达标 else "否"', against("70%", "目标")) == "是"


def test_without_a_target_none_is_met() -> None:
    assert said('"不明" if 网上信访占比.达标 is none else "明"', ROWS) == "不明"


def test_all_of_it_is_said_in_words() -> None:
    assert said('网上信访占比.全部("办结")', rated((3, 3))) == "全部办结"


def test_some_of_it_is_said_with_its_number() -> None:
    assert said('网上信访占比.全部("办结")', ROWS) == "已办结3件"


def test_a_count_is_not_said_to_be_all_of_anything() -> None:
    assert said('网上信访.件次.全部("办结")', ROWS) == "3"


def test_a_share_is_said_as_a_fraction() -> None:
    assert said('网上信访占比.分数("占", 约=true)', rated((26, 100))) == "约占1/4"


def test_a_share_is_said_by_the_full_five_percent_it_reaches() -> None:
    assert said("网上信访占比.以上", rated((77, 100))) == "75%以上"


def test_a_share_is_said_by_the_full_five_percent_it_nears() -> None:
    assert said("网上信访占比.接近", rated((995, 10000))) == "接近10%"


def test_a_count_is_no_share() -> None:
    assert said("网上信访.件次.以上", ROWS) == "3"


def test_counts_are_said_in_ten_thousands() -> None:
    assert said("信访总量.人次.万", "登记日期|信访形式|人数\n4× 2023-02-01|来访|8000") == "3.2万"


def test_a_rate_is_not_said_in_ten_thousands() -> None:
    assert said("网上信访占比.万", ROWS) == "75.0%"
