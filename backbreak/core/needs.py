"""What a person wants at hand before they begin: the exercise guides' checklist, as far as it applies."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import Enum

from backbreak.core.exercise import Exercise, Place


class Need(Enum):
    """One line of the checklist. The values are the names of its drawings."""

    CHAIR = "chair"  # one that stands firm
    SEAT = "seat"  # how to sit on it
    SHOES = "shoes"  # flat ones, or bare feet
    MAT = "mat"  # a mat, and room on the floor
    CLOTHES = "clothes"  # loose ones
    ROOM = "room"  # around the body, for the arms too
    STANCE = "stance"  # a neutral one
    BREATH = "breath"  # and the deep muscles


_OF_PLACE: dict[Place, tuple[Need, ...]] = {
    "chair": (Need.CHAIR, Need.SEAT),
    "standing": (Need.SHOES, Need.STANCE),
    "mat": (Need.MAT, Need.SHOES),
}
_ALWAYS = (Need.CLOTHES, Need.ROOM, Need.BREATH)


def spaces(exercises: Iterable[Exercise]) -> frozenset[Place]:
    """Where these exercises are done."""
    return frozenset(exercise.place for exercise in exercises)


def needs_of(places: Collection[Place]) -> tuple[Need, ...]:
    """The checklist for exercises in these places."""
    wanted = {*_ALWAYS, *(need for place in places for need in _OF_PLACE[place])}
    return tuple(need for need in Need if need in wanted)
