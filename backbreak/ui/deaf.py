"""Keys that were typed for another window are not for the one that has just come up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

_SECONDS = 0.5  # in which nobody can have seen the window yet
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)


class DeafAtFirst(QObject):
    """Keeps keys from `window` for half a second after each `begin`, by the clock that `seconds` reads."""

    def __init__(self, window: QWidget, seconds: Callable[[], float]) -> None:
        super().__init__(window)
        self._window, self._seconds = window, seconds
        self._since = 0.0

    def begin(self) -> None:
        """The window comes up now."""
        self._since = self._seconds()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Drop the keys, until the time is over."""
        if self._seconds() - self._since >= _SECONDS:
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            return False
        return event.type() in _KEYS and isinstance(watched, QWidget) and watched.window() is self._window
