"""On which side of the stage the upper corner stays free while an exercise is shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from backbreak.body.camera import Camera
from backbreak.body.phase import Side
from backbreak.core.exercise import Exercise
from backbreak.ui.figure.performance import Performance

Corner = Literal["left", "right"]

_UPPER = 0.3  # of the movement's height: a joint above that may come in a corner's way


@lru_cache(maxsize=32)
def free_corner(exercise: Exercise, side: Side = "left") -> Corner:
    """The corner that what rises highest stays further away from, in every pose of the exercise."""
    shown = Performance(exercise, side)
    camera = Camera(shown.view)
    seen = [
        camera.project(joint)[:2]
        for seconds in _rests(exercise)
        for joint in shown.body(seconds).positions.values()
    ]
    across, down = [x for x, _y in seen], [y for _x, y in seen]
    limit = min(down) + _UPPER * (max(down) - min(down))
    high = [x for x, y in seen if y <= limit]
    return "left" if min(high) - min(across) > max(across) - max(high) else "right"


def _rests(exercise: Exercise) -> Iterator[float]:
    """The times at which one movement passes into the next."""
    at = 0.0
    for phase in (*exercise.motion.way_in, *exercise.motion.loop):
        yield at
        at += phase.seconds
