"""From "the last input was so long ago" to the two call-backs of `Presence.watch`. Adapters share it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QTimer

POLL_EVERY = 15.0
"""Seconds between two looks where the system tells nothing by itself."""

_SAME_INPUT = 0.25  # seconds by which the time of one and the same input may seem to differ
_LONGEST = 24 * 3600.0  # seconds; Qt's timers count to a little more, and the watch looks again
_SHORTEST = timedelta(milliseconds=1)

IdleFor = Callable[[], timedelta | None]


class IdleWatch:
    """One watch at a time, on somebody whose idle time can be asked for.

    The adapter calls `look()` when it has learnt something. Where the system tells nothing, `poll_every` says
    how many seconds lie between two looks; only the first comes as soon as somebody may have been idle for
    long enough.
    """

    def __init__(self, idle_for: IdleFor, *, poll_every: float | None = None) -> None:
        self._idle_for = idle_for
        self._poll_every = poll_every
        self._threshold = _SHORTEST
        self._went_idle: Callable[[], None] | None = None
        self._came_back: Callable[[], None] | None = None
        self._last_input = 0.0
        self._has_looked = False
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self, idle: timedelta, went_idle: Callable[[], None], came_back: Callable[[], None]) -> None:
        """Watch as `Presence.watch` says. Nothing is called before this has returned."""
        self.end()
        self._threshold = max(idle, _SHORTEST)
        self._came_back = came_back
        now = self._idle_for()
        if now is None or now < self._threshold:
            self._went_idle = went_idle
        else:
            self._last_input = time.monotonic() - now.total_seconds()
        self._set_timer(now)

    def end(self) -> None:
        """Forget the watch."""
        self._went_idle = self._came_back = None
        self._has_looked = False
        self._timer.stop()

    def look(self) -> None:
        """See whether one of the two has happened."""
        if self._came_back is None:
            return
        self._has_looked = True
        idle = self._idle_for()
        if self._went_idle is None:
            self._look_for_return(idle)
        elif idle is None or idle < self._threshold:
            self._set_timer(idle)
        else:
            went_idle, self._went_idle = self._went_idle, None
            self._last_input = time.monotonic() - idle.total_seconds()
            self._set_timer(idle)
            went_idle()

    def _look_for_return(self, idle: timedelta | None) -> None:
        last_input = None if idle is None else time.monotonic() - idle.total_seconds()
        if last_input is not None and last_input <= self._last_input + _SAME_INPUT:
            self._set_timer(idle)
        elif came_back := self._came_back:
            self.end()
            came_back()

    def _set_timer(self, idle: timedelta | None) -> None:
        """While somebody is idle, time alone can make it long enough."""
        self._timer.stop()
        left = (self._threshold - (idle or timedelta())).total_seconds()
        if self._poll_every is not None:
            may_be_soon = self._went_idle is not None and not self._has_looked
            self._start(left if may_be_soon else max(left, self._poll_every))
        elif self._went_idle is not None and idle:
            self._start(left)

    def _start(self, seconds: float) -> None:
        self._timer.start(max(1, int(min(seconds, _LONGEST) * 1000) + 1))


class Stillness:
    """The idle time where a system tells only that somebody was idle for so long, and that they are back.

    While they are there it is zero: all that is known is that it is shorter than what is watched for.
    """

    def __init__(self) -> None:
        self._since: float | None = None

    def began(self, seconds: float) -> None:
        """The last input was so many seconds ago. Of two reports the one that says longer is right."""
        since = time.monotonic() - seconds
        self._since = since if self._since is None else min(since, self._since)

    def ended(self) -> None:
        """There was input."""
        self._since = None

    @property
    def is_still(self) -> bool:
        """Whether the person is idle."""
        return self._since is not None

    def idle_for(self) -> timedelta:
        """The time since the last input."""
        return timedelta(seconds=time.monotonic() - self._since) if self._since is not None else timedelta(0)
