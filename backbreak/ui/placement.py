"""Where a window opens, and how: on the screen with the pointer, faded in once."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QMargins, QPoint, QPropertyAnimation, QRect, QSize, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

_FADE_MS = 150
_FROM_EDGE = 24
_USUAL_FRAME = QMargins(4, 32, 4, 4)  # until the window manager has made one


def work_area() -> QRect:
    """What panels leave free of the screen that has the pointer."""
    screen: QScreen | None = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
    if screen is None:
        return QRect(0, 0, 1024, 768)
    return screen_area(screen)


def screen_area(screen: QScreen) -> QRect:
    """What panels leave free of a screen."""
    # Where pixels are doubled, Qt for X11 halves the area's size but not its place below a panel.
    return screen.availableGeometry() & screen.geometry()


def fitted(wanted: QSize, area: QRect) -> QSize:
    """`wanted`, or as much of it as `area` has room for beside the window's frame."""
    return wanted.boundedTo(QSize(area.width() - 16, area.height() - 48))


def put_in_corner(window: QWidget, area: QRect) -> None:
    """Bottom right, where notifications are looked for."""
    place = QRect(QPoint(), _with_frame(window))
    place.moveBottomRight(area.bottomRight() - QPoint(_FROM_EDGE, _FROM_EDGE))
    window.move(max(area.left(), place.left()), max(area.top(), place.top()))


def put_in_middle(window: QWidget, area: QRect) -> None:
    """The middle of `area`."""
    place = QRect(QPoint(), _with_frame(window))
    place.moveCenter(area.center())
    window.move(max(area.left(), place.left()), max(area.top(), place.top()))


def _with_frame(window: QWidget) -> QSize:
    if window.windowFlags() & Qt.WindowType.FramelessWindowHint:
        return window.size()
    known = window.frameGeometry().size()
    return known if known != window.size() else window.size().grownBy(_USUAL_FRAME)


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
