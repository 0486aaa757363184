"""What day it is at the office, wherever the computer's clock stands (办公地的日期)."""

from __future__ import annotations

from datetime import date, datetime


def office_day(now: datetime, offset: str) -> date:
    """The date at an offset such as +08:00 (setting office.timezone) at a moment that knows its own."""
    return now.astimezone(datetime.strptime(offset, "%z").tzinfo).date()
