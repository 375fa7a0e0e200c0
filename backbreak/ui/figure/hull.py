"""Flat outlines of round bodies: a chain of balls and ellipsoids becomes one clean closed line.

Each two neighbours are joined by their common tangents, and what lies inside is left out: a line that is
drawn twice would be too dark where it is smoothed. All outlines turn the same way round, so several may lie
in one path that is filled by the winding rule. (A union of paths would cost 27 ms a frame.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, hypot, pi, sin, sqrt, tau

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from backbreak.ui.figure.blob import Blob
from backbreak.ui.figure.tangents import common_tangents

_SHADE = 0.07  # of a radius is in the shade, besides the rim
LIGHT = (0.3, -0.8)
"""Where the light falls from, in the picture, in breadths of the rim."""
NO_LIGHT = (0.0, 0.0)

_DEGREES = 180.0 / pi
_PIECE = 1.6  # radians of an ellipse that one curve follows
_FLAT = 0.8  # pixels: a piece that bulges by an eighth of this is drawn as a straight line
_BULGE = 4.0 / 3.0  # of a cubic curve along a circle, for the tangent of a quarter of its angle


_EMPTY = QPainterPath()
_EMPTY.setFillRule(Qt.FillRule.WindingFill)


def new_path() -> QPainterPath:
    """Return an empty path that is filled by the winding rule."""
    return QPainterPath(_EMPTY)


def chain_path(blobs: Sequence[Blob]) -> QPainterPath:
    """Return the outline of a chain of blobs."""
    path = new_path()
    add_chain(path, blobs)
    return path


def add_chain(path: QPainterPath, blobs: Sequence[Blob]) -> None:
    """Add the outline of a chain of blobs to a path, turning clockwise in the picture."""
    _draw(path, _steps(blobs))


class Tracer:
    """Draws chains of blobs, and their lit faces: within a rim of so many pixels, moved towards the light."""

    def __init__(self, rim: float, light: tuple[float, float] = LIGHT) -> None:
        self._rim = rim
        self._light = light

    def trace(self, blobs: Sequence[Blob], base: QPainterPath | None, face: QPainterPath) -> None:
        """Add the outline of a chain to `base`, if there is one, and that of its lit face to `face`."""
        steps = _steps(blobs)
        if base is not None:
            _draw(base, steps)
        _draw(face, steps, self._rim, self._light)


_Step = tuple[Blob, float, float]
"""A piece of an outline: from which direction on it goes round a blob, and how far, in radians."""


def _steps(blobs: Sequence[Blob]) -> list[_Step]:
    """Return the pieces of a chain's outline."""
    chain, tangents = _seen(blobs)
    if not tangents:
        return [(chain[0], 0.0, tau)]
    steps: list[_Step] = []
    last = len(tangents) - 1
    turns = [_turn(*tangents[k], *tangents[k + 1]) for k in range(last)]
    for k in range(last):
        _pass(steps, chain[k + 1], tangents[k][0], turns[k][0])
    steps.append(_round(chain[-1], *tangents[-1]))
    for k in range(last, 0, -1):
        _pass(steps, chain[k], tangents[k][1], turns[k - 1][1])
    start, end = tangents[0]
    steps.append(_round(chain[0], end, start))
    return steps


def _pass(steps: list[_Step], blob: Blob, before: float, bend: float) -> None:
    """Pass a blob on one side: round it where the chain bends away, straight on where it bends in."""
    if bend > 0.03:
        steps.append((blob, before, bend))
        return
    steps.append((blob, before, 0.0))
    if bend < -0.03:
        steps.append((blob, before + bend, 0.0))


def _round(blob: Blob, start: float, end: float) -> _Step:
    return (blob, start, (end - start) % tau)


