"""Small line drawings from assets/icons, in the colour of the text beside them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from backbreak import paths
from backbreak.ui import theme
from backbreak.ui.buttons import RIM, draw_focus

_BUTTON = 36  # pixels before scaling
_DRAWING = 22


class Symbol(QWidget):
    """A drawing beside words that say the same; a screen reader passes over it."""

    def __init__(self, name: str, role: QPalette.ColorRole = theme.ACTION) -> None:
        super().__init__()
        self._name, self._role = name, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A little higher than a line of text."""
        side = theme.scaled(_DRAWING)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw it."""
        painter = QPainter(self)
        draw_symbol(painter, QRectF(self.rect()), self._name, self.palette().color(self._role))


class SymbolButton(QPushButton):
    """A button with a drawing instead of words: `say` gives it the words that are heard and hovered."""

    def __init__(self, name: str, *, outlined: bool = False) -> None:
        super().__init__()
        self._name, self._outlined = name, outlined
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, words: str, keys: str = "") -> None:
        """What it does, and by which keys."""
        if words != self.accessibleName():
            self.setAccessibleName(words)
            self.setToolTip(f"{words} ({keys})" if keys else words)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for a finger."""
        high = theme.scaled(_BUTTON)
        if self._outlined:  # beside a button with words
            return QSize(theme.scaled(_BUTTON + 14) + 2 * RIM, theme.scaled(_BUTTON + 2) + 2 * RIM)
        return QSize(high + 2 * RIM, high + 2 * RIM)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The drawing is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw shape, drawing and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        shape = QRectF(self.rect()).adjusted(RIM, RIM, -RIM, -RIM)
        touched = self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked())
        painter.setBrush(palette.color(theme.CHIP) if touched else QColor(0, 0, 0, 0))
        painter.setPen(palette.color(theme.LINE) if self._outlined else QColor(0, 0, 0, 0))
        if touched and not self._outlined:
            painter.setPen(theme.edge_of_ground(palette))
        if self.isChecked():
            painter.setPen(palette.color(theme.ACTION))
        painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        side = theme.scaled(_DRAWING)
        place = QRectF(0, 0, side, side)
        place.moveCenter(shape.center())
        draw_symbol(painter, place, self._name, palette.color(group, theme.INK))
        draw_focus(painter, self)


def draw_symbol(painter: QPainter, place: QRectF, name: str, colour: QColor) -> None:
    """Draw the file `name` of assets/icons."""
    ratio = painter.device().devicePixelRatioF() if painter.device() is not None else 1.0
    pixels = max(1, round(place.width() * ratio))
    painter.drawPixmap(place.toRect(), _drawn(name, colour.rgba(), pixels))


@lru_cache(maxsize=64)
def _drawn(name: str, rgba: int, pixels: int) -> QPixmap:
    picture = QPixmap(pixels, pixels)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    QSvgRenderer(str(paths.assets() / "icons" / f"{name}.svg")).render(painter)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), QColor.fromRgba(rgba))
    painter.end()
    return picture
