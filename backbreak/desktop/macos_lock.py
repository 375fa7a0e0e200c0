"""Whether macOS has locked the screen: two distributed notifications, which any program may observe."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Any, Protocol

from backbreak.desktop.candidates import Unavailable, only_on
from backbreak.words import N_, Later

LOCKED = "com.apple.screenIsLocked"
UNLOCKED = "com.apple.screenIsUnlocked"

_LIBRARY = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_UTF8 = 0x08000100  # kCFStringEncodingUTF8
_AT_ONCE = 4  # CFNotificationSuspensionBehaviorDeliverImmediately


class Notices(Protocol):
    """The distributed notification centre."""

    def observe(self, name: str, heard: Callable[[], None]) -> None:
        """Call `heard` at each notification of that name."""

    def close(self) -> None:
        """Observe no more."""


class MacLock:
    """The lock's source "macos"."""

    def __init__(self, notices: Notices | None = None) -> None:
        """Raises `Unavailable` on other systems, unless the centre is handed in."""
        self.why_not: object | None = None
        """It always knows."""
        self.is_locked = False
        """Not when Backbreak starts: somebody has just logged in, or started it."""
        self.is_certain = True
        """The end is told too."""
        self.changed: Callable[[], None] = lambda: None
        """Called after that has changed."""
        self._notices = notices or _DistributedCentre()
        self._notices.observe(LOCKED, lambda: self._take(True))
        self._notices.observe(UNLOCKED, lambda: self._take(False))

    def close(self) -> None:
        """Observe no more."""
        self._notices.close()

    def _take(self, is_locked: bool) -> None:
        self.is_locked = is_locked
        self.changed()


class _DistributedCentre:
    """The real one. It calls on the main thread's run loop, which is Qt's as well."""

    def __init__(self) -> None:
        self._library = _core_foundation()
        self._centre = ctypes.c_void_p(self._library.CFNotificationCenterGetDistributedCenter())
        self._kept: list[Any] = []
        """What CoreFoundation calls must not be freed."""

    def observe(self, name: str, heard: Callable[[], None]) -> None:
        called = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 5)(lambda *_arguments: heard())
        self._kept.append(called)
        text = self._library.CFStringCreateWithCString(None, name.encode(), ctypes.c_uint32(_UTF8))
        self._library.CFNotificationCenterAddObserver(
            self._centre, self._observer(), called, ctypes.c_void_p(text), None, ctypes.c_long(_AT_ONCE)
        )

    def close(self) -> None:
        self._library.CFNotificationCenterRemoveEveryObserver(self._centre, self._observer())

    def _observer(self) -> ctypes.c_void_p:
        return ctypes.c_void_p(id(self))


def _core_foundation() -> Any:
    if sys.platform != "darwin":
        raise Unavailable(only_on("darwin"))
    try:
        library = ctypes.CDLL(_LIBRARY)
        library.CFNotificationCenterGetDistributedCenter.restype = ctypes.c_void_p
        library.CFStringCreateWithCString.restype = ctypes.c_void_p
    except (OSError, AttributeError) as fault:
        raise Unavailable(Later(N_("CoreFoundation can't be loaded: {why}"), why=str(fault))) from None
    return library
