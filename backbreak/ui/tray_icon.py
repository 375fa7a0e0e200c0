"""The icon in the tray: what Backbreak is doing, told by form, readable at 16 pixels on any panel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from backbreak.core.status import State, Status
from backbreak.ui.progress import part_passed

STEPS = 16  # of the ring: fewer and it stands still, more and each redraw wakes the desktop for nothing
SIZES = (16, 20, 22, 24, 32, 48, 64)

# Their luminance lies in the middle, so that each keeps 3:1 against a white and a near-black panel alike.
_TEAL = QColor("#21968a")
_WARM = QColor("#c96a3f")
_GREY = QColor("#868d90")
_TRACK = QColor(134, 141, 144, 200)
_PAPER = QColor("#ffffff")


@dataclass(frozen=True, slots=True)
class Face:
    """What the icon shows: a state, and how much of the ring is filled (0 to STEPS)."""

    state: State
    step: int = 0


def face_of(status: Status, now: datetime) -> Face:
    """The face for `status`; only waiting fills its ring by degrees."""
    if status.state is not State.WAITING:
        return Face(status.state)
    return Face(status.state, int(part_passed(status, now) * STEPS))


@lru_cache(maxsize=32)
def icon_of(face: Face) -> QIcon:
    """The icon, drawn anew for each size so that no panel has to shrink it; the same one for the same face.

    Of every icon that a panel asks for, Qt keeps the pictures, up to 10 MB: there are two dozen faces.
    """
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(picture_of(face, size))
    return icon


def picture_of(face: Face, size: int) -> QPixmap:
    """The icon at `size` pixels square."""
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 16, size / 16)  # what follows is laid out on a grid of 16 pixels
    _paint(painter, face)
    painter.end()
    return picture


def _paint(painter: QPainter, face: Face) -> None:
    match face.state:
        case State.WAITING:
            _track(painter)
            _ring(painter, _TEAL, face.step / STEPS, _ARC)
            _small_person(painter, _TEAL)
        case State.DUE:
            _disc(painter, _WARM)
            _person(painter, _PAPER)
        case State.BREAK:
            _ring(painter, _TEAL, 1.0, _OUTLINE)
            _disc(painter, _TEAL, 4.6)
        case State.HELD:
            _dashes(painter, _WARM)
            _person(painter, _WARM)
        case State.PAUSED:
            _ring(painter, _GREY, 1.0, _OUTLINE)
            _bars(painter, _GREY)
        case State.OFF:
            _moon(painter, _GREY)


_ARC = 3.0  # as broad as leaves room for the person: progress is read off it
_OUTLINE = 2.0
_TRACK_LINE = 1.0  # a hairline, so that even without colours nobody takes it for progress
_EDGE = QRectF(0, 0, 16, 16)


def _ring(painter: QPainter, colour: QColor, part: float, stroke: float, start: float = 0.0) -> None:
    """`part` of a whole turn along the edge, clockwise from `start` of a turn past the top."""
    if part <= 0:
        return
    painter.setPen(QPen(colour, stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = _EDGE.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
    painter.drawArc(middle, round((90 - 360 * start) * 16), round(-360 * 16 * part))


def _track(painter: QPainter) -> None:
    """The way of the ring, in the middle of where the arc runs."""
    inset = _ARC / 2
    painter.setPen(QPen(_TRACK, _TRACK_LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(_EDGE.adjusted(inset, inset, -inset, -inset))


def _dashes(painter: QPainter, colour: QColor) -> None:
    for turn in range(6):
        _ring(painter, colour, 0.1, _OUTLINE, turn / 6 - 0.05)


def _disc(painter: QPainter, colour: QColor, radius: float = 8.0) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(_EDGE.center(), radius, radius)


def _small_person(painter: QPainter, colour: QColor) -> None:
    """The mark as large as the arc around it leaves room for."""
    painter.save()
    painter.translate(_EDGE.center())
    painter.scale(0.84, 0.84)
    painter.translate(-QPointF(8.3, 8.1))
    _person(painter, colour)
    painter.restore()


def _person(painter: QPainter, colour: QColor) -> None:
    """A head over a back that bends: the mark of Backbreak."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(9.6, 4.9), 1.5, 1.5)
    back = QPainterPath(QPointF(6.9, 6.3))
    back.cubicTo(QPointF(5.6, 8.6), QPointF(9.9, 9.4), QPointF(8.0, 12.2))
    painter.setPen(QPen(colour, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(back)


def _bars(painter: QPainter, colour: QColor) -> None:
    painter.fillRect(QRectF(5, 5, 2, 6), colour)
    painter.fillRect(QRectF(9, 5, 2, 6), colour)


def _moon(painter: QPainter, colour: QColor) -> None:
    moon = QPainterPath()
    moon.addEllipse(QPointF(7.5, 8.5), 6.5, 6.5)
    shadow = QPainterPath()
    shadow.addEllipse(QPointF(10.8, 6.2), 5.6, 5.6)
    painter.fillPath(moon.subtracted(shadow), colour)
