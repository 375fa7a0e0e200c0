"""A routine as it suits one person: alternatives for what is not for them, or nothing in its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from backbreak.core.choice import ExerciseChoice
from backbreak.core.hidden import Hidden, hidden
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
        return self.done_for(exercise) == exercise

    def suiting(self, exercises: Mapping[str, _T]) -> dict[str, _T]:
        """Those that suit, by their ids."""
        return {id_: exercise for id_, exercise in exercises.items() if self.suits(id_)}

    def done_for(self, exercise: str, taken: Collection[str] = ()) -> str | None:
        """What is done where a routine asks for an exercise: that one, or an alternative that isn't `taken`.

        Who begins a routine has the place for it, and wants to be seen doing it; but what was switched off or
        is to be spared gives way, and for who only sits all that isn't done in the chair. None: leave it out.
        """
        found = self._known(exercise)
        why = None if found is None else hidden(found, self.settings, self.mutes)
        if found is None or not self._gives_way(why):
            return exercise
        others = (self._known(id_) for id_ in found.alternatives if id_ not in taken)
        shown = (o.id for o in others if o is not None and hidden(o, self.settings, self.mutes) is None)
        return next(shown, None)

    def _known(self, exercise: str) -> ExerciseChoice | None:
        return next((each for each in self.exercises if each.id == exercise), None)

    def _gives_way(self, why: Hidden | None) -> bool:
        is_seated = self.settings.person.moves == "seated"
        return why in (Hidden.MUTED, Hidden.SPARED) or (why is Hidden.PLACE and is_seated)

    def instead(self, routine: Routine) -> list[tuple[Step, Step | None]]:
        """Each step, and what is done for it: itself, an alternative that comes once, or nothing."""
        kept = {step.exercise for step in routine.steps}
        found: list[tuple[Step, Step | None]] = []
        for step in routine.steps:
            id_ = self.done_for(step.exercise, kept)
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
