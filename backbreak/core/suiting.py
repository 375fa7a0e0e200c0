"""A routine as it suits one person: alternatives for what is not for them, or nothing in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from backbreak.core.choice import ExerciseChoice, suited
from backbreak.core.mutes import Mutes
from backbreak.core.routine import Routine, Step
from backbreak.core.settings import Settings

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Suiting:
    """What decides whether an exercise suits: all exercises, the settings, and what was switched off."""

    exercises: tuple[ExerciseChoice, ...]
    settings: Settings
    mutes: Mutes = ()

    def suits(self, exercise: str) -> bool:
        """Whether an exercise is done where a routine asks for it."""
        return suited(exercise, self.exercises, self.settings, self.mutes) == exercise

    def suiting(self, exercises: Mapping[str, _T]) -> dict[str, _T]:
        """Those that suit, by their ids."""
        return {id_: exercise for id_, exercise in exercises.items() if self.suits(id_)}

    def instead(self, routine: Routine) -> list[tuple[Step, Step | None]]:
        """Each step, and what is done for it: itself, an alternative that comes once, or nothing."""
        kept = {step.exercise for step in routine.steps}
        found: list[tuple[Step, Step | None]] = []
        for step in routine.steps:
            id_ = suited(step.exercise, self.exercises, self.settings, self.mutes, kept)
            if id_ == step.exercise:
                found.append((step, step))
            elif id_ is None:
                found.append((step, None))
            else:
                kept.add(id_)
                found.append((step, replace(step, exercise=id_, repetitions=None)))
        return found

    def routine(self, routine: Routine) -> Routine | None:
        """The routine as it suits; None where nothing is left of it."""
        steps = tuple(instead for _step, instead in self.instead(routine) if instead is not None)
        return replace(routine, steps=steps) if steps else None
