from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from backbreak.core.pausing import pause_length
from backbreak.core.settings import Hours

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
HOURS = Hours(start=time(8), end=time(16), days=("mon", "tue", "wed", "thu", "fri"))


@pytest.mark.parametrize(
    ("text", "minutes"), [("30m", 30), ("2h", 120), ("1h30m", 90), (" 45 ", 45), ("1h 5min", 65), ("10M", 10)]
)
def test_a_length_is_read(text: str, minutes: int) -> None:
    assert pause_length(text, MONDAY, HOURS) == timedelta(minutes=minutes)


def test_tomorrow_is_the_start_of_the_next_working_day() -> None:
    friday = MONDAY + timedelta(days=4)

    assert MONDAY + pause_length("tomorrow", MONDAY, HOURS) == datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert friday + pause_length("tomorrow", friday, HOURS) == datetime(2026, 11, 30, 8, tzinfo=UTC)


def test_tomorrow_is_known_where_no_day_is_a_working_day() -> None:
    none = Hours(start=time(8), end=time(16), days=())

    assert MONDAY + pause_length("tomorrow", MONDAY, none) == datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "soon", "-5m", "0", "m", "1d", "99999h", "5m2h", "1e3", "nan"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        pause_length(text, MONDAY, HOURS)
