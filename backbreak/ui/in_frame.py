"""What all editors do that a frame goes round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from backbreak.ui import theme

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object  # Qt's classes can't be mixed with one another


class InFrame(_Widget):
    """Beside a class of Qt's: takes the reader's font, and lets the frame show where the keyboard is."""

    def take_font(self) -> None:
        """Take the reader's font."""
        self.setFont(theme.font())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """The frame shows it."""
        super().focusInEvent(event)
        self._redraw_frame()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """The frame shows it."""
        super().focusOutEvent(event)
        self._redraw_frame()

    def _redraw_frame(self) -> None:
        frame = self.parentWidget()
        if frame is not None:
            frame.update()
