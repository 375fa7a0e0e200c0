"""A few lines of plain text to write, drawn like the other editors."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHideEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from backbreak.ui import theme
from backbreak.ui.editors import draw_frame
from backbreak.ui.scroll import THIN

_PAUSE_MS = 700  # in the typing
_FEWEST, _MOST = 3, 10  # lines that are shown
_MARGIN = 9  # pixels from the frame to the text


class LinesEdit(QPlainTextEdit):
    """Plain text. `edited` comes when the person pauses or leaves, not with each letter."""

    edited = Signal()
    left = Signal()  # the keyboard is elsewhere

    def __init__(self) -> None:
        super().__init__()
        self._known = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setStyleSheet(THIN)
        self.viewport().setAutoFillBackground(False)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._take)
        self.textChanged.connect(self._pause.start)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self.document().setDocumentMargin(_MARGIN)
        self.take_font()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these; `edited` stays silent."""
        self.blockSignals(True)
        self.setPlainText("\n".join(lines))
        self.blockSignals(False)
        self._known = self.toPlainText()

    def take_font(self) -> None:
        """Take the reader's font."""
        self.setFont(theme.font())

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """All lines, and an empty one for the next, as far as that is not too many."""
        lines = max(_FEWEST, min(round(self.document().size().height()) + 1, _MOST))
        return QSize(theme.scaled(240), lines * QFontMetrics(self.font()).lineSpacing() + 2 * _MARGIN + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As high as wanted; the lines wrap."""
        return QSize(theme.scaled(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw a frame that shows where the keyboard is, and the text."""
        painter = QPainter(self.viewport())
        draw_frame(painter, self.viewport(), has_focus=self.hasFocus())
        painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """The frame shows it."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Take what is written."""
        super().focusOutEvent(event)
        self.viewport().update()
        self._take()
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Take what is written."""
        self._take()
        super().hideEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Only where the keyboard is: scrolling past must move nothing."""
        super().wheelEvent(event) if self.hasFocus() else event.ignore()

    def _take(self) -> None:
        """Tell of what was written since; a new font is a change of the text too, for Qt."""
        self._pause.stop()
        if self._known != self.toPlainText():
            self._known = self.toPlainText()
            self.edited.emit()
