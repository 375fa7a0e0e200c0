"""The ground of one thing in a list: rounded, with an edge where its colour alone would not be seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from backbreak.ui import theme

_ROUND = 14


class Ground(QWidget):
    """A widget with such a ground."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw it."""
        draw_ground(self, QRectF(self.rect()))


def draw_ground(widget: QWidget, place: QRectF) -> None:
    """Draw such a ground at that place of a widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    palette = widget.palette()
    flat = palette.color(theme.STAGE) == palette.color(theme.BACKGROUND)  # in high contrast
    painter.setPen(QPen(palette.color(theme.LINE), 1.4) if flat else Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(theme.STAGE))
    painter.drawRoundedRect(place.adjusted(0.7, 0.7, -0.7, -0.7), _ROUND, _ROUND)
