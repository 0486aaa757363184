from tables import ledger

from petition_report.ledger.ledger import RowCount


def test_accounts_of_two_sheets_add_up_code_by_code() -> None:
    first = RowCount(5, 3, {"row-total": 1, "row-blank": 1})
    second = RowCount(2, 1, {"row-blank": 1})
    assert first + second == RowCount(7, 4, {"row-blank": 2, "row-total": 1})


def test_the_last_day_up_to_a_day_is_known() -> None:
    rows = ledger("登记日期 | 人数\n2023-01-06 | 1\n2023-01-05 | 1\n2203-01-05 | 1").registers["petitions"]
    assert rows.last_day(19400) == 19363


def test_there_is_no_last_day_before_the_first() -> None:
    assert ledger("登记日期 | 人数\n2023-01-06 | 1").registers["petitions"].last_day(19000) is None


def test_a_register_that_counts_nothing_by_day_has_no_last_day() -> None:
    assert ledger("名称 | 数值\n宣传材料 | 1").registers["facts"].last_day(19400) is None
