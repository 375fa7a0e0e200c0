"""When a rule of the week comes true next, by the clock on the wall."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from backbreak.core.week import WEEKDAYS, Weekly
from backbreak.desktop.timetable import CronTimetable

WEDNESDAY = "2026-11-25"


@pytest.mark.parametrize(
    ("since", "found"),
    [
        (f"{WEDNESDAY} 09:59", f"{WEDNESDAY} 10:00"),
        (f"{WEDNESDAY} 10:00", f"{WEDNESDAY} 10:00"),
        (f"{WEDNESDAY} 10:00:01", "2026-11-30 10:00"),
        ("2026-12-31 12:00", "2027-01-04 10:00"),
    ],
)
def test_it_comes_true_on_its_days_at_its_time(since, found):
    rule = Weekly(("mon", "wed"), time(10))

    assert CronTimetable().next(rule, datetime.fromisoformat(since)) == datetime.fromisoformat(found)


def test_an_hour_that_no_wall_shows_is_a_time_like_any_other():
    rule = Weekly(WEEKDAYS, time(2, 30))
    found = CronTimetable().next(rule, datetime.fromisoformat("2026-03-29 01:00"))

    assert found == datetime.fromisoformat("2026-03-29 02:30")


def test_a_rule_without_a_day_never_comes_true():
    assert CronTimetable().next(Weekly((), time(10)), datetime.fromisoformat(WEDNESDAY)) is None
