"""How long a routine takes, and where it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from backbreak.core.exercise import PLACES, Exercise, Place
from backbreak.core.routine import Routine
from backbreak.core.session import session_of, warmed_up


def as_done(routine: Routine, exercises: Mapping[str, Exercise]) -> Routine | None:
    """Return it with its warm-up and without exercises that there are none of; None if nothing is left."""
    steps = tuple(step for step in routine.steps if step.exercise in exercises)
    return warmed_up(replace(routine, steps=steps), exercises) if steps else None


def length_seconds(routine: Routine, exercises: Mapping[str, Exercise]) -> float:
    """How long it takes, with its warm-up; 0 where there are none of its exercises any more."""
    done = as_done(routine, exercises)
    return session_of(done, exercises).seconds if done is not None else 0.0


def places_of(routine: Routine, exercises: Mapping[str, Exercise]) -> tuple[Place, ...]:
    """Where it is done: each place once, the chair first."""
    found = {exercises[step.exercise].place for step in routine.steps if step.exercise in exercises}
    return tuple(place for place in PLACES if place in found)
