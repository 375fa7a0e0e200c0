"""What the rules know of the exercises and routines that there are to choose from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from backbreak.core.facts import Kind
from backbreak.core.week import WEEKDAYS, Weekday

Where = Literal["chair", "standing", "mat"]


@dataclass(frozen=True, slots=True)
class ExerciseChoice:
    """What the choice needs to know of an exercise.

    `kind` is the prompt that it serves; None for a session, which only the person starts. `deep_flexion` is
    what a back wants least in the first hour of the day (Snook 1998). `rises` says of a posture exercise
    whether it ends standing (True) or sitting (False); None for one that changes nothing. `seconds` is how
    long it takes at the desk, `discreet` that no colleague would notice. `directions` and `muscles` are for
    variety, `alternatives` what may be done in its place, best first.
    """

    id: str
    kind: Kind | None
    place: Where
    deep_flexion: bool = False
    rises: bool | None = None
    seconds: float = 0.0
    discreet: bool = False
    directions: Collection[str] = ()
    muscles: Collection[str] = ()
    cautions: Collection[str] = ()
    alternatives: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class RoutineChoice:
    """What the rules need to know of a routine: how long it takes, and on which days it is offered."""

    id: str
    seconds: float
    days: tuple[Weekday, ...] = WEEKDAYS
