"""A clock that a test sets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from backbreak.core.ports import Reading


class FakeClock:
    """Three clocks that stand still until the test moves them."""

    def __init__(self) -> None:
        self.reading = Reading(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), 1000.0, 5000.0)

    def read(self) -> Reading:
        return self.reading

    def pass_time(self, seconds: float = 0, *, asleep: float = 0, set_by: float = 0) -> None:
        """Let time pass awake, then asleep; `set_by` is a step of the wall clock alone."""
        now = self.reading
        self.reading = Reading(
            now.wall + timedelta(seconds=seconds + asleep + set_by),
            now.awake + seconds,
            now.elapsed + seconds + asleep,
        )
