from __future__ import annotations

import pytest
from questions import Seen, answers, listed, said

from petition_report.settings import Counting, Settings
from petition_report.statistics.definitions import indicators
from petition_report.statistics.listing import Entry, listing

TOWNS = """
    登记日期   | 信访形式 | 人数 | 县区 | 责任单位 | 初次标志
    2023-01-05 | 来访     | 2    | 甲县 | 住建局   | 是
    2023-02-05 | 来访     | 7    | 乙县 |          | 否
    2023-03-05 | 来信     | 1    | 乙县 | 人社局   | 是
    2023-04-05 | 来信     | 9    |      | 人社局   | 是
    2022-03-05 | 来信     | 4    | 乙县 | 人社局   | 是
    2022-03-06 | 来信     | 4    | 丙县 | 人社局   | 是
"""


def entries(settings: Settings | None = None) -> dict[str, Entry]:
    """The list of the towns' register, by name."""
    given = answers(TOWNS, seen=Seen(settings=settings or Settings()))
    return {entry.name: entry for entry in listing(given, "last-year")}


def test_members_stand_most_first_and_equals_by_name() -> None:
    names = [name for name in entries() if name.startswith("信访总量.按") and name.endswith("件次")]
    assert names == [
        "信访总量.按问题属地[乙县].件次",
        "信访总量.按问题属地[未填写].件次",
        "信访总量.按问题属地[甲县].件次",
        "信访总量.按责任单位[人社局].件次",
        "信访总量.按责任单位[住建局].件次",
        "信访总量.按责任单位[未填写].件次",
        "信访总量.按信访形式[来信].件次",
        "信访总量.按信访形式[来访].件次",
    ]


def test_a_larger_member_stands_before_a_smaller_one_whatever_their_names() -> None:
    given = answers("信访形式 | 问题属地\n来信 | 乙县\n来信 | 甲县\n来信 | 甲县")
    names = [entry.name for entry in listing(given, "last-year")]
    assert [name for name in names if name.startswith("信访总量.按问题属地") and name.endswith("件次")] == [
        "信访总量.按问题属地[甲县].件次",
        "信访总量.按问题属地[乙县].件次",
    ]


def test_a_member_has_its_share_of_the_whole() -> None:
    entry = entries()["信访总量.按问题属地[乙县].人次"]
    assert (entry.whole, entry.share and said(entry.share)) == ("信访总量.人次", "8/19")


def test_a_member_stands_beside_its_base() -> None:
    shown = entries()
    bases = [
        said(shown[f"信访总量.按问题属地[{name}].件次"].comparison.base.value) for name in ("甲县", "乙县")
    ]
    assert bases == ["0", "1"]


def test_distinct_matters_are_not_broken_down() -> None:
    own = {"name": "事项", "quantities": ["件", "件次"], "lists": ["channel"]}
    look = Seen(settings=Settings(indicators=(own,)))
    shown = listed(answers("信访形式 | 信访事项编号\n来信 | A\n来信 | A", seen=look))
    assert {name: value for name, value in shown.items() if name.startswith("事项")} == {
        "事项.件": "1",
        "事项.件次": "2",
        "事项.按信访形式[来信].件次": "2",
    }


def test_a_part_is_counted_within_its_whole() -> None:
    shown = listed(answers("信访形式 | 来访层级 | 人数\n来访 | 赴京 | 5\n来访 | 到省 | 6\n来访 | 赴京 | 1"))
    assert [shown[name] for name in ("集访.批次", "赴京上访.集访.批次")] == ["2", "1"]


def test_an_indicator_is_compared_with_the_base_of_its_own() -> None:
    shown = entries(Settings(bases={"来信": "2019"}))
    assert [shown[name].comparison.label for name in ("来信.件次", "来访.批次")] == ["2019年同期", "上年同期"]


def test_a_part_is_compared_with_the_base_of_its_whole() -> None:
    shown = entries(Settings(bases={"来访": "2019"}))
    assert [shown[name].comparison.label for name in ("来访.个访.批次", "个访.批次")] == [
        "2019年同期",
        "上年同期",
    ]


def test_what_is_no_member_has_no_share() -> None:
    assert entries()["来信.件次"].share is None


