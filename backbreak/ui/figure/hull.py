"""Flat outlines of round bodies: a chain of balls and ellipsoids becomes one clean closed line.

Each two neighbours are joined by their common tangents, and what lies inside is left out: a line that is
drawn twice would be too dark where it is smoothed. All outlines turn the same way round, so several may lie
in one path that is filled by the winding rule. (A union of paths would cost 27 ms a frame.)
"""

from __future__ import annotations

from collections.abc import Sequence
from math import acos, atan2, cos, hypot, pi, sin, sqrt, tau
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

_SHADE = 0.07  # of a radius is in the shade, besides the rim
LIGHT = (0.3, -0.8)
"""Where the light falls from, in the picture, in breadths of the rim."""
NO_LIGHT = (0.0, 0.0)

Points = list[tuple[float, float]]


class Blob(NamedTuple):
    """A ball or an ellipsoid as it lies in the picture.

    `x`, `y`, `radius` are pixels, `depth` statures from the eye. `shape` is None for a ball; for an ellipsoid
    it is (a, b, c) of the matrix [[a, b], [b, c]] whose reach in direction u is sqrt(u.Mu).
    """

    x: float
    y: float
    radius: float
    depth: float
    shape: tuple[float, float, float] | None = None


def new_path() -> QPainterPath:
    """Return an empty path that is filled by the winding rule."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def chain_path(blobs: Sequence[Blob]) -> QPainterPath:
    """Return the outline of a chain of blobs."""
    path = new_path()
    add_points(path, outline(blobs))
    return path


def add_points(path: QPainterPath, points: Points) -> None:
    """Add a closed line to a path."""
    path.moveTo(*points[0])
    line_to = path.lineTo  # a point at a time is four times as fast as a polygon made of QPointF
    for x, y in points:
        line_to(x, y)
    path.closeSubpath()


def outline(blobs: Sequence[Blob]) -> Points:
    """Return the outline of a chain of blobs, turning clockwise in the picture."""
    return Tracer(0.0).trace(blobs)[0]


class Tracer:
    """Walks round chains of blobs, at the same time on the inner side of a rim of so many pixels."""

    def __init__(self, rim: float, light: tuple[float, float] = LIGHT) -> None:
        self._rim = rim
        self._light = light
        self._outer: Points = []
        self._inner: Points = []

    def trace(self, blobs: Sequence[Blob]) -> tuple[Points, Points]:
        """Return the outline of a chain, and that of its lit face, which is moved towards the light."""
        self._outer, self._inner = [], []
        chain, tangents = _seen(blobs)
        if not tangents:
            self._arc(chain[0], 0.0, tau)
            return self._outer, self._inner
        last = len(tangents) - 1
        turns = [_turn(*tangents[k], *tangents[k + 1]) for k in range(last)]
        for k in range(last):
            self._pass(chain[k + 1], tangents[k][0], turns[k][0])
        self._arc(chain[-1], *tangents[-1])
        for k in range(last, 0, -1):
            self._pass(chain[k], tangents[k][1], turns[k - 1][1])
        start, end = tangents[0]
        self._arc(chain[0], end, start + tau)
        return self._outer, self._inner

    def _pass(self, blob: Blob, before: float, bend: float) -> None:
        """Pass a blob on one side: round it where the chain bends away, straight on where it bends in."""
        if bend > 0.03:
            self._arc(blob, before, before + bend)
            return
        self._edges(blob, before, 0.0, 1)
        if bend < -0.03:
            self._edges(blob, before + bend, 0.0, 1)

    def _arc(self, blob: Blob, start: float, end: float) -> None:
        while end < start:
            end += tau
        density = (0.6 * sqrt(blob[2]) + 0.9) * (1.5 if blob[4] else 1.0)  # 0.3 pixels off at most
        steps = int((end - start) * density) + 1
        self._edges(blob, start, (end - start) / steps, steps + 1)

    def _edges(self, blob: Blob, start: float, width: float, count: int) -> None:
        """Add the points of a blob that are furthest in some directions."""
        x, y, radius, _, shape = blob
        a, b, c = shape or (0.0, 0.0, 0.0)
        edge = min(self._rim + _SHADE * radius, 0.5 * radius)
        right, down = self._light[0] * edge, self._light[1] * edge
        outer, inner = self._outer.append, self._inner.append
        for k in range(count):
            angle = start + k * width
            ux, uy = cos(angle), sin(angle)
            if shape is None:
                px, py = x + radius * ux, y + radius * uy
            else:
                mx, my = a * ux + b * uy, b * ux + c * uy
                reach = sqrt(ux * mx + uy * my) + 1e-9
                px, py = x + mx / reach, y + my / reach
            outer((px, py))
            inner((px - edge * ux + right, py - edge * uy + down))


def _turn(start: float, end: float, next_start: float, next_end: float) -> tuple[float, float]:
    """Return by how much the outline turns on either side, from one pair of tangents to the next."""
    turn = ((next_start + next_end - start - end) / 2 + pi) % tau - pi
    closing = (next_end - next_start - end + start) / 2
    return (turn - closing, -turn - closing)


def _seen(blobs: Sequence[Blob]) -> tuple[list[Blob], list[tuple[float, float]]]:
    """Return the chain without those that a neighbour hides, and the tangents between each two that are left.

    Tangents are given by the directions between which the second blob reaches further than the first.
    """
    chain: list[Blob] = []
    tangents: list[tuple[float, float]] = []
    for blob in blobs:
        found = _tangents(chain[-1], blob) if chain else None
        while chain and found is None and blob.radius > chain[-1].radius:
            chain.pop()
            if chain:
                tangents.pop()
                found = _tangents(chain[-1], blob)
        if found is not None:
            tangents.append(found)
        if found is not None or not chain:
            chain.append(blob)
    return chain, tangents


def _tangents(one: Blob, two: Blob) -> tuple[float, float] | None:
    """Return the directions between which `two` reaches further than `one`; None if one hides the other."""
    dx, dy = two[0] - one[0], two[1] - one[1]
    if one[4] or two[4]:
        return _ellipse_tangents(one, two, dx, dy)
    distance, less = hypot(dx, dy), one[2] - two[2]
    if distance <= abs(less) + 1e-6:
        return None
    middle, half = atan2(dy, dx), acos(less / distance)
    return (middle - half, middle + half)


def _ellipse_tangents(one: Blob, two: Blob, dx: float, dy: float) -> tuple[float, float] | None:
    a1, b1, c1 = one[4] or (one[2] * one[2], 0.0, one[2] * one[2])
    a2, b2, c2 = two[4] or (two[2] * two[2], 0.0, two[2] * two[2])

    def further(angle: float) -> float:
        x, y = cos(angle), sin(angle)
        xx, xy, yy = x * x, 2.0 * x * y, y * y
        return dx * x + dy * y + sqrt(a2 * xx + b2 * xy + c2 * yy) - sqrt(a1 * xx + b1 * xy + c1 * yy)

    middle = atan2(dy, dx)
    if further(middle) <= 0.0:
        middle = max((middle + k * pi / 8 for k in range(1, 16)), key=further)
    lead = further(middle)
    if lead <= 0.0:
        return None
    ends = []
    for way in (-1.0, 1.0):
        near, high = middle, lead
        far = near + way * pi / 6
        low = further(far)
        while low > 0.0:
            near, high, far = far, low, far + way * pi / 6
            if abs(far - middle) > pi:
                return None
            low = further(far)
        for _ in range(3):
            guess = near + (far - near) * min(max(high / (high - low), 0.04), 0.96)
            value = further(guess)
            if value > 0.0:
                near, high = guess, value
            else:
                far, low = guess, value
        ends.append(near + (far - near) * high / (high - low))
    return (ends[0], ends[1])
