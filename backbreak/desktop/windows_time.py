"""The clocks of Windows, by the calls of its kernel."""

from __future__ import annotations

import ctypes
from typing import Protocol

from backbreak.desktop.candidates import Unavailable, only_on


class WindowsTime(Protocol):
    """What is asked of Windows."""

    def unbiased(self) -> int:
        """QueryUnbiasedInterruptTime: units of 100 ns since the start, without those asleep."""

    def ticks(self) -> int:
        """GetTickCount64: milliseconds since the start, with those asleep."""

    def find_zone(self) -> None:
        """Have the C library look up the time zone anew: it does so only once by itself."""


class KernelTime:
    """The real calls. Raises `Unavailable` on other systems."""

    def __init__(self) -> None:
        load = getattr(ctypes, "WinDLL", None)
        if load is None:
            raise Unavailable(only_on("win32"))
        self._kernel32 = load("kernel32")
        self._kernel32.GetTickCount64.restype = ctypes.c_ulonglong
        self._c_library = load("ucrtbase")

    def unbiased(self) -> int:
        """QueryUnbiasedInterruptTime."""
        ticks = ctypes.c_ulonglong()
        self._kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
        return ticks.value

    def ticks(self) -> int:
        """GetTickCount64."""
        return int(self._kernel32.GetTickCount64())

    def find_zone(self) -> None:
        """The C library's own."""
        self._c_library._tzset()
