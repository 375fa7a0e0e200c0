"""Turning something round by dragging it, or by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QWidget

_DEGREES_A_PIXEL = 0.5  # half the width of the break window turns it by a right angle
_DEGREES_A_KEY = 15.0
_KEYS = {
    "Ctrl+Left": (-_DEGREES_A_KEY, 0.0),
    "Ctrl+Right": (_DEGREES_A_KEY, 0.0),
    "Ctrl+Up": (0.0, -_DEGREES_A_KEY),
    "Ctrl+Down": (0.0, _DEGREES_A_KEY),
}


class Turning(QObject):
    """Tells by how much the person turns what a widget shows.

    Dragging takes hold of the near side: to the right, it turns to the right; down, its top comes to the
    front. So do the arrow keys with Ctrl, wherever in the window the keyboard is. A double-click, or
    Ctrl+Home, turns it back.
    """

    turned = Signal(float, float)  # degrees to the right, and degrees that the top comes to the front
    turned_back = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._held_at: QPointF | None = None
        widget.installEventFilter(self)
        widget.setCursor(Qt.CursorShape.OpenHandCursor)
        for keys, (right, down) in _KEYS.items():
            shortcut = QShortcut(QKeySequence(keys), widget)
            shortcut.activated.connect(lambda right=right, down=down: self.turned.emit(right, down))
        QShortcut(QKeySequence("Ctrl+Home"), widget).activated.connect(self.turned_back)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Follow the mouse while its left button is down."""
        if not isinstance(event, QMouseEvent):
            return False
        match event.type():
            case QEvent.Type.MouseButtonDblClick if event.button() is Qt.MouseButton.LeftButton:
                self.turned_back.emit()
            case QEvent.Type.MouseButtonPress if event.button() is Qt.MouseButton.LeftButton:
                self._hold(event.position())
            case QEvent.Type.MouseMove if self._held_at is not None:
                way = (event.position() - self._held_at) * _DEGREES_A_PIXEL
                self._held_at = event.position()
                self.turned.emit(way.x(), way.y())
            case QEvent.Type.MouseButtonRelease if event.button() is Qt.MouseButton.LeftButton:
                self._hold(None)
            case _:
                return False
        return True

    def _hold(self, at: QPointF | None) -> None:
        self._held_at = at
        shape = Qt.CursorShape.OpenHandCursor if at is None else Qt.CursorShape.ClosedHandCursor
        self._widget.setCursor(shape)
