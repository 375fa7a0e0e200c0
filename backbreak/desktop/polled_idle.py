"""Idle time where the system only answers when it is asked, and tells nothing by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from backbreak.desktop.candidates import Unavailable
from backbreak.desktop.idle_watch import POLL_EVERY, IdleWatch
from backbreak.words import N_, Later

IdleSeconds = Callable[[], float | None]
"""The seconds since the last input; None where the system refuses to say."""


class PolledIdle:
    """A source that asks `idle_seconds`, as rarely as it can."""

    def __init__(self, idle_seconds: IdleSeconds, *, poll_every: float = POLL_EVERY) -> None:
        """Raises `Unavailable` where the system doesn't say."""
        self.why_not: object | None = None
        """Nothing: what answered once goes on answering."""
        self.changed: Callable[[], None] = lambda: None
        """Never called."""
        self._idle_seconds = idle_seconds
        self._watch = IdleWatch(self.idle_for, poll_every=poll_every)
        if self.idle_for() is None:
            raise Unavailable(Later(N_("the system does not tell when the last input was")))

    def idle_for(self) -> timedelta | None:
        """The time since the last input."""
        seconds = self._idle_seconds()
        return None if seconds is None else timedelta(seconds=max(0.0, seconds))

    def watch(self, idle: timedelta, went_idle: Callable[[], None], came_back: Callable[[], None]) -> None:
        """Tell when the person has been idle so long, and when they come back."""
        self._watch.begin(idle, went_idle, came_back)

    def unwatch(self) -> None:
        """Forget the watch."""
        self._watch.end()

    def close(self) -> None:
        """Forget the watch."""
        self._watch.end()
