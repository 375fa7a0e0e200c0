"""What Windows tells a window about its session and about power: locked, unlocked, going to sleep, awake."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import wintypes
from typing import Any, Protocol

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

from backbreak.desktop.candidates import Unavailable, only_on
from backbreak.words import N_, Later

SESSION_CHANGE, SESSION_LOCK, SESSION_UNLOCK = 0x02B1, 0x7, 0x8  # WM_WTSSESSION_CHANGE, WTS_SESSION_…
POWER, SUSPEND, RESUMED_BY_PERSON, RESUMED = 0x0218, 0x4, 0x7, 0x12  # WM_POWERBROADCAST, PBT_APM…
WANTED = frozenset({SESSION_CHANGE, POWER})

Heard = Callable[[int, int], None]
"""Takes a message's number and its first argument."""


class WindowCalls(Protocol):
    """What is asked of Windows."""

    def open(self, heard: Heard) -> bool:
        """Have a hidden window told of the session and of power. No if Windows refuses."""

    def close(self) -> None:
        """Have it told no more."""


class WindowsMessages:
    """Passes the messages on to those in `heard`."""

    def __init__(self, calls: WindowCalls | None = None) -> None:
        """Raises `Unavailable` on other systems, unless the calls are handed in, and where they fail."""
        self.heard: list[Heard] = []
        self._calls = calls or HiddenWindow()
        if not self._calls.open(self._pass_on):
            raise Unavailable(Later(N_("Windows refuses to tell of the lock")))

    def close(self) -> None:
        """Hear no more."""
        self._calls.close()

    def _pass_on(self, message: int, argument: int) -> None:
        for heard in tuple(self.heard):
            heard(message, argument)


class WindowsLock:
    """The lock's source "windows"."""

    def __init__(self, messages: WindowsMessages) -> None:
        self.why_not: object | None = None
        """It always knows."""
        self.is_locked = False
        """Not when Backbreak starts: somebody has just logged in, or started it."""
        self.is_certain = True
        """The end is told too."""
        self.changed: Callable[[], None] = lambda: None
        """Called after that has changed."""
        self._messages = messages
        messages.heard.append(self._hear)

    def close(self) -> None:
        """Hear no more."""
        self._messages.heard.remove(self._hear)

    def _hear(self, message: int, argument: int) -> None:
        if message == SESSION_CHANGE and argument in (SESSION_LOCK, SESSION_UNLOCK):
            self.is_locked = argument == SESSION_LOCK
            self.changed()


class WindowsSleep:
    """The source of sleep "windows"."""

    def __init__(self, messages: WindowsMessages) -> None:
        self.why_not: object | None = None
        """It always knows."""
        self.told: Callable[[bool], None] = lambda _asleep: None
        """Called with yes before the machine sleeps, with no afterwards."""
        self._messages = messages
        messages.heard.append(self._hear)

    def close(self) -> None:
        """Hear no more."""
        self._messages.heard.remove(self._hear)

    def _hear(self, message: int, argument: int) -> None:
        if message == POWER and argument in (SUSPEND, RESUMED, RESUMED_BY_PERSON):
            self.told(argument == SUSPEND)


class MessageFilter(QAbstractNativeEventFilter):
    """Sees every message of the program's windows, and passes on those that are wanted."""

    def __init__(self, heard: Heard) -> None:
        super().__init__()
        self._heard = heard

    def nativeEventFilter(  # noqa: N802 - Qt's name
        self, _kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> Any:
        """Called by Qt with the address of a MSG. Everything goes on its way."""
        found = wintypes.MSG.from_address(int(message))
        if found.message in WANTED:
            self._heard(found.message, found.wParam)
        return False, 0


class HiddenWindow:
    """The real calls: a window that is never shown gets both kinds of message."""

    def __init__(self) -> None:
        load = getattr(ctypes, "WinDLL", None)
        if load is None:
            raise Unavailable(only_on("win32"))
        self._wts = load("wtsapi32")
        self._filter: MessageFilter | None = None

    def open(self, heard: Heard) -> bool:
        """Make the window and register it."""
        from PySide6.QtGui import QWindow

        self._window = QWindow()
        self._window.create()
        self._handle = ctypes.c_void_p(int(self._window.winId()))
        if not self._wts.WTSRegisterSessionNotification(self._handle, 0):  # of this session only
            self._window.destroy()
            return False
        self._filter = MessageFilter(heard)
        if application := QCoreApplication.instance():
            application.installNativeEventFilter(self._filter)
        return True

    def close(self) -> None:
        """Take both back."""
        if self._filter is not None:
            if application := QCoreApplication.instance():
                application.removeNativeEventFilter(self._filter)
            self._wts.WTSUnRegisterSessionNotification(self._handle)
            self._window.destroy()
            self._filter = None
