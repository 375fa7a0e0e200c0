"""The whole person: every part of the body, dressed, painted in the order of depth."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from backbreak.body.skeleton import SIDES, Placed
from backbreak.body.vector import distance
from backbreak.core.exercise import Muscles
from backbreak.ui.figure.arm import arm
from backbreak.ui.figure.colours import LIGHT, Colours
from backbreak.ui.figure.head import head
from backbreak.ui.figure.hull import new_path
from backbreak.ui.figure.leg import leg
from backbreak.ui.figure.lens import Lens
from backbreak.ui.figure.muscles import add_glow
from backbreak.ui.figure.order import painting_order
from backbreak.ui.figure.part import Model, Part
from backbreak.ui.figure.trunk import trunk


def paint_figure(
    painter: QPainter,
    placed: Placed,
    lens: Lens,
    colours: Colours,
    muscles: Muscles | None = None,
    breath: float = 0.0,
) -> None:
    """Paint the person in a placed pose; `muscles` glow, and the chest is full of `breath`, from 0 to 1."""
    painter.setPen(Qt.PenStyle.NoPen)
    model = Model(placed, lens, colours, breath)
    parts = painting_order(person(model))
    if muscles is not None:
        add_glow(model, parts, muscles)
    for part in parts:
        for path, colour in part.layers:
            painter.fillPath(path, colour)


def paint_ghost(painter: QPainter, placed: Placed, lens: Lens, colour: QColor) -> None:
    """Paint the person's silhouette in one colour, which may be translucent."""
    path = new_path()
    for part in person(Model(placed, lens, LIGHT)):
        path.addPath(part.outline)
    painter.fillPath(path, colour)


def person(model: Model) -> list[Part]:
    """Return every part of the person, in no order."""
    arms, legs = _far(model, "shoulder"), _far(model, "hip")
    parts = [trunk(model, legs), head(model)]
    for side in SIDES:
        parts += arm(model, side, arms[side])
        parts += leg(model, side, legs[side])
    return parts


def _far(model: Model, joint: str) -> dict[str, float]:
    """Return how much each side is the far one, from 0 to 1, so that limbs can be told apart by lightness."""
    left, right = (model.placed.positions[f"{side}_{joint}"] for side in SIDES)
    turned = (model.lens.point(left)[2] - model.lens.point(right)[2]) / distance(left, right)
    return {"left": _smooth(turned), "right": _smooth(-turned)}


def _smooth(turned: float) -> float:
    x = min(max((turned - 0.15) / 0.5, 0.0), 1.0)
    return x * x * (3.0 - 2.0 * x)
