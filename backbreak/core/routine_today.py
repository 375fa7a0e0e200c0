"""A routine as it is on one day for one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from backbreak.core.exercise import Exercise
from backbreak.core.routine import Routine, Step
from backbreak.core.routine_length import as_done
from backbreak.core.session import session_of
from backbreak.core.suiting import Suiting


@dataclass(frozen=True, slots=True)
class RoutineToday:
    """`routine` as its file says, and what becomes of it.

    `done` has its warm-up and the sets that it has grown to; None: nothing of it is for this person.
    `seconds` is how long that takes. `otherwise` are the steps in whose place another exercise is done, or
    none.
    """

    routine: Routine
    done: Routine | None
    seconds: float
    otherwise: tuple[tuple[Step, Step | None], ...] = ()


def routine_today(
    routine: Routine, day: date, exercises: Mapping[str, Exercise], suiting: Suiting
) -> RoutineToday:
    """What becomes of a routine on that day."""
    suited = suiting.routine(routine.on(day))
    done = as_done(suited, suiting.suiting(exercises)) if suited is not None else None
    otherwise = tuple((step, other) for step, other in suiting.instead(routine) if step != other)
    seconds = session_of(done, exercises).seconds if done is not None else 0.0
    return RoutineToday(routine, done, seconds, otherwise)