def _draw(
    path: QPainterPath, steps: list[_Step], rim: float = 0.0, light: tuple[float, float] = (0.0, 0.0)
) -> None:
    """Add a closed line to a path: the outline, or what lies within a rim of it."""
    shade = _SHADE if rim else 0.0
    right, down = light
    is_first = True
    join: Callable[[float, float], None] = path.moveTo
    for (x, y, radius, _, shape), start, sweep in steps:
        edge = min(rim + shade * radius, 0.5 * radius)
        x, y, radius = x + right * edge, y + down * edge, radius - edge
        is_flat = sweep * sweep * radius < _FLAT
        if shape is not None and is_flat:
            join(*_furthest(x, y, shape, edge, start))
            if sweep:
                path.lineTo(*_furthest(x, y, shape, edge, start + sweep))
        elif shape is not None:
            _draw_ellipse(path, join, x, y, shape, edge, start, sweep)
        else:
            if is_flat or is_first:
                join(x + radius * cos(start), y + radius * sin(start))
            if sweep and is_flat:
                path.lineTo(x + radius * cos(start + sweep), y + radius * sin(start + sweep))
            elif sweep:
                wide = radius + radius
                path.arcTo(x - radius, y - radius, wide, wide, -_DEGREES * start, -_DEGREES * sweep)
        join, is_first = path.lineTo, False
    path.closeSubpath()


def _furthest(
    x: float, y: float, shape: tuple[float, float, float], edge: float, angle: float
) -> tuple[float, float]:
    """Return the point of an ellipse, smaller by an edge, that is furthest in a direction."""
    a, b, c = shape
    u, v = cos(angle), sin(angle)
    p, q = a * u + b * v, b * u + c * v
    far = sqrt(max(p * u + q * v, 1e-9))
    edge = min(edge, 0.8 * far)
    return x + p / far - edge * u, y + q / far - edge * v


def _draw_ellipse(
    path: QPainterPath,
    join: Callable[[float, float], None],
    x: float,
    y: float,
    shape: tuple[float, float, float],
    edge: float,
    start: float,
    sweep: float,
) -> None:
    """Draw along an ellipse that is smaller by an edge, between the points furthest in two directions."""
    a, b, c = _root(*shape)
    if edge:
        edge = min(edge, 0.4 * (a + c - hypot(a - c, 2.0 * b)))  # less than its smaller half-width
        a, c = a - edge, c - edge
    u, v = cos(start), sin(start)
    p, q = a * u + b * v, b * u + c * v
    size = hypot(p, q) + 1e-9
    u, v = p / size, q / size  # on the unit circle, which [[a, b], [b, c]] takes to the ellipse
    join(x + a * u + b * v, y + b * u + c * v)
    pieces = int(sweep / _PIECE) + 1
    for k in range(1, pieces + 1):
        following = start + sweep * k / pieces
        to_u, to_v = cos(following), sin(following)
        p, q = a * to_u + b * to_v, b * to_u + c * to_v
        size = hypot(p, q) + 1e-9
        to_u, to_v = p / size, q / size
        cosine = u * to_u + v * to_v
        bulge = _BULGE * sqrt(max(1.0 - cosine, 0.0)) / (sqrt(2.0) + sqrt(max(1.0 + cosine, 0.0)))
        p, q, r, s = u - bulge * v, v + bulge * u, to_u + bulge * to_v, to_v - bulge * to_u
        path.cubicTo(
            x + a * p + b * q,
            y + b * p + c * q,
            x + a * r + b * s,
            y + b * r + c * s,
            x + a * to_u + b * to_v,
            y + b * to_u + c * to_v,
        )
        u, v = to_u, to_v


def _root(a: float, b: float, c: float) -> tuple[float, float, float]:
    """Return the symmetric root of a shape: it takes the unit circle to the ellipse."""
    middle = sqrt(max(a * c - b * b, 0.0))
    size = sqrt(a + c + 2.0 * middle) + 1e-9
    return ((a + middle) / size, b / size, (c + middle) / size)


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
        found = common_tangents(chain[-1], blob) if chain else None
        while chain and found is None and blob.radius > chain[-1].radius:
            chain.pop()
            if chain:
                tangents.pop()
                found = common_tangents(chain[-1], blob)
        if found is not None:
            tangents.append(found)
        if found is not None or not chain:
            chain.append(blob)
    return chain, tangents
