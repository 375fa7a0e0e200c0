"""Which exercise a prompt offers: the same question always gets the same answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Literal

from backbreak.core.facts import Kind
from backbreak.core.settings import Settings

Where = Literal["chair", "standing", "mat"]
LATELY = 2  # so many of the last exercises are not offered again, where others fit


@dataclass(frozen=True, slots=True)
class ExerciseChoice:
    """What the choice needs to know of an exercise.

    `kind` is the prompt that it serves; None for a session, which only the person starts. `deep_flexion` is
    what a back wants least in the first hour of the day (Snook 1998). `rises` says of a posture exercise
    whether it ends standing (True) or sitting (False); None for one that changes nothing.
    """

    id: str
    kind: Kind | None
    place: Where
    deep_flexion: bool = False
    rises: bool | None = None


@dataclass(frozen=True, slots=True)
class RoutineChoice:
    """What the rules need to know of a routine: how long it takes from its start to its end."""

    id: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Asked:
    """For which prompt an exercise is wanted: the day and number that set the order, and what fits.

    `rise` belongs to a posture prompt: True to stand up, False to sit down, None for a variant in the chair.
    """

    kind: Kind
    day: date
    number: int
    standing: bool = False
    first_hour: bool = False
    rise: bool | None = None


def choose(
    exercises: Sequence[ExerciseChoice], asked: Asked, settings: Settings, lately: Sequence[str] = ()
) -> str | None:
    """The exercise to offer, avoiding the `lately` done ones (newest last); None if nothing fits."""
    fitting = _fitting(exercises, asked, settings)
    ordered = sorted(fitting, key=lambda exercise: _order(exercise, asked))
    avoided = _avoided([exercise.id for exercise in ordered], lately)
    return next((exercise.id for exercise in ordered if exercise.id not in avoided), None)


def _fitting(exercises: Sequence[ExerciseChoice], asked: Asked, settings: Settings) -> list[ExerciseChoice]:
    """Those in the right place; where caution leaves none of them, one in the chair."""
    careful = [e for e in exercises if not (asked.first_hour and e.deep_flexion)]
    match asked.kind:
        case Kind.WALK:
            return [e for e in careful if e.kind is Kind.WALK]
        case Kind.POSTURE if asked.rise is not None:
            return [e for e in careful if e.kind is Kind.POSTURE and e.rises is asked.rise]
        case Kind.POSTURE:
            variants = [e for e in careful if e.kind is Kind.POSTURE and e.rises is None]
            return variants or [e for e in careful if e.kind is Kind.STRETCH and e.place == "chair"]
        case Kind.STRETCH:
            place = "standing" if asked.standing and settings.place.where != "chair" else "chair"
            stretches = [e for e in careful if e.kind is Kind.STRETCH]
            return [e for e in stretches if e.place == place] or [e for e in stretches if e.place == "chair"]
        case Kind.ROUTINE:
            return []  # it brings its own


def _avoided(candidates: Collection[str], lately: Sequence[str]) -> Collection[str]:
    keep = min(LATELY, len(candidates) - 1)
    return [done for done in lately if done in candidates][-keep:] if keep > 0 else ()


def _order(exercise: ExerciseChoice, asked: Asked) -> bytes:
    return blake2b(f"{asked.day} {asked.number} {exercise.id}".encode(), digest_size=8).digest()
