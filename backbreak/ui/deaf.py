"""Keys that were typed for another window are not for the one that has just come up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

_SECONDS = 0.5  # in which nobody can have seen the window yet
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)
_NEVER = Qt.FocusPolicy.NoFocus


class DeafAtFirst(QObject):
    """Keeps keys from `window` for half a second after each `begin`, by the clock that `seconds` reads.

    It listens to what can have the keyboard there, and not to the whole application: PySide would make a
    class for each kind of object that Qt has, 3 MB of them, to tell what it has never seen.
    """

    def __init__(self, window: QWidget, seconds: Callable[[], float]) -> None:
        super().__init__(window)
        self._window, self._seconds = window, seconds
        self._since = 0.0
        self._parts: list[QWidget] = []

    def begin(self) -> None:
        """The window comes up now."""
        self._end()
        self._since = self._seconds()
        takes_keys = (part for part in self._window.findChildren(QWidget) if part.focusPolicy() != _NEVER)
        self._parts = [self._window, *takes_keys]
        for part in self._parts:
            part.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Drop the keys, until the time is over."""
        if self._seconds() - self._since >= _SECONDS:
            self._end()
            return False
        return event.type() in _KEYS

    def _end(self) -> None:
        for part in self._parts:
            part.removeEventFilter(self)
        self._parts = []
