"""Rings and dots: how much of something has passed, told by form as well as by colour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from backbreak.ui import theme
from backbreak.ui.breathing import Breathing

_STROKE = 9.0
_MANY = 24  # dots that still can be counted
_LATE = 0.03  # of a breath by which its ring may lag behind; a moving figure paints it oftener


class Ring(QWidget):
    """A large ring with one big and one small line in it."""

    def __init__(self, pixels: int = 152) -> None:
        super().__init__()
        self._pixels = pixels
        self._part, self._big, self._small = 0.0, "", ""
        self._broken = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_part(self, part: float, big: str, small: str, *, broken: bool = False) -> None:
        """Fill `part` of the ring (0 to 1); a broken ring says that something keeps it from closing."""
        shown = (self._part, self._big, self._small, self._broken)
        self._part, self._big, self._small, self._broken = max(0.0, min(1.0, part)), big, small, broken
        if shown != (self._part, self._big, self._small, self._broken):
            self.setAccessibleName(f"{big} {small}".strip())
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Large enough for its words."""
        wide = max(
            QFontMetrics(theme.font(26, strong=True)).horizontalAdvance(self._big),
            QFontMetrics(theme.font(theme.SMALL)).horizontalAdvance(self._small),
        )
        side = max(self._pixels, round(wide * 1.22 + 2 * _STROKE) + 12)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw track, arc and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = _STROKE / 2 + 0.5
        circle = QRectF(self.rect()).adjusted(half, half, -half, -half)
        draw_arc(painter, circle, _track(self.palette(), _STROKE), 1.0)
        if self._broken:
            for turn in range(12):
                pen = QPen(self.palette().color(theme.ACTION), _STROKE, c=Qt.PenCapStyle.FlatCap)
                draw_arc(painter, circle, pen, 1 / 24, turn / 12)
        elif self._part > 0:
            pen = QPen(self.palette().color(theme.ACTION), _STROKE, c=Qt.PenCapStyle.RoundCap)
            draw_arc(painter, circle, pen, self._part)
        self._draw_words(painter)

    def _draw_words(self, painter: QPainter) -> None:
        big, small = theme.font(26, strong=True), theme.font(theme.SMALL)
        high = QFontMetrics(big).height()
        low = QFontMetrics(small).height() if self._small else 0
        top = (self.height() - high - low) / 2
        painter.setFont(big)
        painter.setPen(self.palette().color(theme.INK))
        painter.drawText(QRectF(0, top, self.width(), high), Qt.AlignmentFlag.AlignCenter, self._big)
        painter.setFont(small)
        painter.setPen(self.palette().color(theme.MUTED))
        painter.drawText(QRectF(0, top + high, self.width(), low), Qt.AlignmentFlag.AlignCenter, self._small)


class Dots(QWidget):
    """Repetitions: filled for those done, open for those to come."""

    def __init__(self) -> None:
        super().__init__()
        self._done, self._total = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_count(self, done: int, total: int) -> None:
        """Fill `done` of `total` dots."""
        if (done, total) != (self._done, self._total):
            self._done, self._total = done, total
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """One row."""
        return QSize(round(self._total * self._pitch), theme.scaled(14))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the dots in the middle, closer together where there are many."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._total > _MANY:
            self._draw_bar(painter)
            return
        pitch = min(self._pitch, self.width() / max(1, self._total))
        size = min(theme.scaled(8.5), pitch * 0.7)
        left = (self.width() - pitch * self._total) / 2 + pitch / 2
        for number in range(self._total):
            is_done = number < self._done
            painter.setPen(QPen(self.palette().color(theme.ACTION if is_done else theme.MUTED), 1.4))
            painter.setBrush(self.palette().color(theme.ACTION) if is_done else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(left + number * pitch, self.height() / 2), size / 2, size / 2)

    def _draw_bar(self, painter: QPainter) -> None:
        """More than anybody counts: a bar that fills."""
        high = theme.scaled(6)
        bar = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.setPen(QPen(self.palette().color(theme.MUTED), 1.0))
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), high / 2, high / 2)
        bar.setWidth(bar.width() * self._done / self._total)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(theme.ACTION))
        painter.drawRoundedRect(bar, high / 2, high / 2)

    @property
    def _pitch(self) -> float:
        return theme.scaled(16)


class BreathRing(QWidget):
    """A disc that grows with the breath, in a ring that closes with the phase; over the stage's corner.

    It asks for the breath when it is painted, and so keeps in step with the figure under it. Painting it
    paints the figure once more, so `keep_up` does that only where the figure has rested meanwhile.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._source: Callable[[], Breathing] | None = None
        self._drawn: Breathing | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def follow(self, source: Callable[[], Breathing] | None) -> None:
        """Show the breath that `source` gives, from now on; hide when there is none."""
        self._source = source
        self.setVisible(source is not None)

    def keep_up(self) -> None:
        """Go on where the figure stands still: a hold passes, and the breath with it."""
        if self._source is None or not self.isVisible():
            return
        now, drawn = self._source(), self._drawn
        if drawn is None or drawn.word != now.word or abs(drawn.part - now.part) > _LATE:
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The ring with its word beneath."""
        return QSize(theme.scaled(64), theme.scaled(48) + QFontMetrics(theme.font(theme.SMALL)).height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw disc, ring and word."""
        if self._source is None:
            return
        self._drawn = breathing = self._source()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.scaled(48)
        circle = QRectF((self.width() - side) / 2, 0, side, side).adjusted(3, 3, -3, -3)
        if breathing.fullness is not None:
            radius = circle.width() * (0.14 + 0.23 * breathing.fullness)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().color(theme.RING))
            painter.drawEllipse(circle.center(), radius, radius)
        draw_arc(painter, circle, _track(self.palette(), 4), 1.0)
        pen = QPen(self.palette().color(theme.ACTION), 4, c=Qt.PenCapStyle.RoundCap)
        draw_arc(painter, circle, pen, breathing.part)
        painter.setPen(self.palette().color(theme.INK))
        painter.setFont(theme.font(theme.SMALL))
        below = QRectF(0, side + 2, self.width(), self.height() - side - 2)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, breathing.word)


def draw_arc(painter: QPainter, circle: QRectF, pen: QPen, part: float, start: float = 0.0) -> None:
    """Draw `part` of a turn, clockwise from the top or from `start` of a turn past it."""
    if part <= 0:
        return
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(circle, round((90 - 360 * start) * 16), round(-360 * 16 * part))


def _track(palette: QPalette, stroke: float) -> QPen:
    """The pen for what is still to come; thin where high contrast makes it as strong as what has passed."""
    line = palette.color(theme.LINE)
    return QPen(line, 2 if line == palette.color(theme.INK) else stroke)
