"""Flat outlines of round bodies: a chain of balls and ellipsoids becomes one clean closed line.

Each two neighbours are joined by their common tangents, and what lies inside is left out: a line that is
drawn twice would be too dark where it is smoothed. All outlines turn the same way round, so several may lie
in one path that is filled by the winding rule. (A union of paths would cost 27 ms a frame.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, sin, sqrt, tau

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
_ROOT = sqrt(2.0)
_BULGE = 4.0 / 3.0  # of a cubic curve along a circle, for the tangent of a quarter of its angle


_To = Callable[[float, float], None]

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
        _draw_face(face, steps, self._rim, self._light)


_Seen = tuple[float, float, float, float, tuple[float, float, float] | None]
"""The same as a Blob. (To make one of those costs five times as much.)"""

_Step = tuple[_Seen, float, float]
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


def _draw(path: QPainterPath, steps: list[_Step]) -> None:
    """Add a closed line to a path."""
    join: _To = path.moveTo
    line, arc = path.lineTo, path.arcTo
    for (x, y, radius, _, shape), start, sweep in steps:
        if shape is not None:
            _draw_ellipse(path, join, x, y, radius, shape, start, sweep)
        elif sweep * sweep * radius < _FLAT:
            join(x + radius * cos(start), y + radius * sin(start))
            if sweep:
                line(x + radius * cos(start + sweep), y + radius * sin(start + sweep))
        else:
            if join is not line:
                join(x + radius * cos(start), y + radius * sin(start))
            wide = radius + radius
            arc(x - radius, y - radius, wide, wide, -_DEGREES * start, -_DEGREES * sweep)
        join = line
    path.closeSubpath()


def _draw_face(path: QPainterPath, steps: list[_Step], rim: float, light: tuple[float, float]) -> None:
    """Add to a path what lies within a rim of an outline, and is moved towards the light."""
    right, down = light
    within: list[_Step] = []
    for (x, y, radius, depth, shape), start, sweep in steps:
        edge = rim + _SHADE * radius
        if edge > 0.5 * radius:
            edge = 0.5 * radius
        x, y = x + right * edge, y + down * edge
        if shape is None:
            within.append(((x, y, radius - edge, depth, None), start, sweep))
        else:
            within.append(((x, y, radius - edge, depth, _smaller(shape, edge)), start, sweep))
    _draw(path, within)


def _smaller(shape: tuple[float, float, float], edge: float) -> tuple[float, float, float]:
    """Return the shape of an ellipse whose half-widths are smaller by an edge; at most a fifth is left."""
    a, b, c = shape
    area = sqrt(max(a * c - b * b, 0.0))  # the product of the half-widths, by pi
    both = sqrt(a + c + 2.0 * area) + 1e-9  # their sum
    edge = min(edge, 0.4 * (both - sqrt(max(both * both - 4.0 * area, 0.0))))
    share = 2.0 * edge / both
    return (a - share * (a + area) + edge * edge, b - share * b, c - share * (c + area) + edge * edge)


def _draw_ellipse(
    path: QPainterPath,
    join: _To,
    x: float,
    y: float,
    radius: float,
    shape: tuple[float, float, float],
    start: float,
    sweep: float,
) -> None:
    """Draw along an ellipse, between the points furthest in two directions; `radius` is its mean one."""
    a, b, c = shape
    u, v = cos(start), sin(start)
    p, q = a * u + b * v, b * u + c * v
    far = sqrt(max(p * u + q * v, 1e-9))
    p, q = p / far, q / far
    join(x + p, y + q)
    if not sweep:
        return
    if sweep * sweep * radius < _FLAT:
        u, v = cos(start + sweep), sin(start + sweep)
        p, q = a * u + b * v, b * u + c * v
        far = sqrt(max(p * u + q * v, 1e-9))
        path.lineTo(x + p / far, y + q / far)
        return
    area = sqrt(max(a * c - b * b, 0.0))
    pieces = int(sweep / _PIECE) + 1
    for k in range(1, pieces + 1):
        angle = start + sweep * k / pieces
        to_u, to_v = cos(angle), sin(angle)
        to_p, to_q = a * to_u + b * to_v, b * to_u + c * to_v
        to_far = sqrt(max(to_p * to_u + to_q * to_v, 1e-9))
        to_p, to_q = to_p / to_far, to_q / to_far
        cosine = (u * to_p + v * to_q) / far  # of the angle on the circle whose picture the ellipse is
        bulge = area * _BULGE * sqrt(max(1.0 - cosine, 0.0)) / (_ROOT + sqrt(max(1.0 + cosine, 0.0)))
        out, into = bulge / far, bulge / to_far
        path.cubicTo(
            x + p - out * v,
            y + q + out * u,
            x + to_p + into * to_v,
            y + to_q - into * to_u,
            x + to_p,
            y + to_q,
        )
        u, v, p, q, far = to_u, to_v, to_p, to_q, to_far


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
