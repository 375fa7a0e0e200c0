"""Where a window opens, and how: on the screen with the pointer, faded in once."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QRect, QSize, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

_FADE_MS = 150
_FROM_EDGE = 24


def work_area() -> QRect:
    """What panels leave free of the screen that has the pointer."""
    screen: QScreen | None = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
    return screen.availableGeometry() if screen is not None else QRect(0, 0, 1024, 768)


def fitted(wanted: QSize, area: QRect) -> QSize:
    """`wanted`, or as much of it as `area` has room for beside the window's frame."""
    return wanted.boundedTo(QSize(area.width() - 16, area.height() - 48))


def put_in_corner(window: QWidget, area: QRect) -> None:
    """Bottom right, where notifications are looked for."""
    corner = area.bottomRight()
    window.move(corner.x() - window.width() - _FROM_EDGE, corner.y() - window.height() - _FROM_EDGE)


def put_in_middle(window: QWidget, area: QRect) -> None:
    """The middle of `area`."""
    window.move(area.center() - window.rect().center())


def fade_in(window: QWidget, *, still: bool) -> None:
    """Show `window`, from clear to solid; at once when the person wants things still."""
    if still:
        window.setWindowOpacity(1.0)
        window.show()
        return
    window.setWindowOpacity(0.0)
    window.show()
    fade = QPropertyAnimation(window, b"windowOpacity", window)
    fade.setDuration(_FADE_MS)
    fade.setEndValue(1.0)
    fade.setEasingCurve(QEasingCurve.Type.OutCubic)
    fade.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)


def bring_forward(window: QWidget) -> None:
    """Give `window` the keyboard: the person has asked for it."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
