"""How long a routine takes, and where it is done."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from backbreak.core.exercise import PLACES, Exercise, Place
from backbreak.core.routine import Routine, Step

CHANGE_SECONDS = 5.0
"""From one exercise to the next: time to see what it is, and to get there."""


def repetitions_of(step: Step, exercise: Exercise) -> int:
    """How often one set of a step is done, on each side."""
    if step.seconds is not None:
        return max(1, ceil(step.seconds / exercise.motion.loop_seconds))
    return step.repetitions or exercise.repetitions.default


def step_seconds(step: Step, exercise: Exercise, rest_seconds: float) -> float:
    """How long a step takes, on both sides where there are two, with the rests between its sets."""
    times, motion = repetitions_of(step, exercise), exercise.motion
    if exercise.sides == "none":
        once = motion.times(times).seconds
    elif motion.alternates:
        once = motion.times(2 * times).seconds
    else:
        once = 2 * motion.times(times).seconds
    return step.sets * once + (step.sets - 1) * rest_seconds


def length_seconds(routine: Routine, exercises: Mapping[str, Exercise]) -> float:
    """How long a routine takes. A step whose exercise there is no more takes no time."""
    steps = [(step, exercises[step.exercise]) for step in routine.steps if step.exercise in exercises]
    moving = sum(step_seconds(step, exercise, routine.rest_seconds) for step, exercise in steps)
    return moving + CHANGE_SECONDS * len(steps)


def places_of(routine: Routine, exercises: Mapping[str, Exercise]) -> tuple[Place, ...]:
    """Where it is done: each place once, the chair first."""
    found = {exercises[step.exercise].place for step in routine.steps if step.exercise in exercises}
    return tuple(place for place in PLACES if place in found)
