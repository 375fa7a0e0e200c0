"""The parts of a session, one after the other: get ready, move, rest, change sides, done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import ceil

from backbreak.body.motion import Motion
from backbreak.body.phase import Side
from backbreak.core.exercise import Exercise, Place
from backbreak.core.routine import Routine, Step

READY_SECONDS = 5.0  # to hear the name and take the first position
ELSEWHERE_SECONDS: Mapping[Place, float] = {"chair": 8.0, "standing": 8.0, "mat": 15.0}
"""To get there from another place: onto a mat takes longest."""
SWITCH_SECONDS = 4.0  # to take the first position on the other side

_SIDES: tuple[Side, Side] = ("left", "right")


class Doing(Enum):
    """What a part of a session is for. The values are stable: they stand in tests' texts."""

    READY = "ready"
    MOVING = "moving"
    REST = "rest"
    SWITCH = "switch"
    DONE = "done"


@dataclass(frozen=True)
class Part:
    """What is done for `seconds` from `starts` on, both in seconds of the session.

    `motion` is the movement, with its number of repetitions; while nothing moves it is the one that follows,
    or in a rest the one before. `number` counts the exercises of the routine from 0, `set` the sets.
    """

    doing: Doing
    starts: float
    seconds: float
    exercise: Exercise
    side: Side
    motion: Motion
    number: int = 0
    set: int = 0
    sets: int = 1

    @property
    def ends(self) -> float:
        """When the next part begins."""
        return self.starts + self.seconds

    @property
    def total(self) -> int:
        """How many repetitions; with sides that take turns, both sides' together. 0 goes on without end."""
        return self.motion.repetitions or 0


class UnknownExerciseError(ValueError):
    """A routine names an exercise that there is none of."""


def parts_of(routine: Routine, exercises: Mapping[str, Exercise]) -> tuple[Part, ...]:
    """The parts of a routine; raises UnknownExerciseError."""
    parts: list[Part] = []
    before: Place | None = None
    for number, step in enumerate(routine.steps):
        if (exercise := exercises.get(step.exercise)) is None:
            raise UnknownExerciseError(f"there is no exercise {step.exercise!r}")
        ready = READY_SECONDS if before in (None, exercise.place) else ELSEWHERE_SECONDS[exercise.place]
        before = exercise.place
        for doing, seconds, side, motion, set_ in _of_step(step, exercise, ready, routine.rest_seconds):
            starts = parts[-1].ends if parts else 0.0
            parts.append(Part(doing, starts, seconds, exercise, side, motion, number, set_, step.sets))
    last = parts[-1]
    parts.append(
        Part(
            Doing.DONE,
            last.ends,
            0.0,
            last.exercise,
            last.side,
            last.motion,
            last.number,
            last.set,
            last.sets,
        )
    )
    return tuple(parts)


def endless(exercise: Exercise) -> tuple[Part, ...]:
    """One movement that goes on until it is ended from outside, as a walk does."""
    motion = exercise.motion.times(None)
    return (Part(Doing.MOVING, 0.0, motion.seconds, exercise, motion.side, motion),)


def _of_step(
    step: Step, exercise: Exercise, ready: float, rest: float
) -> Iterator[tuple[Doing, float, Side, Motion, int]]:
    turns = _turns(step, exercise)
    for set_ in range(step.sets):
        for turn, (side, motion) in enumerate(turns):
            if turn:
                yield Doing.SWITCH, SWITCH_SECONDS, side, motion, set_
            elif set_ == 0:
                yield Doing.READY, ready, side, motion, set_
            yield Doing.MOVING, motion.seconds, side, motion, set_
        if set_ + 1 < step.sets:
            yield Doing.REST, float(rest), *turns[0], set_ + 1


def _turns(step: Step, exercise: Exercise) -> Sequence[tuple[Side, Motion]]:
    """One set: the movement, on one side after the other where there are two that don't take turns."""
    times = _times(step, exercise)
    if exercise.sides == "none":
        return [("none", exercise.motion.times(times))]
    if exercise.motion.alternates:
        return [("left", exercise.motion.times(2 * times))]
    return [(side, exercise.on_side(side).times(times)) for side in _SIDES]


def _times(step: Step, exercise: Exercise) -> int:
    if step.seconds is not None:
        return max(1, ceil(step.seconds / exercise.motion.loop_seconds))
    return exercise.repetitions.default if step.repetitions is None else step.repetitions
