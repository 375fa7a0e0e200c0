"""Idle time from logind's hint, which a desktop sets after minutes without input: the last resort."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from backbreak.desktop.idle_watch import IdleWatch
from backbreak.desktop.logind import LogindSession


class LogindIdle:
    """The source "logind". That nobody is idle says nothing here: many desktops never give the hint."""

    def __init__(self, session: LogindSession) -> None:
        self.why_not: object | None = session.why_not
        """Why it can't answer now."""
        self.changed: Callable[[], None] = lambda: None
        """Called when that has changed."""
        self._session = session
        self._watch = IdleWatch(self.idle_for)
        session.changed.append(self._follow)

    def idle_for(self) -> timedelta | None:
        """The time since the desktop gave the hint; None without one."""
        since = self._session.number("IdleSinceHintMonotonic")
        if not self._session.says("IdleHint") or since is None:
            return None
        return timedelta(seconds=max(0.0, time.monotonic() - since / 1e6))

    def watch(self, idle: timedelta, went_idle: Callable[[], None], came_back: Callable[[], None]) -> None:
        """Tell when the person has been idle so long, and when they come back."""
        self._watch.begin(idle, went_idle, came_back)

    def unwatch(self) -> None:
        """Forget the watch."""
        self._watch.end()

    def close(self) -> None:
        """Forget the watch for good."""
        self._watch.end()
        self._session.changed.remove(self._follow)

    def _follow(self) -> None:
        before, self.why_not = self.why_not, self._session.why_not
        if (before is None) is (self.why_not is None):
            self._watch.look()
        else:
            self.changed()
