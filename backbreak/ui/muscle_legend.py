"""The legend of the glowing muscles: which groups work, and which join in, each with its mark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from backbreak.core.exercise import Muscles
from backbreak.phrases import muscle_name
from backbreak.ui import theme
from backbreak.ui.figure.colours import colours_for
from backbreak.ui.figure.muscles import mark
from backbreak.ui.text import Text
from backbreak.words import _

_MARK = 18  # pixels before scaling


class MuscleLegend(QWidget):
    """Names the groups that an exercise works and stretches: mainly (a filled mark), and also (a ring)."""

    def __init__(self) -> None:
        super().__init__()
        self._mainly, self._also = _Row(works=True), _Row(works=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._mainly)
        column.addWidget(self._also)

    def show_muscles(self, muscles: Muscles) -> None:
        """Name these, in the language in use."""
        self._mainly.show_words(_("Mainly {muscles}").format(muscles=_list(muscles.primary)))
        self._also.show_words(_("Also {muscles}").format(muscles=_list(muscles.secondary)))
        self._mainly.setVisible(bool(muscles.primary))
        self._also.setVisible(bool(muscles.secondary))


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


def _list(names: Sequence[str]) -> str:
    return ", ".join(map(muscle_name, names))
