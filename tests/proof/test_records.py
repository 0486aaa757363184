"""Every record proves its number: what is printed follows from the integers in the record."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from papers import counted, paper, rated

MIXED = """
    登记日期|信访形式|人数|来访层级|内容分类|县区|受理日期|办结日期|重复标志
    30× 2023-02-01|来访|2|赴京|城乡建设|甲县|2023-02-03|2023-03-01|是
    41× 2023-03-01|来信|1||政法|乙县|2023-03-03|2023-07-20|否
    22× 2022-02-01|来访|3|赴京|城乡建设|甲县|2022-02-03|2022-03-05|否
    13× 2022-02-01|网上信访|1||政法|甲县|2022-02-03|2022-03-01|否
"""
TEMPLATE = """
来访{{ 来访.批次 }}批{{ 来访.人次 }}人，{{ 来访.同比 | 分别("批次", "人次") }}，占{{ 来访.批次.占比 }}。
按期办结率{{ 按期办结率 }}，{{ 按期办结率.同比 }}；平均{{ 平均办理天数 }}天，{{ 平均办理天数.同比 }}。
{% for 类 in 信访总量.按("类别") %}
{{ 类.件次 }}，{{ 类.件次.占比 }}，{{ 类.件次.同比 }}，{{ 类.按期办结率 }}。
{% endfor %}
{{ 网上信访.件次.同比 }}。{{ 来信.件次.同比 }}。
{{ 表.类别 }}
"""


def worked_out(record: dict[str, Any]) -> Fraction:
    """What a record's integers say, as the number that is printed."""
    match record["tells"]:
        case "value" | "now":
            return _value(record) * (100 if record["unit"] == "%" else 1)
        case "share":
            return _value(record) / _value(record["other"]) * 100
        case "base":
            return _value(record["other"])
    now, base = _value(record), _value(record["other"])
    return abs(now - base) * 100 if record["unit"] == "%" else abs(now - base) / base * 100


def _value(figure: dict[str, Any]) -> Fraction:
    if "value" in figure:
        return Fraction(figure["value"])
    return Fraction(figure["numerator"], figure["denominator"])


def is_proved(record: dict[str, Any]) -> bool:
    """Whether the printed number is the one worked out, within half of its last decimal."""
    digits = record["text"].strip("−%")
    places = len(digits.partition(".")[2])
    return abs(Fraction(digits) - worked_out(record)) <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize("words", ["", ".分数()", ".以上", ".接近"])
def test_a_share_is_recorded_with_its_whole_however_it_is_worded(words: str) -> None:
    (record,) = paper(f"{{{{ 来访.批次.占比{words} }}}}", MIXED).records
    assert (record["tells"], record["value"], record["other"]["value"]) == ("share", 30, 71)


def test_every_number_of_a_text_follows_from_its_record() -> None:
    records = paper(TEMPLATE, MIXED).records
    assert len(records) > 25
    assert [record["text"] for record in records if not is_proved(record)] == []


@pytest.mark.parametrize("text", ["31", "29", "30.6"])
def test_a_wrong_number_does_not_follow_from_its_record(text: str) -> None:
    record = paper("{{ 来访.批次 }}", MIXED).records[0]
    assert is_proved(record)
    assert not is_proved({**record, "text": text})


def test_a_gaps_change_leaves_no_record() -> None:
    assert paper("{{ 赴京上访.批次.同比 }}", counted(3)).records == []


def test_the_base_of_a_rate_is_recorded_with_both_integers() -> None:
    other = paper("{{ 网上信访占比.同比 }}", rated((1, 2), (1, 4))).records[0]["other"]
    assert (other["numerator"], other["denominator"]) == (1, 4)


def test_the_base_of_a_number_that_has_none_is_recorded_as_a_gap() -> None:
    rows = "登记日期|信访形式|人数|来访层级\n2023-02-01|来访|1|赴京"
    assert paper("{{ 赴京上访.批次.较(2019) }}", rows).records == []


def test_a_note_on_the_definition_is_recorded() -> None:
    assert (
        paper("{{ 非走访.件次 }}", counted(3)).records[0]["definition"]["note"] == "来信、网上信访、来电合计"
    )


def test_the_conditions_of_a_narrowed_number_are_recorded_by_their_labels() -> None:
    record = paper('{{ 来访.其中(县区="甲县").批次 }}', MIXED).records[0]
    assert record["definition"]["where"] == {"信访形式": ["来访"], "问题属地": ["甲县"]}
