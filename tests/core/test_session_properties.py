"""What holds of every session, whatever the routine."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from backbreak.core.routine import Routine, Step
from backbreak.core.session import Session, session_of
from backbreak.core.session_parts import Doing
from tests.body.conftest import shipped

EXERCISES = {id_: exercise for id_, exercise in shipped().items() if id_ not in ("walk", "standing_meeting")}

steps = st.builds(
    Step,
    st.sampled_from(sorted(EXERCISES)),
    st.one_of(st.none(), st.integers(1, 4)),
    st.one_of(st.none(), st.integers(5, 60)),
    st.integers(1, 3),
)
routines = st.builds(
    lambda parts, rest: Routine("random", {"en": "Random"}, tuple(parts), rest),
    st.lists(steps, min_size=1, max_size=5),
    st.integers(0, 40),
)
fractions = st.floats(0.0, 1.0)


def within(session: Session, part: float) -> float:
    return part * session.seconds


@given(routines, fractions)
def test_every_second_lies_in_one_part(routine: Routine, at: float) -> None:
    session = session_of(routine, EXERCISES)
    seconds = within(session, at)

    now = session.at(seconds)

    assert now.part.starts <= seconds <= now.part.ends + 1e-6
    assert 0 <= now.done <= now.part.total
    assert now.exercise.id in {step.exercise for step in routine.steps}


@given(routines)
def test_the_parts_follow_one_another_without_a_gap_and_end_done(routine: Routine) -> None:
    session = session_of(routine, EXERCISES)

    assert session.parts[0].starts == 0.0
    for before, after in zip(session.parts, session.parts[1:], strict=False):
        assert after.starts == before.ends
    assert [part.doing for part in session.parts].count(Doing.DONE) == 1
    assert session.at(session.seconds).doing is Doing.DONE


@given(routines, fractions)
def test_forward_leads_to_the_end_and_back_to_the_beginning(routine: Routine, at: float) -> None:
    session = session_of(routine, EXERCISES)
    seconds = within(session, at)

    assert seconds < session.next(seconds) <= session.seconds or seconds == session.seconds
    assert 0.0 <= session.previous(seconds) <= seconds


@given(routines, st.lists(fractions, max_size=6))
def test_everything_is_said_once_however_often_it_is_asked_for(routine: Routine, asked: list[float]) -> None:
    session = session_of(routine, EXERCISES)
    looks = [0.0, *sorted(within(session, at) for at in asked), session.seconds + 1]

    said = [s for earlier, later in itertools.pairwise(looks) for s in session.between(earlier, later)]

    assert said == list(session.sayings)
    assert [saying.at for saying in said] == sorted(saying.at for saying in said)


@given(routines, fractions, fractions)
def test_what_was_moved_adds_up(routine: Routine, one: float, other: float) -> None:
    session = session_of(routine, EXERCISES)
    first, second = sorted((within(session, one), within(session, other)))

    whole = session.moving_between(0.0, session.seconds)
    parts = [
        session.moving_between(0.0, first),
        session.moving_between(first, second),
        session.moving_between(second, session.seconds),
    ]

    assert abs(sum(parts) - whole) < 1e-6
    assert min(parts) >= 0.0
