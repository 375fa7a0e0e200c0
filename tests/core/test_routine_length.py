"""How long a routine takes: what the person will need, warm-up and rests included."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from backbreak import paths
from backbreak.core.exercise import Exercise
from backbreak.core.routine import Routine, Step
from backbreak.core.routine_length import as_done, length_seconds, places_of
from backbreak.store.exercise_files import load_exercises


@cache
def exercises() -> dict[str, Exercise]:
    return load_exercises(paths.assets() / "poses.toml", [paths.assets() / "exercises"]).exercises


def routine(*steps: Step) -> Routine:
    return Routine("mine", {"en": "Mine"}, steps)


def test_a_second_set_takes_as_long_as_the_first_and_the_rest_before_it():
    once = length_seconds(routine(Step("cat_cow", 5)), exercises())
    twice = length_seconds(replace(routine(Step("cat_cow", 5, sets=2)), rest_seconds=20), exercises())

    assert twice - once == pytest.approx(20 + 46, abs=1)


def test_both_sides_are_counted():
    times = exercises()["knee_to_chest"].motion.times(1).seconds

    assert length_seconds(routine(Step("knee_to_chest", 1)), exercises()) > 2 * times


def test_a_long_routine_takes_its_warm_up_along():
    long = routine(Step("cat_cow", 40))

    done = as_done(long, exercises())

    assert done is not None
    assert [step.exercise for step in done.steps][-1] == "cat_cow"
    assert len(done.steps) > 1
    assert length_seconds(long, exercises()) > 40 * 9 + 60


def test_an_exercise_that_is_gone_takes_no_time():
    there = routine(Step("cat_cow", 5))
    with_gone = routine(Step("gone"), Step("cat_cow", 5))

    assert length_seconds(with_gone, exercises()) == length_seconds(there, exercises())
    assert length_seconds(routine(Step("gone")), exercises()) == 0
    assert places_of(with_gone, exercises()) == ("mat",)


def test_the_places_come_in_one_order_each_once():
    mixed = routine(Step("cat_cow"), Step("slouch_overcorrect"), Step("bridge"), Step("forward_bend"))

    assert places_of(mixed, exercises()) == ("chair", "standing", "mat")
