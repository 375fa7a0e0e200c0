"""The last words of a window, which then goes by itself."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

_SHOWN_MS = 8_000


class Goodbye(QTimer):
    """Hides a window a while after it is `start`ed; not while the mouse rests there: somebody still reads."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, interval=_SHOWN_MS, singleShot=True)
        self._window = window
        self.timeout.connect(self._leave)

    def _leave(self) -> None:
        if self._window.underMouse():
            self.start()
        else:
            self._window.hide()
