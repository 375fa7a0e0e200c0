"""A session told second by second, and what a person who goes forward and back in it meets."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from backbreak.core.exercise import Exercise
from backbreak.core.routine import Routine, Step
from backbreak.core.sayings import Sort
from backbreak.core.session import Session, session_of, single, warmed_up, without_end
from backbreak.core.session_parts import Doing, UnknownExerciseError
from backbreak.session_words import saying_text, spoken
from tests.body.conftest import shipped

GOLDEN = Path(__file__).parent / "golden"
NAME = {"en": "A routine", "da": "Et program"}

SEATED = Routine(
    "seated_minute",
    NAME,
    (Step("slouch_overcorrect", 2), Step("lateral_glide", 2), Step("seated_rotation", 1)),
)
ONTO_THE_MAT = Routine(
    "onto_the_mat",
    NAME,
    (Step("shoulder_rolls", 3), Step("bird_dog_curl", 2, sets=2), Step("knee_to_chest", seconds=30)),
    rest_seconds=10,
)
WARM = Routine(
    "warm", NAME, (Step("bridge", 10), Step("cat_cow", 10), Step("prone_lying"), Step("reverse_lunge", 2))
)


@pytest.fixture(scope="module")
def exercises() -> Mapping[str, Exercise]:
    return shipped()


@pytest.mark.parametrize("routine", [SEATED, ONTO_THE_MAT, WARM], ids=lambda routine: routine.id)
def test_the_timeline_reads_as_it_was_looked_through(
    routine: Routine, exercises: Mapping[str, Exercise]
) -> None:
    told = replay(session_of(warmed_up(routine, exercises), exercises))

    golden = GOLDEN / f"{routine.id}.txt"
    if "REFRESH_GOLDEN" in os.environ:
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8"), f"REFRESH_GOLDEN=1, and read {golden.name}"


def replay(session: Session) -> str:
    """The session as a person reads it: one line a second, with what is said in that second."""
    lines = [told_at(session, second) for second in range(int(session.seconds) + 2)]
    return "\n".join(lines) + "\n"


def told_at(session: Session, second: int) -> str:
    now = session.at(second)
    side = "" if now.side == "none" else now.side
    count = f"{now.done}/{now.part.total}" if now.doing is Doing.MOVING else ""
    set_ = f"set {now.part.set + 1}/{now.part.sets}" if now.part.sets > 1 else ""
    said = "".join(
        f"  {'♪' if saying.sound else ''}{saying.sort.value}“{saying_text(saying)}”"
        for saying in session.between(second, second + 1)
    )
    columns = (
        f"{second // 60:02}:{second % 60:02}",
        f"{now.doing.value:6}",
        f"{now.exercise.id:18}",
        f"{side:5} {count:>5} {set_:7}",
        f"{now.breath:4}",
        f"{spoken(now.cue)}",
    )
    return " ".join(columns).rstrip() + (f"{said}" if said else "")


def test_a_prompt_at_the_desk_asks_for_fewer_repetitions(exercises: Mapping[str, Exercise]) -> None:
    at_the_desk = single(exercises["slouch_overcorrect"])

    assert at_the_desk.at(6.0).part.total == 5
    assert session_of(Routine("one", NAME, (Step("slouch_overcorrect"),)), exercises).at(6.0).part.total == 10


def test_it_begins_by_getting_ready_in_the_first_position(exercises: Mapping[str, Exercise]) -> None:
    session = single(exercises["slouch_overcorrect"])

    first = session.at(0.0)

    assert first.doing is Doing.READY
    assert first.motion_seconds == 0.0
    assert spoken(first.cue) == "Sit toward the front of the chair, feet flat."
    assert session.at(first.left).doing is Doing.MOVING


def test_after_the_last_repetition_it_is_done_and_stays_so(exercises: Mapping[str, Exercise]) -> None:
    session = single(exercises["lateral_glide"])

    for seconds in (session.seconds, session.seconds + 1000):
        last = session.at(seconds)
        assert (last.doing, last.done) == (Doing.DONE, last.part.total)
    assert session.at(session.seconds - 0.1).doing is Doing.MOVING


def test_a_time_lasts_until_the_repetition_in_which_it_is_over_ends(
    exercises: Mapping[str, Exercise],
) -> None:
    a_minute = session_of(Routine("one", NAME, (Step("warm_up_march", seconds=59),)), exercises)

    assert a_minute.at(10.0).part.total == 30  # a march of two steps takes two seconds
    assert sum(part.seconds for part in a_minute.parts if part.doing is Doing.MOVING) == pytest.approx(60)


def test_each_side_gets_the_repetitions_that_were_asked_for(exercises: Mapping[str, Exercise]) -> None:
    one_side_first = session_of(Routine("a", NAME, (Step("bird_dog_curl", 4),)), exercises)
    in_turn = session_of(Routine("b", NAME, (Step("lateral_glide", 4),)), exercises)

    moving = [part for part in one_side_first.parts if part.doing is Doing.MOVING]
    assert [(part.side, part.total) for part in moving] == [("left", 4), ("right", 4)]
    assert [part.total for part in in_turn.parts if part.doing is Doing.MOVING] == [8]


def test_a_mat_takes_longer_to_get_onto_than_a_side_to_change(exercises: Mapping[str, Exercise]) -> None:
    session = session_of(ONTO_THE_MAT, exercises)

    ready = {part.exercise.id: part.seconds for part in session.parts if part.doing is Doing.READY}

    assert ready["bird_dog_curl"] > ready["knee_to_chest"]


def test_forward_goes_to_the_other_side_then_to_the_next_exercise(exercises: Mapping[str, Exercise]) -> None:
    session = session_of(Routine("a", NAME, (Step("bird_dog_curl", 2), Step("bridge", 2))), exercises)
    met, t = [], 0.0

    while t < session.seconds:
        now = session.at(t)
        met.append((now.doing.value, now.exercise.id, now.side))
        t = session.next(t)

    assert met == [
        ("ready", "bird_dog_curl", "left"),
        ("switch", "bird_dog_curl", "right"),
        ("ready", "bridge", "none"),
    ]


def test_back_begins_the_exercise_again_and_again_back_the_one_before(
    exercises: Mapping[str, Exercise],
) -> None:
    session = session_of(SEATED, exercises)
    second = session.next(0.0)

    assert session.previous(second + 10.0) == second
    assert session.previous(second) == 0.0
    assert session.previous(second + 1.0) == 0.0
    assert session.previous(0.0) == 0.0


def test_only_movement_counts_as_movement(exercises: Mapping[str, Exercise]) -> None:
    session = session_of(ONTO_THE_MAT, exercises)
    all_of_it = sum(part.seconds for part in session.parts if part.doing is Doing.MOVING)

    assert session.moving_between(0.0, session.seconds) == pytest.approx(all_of_it)
    assert session.moving_between(0.0, 5.0) == 0.0
    assert session.moving_between(4.0, 7.0) == pytest.approx(2.0)


def test_one_that_repeats_begins_again_until_somebody_ends_it(exercises: Mapping[str, Exercise]) -> None:
    once = single(exercises["lateral_glide"])
    again = Session(once.parts, repeats=True)

    assert again.at(once.seconds + 7.0).done == once.at(7.0).done
    assert again.at(3 * once.seconds + 7.0).doing is Doing.MOVING
    names = [s.at for s in again.between(0.0, 2.5 * once.seconds) if s.sort is Sort.NAME]
    assert names == [0.0, once.seconds, 2 * once.seconds]
    assert Sort.DONE not in {s.sort for s in again.between(0.0, 3 * once.seconds)}
    assert again.next(once.seconds + 7.0) == 2 * once.seconds
    assert again.moving_between(0.0, 2 * once.seconds) == pytest.approx(
        2 * once.moving_between(0.0, once.seconds)
    )


def test_a_walk_goes_on_until_it_is_ended(exercises: Mapping[str, Exercise]) -> None:
    walk = without_end(exercises["walk"])

    assert walk.at(10_000.0).doing is Doing.MOVING
    assert walk.between(0.0, 100.0) == ()
    assert walk.moving_between(10.0, 40.0) == 30.0


def test_a_short_routine_needs_no_warm_up_and_a_long_one_gets_one_once(
    exercises: Mapping[str, Exercise],
) -> None:
    warm = warmed_up(WARM, exercises)

    assert warmed_up(SEATED, exercises) == SEATED
    assert [step.exercise for step in warm.steps[:2]] == ["warm_up_march", "shoulder_rolls"]
    assert warmed_up(warm, exercises) == warm


def test_nobody_in_a_chair_is_asked_to_march(exercises: Mapping[str, Exercise]) -> None:
    long = Routine(
        "long", NAME, (Step("slouch_overcorrect", seconds=200), Step("seated_rotation", seconds=200))
    )

    assert warmed_up(long, exercises) == long


def test_an_exercise_that_there_is_none_of_is_named(exercises: Mapping[str, Exercise]) -> None:
    with pytest.raises(UnknownExerciseError, match="headstand"):
        session_of(Routine("a", NAME, (Step("bridge"), Step("headstand"))), exercises)
