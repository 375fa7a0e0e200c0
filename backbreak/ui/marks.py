"""Small square buttons with a drawn mark: up, down, out. Their words are for the screen reader."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from backbreak.ui import theme
from backbreak.ui.buttons import RIM, draw_focus

_ROUND = 8


class Mark(Enum):
    """What is drawn."""

    UP = "up"
    DOWN = "down"
    REMOVE = "remove"


class MarkButton(QPushButton):
    """A button with a mark."""

    def __init__(self, mark: Mark, name: str, tip: str) -> None:
        super().__init__()
        self._mark = mark
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A square for a finger."""
        side = theme.scaled(32) + 2 * RIM
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The mark is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw ground, mark and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        if not self.isEnabled():
            return  # an empty place says it in every theme
        if self.underMouse() or self.isDown():
            painter.setPen(theme.edge_of_ground(palette))
            painter.setBrush(palette.color(theme.CHIP))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(RIM, RIM, -RIM, -RIM), _ROUND, _ROUND)
        painter.setPen(
            QPen(palette.color(theme.INK), 1.8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
        )
        painter.translate(QRectF(self.rect()).center())
        unit = theme.scaled(5)
        for line in _lines(self._mark, unit):
            painter.drawPolyline(line)
        painter.resetTransform()
        draw_focus(painter, self, _ROUND + 2)


def _lines(mark: Mark, unit: int) -> list[list[QPointF]]:
    match mark:
        case Mark.UP:
            return [[QPointF(-unit, unit / 2), QPointF(0, -unit / 2), QPointF(unit, unit / 2)]]
        case Mark.DOWN:
            return [[QPointF(-unit, -unit / 2), QPointF(0, unit / 2), QPointF(unit, -unit / 2)]]
        case Mark.REMOVE:
            return [
                [QPointF(-unit, -unit), QPointF(unit, unit)],
                [QPointF(-unit, unit), QPointF(unit, -unit)],
            ]
