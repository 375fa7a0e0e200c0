"""The soft shadow on the ground: dark under what touches, wide and faint under what is high above it."""

from __future__ import annotations

from functools import lru_cache
from math import exp, log, radians, sin
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRadialGradient

from backbreak.body.skeleton import SIDES, Placed
from backbreak.body.vector import Vec, blend
from backbreak.ui.figure.lens import Lens

_SIZE = 64  # pixels of the spot that all shadows are stretched from


class _Caster(NamedTuple):
    """What casts a shadow between two joints: spots at some `shares` of the way, so that they run together.

    `flesh` is how far it reaches below its axis, `width` the half-width of its shadow, both in statures;
    `dark` is how dark a spot is on touch.
    """

    start: str
    end: str
    shares: tuple[float, ...]
    width: float
    flesh: float
    dark: float


_CASTERS: tuple[_Caster, ...] = (
    *(_Caster(f"{side}_heel", f"{side}_toe", (0.2, 0.75), 0.056, 0.005, 0.36) for side in SIDES),
    *(_Caster(f"{side}_wrist", f"{side}_fingertip", (0.35,), 0.054, 0.013, 0.36) for side in SIDES),
    *(_Caster(f"{side}_elbow", f"{side}_wrist", (0.2, 0.72), 0.062, 0.021, 0.26) for side in SIDES),
    *(_Caster(f"{side}_knee", f"{side}_ankle", (0.05, 0.5, 0.9), 0.074, 0.030, 0.22) for side in SIDES),
    *(_Caster(f"{side}_hip", f"{side}_knee", (0.25, 0.7), 0.096, 0.045, 0.22) for side in SIDES),
    _Caster("pelvis", "thoracolumbar", (0.5,), 0.150, 0.060, 0.34),
    _Caster("thoracolumbar", "c7", (0.5,), 0.150, 0.060, 0.34),
    _Caster("skull", "vertex", (0.5,), 0.085, 0.045, 0.30),
)
_LOAD = (0.19, 0.75)  # how wide and how dark that of a load is
_FADES = 0.75  # of its width: so high above the ground, a third of a shadow's darkness is left
_SPREADS = 0.5  # of the height is added to its width
_UNSEEN = 0.015


def paint_shadow(painter: QPainter, placed: Placed, lens: Lens, colour: str, load: Vec | None = None) -> None:
    """Paint the shadow that a placed body casts on the ground, and the one of its load."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)  # spots have their size already
    for caster in _CASTERS:
        start, end = placed.positions[caster.start], placed.positions[caster.end]
        for share in caster.shares:
            x, y, z = blend(start, end, share)
            height = max(0.0, y - caster.flesh)
            strength = caster.dark * exp(-height / (_FADES * caster.width))
            if strength > _UNSEEN:
                spread = caster.width + _SPREADS * height
                paint_spot(painter, (x, 0.0, z), spread, strength, lens, colour)
    if load is not None:
        strength = _LOAD[1] * exp(-load[1] / 0.22)
        paint_spot(painter, (load[0], 0.0, load[2]), _LOAD[0], strength, lens, colour)


def paint_spot(
    painter: QPainter, place: Vec, radius: float, strength: float, lens: Lens, colour: str
) -> None:
    """Paint one round spot of shadow on the ground, `radius` in statures, `strength` from 0 to 1."""
    x, y, depth = lens.point(place)
    half = radius * lens.scale * lens.camera.distance / depth
    flatness = max(0.16, sin(radians(lens.camera.view.pitch)))
    ratio = painter.device().devicePixelRatio()
    width = _size(2.0 * half * ratio)
    image = _stretched(colour, width, max(1, round(width * flatness)), ratio)
    size = image.deviceIndependentSize()
    painter.setOpacity(strength)
    painter.drawImage(QPointF(x - size.width() / 2, y - size.height() / 2), image)
    painter.setOpacity(1.0)


def _size(pixels: float) -> int:
    """Return nearly so many pixels: one of a few sizes, which grow by a twentieth."""
    return round(1.05 ** round(log(max(pixels, 2.0)) / log(1.05)))


@lru_cache(maxsize=96)
def _stretched(colour: str, width: int, height: int, ratio: float) -> QImage:
    """Return a spot of that size. Kept, since to stretch one takes far longer than to paint it."""
    way = (Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    image = _spot(colour).scaled(width, height, *way)
    image.setDevicePixelRatio(ratio)
    return image


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
