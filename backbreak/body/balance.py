"""The centre of mass, and whether it lies over what the body stands on.

Masses and centres: de Leva 1996, mean of women and men.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot

from backbreak.body.skeleton import SIDES, Placed
from backbreak.body.vector import Vec, blend, reach

# Share of the body's mass; then from where to where, and how far along, its centre lies.
_TRUNK: tuple[tuple[float, str, str, float], ...] = (
    (0.118, "pelvis", "lumbosacral", 0.45),
    (0.155, "lumbosacral", "thoracolumbar", 0.72),
    (0.157, "thoracolumbar", "c7", 0.63),
)
_LIMBS: tuple[tuple[float, str, str, float], ...] = (
    (0.0263, "shoulder", "elbow", 0.576),
    (0.0150, "elbow", "wrist", 0.457),
    (0.0059, "wrist", "fingertip", 0.400),
    (0.1447, "hip", "knee", 0.386),
    (0.0457, "knee", "ankle", 0.438),
    (0.0133, "heel", "toe", 0.422),
)
_HEAD_MASS = 0.0681
_HEAD: Vec = (0.0, 0.030, 0.008)  # in the skull's frame

Point2 = tuple[float, float]  # on the floor: x and z


def centre_of_mass(placed: Placed) -> Vec:
    """Return the centre of mass, in statures."""
    points = placed.positions
    parts = [(_HEAD_MASS, reach(points["skull"], placed.rotations["skull"], _HEAD))]
    parts += [(mass, blend(points[a], points[b], share)) for mass, a, b, share in _TRUNK]
    for side in SIDES:
        parts += [
            (mass, blend(points[f"{side}_{a}"], points[f"{side}_{b}"], share)) for mass, a, b, share in _LIMBS
        ]
    whole = sum(mass for mass, _ in parts)
    x, y, z = (sum(mass * at[axis] for mass, at in parts) / whole for axis in range(3))
    return (x, y, z)


def margin(point: Point2, support: Sequence[Point2]) -> float:
    """Return how far inside the hull of `support` a point lies; below zero it is outside."""
    hull = _hull(support)
    if len(hull) < 3:
        return -float("inf")
    edges = zip(hull, hull[1:] + hull[:1], strict=True)
    return min(_left_of(point, start, end) for start, end in edges)


def _left_of(point: Point2, start: Point2, end: Point2) -> float:
    dx, dz = end[0] - start[0], end[1] - start[1]
    size = hypot(dx, dz)
    area: float = dx * (point[1] - start[1]) - dz * (point[0] - start[0])
    return area / size


def _hull(points: Iterable[Point2]) -> list[Point2]:
    """Return the convex hull, anticlockwise (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    halves = []
    for row in (ordered, ordered[::-1]):
        half: list[Point2] = []
        for point in row:
            while len(half) >= 2 and _turns_right(half[-2], half[-1], point):
                half.pop()
            half.append(point)
        halves.append(half[:-1])
    return halves[0] + halves[1]


def _turns_right(a: Point2, b: Point2, c: Point2) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) <= 0.0
