"""A box to lift: how large it is, how it looks, and what of it hides what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import inf

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from backbreak.body.skeleton import SIDES
from backbreak.body.vector import Vec, add, scaled
from backbreak.ui.figure.colours import mixed
from backbreak.ui.figure.part import Model, Part

HALF: Vec = (0.118, 0.072, 0.076)
"""Half of what the box measures: as broad as between two hands in front of the body, in statures."""

_ENDS: dict[str, tuple[str, str]] = {
    "trunk": ("pelvis", "c7"),
    "head": ("skull", "vertex"),
    **{
        f"{side}_{part}": (f"{side}_{one}", f"{side}_{other}")
        for side in SIDES
        for part, one, other in (
            ("upper_arm", "shoulder", "elbow"),
            ("forearm", "elbow", "wrist"),
            ("hand", "wrist", "fingertip"),
            ("thigh", "hip", "knee"),
            ("shank", "knee", "ankle"),
            ("foot", "ankle", "ball"),
        )
    },
}
"""Of each part of the body, the joints at its ends."""

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
    part.hides = frozenset(name for name, ends in _ENDS.items() if _is_behind(model, middle, ends))
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


def _is_behind(model: Model, middle: Vec, ends: tuple[str, str]) -> bool:
    """Tell whether a part of the body is rather on the far side of a hidden face than before a seen one."""
    eye = add(model.lens.camera.target, scaled(model.lens.camera.axes[2], model.lens.camera.distance))
    clear = {True: -inf, False: -inf}  # how far the part lies outside the faces that are seen, and the others
    for axis, sign in product(range(3), (-1.0, 1.0)):
        is_seen = (eye[axis] - middle[axis]) * sign > HALF[axis]
        outside = min((model.placed.positions[end][axis] - middle[axis]) * sign - HALF[axis] for end in ends)
        clear[is_seen] = max(clear[is_seen], outside)
    return clear[False] > clear[True]


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
