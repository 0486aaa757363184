import re

import pytest

from petition_report.errors import InputRefusal, OutputRefusal, Refusal, UsageRefusal
from petition_report.issues import Issue, Place, Severity, codes

PLACE = Place("台账.xlsx", "一月", 5, "登记日期")


def test_a_place_is_written_from_file_to_column() -> None:
    assert str(PLACE) == "台账.xlsx·一月·第5行·“登记日期”列"


def test_a_place_without_row_and_column_is_the_sheet() -> None:
    assert str(Place("台账.xlsx", "一月")) == "台账.xlsx·一月"


def test_nowhere_is_nothing() -> None:
    assert str(Place()) == ""


def test_an_issue_says_what_where_how_often_and_what_to_do() -> None:
    assert str(Issue("cell-date", "日期有误", PLACE, 3)) == (
        "日期有误（台账.xlsx·一月·第5行·“登记日期”列），共3处。" + codes()["cell-date"].advice
    )


def test_an_issue_without_words_of_its_own_says_its_codes_meaning() -> None:
    assert str(Issue("file-not-found")) == "找不到文件。请核对文件名和所在文件夹。"


def test_an_issue_has_its_codes_severity() -> None:
    assert Issue("file-not-found").severity is Severity.STOP


@pytest.mark.parametrize("key", codes())
def test_every_code_has_a_meaning_without_and_an_advice_with_a_full_stop(key: str) -> None:
    code = codes()[key]
    assert code.meaning
    assert not code.meaning.endswith("。")
    assert code.advice.endswith("。")


@pytest.mark.parametrize("key", codes())
def test_every_code_speaks_official_chinese_in_one_line(key: str) -> None:
    said = codes()[key].meaning + codes()[key].advice
    assert not re.search("[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]|  |\n", said)


@pytest.mark.parametrize("key", codes())
def test_every_code_is_written_in_small_letters_and_dashes(key: str) -> None:
    assert re.fullmatch("[a-z]+(-[a-z]+)*", key)


@pytest.mark.parametrize(
    ("kind", "code"), [(UsageRefusal, 2), (InputRefusal, 3), (OutputRefusal, 4), (Refusal, 70)]
)
def test_every_refusal_has_its_exit_code(kind: type[Refusal], code: int) -> None:
    assert kind(Issue("file-not-found")).exit_code == code


def test_a_refusal_says_every_issue_on_a_line_of_its_own() -> None:
    assert str(InputRefusal(Issue("file-not-found"), Issue("file-locked"))).count("\n") == 1
