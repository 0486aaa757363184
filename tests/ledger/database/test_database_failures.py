"""What databases say when they refuse."""

import pytest

from petition_report.errors import InputRefusal, UsageRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.database.failures import failures_refused


class StateError(Exception):
    """As psycopg raises it."""

    sqlstate = "42501"


class WrappedError(Exception):
    """As SQLAlchemy wraps it."""

    orig = StateError("permission denied for 张三")


def code(error: BaseException) -> str:
    with pytest.raises(InputRefusal) as refusal, failures_refused(Place("库")):
        raise error
    return refusal.value.issues[0].code


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (StateError("…"), "database-denied"),
        (WrappedError("…"), "database-denied"),
        (Exception({"C": "28P01", "M": "…"}), "database-login"),
        (Exception({"C": "3D000"}), "database-unknown"),
        (Exception({"C": "57P01"}), "database-unreachable"),
        (Exception({"C": "22008"}), "database-failed"),
        (Exception("…"), "database-failed"),
        (MemoryError(), "database-lost"),
    ],
)
def test_a_failure_has_the_code_of_what_the_database_says(error: BaseException, expected: str) -> None:
    assert code(error) == expected


def test_nothing_of_what_a_driver_says_is_repeated() -> None:
    with pytest.raises(InputRefusal) as refusal, failures_refused(Place("库")):
        raise WrappedError
    assert "张三" not in str(refusal.value)


def test_a_refusal_goes_on_as_it_is() -> None:
    with pytest.raises(UsageRefusal), failures_refused(Place("库")):
        raise UsageRefusal(Issue("database-address"))
