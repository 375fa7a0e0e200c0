"""Idle time on Windows: GetLastInputInfo, which says at which tick of a 32-bit clock the last input came."""

from __future__ import annotations

import ctypes
from typing import Protocol

from backbreak.desktop.candidates import Unavailable, only_on
from backbreak.desktop.idle_watch import POLL_EVERY
from backbreak.desktop.polled_idle import PolledIdle

WRAP = 2**32
"""The clock counts milliseconds and begins again at 0 after 49.7 days."""

_IN_THE_FUTURE = WRAP - 60_000  # an input that came while the two were read


class InputCalls(Protocol):
    """The two calls of Windows."""

    def last_input(self) -> int | None:
        """The tick of the last input in this session; None if the call fails."""

    def tick(self) -> int:
        """The tick now: milliseconds since the start of the system, as 32 bits."""


def idle_seconds(calls: InputCalls) -> float | None:
    """The seconds since the last input, whether or not the clock began again meanwhile."""
    last = calls.last_input()
    if last is None:
        return None
    milliseconds = (calls.tick() - last) % WRAP
    return 0.0 if milliseconds > _IN_THE_FUTURE else milliseconds / 1000


def windows_idle(calls: InputCalls | None = None, *, poll_every: float = POLL_EVERY) -> PolledIdle:
    """The source "windows". Raises `Unavailable` elsewhere, unless the calls are handed in."""
    asked = calls or _Calls()
    return PolledIdle(lambda: idle_seconds(asked), poll_every=poll_every)


class _LastInputInfo(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint32), ("tick", ctypes.c_uint32))


class _Calls:
    """The real ones."""

    def __init__(self) -> None:
        load = getattr(ctypes, "WinDLL", None)
        if load is None:
            raise Unavailable(only_on("win32"))
        self._user32, self._kernel32 = load("user32"), load("kernel32")
        self._kernel32.GetTickCount.restype = ctypes.c_uint32

    def last_input(self) -> int | None:
        info = _LastInputInfo(ctypes.sizeof(_LastInputInfo), 0)
        return info.tick if self._user32.GetLastInputInfo(ctypes.byref(info)) else None

    def tick(self) -> int:
        return int(self._kernel32.GetTickCount())
