"""Which exercises are never offered to this person, and why."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from backbreak.core.choice import ExerciseChoice, Where
from backbreak.core.facts import Kind
from backbreak.core.mutes import Mutes, mute_of
from backbreak.core.settings import Settings


class Hidden(Enum):
    """Why an exercise is not offered."""

    MUTED = "muted"  # the person said so
    SPARED = "spared"  # it may be wrong for something that the person spares
    PLACE = "place"  # it is done where the person does none
    NOTICED = "noticed"  # colleagues would


def hidden(exercise: ExerciseChoice, settings: Settings, mutes: Mutes = ()) -> Hidden | None:
    """Why this exercise is never offered under these settings; None if it may be.

    Walking, getting up and sitting down are no exercises but what everybody does: what is spared, and who
    looks on, says nothing against them.
    """
    seated_only = settings.person.moves == "seated"
    is_daily = exercise.kind in (Kind.WALK, Kind.POSTURE)
    if mute_of(mutes, exercise.id, settings.place.here) is not None:
        return Hidden.MUTED
    if seated_only and (exercise.place != "chair" or exercise.rises is not None):
        return Hidden.PLACE
    if is_daily:
        return None
    if any(caution in settings.person.spare for caution in exercise.cautions):
        return Hidden.SPARED
    if exercise.place not in _places(settings):
        return Hidden.PLACE
    return Hidden.NOTICED if settings.place.discreet and not exercise.discreet else None


def _places(settings: Settings) -> Sequence[Where]:
    """Where the person does exercises."""
    match settings.place.where:
        case "chair":
            return ("chair",)
        case "stand":
            return ("chair", "standing")
        case _:
            return ("chair", "standing", "mat")
