"""Labels that keep their size relative to the reader's font."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from backbreak.ui.theme import INK, TEXT, font


class Text(QLabel):
    """Plain text (never mark-up: some of it comes from files), `pixels` high, in the colour of a role."""

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
        self._pixels, self._strong = pixels, strong
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setForegroundRole(role)
        if centred:
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.take_font()

    def take_font(self) -> None:
        """Take the reader's font."""
        self.setFont(font(self._pixels, strong=self._strong))