def test_every_indicator_is_listed_in_all_its_quantities_but_lists_and_series() -> None:
    known = indicators(Settings()).values()
    plain = [one for one in known if not (one.by or one.series)]
    names = {f"{one.name}.{by}" if by else one.name for one in plain for by in one.quantities or ("",)}
    assert names - set(entries()) == set()


def test_lists_and_series_are_left_to_templates() -> None:
    assert {"类别", "最多被反映单位", "连续下降月数", "年均增长率"} & {
        name.split(".")[0] for name in entries()
    } == set()


def test_an_entry_without_a_number_says_why() -> None:
    assert str(entries()["化解率"].gap) == "Gap(reason='label-missing', needs=('是否化解', '办结日期'))"


def test_an_entry_with_a_number_has_no_gap() -> None:
    assert entries()["来信.件次"].gap is None


def test_an_office_may_break_a_rate_of_its_own_down_by_label_and_flag() -> None:
    own = {"name": "初访率", "where": {"is_first": True}, "of": {}, "lists": ["属地", "集访"]}
    shown = entries(Settings(indicators=(own,)))
    found = {
        name: said(one.comparison.figure.value) for name, one in shown.items() if name.startswith("初访率.")
    }
    assert found == {
        "初访率.按问题属地[乙县]": "1/2",
        "初访率.按问题属地[未填写]": "1/1",
        "初访率.按问题属地[甲县]": "1/1",
        "初访率.按集访[否]": "2/2",
        "初访率.按集访[是]": "1/2",
    }


def test_a_member_of_a_rate_has_no_share() -> None:
    own = {"name": "初访率", "where": {"is_first": True}, "of": {}, "lists": ["属地"]}
    assert entries(Settings(indicators=(own,)))["初访率.按问题属地[乙县]"].share is None


@pytest.mark.parametrize(
    ("base", "value"), [("last-year", "2"), ("previous", "base-missing"), ("2019", "base-missing")]
)
def test_the_list_is_told_against_the_base_asked_for(base: str, value: str) -> None:
    shown = {entry.name: entry for entry in listing(answers(TOWNS), base)}
    assert said(shown["信访总量.件次"].comparison.base.value) == value


def test_a_list_without_rows_is_all_gaps() -> None:
    empty = listed(answers(TOWNS, seen=Seen("2020H1")))
    assert [value for name, value in empty.items() if name == "信访总量.件次"] == ["base-missing"]


CUT = {"来访": "2023-01-31", "及时受理率": "2023-01-31"}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("来访.批次", "1"),
        ("来访.按问题属地[甲县].批次", "1"),
        ("来访.个访.批次", "1"),
        ("来信.件次", "2"),
        ("信访总量.件次", "4"),
    ],
)
def test_an_indicator_with_a_cut_off_of_its_own_is_counted_up_to_it(name: str, found: str) -> None:
    assert said(entries(Settings(cutoffs=CUT))[name].comparison.figure.value) == found


def test_a_member_after_the_cut_off_of_its_indicator_is_not_listed() -> None:
    assert "来访.按问题属地[乙县].批次" not in entries(Settings(cutoffs=CUT))


def test_the_base_of_an_indicator_with_a_cut_off_of_its_own_has_the_same_one() -> None:
    shown = entries(Settings(cutoffs={"来信": "2023-03-05"}))
    assert said(shown["来信.件次"].comparison.base.value) == "1"


def test_a_variant_is_counted_up_to_the_cut_off_of_its_indicator() -> None:
    shown = entries(Settings(cutoffs=CUT))
    cuts = {name: shown[name].comparison.figure.window.as_of for name in shown}
    assert cuts["及时受理率.责任单位"] == cuts["及时受理率"] == cuts["来信.件次"] - 150


def test_shares_are_of_the_listed_rows_where_the_settings_say_so() -> None:
    shown = entries(Settings(counting=Counting(share_base="listed")))
    shares = {name: shown[f"信访总量.按问题属地[{name}].件次"].share for name in ("甲县", "乙县", "未填写")}
    assert {name: share and said(share) for name, share in shares.items()} == {
        "甲县": "1/3",
        "乙县": "2/3",
        "未填写": None,
    }


def test_the_number_of_blanks_is_told_without_a_share() -> None:
    entry = entries(Settings(counting=Counting(share_base="listed")))["信访总量.按问题属地[未填写].人次"]
    assert (said(entry.comparison.figure.value), entry.share) == ("9", None)
