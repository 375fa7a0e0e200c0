"""Check of the view: what moves most is seen to move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import acos, asin, degrees

from backbreak.body.camera import Camera, View
from backbreak.body.finding import Finding
from backbreak.body.motion import Motion
from backbreak.body.skeleton import SIDES, place
from backbreak.body.vector import Vec, distance, dot, scaled, subtract, unit

SEEN = 60.0  # % of its true angle that the most-moving part has to span on screen
_NEARLY_MOST = 0.75  # parts that turn so much as far as the furthest count as most-moving too
_SMALLEST = 5.0  # degrees: a movement smaller than this has no view to ask for

# Parts by their ends. A part on either side is seen if one of the two is.
_AXIAL = (("pelvis", "c7"), ("pelvis", "thoracolumbar"), ("thoracolumbar", "c7"), ("c7", "vertex"))
_ACROSS = (("left_shoulder", "right_shoulder"), ("left_hip", "right_hip"))
_PAIRED = (
    *(("shoulder", "elbow"), ("elbow", "wrist")),
    *(("hip", "knee"), ("knee", "ankle"), ("heel", "ball")),
)


def foreshortening(motion: Motion, view: View) -> Iterator[Finding]:
    """The part of the body that turns furthest in the loop spans most of its angle in the exercise's view."""
    bodies = _key_bodies(motion)
    camera = Camera(view)
    parts = [_turned(bodies, [ends], camera) for ends in (*_AXIAL, *_ACROSS)]
    parts += [_turned(bodies, [(f"{s}_{a}", f"{s}_{b}") for s in SIDES], camera) for a, b in _PAIRED]
    furthest = max(true for true, _, _ in parts)
    if furthest < _SMALLEST:
        return
    share, name = max(
        (seen / true * 100.0, name) for true, seen, name in parts if true > furthest * _NEARLY_MOST
    )
    if share < SEEN:
        yield Finding("foreshortening", "loop", 0.0, name, share, SEEN, "%")


def _key_bodies(motion: Motion) -> list[dict[str, Vec]]:
    """Return where everything is at the end of each phase of the loop, on both sides if they take turns."""
    begin = sum(phase.seconds for phase in motion.way_in)
    endless, times = motion.times(None), [begin]
    for _ in range(2 if motion.alternates else 1):
        for phase in motion.loop:
            times.append(times[-1] + phase.seconds)
    return [place(endless.pose(t)).positions for t in times]


def _turned(
    bodies: Sequence[dict[str, Vec]], twins: Sequence[tuple[str, str]], camera: Camera
) -> tuple[float, float, str]:
    """Return how far a part turns at most, in degrees, how much of that is seen, and what it leads to.

    Of twins it is the one of which more is seen, if it turns about as far as the other.
    """
    found = []
    for low, high in twins:
        true = [unit(subtract(body[high], body[low])) for body in bodies]
        flat = [_on_screen(camera, body[low], body[high]) for body in bodies]
        pairs = combinations(range(len(bodies)), 2)
        angle, i, j = max((_angle(true[i], true[j]), i, j) for i, j in pairs)
        found.append((angle, _seen(flat[i], flat[j], angle), high))
    furthest = max(found)[0]
    return max((part for part in found if part[0] >= furthest * _NEARLY_MOST), key=lambda part: part[1])


def _on_screen(camera: Camera, low: Vec, high: Vec) -> Vec:
    """Return a part as it is seen, as long as 1 where it is seen in its full length."""
    (x, y, _), (to_x, to_y, _) = camera.project(low), camera.project(high)
    return scaled((to_x - x, to_y - y, 0.0), 1.0 / distance(low, high))


def _seen(a: Vec, b: Vec, true: float) -> float:
    """Return the angle between two parts as they are seen, which turn by `true` degrees.

    A part that points at the eye turns by any angle when it passes; then no more counts than its end moves.
    """
    angle = _angle(unit(a), unit(b))
    return angle if angle <= true else 2.0 * degrees(asin(min(1.0, distance(a, b) / 2.0)))


def _angle(a: Vec, b: Vec) -> float:
    return degrees(acos(max(-1.0, min(1.0, dot(a, b)))))
