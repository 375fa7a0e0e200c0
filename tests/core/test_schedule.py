"""The working day on the wall clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from backbreak.core.schedule import day_of, prompts_a_day, quiet, work_ends_in
from backbreak.core.settings import Hours, Span
from backbreak.core.status import Reason

OFFICE = Hours(start=time(9), end=time(17), lunch=Span.parse("12:00-12:30"))
NIGHT = Hours(start=time(22), end=time(6))


def on(text: str, day: int = 23) -> datetime:
    return datetime.combine(date(2026, 11, day), time.fromisoformat(text), UTC)


@pytest.mark.parametrize(
    ("when", "reason", "minutes"),
    [
        ("08:59", Reason.OUTSIDE_HOURS, 1),
        ("09:00", Reason.JUST_STARTED, 10),
        ("09:09:59", Reason.JUST_STARTED, 1 / 60),
        ("11:50", Reason.BEFORE_LUNCH, 40),
        ("12:00", Reason.LUNCH, 30),
        ("12:29", Reason.LUNCH, 1),
        ("16:50", Reason.BEFORE_END, 16 * 60 + 10),
        ("17:00", Reason.OUTSIDE_HOURS, 16 * 60),
    ],
)
def test_quiet_times(when, reason, minutes):
    found = quiet(on(when), OFFICE)

    assert (found.reason, found.seconds) == (reason, pytest.approx(60 * minutes))


@pytest.mark.parametrize("when", ["09:10", "11:49:59", "12:30", "16:49:59"])
def test_times_for_prompts(when):
    assert quiet(on(when), OFFICE) is None


def test_the_weekend_lasts_until_monday():
    week = Hours(days=("mon", "tue", "wed", "thu", "fri"), start=time(9), end=time(17))

    assert quiet(on("18:00", 27), week).seconds == 63 * 3600


def test_without_working_days_it_is_quiet_for_good():
    assert quiet(on("12:00"), Hours(days=())).seconds is None


@pytest.mark.parametrize(
    ("when", "is_quiet"), [("21:59", True), ("22:10", False), ("03:00", False), ("05:50", True)]
)
def test_a_night_shift(when, is_quiet):
    assert (quiet(on(when), NIGHT) is not None) is is_quiet


def test_a_night_shift_is_one_day():
    assert day_of(on("03:00", 24), NIGHT) == date(2026, 11, 23) == day_of(on("23:00", 23), NIGHT)


@pytest.mark.parametrize(
    ("start", "end", "most"), [("09:00", "17:00", 18), ("06:00", "20:00", 32), ("09:00", "10:20", 3)]
)
def test_the_most_prompts_of_a_day(start, end, most):
    assert prompts_a_day(Hours(start=time.fromisoformat(start), end=time.fromisoformat(end))) == most


def test_work_ends_at_lunch_and_in_the_evening():
    assert work_ends_in(on("11:00"), OFFICE) == 3600
    assert work_ends_in(on("16:00"), OFFICE) == 3600
    assert work_ends_in(on("18:00"), OFFICE) is None
