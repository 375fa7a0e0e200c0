"""Must the program end? Signals of the system, brought into the event loop."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_ASKED = ("SIGTERM", "SIGINT", "SIGHUP")


class Ending(QObject):
    """Says once when the session or somebody at a terminal asks the program to end.

    Python runs its handlers only between two of its own instructions, and in the event loop there are none:
    so the byte that a signal leaves in a socket wakes us.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ours, self._signals = socket.socketpair()
        for end in (self._ours, self._signals):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        signal.set_wakeup_fd(self._signals.fileno(), warn_on_full_buffer=False)
        self._asked = [int(getattr(signal, name)) for name in _ASKED if hasattr(signal, name)]
        for number in self._asked:
            signal.signal(number, _ignore)

    def _read(self) -> None:
        received = self._ours.recv(64)
        if any(number in received for number in self._asked):
            self.asked.emit()


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """The byte in the socket says it all."""
