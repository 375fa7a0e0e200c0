"""Where a movement goes: the pose it comes to as a ghost, and arrows from what moves furthest."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, hypot, sin

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from backbreak.body.skeleton import Placed
from backbreak.ui.figure.colours import Colours
from backbreak.ui.figure.lens import Lens
from backbreak.ui.figure.person import paint_ghost

_ENDS = ("vertex", "thoracolumbar", "left_wrist", "right_wrist", "left_knee", "right_knee", "pelvis")
_FEET = {"left_knee": "left_ankle", "right_knee": "right_ankle"}
_MOST = 2  # arrows, so that it stays calm
_WORTH = 0.02  # statures in the picture that are worth an arrow
_SHORTEST = 0.055  # an arrow; that of a smaller movement is drawn longer than it goes
_OF_THE_FURTHEST = 0.4  # an arrow is at least this share of the longest
_APART = 0.16  # statures between the starts of two arrows
_WIDTH, _HEAD = 0.0105, 0.036  # statures
_GHOST = 0.26  # how opaque


def paint_goal(painter: QPainter, goal: Placed, lens: Lens, colours: Colours) -> None:
    """Paint the pose that the movement comes to as a ghost, in the colour of the shirt."""
    tone = QColor(colours.shirt)
    tone.setAlphaF(_GHOST)
    paint_ghost(painter, goal, lens, tone)


def paint_arrows(painter: QPainter, way: Sequence[Placed], lens: Lens, colours: Colours) -> None:
    """Paint arrows along the way of the body, given as three or more poses from now to the goal."""
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for points in arrows(way, lens):
        path = _arrow(points, _HEAD * lens.scale)
        for colour, width in ((colours.stage, 2.4), (colours.ink, 1.0)):
            pen = QPen(QColor(colour), width * _WIDTH * lens.scale)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(path, pen)
    painter.restore()


def arrows(way: Sequence[Placed], lens: Lens) -> list[list[QPointF]]:
    """Return the tracks in the picture of the joints that move furthest, at most two, the longest first."""
    tracks = [[QPointF(*lens.point(body.positions[joint])[:2]) for body in way] for joint in _moving(way)]
    tracks.sort(key=_length, reverse=True)
    chosen: list[list[QPointF]] = []
    for track in tracks:
        least = max(_WORTH * lens.scale, _OF_THE_FURTHEST * _length(chosen[0]) if chosen else 0.0)
        apart = all(_distance(track[0], other[0]) > _APART * lens.scale for other in chosen)
        if len(chosen) < _MOST and _length(track) >= least and apart:
            chosen.append(track)
    return [_at_least(_SHORTEST * lens.scale, track) for track in chosen]


def _at_least(least: float, track: list[QPointF]) -> list[QPointF]:
    """Return a track, made so long that it can be seen."""
    factor = max(1.0, least / _length(track))
    return [track[0] + (point - track[0]) * factor for point in track]


def _moving(way: Sequence[Placed]) -> list[str]:
    """Return a joint for each part of the body: of knee and foot the one that goes further."""

    def gone(joint: str) -> float:
        a, b = way[0].positions[joint], way[-1].positions[joint]
        return hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2])

    return [max((joint, _FEET.get(joint, joint)), key=gone) for joint in _ENDS]


def _arrow(points: Sequence[QPointF], head: float) -> QPainterPath:
    """Return a smooth line through the points with a head at its end."""
    path = QPainterPath(points[0])
    for k in range(1, len(points) - 1):
        middle = points[k + 1] if k == len(points) - 2 else (points[k] + points[k + 1]) / 2
        path.quadTo(points[k], middle)
    tip, before = points[-1], path.pointAtPercent(0.85)
    angle = atan2(tip.y() - before.y(), tip.x() - before.x())
    size = min(head, 0.4 * path.length())
    for turn in (2.6, -2.6):
        path.moveTo(tip)
        path.lineTo(tip + QPointF(cos(angle + turn), sin(angle + turn)) * size)
    return path


def _length(points: Sequence[QPointF]) -> float:
    return _distance(points[0], points[-1])


def _distance(one: QPointF, other: QPointF) -> float:
    return hypot(one.x() - other.x(), one.y() - other.y())
