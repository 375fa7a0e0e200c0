"""The soft shadow on the ground: dark under what touches, wide and faint under what is high above it."""

from __future__ import annotations

from functools import lru_cache
from math import exp, radians, sin

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QRadialGradient

from backbreak.body.skeleton import Placed
from backbreak.body.vector import Vec, blend
from backbreak.ui.figure.lens import Lens

_SIZE = 64  # pixels of the spot that all shadows are stretched from
_CASTERS: tuple[tuple[str, str, float, float], ...] = (
    *((f"{side}_heel", f"{side}_toe", 0.062, 0.42) for side in ("left", "right")),
    *((f"{side}_wrist", f"{side}_fingertip", 0.050, 0.40) for side in ("left", "right")),
    *((f"{side}_elbow", f"{side}_wrist", 0.060, 0.26) for side in ("left", "right")),
    *((f"{side}_knee", f"{side}_ankle", 0.080, 0.28) for side in ("left", "right")),
    *((f"{side}_hip", f"{side}_knee", 0.100, 0.24) for side in ("left", "right")),
    ("pelvis", "thoracolumbar", 0.150, 0.34),
    ("thoracolumbar", "c7", 0.150, 0.34),
    ("skull", "vertex", 0.085, 0.30),
)
# Between which joints it is cast from, how wide it is, and how dark on touch.


def paint_shadow(painter: QPainter, placed: Placed, lens: Lens, colour: str) -> None:
    """Paint the shadow that a placed body casts on the ground."""
    for start, end, width, dark in _CASTERS:
        middle = blend(placed.positions[start], placed.positions[end], 0.5)
        height = max(0.0, middle[1] - 0.4 * width)
        spread = width * (1.0 + 1.4 * height)
        strength = dark * exp(-height / 0.11)
        if strength > 0.015:
            paint_spot(painter, (middle[0], 0.0, middle[2]), spread, strength, lens, colour)


def paint_spot(
    painter: QPainter, place: Vec, radius: float, strength: float, lens: Lens, colour: str
) -> None:
    """Paint one round spot of shadow on the ground, `radius` in statures, `strength` from 0 to 1."""
    x, y, depth = lens.point(place)
    half = radius * lens.scale * lens.camera.distance / depth
    flat = half * max(0.16, sin(radians(lens.camera.view.pitch)))
    painter.setOpacity(strength)
    painter.drawImage(QRectF(x - half, y - flat, 2 * half, 2 * flat), _spot(colour))
    painter.setOpacity(1.0)


@lru_cache(maxsize=8)
def _spot(colour: str) -> QImage:
    image = QImage(_SIZE, _SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    light = QRadialGradient(_SIZE / 2, _SIZE / 2, _SIZE / 2)
    for at, strength in ((0.0, 1.0), (0.35, 0.72), (0.7, 0.2), (1.0, 0.0)):
        tone = QColor(colour)
        tone.setAlphaF(strength)
        light.setColorAt(at, tone)
    painter = QPainter(image)
    painter.fillRect(image.rect(), light)
    painter.end()
    return image
