"""Small pictures of the figure, painted once: a person is made of many parts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

Picture = Callable[[QPainter, QRectF], None]


class KeptPicture:
    """Paints a picture, and keeps it for as long as its size and the palette hold."""

    def __init__(self, picture: Picture | None = None) -> None:
        self._picture = picture
        self._kept: QPixmap | None = None
        self._kept_for: object = None

    def draw(self, painter: QPainter, place: QRectF, widget: QWidget) -> None:
        """Draw it into `place` of `widget`; nothing if there is none."""
        if self._picture is None or place.isEmpty():
            return
        ratio = widget.devicePixelRatioF()
        wanted = (place.size(), ratio, widget.palette().cacheKey())
        if self._kept is None or self._kept_for != wanted:
            self._kept, self._kept_for = _painted(self._picture, place, ratio), wanted
        painter.drawPixmap(place.topLeft(), self._kept)


class Figure(QWidget):
    """A small picture that stands beside some words; the words say it all."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = KeptPicture()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_picture(self, picture: Picture) -> None:
        """Show `picture` from now on."""
        self._picture = KeptPicture(picture)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As high as a title and two or three lines."""
        return QSize(60, 88)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw it."""
        self._picture.draw(QPainter(self), QRectF(self.rect()), self)


def _painted(picture: Picture, place: QRectF, ratio: float) -> QPixmap:
    pixmap = QPixmap((place.size() * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    picture(painter, QRectF(QPointF(), place.size()))
    painter.end()
    return pixmap
