"""What time is it? The only module that reads the system's clocks, and the clock of `--pace`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from backbreak.core.ports import Clock, Reading
from backbreak.desktop.candidates import Candidate, Chosen, Unavailable, choose, only_on

if TYPE_CHECKING:
    from backbreak.desktop.windows_time import WindowsTime

TORN_READING = 0.5
"""Seconds between the first and the last clock of one reading that mean: the process was stopped in
between."""

SLOWEST_PACE = 4.5
"""While a person has to click, time runs at most so many times faster: the three minutes that a prompt stays
are then forty real seconds. Twenty were too few for whoever comes to it by Tab, or has it read aloud."""


GetTime = Callable[[int], float]
"""Reads one of the clocks that POSIX numbers, in seconds."""
Utc = Callable[[], datetime]
"""Reads the wall clock."""

_LINUX_MONOTONIC, _LINUX_BOOTTIME = 1, 7
_MAC_MONOTONIC_RAW, _MAC_UPTIME_RAW = 4, 8  # raw: nothing slews them, so they never drift apart


class SystemClock:
    """The machine's wall clock, and two clocks that nobody can set.

    `find_zone` has the system look up anew in which time zone it is; `utc` reads the wall clock.
    """

    def __init__(
        self,
        awake: Callable[[], float],
        elapsed: Callable[[], float],
        find_zone: Callable[[], None] | None = None,
        utc: Utc | None = None,
    ) -> None:
        self._awake = awake
        self._elapsed = elapsed
        self._find_zone = find_zone or _find_zone
        self._utc = utc or _utc_now

    def read(self) -> Reading:
        """Read the three clocks, as close together as can be."""
        self._find_zone()
        while True:
            elapsed = self._elapsed()
            reading = Reading(self._utc().astimezone(), self._awake(), elapsed)
            if self._elapsed() - elapsed < TORN_READING:
                return reading


def _utc_now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251


def _find_zone() -> None:
    if sys.platform != "win32":
        time.tzset()  # localtime_r() keeps to the zone it began with, though somebody has set another


def linux_clock(get_time: GetTime | None = None, utc: Utc | None = None) -> SystemClock:
    """Linux: the boot-time clock goes on in suspend, the monotonic one doesn't."""
    get = get_time or _get_time("linux")
    return SystemClock(lambda: get(_LINUX_MONOTONIC), lambda: get(_LINUX_BOOTTIME), utc=utc)


def mac_clock(get_time: GetTime | None = None, utc: Utc | None = None) -> SystemClock:
    """macOS: the monotonic clock goes on in sleep, the uptime clock doesn't."""
    get = get_time or _get_time("darwin")
    return SystemClock(lambda: get(_MAC_UPTIME_RAW), lambda: get(_MAC_MONOTONIC_RAW), utc=utc)


def _get_time(system: str) -> GetTime:
    if sys.platform == "win32" or sys.platform != system:
        raise Unavailable(only_on(system))
    return time.clock_gettime


def windows_clock(calls: WindowsTime | None = None, utc: Utc | None = None) -> SystemClock:
    """Windows: the tick count goes on in sleep, the unbiased interrupt time doesn't."""
    if calls is None:
        from backbreak.desktop.windows_time import KernelTime

        calls = KernelTime()
    asked = calls
    return SystemClock(lambda: asked.unbiased() / 1e7, lambda: asked.ticks() / 1e3, asked.find_zone, utc)


def plain_clock() -> SystemClock:
    """Anywhere: one clock that nobody can set. Sleep then can't be told from work."""
    return SystemClock(time.monotonic, time.monotonic)


def choose_clock() -> Chosen[SystemClock]:
    """The clock of this system."""
    return choose(
        "clock",
        [
            Candidate("linux", linux_clock, "linux"),
            Candidate("macos", mac_clock, "darwin"),
            Candidate("windows", windows_clock, "win32"),
            Candidate("plain", plain_clock),
        ],
    )


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A moment on the real clock and on the paced one, since when the rate has not changed."""

    real: Reading
    paced: Reading


class PacedClock:
    """A clock that runs `pace` times faster than the one behind it. It never jumps, whatever the rate does.

    A step of the real wall clock shows as a step of the same size.
    """

    def __init__(self, real: Clock, pace: float) -> None:
        self._real = real
        self._pace = pace
        self.rate = pace
        """How many times faster than the real clock it runs now."""
        self.rate_changed: list[Callable[[], None]] = []
        """Called after the rate has changed: what sleeps in real time must be set anew."""
        start = real.read()
        self._anchor = _Anchor(start, start)

    def read(self) -> Reading:
        """Read the three clocks, sped up."""
        return self._paced(self._real.read())

    def slow(self, on: bool) -> None:
        """Let a person keep up, while a prompt or a break is open."""
        rate = min(self._pace, SLOWEST_PACE) if on else self._pace
        if rate == self.rate:
            return
        real = self._real.read()
        self._anchor = _Anchor(real, self._paced(real))
        self.rate = rate
        for changed in tuple(self.rate_changed):
            changed()

    def _paced(self, real: Reading) -> Reading:
        then, paced = self._anchor.real, self._anchor.paced
        elapsed = real.elapsed - then.elapsed
        hurried = timedelta(seconds=elapsed * (self.rate - 1))
        wall = paced.wall.astimezone(UTC) + (real.wall - then.wall) + hurried
        return Reading(
            wall.astimezone(),
            paced.awake + (real.awake - then.awake) * self.rate,
            paced.elapsed + elapsed * self.rate,
        )
