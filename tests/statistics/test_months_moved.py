from datetime import date

import pytest

from petition_report.statistics.bases import LAST_YEAR, PREVIOUS, base_window
from petition_report.statistics.cube import Window
from petition_report.statistics.months_moved import in_base
from petition_report.statistics.periods import parse_period
from petition_report.statistics.rules import day_number
from petition_report.statistics.where import Within


def moved(months: tuple[str, ...], period: str, base: str, starts_on: int = 1) -> tuple[Within, str] | None:
    """Months named beside another condition, in the window of a base."""
    known = parse_period(period, date(2023, 12, 31), starts_on)
    seen = Window(known, day_number(known.end) - 1)
    within: Within = (("area", ("甲县",)), ("month", months))
    return in_base(within, f"来访[{months[0]}].批次", seen, base_window(seen, base)[0])


@pytest.mark.parametrize(
    ("months", "period", "base", "then"),
    [
        (("2023-02",), "2023H1", LAST_YEAR, ("2022-02",)),
        (("2023-02", "2023-05"), "2023H1", "2019", ("2019-02", "2019-05")),
        (("2023-01",), "2023-01", PREVIOUS, ("2022-12",)),
        (("2月",), "2023H1", LAST_YEAR, ("2月",)),
    ],
)
def test_months_move_along_with_the_window(
    months: tuple[str, ...], period: str, base: str, then: tuple[str, ...]
) -> None:
    within = (("area", ("甲县",)), ("month", then))
    assert moved(months, period, base) == (within, f"来访[{then[0]}].批次")


def test_months_move_along_with_business_months() -> None:
    assert moved(("2023-01",), "2023H1", LAST_YEAR, 21) == moved(("2023-01",), "2023H1", LAST_YEAR)


def test_a_month_of_a_longer_period_has_none_in_the_period_before() -> None:
    assert moved(("2023-02",), "2023H1", PREVIOUS) is None


def test_what_names_no_month_stays_in_every_window() -> None:
    known = parse_period("2023H1", date(2023, 12, 31))
    seen = Window(known, day_number(known.end) - 1)
    within: Within = (("area", ("甲县",)),)
    assert in_base(within, "来访.批次", seen, base_window(seen, PREVIOUS)[0]) == (within, "来访.批次")
