from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest

from backbreak.core.pausing import meeting_ends, meeting_length, pause_length
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


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("15:30", 30), ("15.30", 30), ("45m", 45), ("1h30m", 90), ("90", 90), ("00:30", 570), ("03:00", 720)],
)
def test_the_end_of_a_meeting_is_read(text: str, minutes: int) -> None:
    assert meeting_length(text, MONDAY) == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["", "15:00", "14:30", "25:00", "noon", "13h", "tomorrow", "0m", "9" * 400])
def test_what_is_no_end_of_a_meeting_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - core says it in no words
        meeting_length(text, MONDAY)


@pytest.mark.parametrize(
    ("now", "first"), [("14:00", "14:30"), ("14:07", "14:30"), ("14:15", "14:30"), ("14:16", "15:00")]
)
def test_a_meeting_is_offered_to_end_at_half_hours_that_are_not_too_near(now: str, first: str) -> None:
    ends = meeting_ends(datetime.combine(MONDAY.date(), time.fromisoformat(now), UTC))

    assert f"{ends[0]:%H:%M}" == first
    assert len(ends) == 4
    assert {later - end for end, later in pairwise(ends)} == {timedelta(minutes=30)}
