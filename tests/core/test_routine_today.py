"""What becomes of a routine on one day for one person: sets that have grown, and what is not for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from backbreak.catalogue import Catalogue
from backbreak.core.mutes import Because, Mute
from backbreak.core.routine import Growth, Routine, Step
from backbreak.core.routine_today import RoutineToday, routine_today
from backbreak.core.settings import Settings, changed
from backbreak.core.suiting import Suiting

MONDAY = date(2026, 11, 23)
CATALOGUE = Catalogue(pytest.fail)
SPINE = Routine("spine", {"en": "Spine"}, (Step("cat_cow", 5), Step("bridge", 5)))


def today(
    routine: Routine = SPINE, day: date = MONDAY, settings: Settings | None = None, *hurting: str
) -> RoutineToday:
    since = datetime(2026, 11, 20, tzinfo=UTC)
    mutes = tuple(Mute(id_, Because.HURTS, since) for id_ in hurting)
    suiting = Suiting(tuple(CATALOGUE.choices()), settings or Settings(), mutes)
    return routine_today(routine, day, CATALOGUE.exercises(), suiting)


def done(found: RoutineToday) -> list[str]:
    assert found.done is not None
    return [step.exercise for step in found.done.steps]


def test_what_is_for_the_person_is_done_as_the_file_says():
    found = today()

    assert found.done == SPINE
    assert found.otherwise == ()
    assert 90 < found.seconds < 120


def test_sets_that_have_grown_take_their_time():
    growing = replace(SPINE, growth=Growth(date(2026, 11, 16)))

    assert today(growing).seconds > 1.8 * today().seconds


def test_what_hurts_gives_way_to_something_else_or_to_nothing():
    found = today(SPINE, MONDAY, None, "cat_cow")

    ((step, other),) = found.otherwise
    assert step.exercise == "cat_cow"
    assert "cat_cow" not in done(found)
    assert done(found) == ([other.exercise] if other else []) + ["bridge"]


def test_an_alternative_comes_once():
    twice = replace(SPINE, steps=(Step("cat_cow"), Step("bridge"), Step("cat_cow")))

    exercises = done(today(twice, MONDAY, None, "cat_cow"))

    assert len(exercises) == len(set(exercises))


def test_who_only_sits_gets_a_routine_for_the_chair():
    seated = changed(Settings(), "person.moves", "seated")

    places = {CATALOGUE.exercises()[id_].place for id_ in done(today(SPINE, MONDAY, seated))}

    assert places == {"chair"}


def test_nothing_is_left_where_everything_hurts():
    found = today(SPINE, MONDAY, None, *CATALOGUE.names())

    assert found.done is None
    assert found.seconds == 0
    assert [other for _step, other in found.otherwise] == [None, None]


def test_a_long_routine_begins_with_a_warm_up_that_is_for_the_person():
    long = replace(SPINE, steps=(Step("cat_cow", 40),))

    assert done(today(long))[0] == "warm_up_march"
    assert "warm_up_march" not in done(today(long, MONDAY, None, "warm_up_march"))
