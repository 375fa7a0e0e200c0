"""Keeps a window in sight when its screen is unplugged, or becomes smaller."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from backbreak.ui.placement import fitted, put_in_corner, screen_area, work_area

_SETTLES_MS = 300  # screens come and go several at a time, and the system may move the window itself


class InSight(QObject):
    """Watches the screens, and brings `window` back if some of it is where no screen is any more."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._look = QTimer(self, interval=_SETTLES_MS, singleShot=True)
        self._look.timeout.connect(self._bring_back)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._watch)
        application.screenRemoved.connect(self._look.start)
        for screen in QGuiApplication.screens():
            self._watch(screen)

    def _watch(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self._look.start)

    def _bring_back(self) -> None:
        window = self._window
        if not window.isVisible() or window.isMaximized() or window.isFullScreen():
            return
        frame = window.frameGeometry()
        areas = [screen_area(screen) for screen in QGuiApplication.screens()]
        if any(area.contains(frame) for area in areas):
            return
        area = next((area for area in areas if area.contains(frame.center())), None)
        if area is None:
            area = work_area()
            window.resize(fitted(window.size(), area))
            put_in_corner(window, area)
        else:
            window.resize(fitted(window.size(), area))
            window.move(_moved_into(area, window.frameGeometry()))


def _moved_into(area: QRect, frame: QRect) -> QPoint:
    """The corner nearest to the frame's at which all of it lies in the area."""
    return QPoint(
        max(area.left(), min(frame.left(), area.right() + 1 - frame.width())),
        max(area.top(), min(frame.top(), area.bottom() + 1 - frame.height())),
    )
