"""The whole person: every part of the body, dressed, painted in the order of depth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from backbreak.body.skeleton import SIDES, Placed
from backbreak.body.vector import Vec, distance
from backbreak.core.exercise import Muscles
from backbreak.ui.figure.arm import arm
from backbreak.ui.figure.colours import LIGHT, Colours
from backbreak.ui.figure.head import head
from backbreak.ui.figure.hull import new_path
from backbreak.ui.figure.leg import leg, thigh_and_seams
from backbreak.ui.figure.lens import Lens
from backbreak.ui.figure.load import box
from backbreak.ui.figure.muscles import add_glow
from backbreak.ui.figure.order import painting_order
from backbreak.ui.figure.part import Layer, Model, Part, smooth
from backbreak.ui.figure.trunk import trunk


@dataclass(frozen=True, slots=True)
class Table:
    """A table that stands before the person: how high its top is, in statures, and how it looks."""

    height: float
    layers: list[Layer]


def paint_figure(
    painter: QPainter,
    placed: Placed,
    lens: Lens,
    colours: Colours,
    muscles: Muscles | None = None,
) -> None:
    """Paint the person in a placed pose; `muscles` glow."""
    painter.setPen(Qt.PenStyle.NoPen)
    for layer in figure_layers(Model(placed, lens, colours), muscles):
        layer.paint(painter)


def figure_layers(
    model: Model, muscles: Muscles | None = None, table: Table | None = None, load: Vec | None = None
) -> list[Layer]:
    """Return what is to be painted of a person, from below to above; `muscles` glow.

    `load` is where the middle of a box is, if there is one. A table before the person hides what is below its
    top, but not the hands that rest on it.
    """
    parts = painting_order(person(model) + ([box(model, load)] if load else []))
    if muscles is not None:
        add_glow(model, parts, muscles)
    if table is not None:
        return _with_table(parts, table, model.placed)
    return [layer for part in parts for layer in part.layers]


def _with_table(parts: Sequence[Part], table: Table, placed: Placed) -> list[Layer]:
    """Return all layers with those of the table after what it hides and before what rests on it."""
    top = QRectF()
    for layer in table.layers:
        top |= layer.path.boundingRect()
    at_it = [part for part in parts if part.outline.boundingRect().intersects(top)]
    hidden = {part.name for part in at_it if _lowest(part, placed) <= table.height}
    over = next((k for k, part in enumerate(parts) if part in at_it and part.name not in hidden), len(parts))
    first = [
        len(part.layers) if k < over or part.name in hidden else part.low for k, part in enumerate(parts)
    ]
    under = [layer for part, count in zip(parts, first, strict=True) for layer in part.layers[:count]]
    rest = [layer for part, count in zip(parts, first, strict=True) for layer in part.layers[count:]]
    return [*under, *table.layers, *rest]


_LOWEST = {
    "trunk": ("pelvis",),
    "head": ("skull",),
    "hand": ("wrist", "fingertip"),
    "forearm": ("elbow", "wrist"),
    "upper_arm": ("elbow",),
    "thigh": ("knee",),
    "shank": ("ankle",),
    "foot": ("ankle",),
}


def _lowest(part: Part, placed: Placed) -> float:
    """Return how high above the floor the lowest joint of a part is, in statures."""
    side, _, kind = part.name.partition("_")
    joints = [f"{side}_{joint}" for joint in _LOWEST[kind]] if kind else _LOWEST[side]
    return min(placed.positions[joint][1] for joint in joints)


def paint_ghost(painter: QPainter, placed: Placed, lens: Lens, colour: QColor) -> None:
    """Paint the person's silhouette in one colour, which may be translucent."""
    painter.fillPath(silhouette(placed, lens), colour)


def silhouette(placed: Placed, lens: Lens) -> QPainterPath:
    """Return all that the person takes up in the picture."""
    path = new_path()
    for part in person(Model(placed, lens, LIGHT)):
        path.addPath(part.outline)
    return path


def person(model: Model) -> list[Part]:
    """Return every part of the person, in no order."""
    arms, legs = _far_arms(model), _far(model, "hip")
    thighs = {side: thigh_and_seams(model, side) for side in SIDES}
    parts = [trunk(model, legs, arms, thighs), head(model)]
    for side in SIDES:
        parts += arm(model, side, arms[side])
        parts += leg(model, side, legs[side], thighs[side])
    return parts


_LEVEL, _BEHIND = -0.35, 0.60
"""How far behind the middle of the shoulders an elbow is where its arm begins to be a far one, and how much
further where that is so wholly; in halves of the shoulders' width."""


def _far_arms(model: Model) -> dict[str, float]:
    """Return how much each arm is the far one; not one that is laid before the chest, to the eye.

    In the shade of the far side, its sleeve would be a dark patch on the lit shirt.
    """
    far, places = _far(model, "shoulder"), model.placed.positions
    shoulders = [places[f"{side}_shoulder"] for side in SIDES]
    middle = sum(model.lens.point(shoulder)[2] for shoulder in shoulders) / 2
    half = distance(*shoulders) / 2
    for side, share in far.items():
        if share > 0.0:
            behind = (model.lens.point(places[f"{side}_elbow"])[2] - middle) / half
            far[side] = share * smooth((behind - _LEVEL) / _BEHIND)
    return far


def _far(model: Model, joint: str) -> dict[str, float]:
    """Return how much each side is the far one, from 0 to 1, so that limbs can be told apart by lightness."""
    left, right = (model.placed.positions[f"{side}_{joint}"] for side in SIDES)
    turned = (model.lens.point(left)[2] - model.lens.point(right)[2]) / distance(left, right)
    return {"left": smooth((turned - 0.15) / 0.5), "right": smooth((-turned - 0.15) / 0.5)}
