"""What our windows have in common: how they open, and how they follow the reader's font."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from backbreak.ui.icons import app_icon
from backbreak.ui.in_sight import InSight
from backbreak.ui.placement import bring_forward, fade_in, fitted, put_in_middle, work_area


@runtime_checkable
class Scaled(Protocol):
    """Something whose text keeps its size relative to the reader's font."""

    def take_font(self) -> None:
        """Take the font anew."""


class Window(QMainWindow):
    """A window of ours, which lays itself out `inside`. `still` leaves out the fading in.

    A main window, since that is all that Qt tells a screen reader to be a window.
    """

    def __init__(self, *, still: bool = False) -> None:
        super().__init__()
        self.still = still
        self.inside = QWidget()
        self.setCentralWidget(self.inside)
        self.setWindowIcon(app_icon())
        InSight(self)

    def open(self) -> None:
        """Come up in the middle of the screen, with the keyboard: the person has asked for it."""
        if not self.isVisible():
            self.fit()
            put_in_middle(self, work_area())
            fade_in(self, still=self.still)
        bring_forward(self)

    def wanted_size(self) -> QSize:
        """The size at which all is seen, were the screen large enough."""
        return self.sizeHint()

    def fit(self) -> None:
        """Take the wanted size, as far as the screen has room."""
        self._settle()
        self.resize(self._fitted())

    def _fitted(self) -> QSize:
        """The wanted size as far as there is room, which no smaller part then keeps it from."""
        size = fitted(self.wanted_size(), work_area())
        for part in (self.inside, self):
            layout = part.layout()
            assert layout is not None
            layout.invalidate()
            layout.activate()
        return size

    def _settle(self) -> None:
        """Let every layout count its parts: before the first showing they are told only by the event loop."""
        parts = self.findChildren(QWidget)
        for part in parts:
            QCoreApplication.sendPostedEvents(part, QEvent.Type.MetaCall)
        for part in reversed(parts):
            layout = part.layout()
            if layout is not None:
                layout.invalidate()
                layout.activate()

    def grow(self) -> None:
        """Make room for what has come to be shown, as far as the screen has it; never take any back."""
        if self.isMaximized() or self.isFullScreen():
            return
        self._settle()
        area, frame = work_area(), self.frameGeometry().height() - self.height()
        self.resize(self.size().expandedTo(self._fitted()))
        below = self.frameGeometry().top() + self.height() + frame - 1 - area.bottom()
        beside = self.frameGeometry().left() + self.width() - 1 - area.right()
        if below > 0 or beside > 0:
            place = (self.x() - max(0, beside), self.y() - max(0, below))
            self.move(max(area.left(), place[0]), max(area.top(), place[1]))

    def escape(self) -> None:
        """What Esc does: it closes the window. What was done in it holds already."""
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Hear Esc, wherever in the window the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow the reader's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            rescale(self)
            if self.isVisible():
                self.fit()


def rescale(window: QWidget) -> None:
    """Give every text in `window` its size anew. Qt tells only windows when the reader's font changes."""
    for part in window.findChildren(QWidget):
        if isinstance(part, Scaled):
            part.take_font()
            part.updateGeometry()
