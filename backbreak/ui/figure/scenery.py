"""What stands around the figure: the room, the mat, the chair, the desk; behind or before the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPolygonF

from backbreak.body.skeleton import SEAT_HEIGHT
from backbreak.body.vector import IDENTITY, Vec
from backbreak.ui.figure.blob import Blob
from backbreak.ui.figure.colours import Colours, mixed
from backbreak.ui.figure.hull import chain_path
from backbreak.ui.figure.lens import Lens

Quad = tuple[Vec, Vec, Vec, Vec]

_ASIDE, _BEYOND = 0.075, 0.12  # statures of the mat around what rests on it: beside it, and at both ends
_LOW = 0.14  # statures: joints below this height rest on the mat, or nearly
_MARK_APART = 0.24  # statures between the marks that pass under a walker
_MARKED = 3.5  # times as far, before and behind the walker, they have faded away
_BEFORE = 0.08  # statures nearer than the middle of the body: such a piece is in front of it


@dataclass(frozen=True, slots=True)
class Piece:
    """A board with round edges: its corners, half its thickness, and whether it lies flat.

    `belongs_at` is the middle of the whole that it is before or behind a body with.
    """

    corners: tuple[Vec, ...]
    radius: float
    top: bool = False
    belongs_at: Vec | None = None


def _board(x: float, y: float, back: float, front: float, radius: float) -> Piece:
    return Piece(((-x, y, back), (x, y, back), (x, y, front), (-x, y, front)), radius, top=True)


def _post(x: float, bottom: tuple[float, float], top: tuple[float, float], radius: float = 0.0075) -> Piece:
    return Piece(((x, *bottom), (x, *top)), radius)


_SEAT_TOP = SEAT_HEIGHT - 0.002  # cloth and flesh give way a little
_BACKREST = Piece(
    tuple((x, y, z) for y, z in ((0.400, -0.212), (0.490, -0.222)) for x in (-0.105, 0.105)), 0.011
)
CHAIR: tuple[Piece, ...] = (
    *(_post(x, (0.0075, -0.205), (_SEAT_TOP - 0.02, -0.180)) for x in (-0.115, 0.115)),
    *(_post(x, (_SEAT_TOP, -0.190), (0.480, -0.222)) for x in (-0.090, 0.090)),
    _BACKREST,
    *(_post(x, (0.0075, 0.098), (_SEAT_TOP - 0.02, 0.082)) for x in (-0.115, 0.115)),
    _board(0.122, _SEAT_TOP - 0.012, -0.180, 0.090, 0.012),
)
DESK_HEIGHT = 0.412  # statures: a little below the elbow of who sits
_DESK_AT: Vec = (0.0, 0.25, 0.58)
DESK: tuple[Piece, ...] = tuple(
    replace(piece, belongs_at=_DESK_AT)
    for piece in (
        *(_post(x, (0.0075, z), (0.405, z), 0.010) for z in (0.74, 0.42) for x in (-0.36, 0.36)),
        _board(0.40, DESK_HEIGHT, 0.38, 0.78, 0.009),
    )
)


def mat_under(places: Sequence[Vec]) -> Quad:
    """Return the corners of the mat that has room for everything that comes near the floor."""
    low = [p for p in places if p[1] < _LOW] or list(places)
    left, right = min(p[0] for p in low) - _ASIDE, max(p[0] for p in low) + _ASIDE
    back, front = min(p[2] for p in low) - _BEYOND, max(p[2] for p in low) + _BEYOND
    return ((left, 0.0, back), (right, 0.0, back), (right, 0.0, front), (left, 0.0, front))


def paint_room(painter: QPainter, rect: QRectF, lens: Lens, colours: Colours) -> None:
    """Fill the stage: a wall that passes softly into the floor."""
    painter.fillRect(rect, QColor(colours.stage))
    _, horizon, _ = lens.point((lens.camera.target[0], 0.0, lens.camera.target[2]))
    reach = rect.height() * 0.5
    ground = QLinearGradient(0.0, horizon - reach * 0.45, 0.0, horizon + reach * 0.35)
    ground.setColorAt(0.0, QColor(colours.stage))
    ground.setColorAt(1.0, QColor(colours.floor))
    painter.fillRect(rect, QBrush(ground))


def paint_mat(painter: QPainter, mat: Quad, lens: Lens, colours: Colours) -> None:
    """Paint the mat, with a thin edge where it is thick."""
    edge = _rounded([lens.point((x, -0.006, z)) for x, _, z in mat])
    painter.fillPath(edge, mixed(colours.mat, colours.shadow, 0.18))
    painter.fillPath(_rounded([lens.point(corner) for corner in mat]), QColor(colours.mat))


def _rounded(corners: Sequence[Vec], share: float = 0.04) -> QPainterPath:
    points = [QPointF(x, y) for x, y, _ in corners]
    path = QPainterPath()
    for k, corner in enumerate(points):
        before, after = points[k - 1], points[(k + 1) % len(points)]
        start, end = corner + (before - corner) * share, corner + (after - corner) * share
        if k:
            path.lineTo(start)
        else:
            path.moveTo(start)
        path.quadTo(corner, end)
    path.closeSubpath()
    return path


def is_before(piece: Piece, body: Vec, lens: Lens) -> bool:
    """Tell whether a piece stands between the eye and a body in that place. What one sits on never does."""
    if piece.top and piece.belongs_at is None:
        return False
    places = [piece.belongs_at] if piece.belongs_at else piece.corners
    depth = sum(lens.point(place)[2] for place in places) / len(places)
    return depth < lens.point(body)[2] - _BEFORE


def piece_layers(piece: Piece, lens: Lens, colours: Colours) -> list[tuple[QPainterPath, QColor]]:
    """Return the shapes of one piece of furniture, from below to above."""
    blobs = [lens.ball(corner, piece.radius) for corner in piece.corners]
    if piece.top:
        level = (0.8 * piece.radius, 0.0, 0.8 * piece.radius)
        faces = [lens.ellipsoid((x, y + piece.radius, z), IDENTITY, level) for x, y, z in piece.corners]
    else:
        faces = [lens.ball(corner, piece.radius * 0.55) for corner in piece.corners]
    return [
        (_around(blobs), mixed(colours.chair, colours.shadow, 0.22)),
        (_around(faces), QColor(colours.chair)),
    ]


def _around(blobs: Sequence[Blob]) -> QPainterPath:
    rims = (chain_path([blob]).toFillPolygon().toList() for blob in blobs)
    return _polygon(_convex([(point.x(), point.y()) for rim in rims for point in rim]))


def _polygon(points: Sequence[tuple[float, float]]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def _convex(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the convex hull (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    halves: list[list[tuple[float, float]]] = []
    for row in (ordered, ordered[::-1]):
        half: list[tuple[float, float]] = []
        for x, y in row:
            while len(half) > 1 and (half[-1][0] - half[-2][0]) * (y - half[-2][1]) <= (
                half[-1][1] - half[-2][1]
            ) * (x - half[-2][0]):
                half.pop()
            half.append((x, y))
        halves.append(half[:-1])
    return halves[0] + halves[1]


def paint_belt(painter: QPainter, travel: Vec, turns: float, lens: Lens, colours: Colours) -> None:
    """Paint marks on the floor that pass under a walker, who has gone `turns` times as far as `travel`."""
    length = sqrt(sum(part * part for part in travel)) or 1.0
    ahead = (travel[0] / length, 0.0, travel[2] / length)
    across = (ahead[2], 0.0, -ahead[0])
    gone = (turns * length) % _MARK_APART
    corners = [
        (ahead[0] * on + across[0] * aside, ahead[2] * on + across[2] * aside)
        for on, aside in ((0.0, -0.005), (0.09, -0.005), (0.09, 0.005), (0.0, 0.005))
    ]
    marks = QPainterPath()
    for k in range(-3, 5):
        along = k * _MARK_APART - gone
        for aside in (-0.30, 0.30):
            x, z = ahead[0] * along + across[0] * aside, ahead[2] * along + across[2] * aside
            join = marks.moveTo
            for right, on in corners:
                seen_x, seen_y, _ = lens.point((x + right, 0.0, z + on))
                join(seen_x, seen_y)
                join = marks.lineTo
    far = _MARKED * _MARK_APART
    ends = (lens.point((ahead[0] * along, 0.0, ahead[2] * along)) for along in (-far, far))
    fading = QLinearGradient(*(QPointF(x, y) for x, y, _ in ends))
    tone = QColor(mixed(colours.floor, colours.shadow, 0.16))
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        tone.setAlphaF(1.0 - (2.0 * share - 1.0) ** 2)
        fading.setColorAt(share, tone)
    painter.fillPath(marks, QBrush(fading))  # all at once: each shape for itself would take longer
