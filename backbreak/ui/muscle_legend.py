"""The legend of the glowing muscles: which groups work, and which join in, each with its mark."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from backbreak.core.exercise import Muscles
from backbreak.ui import theme
from backbreak.ui.figure.colours import colours_for
from backbreak.ui.figure.legend import legend_lines
from backbreak.ui.figure.muscles import mark
from backbreak.ui.text import Text

_MARK = 18  # pixels before scaling


class MuscleLegend(QWidget):
    """Names the groups that an exercise works and stretches: mainly (a filled mark), and also (a ring)."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = {works: _Row(works=works) for works in (True, False)}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for row in self._rows.values():
            column.addWidget(row)

    def show_muscles(self, muscles: Muscles) -> None:
        """Name these, in the language in use."""
        lines = dict(legend_lines(muscles))
        for works, row in self._rows.items():
            row.show_words(lines.get(works, ""))
            row.setVisible(works in lines)


class _Row(QWidget):
    def __init__(self, *, works: bool) -> None:
        super().__init__()
        self._words = Text(pixels=theme.SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(_Mark(works=works), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def show_words(self, words: str) -> None:
        self._words.setText(words)


class _Mark(QWidget):
    """A patch of shirt on which a muscle glows as it does on the figure. The words beside it say it all."""

    def __init__(self, *, works: bool) -> None:
        super().__init__()
        self._works = works
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As high as a line of the words beside it."""
        side = theme.scaled(_MARK)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for layer in mark(QRectF(self.rect()), colours_for(self.palette()), works=self._works):
            layer.paint(painter)
