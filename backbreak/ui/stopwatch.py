"""Time that passes except while it is paused."""

from __future__ import annotations

from collections.abc import Callable


class Stopwatch:
    """Counts the seconds that `clock` counts, less those it is paused."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._before = 0.0
        self._since: float | None = None

    @property
    def seconds(self) -> float:
        """The seconds counted so far."""
        return self._before + (self._clock() - self._since if self._since is not None else 0.0)

    def restart(self) -> None:
        """Count from nought, at once."""
        self._before, self._since = 0.0, self._clock()

    def pause(self) -> None:
        """Stand still."""
        self._before, self._since = self.seconds, None

    def go_on(self) -> None:
        """Count on."""
        if self._since is None:
            self._since = self._clock()
