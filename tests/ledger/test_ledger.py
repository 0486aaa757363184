from tables import ledger

from petition_report.ledger.ledger import RowCount


def test_accounts_of_two_sheets_add_up_code_by_code() -> None:
    first = RowCount(5, 3, {"row-total": 1, "row-blank": 1})
    second = RowCount(2, 1, {"row-blank": 1})
    assert first + second == RowCount(7, 4, {"row-blank": 2, "row-total": 1})


def test_the_last_day_of_a_date_field_is_known() -> None:
    rows = ledger("登记日期 | 人数\n2023-01-06 | 1\n2023-01-05 | 1").registers["petitions"]
    assert rows.last_day == 19363
