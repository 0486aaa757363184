"""What a database or its driver raises → a refusal that repeats nothing of it (数据库的拒绝)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from petition_report.errors import InputRefusal, Refusal
from petition_report.issues import Issue, Place

# SQLSTATE, whole or its class (PostgreSQL, appendix A; openGauss and Kingbase share it)
_STATES: Mapping[str, str] = {
    "28": "database-login",
    "3D": "database-unknown",
    "42501": "database-denied",
    "42P01": "database-table",
    "53": "database-unreachable",
    "57P": "database-unreachable",
    "08": "database-unreachable",
}


@contextmanager
def failures_refused(place: Place, otherwise: str = "database-failed") -> Iterator[None]:
    """Turn whatever comes from a database into an InputRefusal: texts of drivers hold addresses and cells."""
    try:
        yield
    except (GeneratorExit, KeyboardInterrupt, Refusal):
        raise
    except MemoryError:
        raise InputRefusal(Issue("database-lost", place=place)) from None
    # drivers raise errors of their own, of sockets, of decoding
    except Exception as error:  # noqa: BLE001
        raise InputRefusal(Issue(_code(error) or otherwise, place=place)) from None


def _code(error: Exception) -> str:
    """The code for the state that a database gives with an error; blank where it gives none that is known."""
    state = _state(getattr(error, "orig", None) or error)
    return next((code for begin, code in _STATES.items() if state.startswith(begin)), "")


def _state(error: BaseException) -> str:
    """The SQLSTATE of an error: psycopg, psycopg2 and pg8000 each keep it elsewhere."""
    told = next(iter(error.args), None)
    found = [getattr(error, name, None) for name in ("sqlstate", "pgcode")]
    found.append(told.get("C") if isinstance(told, Mapping) else None)
    return next((state for state in found if isinstance(state, str)), "")
