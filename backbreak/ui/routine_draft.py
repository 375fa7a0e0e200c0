"""What stands in the routine editor: it may lack a name or an exercise, which no routine does."""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core.exercise import Text as Words
from backbreak.core.routine import Growth, Routine, Step, as_line
from backbreak.core.settings import WEEKDAYS, Weekday

_LANGUAGES = ("en", "da")
_USUAL_REST = 15  # seconds


@dataclass(frozen=True, slots=True)
class Draft:
    """As much as there is of a routine."""

    name: Words
    description: Words
    steps: tuple[Step, ...] = ()
    rest_seconds: int = _USUAL_REST
    days: tuple[Weekday, ...] = WEEKDAYS
    growth: Growth | None = None

    def routine(self, id_: str) -> Routine:
        """The routine that it has become. Raises ValueError while there is no exercise."""
        return Routine(
            id_, self.name, self.steps, self.rest_seconds, self.description, self.days, self.growth
        )


def draft_of(routine: Routine | None) -> Draft:
    """What a routine is to begin with, or a new one."""
    if routine is None:
        return Draft({}, {})
    return Draft(
        routine.name,
        routine.description,
        routine.steps,
        routine.rest_seconds,
        routine.days,
        routine.growth,
    )


def words_of(written: str, before: Words) -> Words:
    """What was written, in every language; what was there before, if that is what is written."""
    text = as_line(written)
    if text in before.values():
        return before
    return dict.fromkeys(_LANGUAGES, text) if text else {}
