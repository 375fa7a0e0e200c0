"""Idle time on macOS: CGEventSourceSecondsSinceLastEventType, which counts in floating seconds."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

from backbreak.desktop.candidates import Unavailable, only_on
from backbreak.desktop.idle_watch import POLL_EVERY
from backbreak.desktop.polled_idle import PolledIdle
from backbreak.words import N_, Later

LIBRARY = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
HARDWARE = 1  # kCGEventSourceStateHIDSystemState: what programs make up doesn't count
ANY_INPUT = 0xFFFFFFFF  # kCGAnyInputEventType


SecondsSince = Callable[[int, int], float]
"""The call: whose input (`HARDWARE`), and which (`ANY_INPUT`)."""


def macos_idle(seconds_since: SecondsSince | None = None, *, poll_every: float = POLL_EVERY) -> PolledIdle:
    """The source "macos". Raises `Unavailable` elsewhere, unless the call is handed in."""
    asked = seconds_since or _loaded()
    return PolledIdle(lambda: asked(HARDWARE, ANY_INPUT), poll_every=poll_every)


def _loaded() -> SecondsSince:
    if sys.platform != "darwin":
        raise Unavailable(only_on("darwin"))
    try:
        call = ctypes.CDLL(LIBRARY).CGEventSourceSecondsSinceLastEventType
    except (OSError, AttributeError) as fault:
        raise Unavailable(Later(N_("ApplicationServices can't be loaded: {why}"), why=str(fault))) from None
    call.restype = ctypes.c_double
    call.argtypes = (ctypes.c_int32, ctypes.c_uint32)
    return lambda whose, which: float(call(whose, which))
