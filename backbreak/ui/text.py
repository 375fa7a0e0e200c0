"""Labels that keep their size relative to the reader's font."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel

from backbreak.ui.theme import INK, TEXT, font


class Text(QLabel):
    """Plain text (never mark-up: some of it comes from files), `pixels` high, in the colour of a role.

    Centred lines are made equally long, so that no last word stands alone.
    """

    def __init__(
        self,
        text: str = "",
        pixels: float = TEXT,
        *,
        strong: bool = False,
        role: QPalette.ColorRole = INK,
        centred: bool = False,
    ) -> None:
        super().__init__(text)
        self._pixels, self._strong, self._centred = pixels, strong, centred
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setForegroundRole(role)
        if centred:
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.take_font()

    def take_font(self) -> None:
        """Take the reader's font."""
        self.setFont(font(self._pixels, strong=self._strong))

    def take_size(self, pixels: float) -> None:
        """Write it so high, in pixels before scaling."""
        if pixels != self._pixels:
            self._pixels = pixels
            self.take_font()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw it."""
        if not self._centred:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        place = self.contentsRect()
        wide = _narrowest(self.fontMetrics(), self.text(), place.width())
        place.adjust((place.width() - wide) // 2, 0, (wide - place.width()) // 2, 0)
        painter.drawText(place, _CENTRED, self.text())


_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


def _narrowest(metrics: QFontMetrics, text: str, width: int) -> int:
    """The smallest width in which `text` takes no more lines than in `width`."""

    def lines_high(wide: int) -> int:
        return metrics.boundingRect(QRect(0, 0, wide, 10_000), _CENTRED, text).height()

    low, high, allowed = 1, width, lines_high(width)
    while low < high:
        middle = (low + high) // 2
        if lines_high(middle) <= allowed and _longest_word(metrics, text) <= middle:
            high = middle
        else:
            low = middle + 1
    return high


def _longest_word(metrics: QFontMetrics, text: str) -> int:
    return max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
