"""Pictures of an exercise: one moment of it, or a contact sheet of one repetition."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from backbreak.body.motion import Motion
from backbreak.body.skeleton import JOINTS, place
from backbreak.body.vector import distance
from backbreak.ui.figure.colours import Colours, mixed
from backbreak.ui.figure.framing import on_the_spot
from backbreak.ui.figure.performance import Performance

_COLUMNS = 4
_MOST = 16  # pictures on a sheet


def picture(performance: Performance, seconds: float, size: QSizeF, colours: Colours) -> QImage:
    """Return the picture of one moment, `size` in pixels."""
    return contact_sheet(performance, [seconds], size, colours, captions=False)


def contact_sheet(
    performance: Performance, times: Sequence[float], size: QSizeF, colours: Colours, *, captions: bool = True
) -> QImage:
    """Return the pictures of some moments in rows, each of that size in pixels, with their times beneath."""
    columns = min(len(times), _COLUMNS if len(times) % 3 else 3)
    rows = -(-len(times) // columns)
    image = QImage(
        round(columns * size.width()), round(rows * size.height()), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(QColor(colours.stage))
    scene = performance.scene(size, colours)
    room = scene.background(1.0)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    for number, seconds in enumerate(times):
        row, column = divmod(number, columns)
        painter.save()
        painter.translate(QPointF(column * size.width(), row * size.height()))
        painter.setClipRect(QRectF(0.0, 0.0, size.width(), size.height()))
        painter.drawPixmap(0, 0, room)
        performance.paint(painter, scene, seconds)
        if captions:
            _write_time(painter, seconds, size, colours)
        painter.restore()
    painter.end()
    return image


def telling_times(motion: Motion) -> list[float]:
    """Return the moments that tell a movement: where its phases begin, and half way through."""
    times = [0.0]
    at = 0.0
    while at < motion.seconds - 1e-6:
        phase = motion.moment(at + 1e-6).phase
        if not phase.is_hold:
            times.append(at + phase.seconds / 2)
        at += phase.seconds
        times.append(at)
    if len(times) <= _MOST:
        return times
    return [times[round(k * (len(times) - 1) / (_MOST - 1))] for k in range(_MOST)]


def most_telling_time(motion: Motion) -> float:
    """Return when the body is first furthest from where it started, in the loop or on the way to it."""
    turns: list[float] = []
    at = 0.0
    for phase in (*motion.way_in, *motion.loop):
        at += phase.seconds
        if not phase.is_hold:
            turns.append(at)
    start = place(on_the_spot(motion, 0.0)).positions

    def gone(seconds: float) -> float:
        now = place(on_the_spot(motion, seconds)).positions
        return round(sum(distance(now[joint], start[joint]) for joint in JOINTS), 2)

    return max(turns, key=gone, default=at)


def _write_time(painter: QPainter, seconds: float, size: QSizeF, colours: Colours) -> None:
    font = QFont()
    font.setPixelSize(max(9, round(size.height() / 24)))
    painter.setFont(font)
    painter.setPen(mixed(colours.ghost, colours.shadow, 0.2))
    foot = QRectF(0.0, 0.0, size.width(), size.height()).adjusted(8, 8, -8, -6)
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, f"{seconds:.1f} s")
