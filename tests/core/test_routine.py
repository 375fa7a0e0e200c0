"""What a routine is on a day: its days off, and sets that grow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from backbreak.core.routine import Growth, Routine, Step

MONDAY = date(2026, 11, 30)


def routine(*sets: int, growth: Growth | None = None, **more: object) -> Routine:
    steps = tuple(Step("cat_cow", sets=n) for n in sets)
    return Routine("mine", {"en": "Mine"}, steps, growth=growth, **more)  # type: ignore[arg-type]


def sets_in_week(growing: Routine, weeks: int) -> list[int]:
    return [step.sets for step in growing.on(MONDAY + timedelta(weeks=weeks)).steps]


def test_a_routine_stays_as_it_is_unless_it_is_to_grow():
    assert routine(2).on(MONDAY + timedelta(weeks=50)) == routine(2)


def test_a_set_is_added_every_week_up_to_the_most():
    growing = routine(1, 2, growth=Growth(MONDAY, most_sets=3))

    assert [sets_in_week(growing, week) for week in range(5)] == [[1, 2], [2, 3], [3, 3], [3, 3], [3, 3]]


def test_growth_waits_for_a_whole_week():
    growing = routine(1, growth=Growth(MONDAY, every_weeks=2))

    assert growing.on(MONDAY + timedelta(days=13)).steps[0].sets == 1
    assert growing.on(MONDAY + timedelta(days=14)).steps[0].sets == 2


def test_growth_takes_nothing_away():
    assert sets_in_week(routine(6, growth=Growth(MONDAY, most_sets=3)), 9) == [6]


def test_a_first_week_that_lies_ahead_is_no_week_yet():
    assert sets_in_week(routine(2, growth=Growth(MONDAY)), -3) == [2]


def test_a_warm_up_does_not_grow():
    steps = (Step("warm_up_march", grows=False), Step("cat_cow"))
    growing = Routine("mine", {"en": "Mine"}, steps, growth=Growth(MONDAY))

    assert sets_in_week(growing, 2) == [1, 3]


def test_a_day_off_is_one_that_is_not_among_the_days():
    weekdays = routine(1, days=("mon", "wed"))

    assert [weekdays.is_on(MONDAY + timedelta(days=n)) for n in range(4)] == [True, False, True, False]


def test_a_routine_has_something_to_do():
    with pytest.raises(ValueError, match="mine"):
        routine()
