"""A routine: several exercises in a row, each so often or for so long."""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core.exercise import Text


@dataclass(frozen=True, slots=True)
class Step:
    """One exercise of a routine.

    `repetitions` are for each side; None takes the exercise's own default. `seconds`, if given, are for each
    side and replace the repetitions: the movement goes on until the repetition in which they are over ends.
    `sets` are done one after the other with a rest between them (the exercise guide: repeat 5 to 10 times,
    take a break, repeat).
    """

    exercise: str
    repetitions: int | None = None
    seconds: int | None = None
    sets: int = 1


@dataclass(frozen=True, slots=True)
class Routine:
    """Exercises in order. `rest_seconds` lie between two sets of one exercise."""

    id: str
    name: Text
    steps: tuple[Step, ...]
    rest_seconds: int = 15

    def __post_init__(self) -> None:
        """A routine has something to do."""
        if not self.steps:
            raise ValueError(f"the routine {self.id!r} has no exercise")
