"""A line of text that the person writes, in the frame of the other editors."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from backbreak.ui import theme
from backbreak.ui.editors import Frame
from backbreak.ui.in_frame import InFrame


class WordsEdit(InFrame, QLineEdit):
    """One line, at most so long."""

    def __init__(self, name: str, longest: int) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__()
        self.setAccessibleName(name)
        self.setMaxLength(longest)
        self.setFrame(False)
        self.take_font()

    def framed(self) -> Frame:
        """The frame to lay out, with this in it."""
        frame = Frame(self, margin=8)
        frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return frame

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As high as the other editors."""
        usual = super().sizeHint()
        return QSize(usual.width(), max(theme.scaled(30), usual.height()))
