"""A box to lift: how large it is, how it looks, and what of it hides what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from backbreak.body.vector import Vec, add
from backbreak.ui.figure.colours import mixed
from backbreak.ui.figure.part import Model, Part

HALF: Vec = (0.118, 0.072, 0.076)
"""Half of what the box measures: as broad as between two hands in front of the body, in statures."""

_TAPE = 0.022  # half the breadth of the strip that closes it
_FACES = ((0, 0.28), (2, 0.14), (1, 0.0))
"""Of each two faces, from below to above: along which axis they look, and how shaded they are."""


def corners(middle: Vec) -> list[Vec]:
    """Return the corners of the box."""
    return [
        add(middle, (x * HALF[0], y * HALF[1], z * HALF[2])) for x, y, z in product((-1.0, 1.0), repeat=3)
    ]


def box(model: Model, middle: Vec) -> Part:
    """Return the box as it is seen, with its middle at that place."""
    inside = ((x * 0.066, y * 0.030, z * 0.032) for x in (-1, 0, 1) for y in (-1, 1) for z in (-1, 1))
    part = model.part("box", [model.lens.ball(add(middle, at), 0.045) for at in inside])
    toward = model.lens.toward(middle)
    colours = model.colours
    for axis, shade in _FACES:
        sign = 1.0 if toward[axis] > 0.0 else -1.0
        face = _path(model, middle, _face(axis, sign, HALF))
        part.fill(face, mixed(colours.box, colours.shadow, shade))
        part.shapes.append(face)
        if axis != 0:
            tape = _path(model, middle, _face(axis, sign, (_TAPE, HALF[1], HALF[2])))
            part.fill(tape, mixed(colours.box, colours.shadow, shade + 0.12))
    return part


def _face(axis: int, sign: float, half: Vec) -> Iterator[Vec]:
    """Yield the corners of the face that looks along an axis, one after the other round it."""
    first, second = (k for k in range(3) if k != axis)
    for a, b in ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)):
        corner = [0.0, 0.0, 0.0]
        corner[axis], corner[first], corner[second] = sign * HALF[axis], a * half[first], b * half[second]
        yield (corner[0], corner[1], corner[2])


def _path(model: Model, middle: Vec, places: Iterator[Vec]) -> QPainterPath:
    points = (model.lens.point(add(middle, place)) for place in places)
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y, _ in points]))
    path.closeSubpath()
    return path
