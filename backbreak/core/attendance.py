"""Keeping the state in step with who is there: clocks that tell of sleep, idle time, and the watch on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from backbreak.core.absence import A_BREAK, AWAY_AFTER
from backbreak.core.asking import Asking
from backbreak.core.facts import Fact, What, about
from backbreak.core.memory import Memory
from backbreak.core.passing import brought
from backbreak.core.ports import Clock, Presence, Prompter, Reading
from backbreak.core.presence import SLEEP_NOTICED, is_back, looked, returned, slept
from backbreak.core.situation import wall_at
from backbreak.core.state import State


class Attendance:
    """Notices sleep, leaving and coming back, and whatever time brings about by itself."""

    def __init__(
        self, clock: Clock, presence: Presence, asking: Asking, prompter: Prompter, memory: Memory
    ) -> None:
        self._clock, self._presence, self._asking = clock, presence, asking
        self._prompter, self._memory = prompter, memory
        self._last = clock.read()
        self._watched: float | None = None

    def read(self) -> Reading:
        """Read the clocks; where they differ, the machine slept."""
        before, now = self._last, self._clock.read()
        self._last = now
        asleep = (now.elapsed - before.elapsed) - (now.awake - before.awake)
        if asleep > SLEEP_NOTICED:
            self._end_break(now, asleep)
            self._memory.state = slept(self._memory.state, now.elapsed, asleep)
            self._watched = None  # a watch may not have outlived it
        return now

    def idle(self) -> float | None:
        """Seconds without input; None if nobody can tell."""
        idle = self._presence.idle_for()
        return None if idle is None else idle.total_seconds()

    def catch_up(self, now: Reading, idle: float | None) -> None:
        """Count everything up to now."""
        can_tell = self._can_tell(now, idle)
        if can_tell:
            self._look(now, idle)
        while (found := brought(self._memory.situation(now, idle), self._memory.settings)) is not None:
            self._bring(now, *found)
        if can_tell:
            self._memory.state = looked(self._memory.situation(now, idle))

    def end_absence(self, now: Reading, at: float) -> None:
        """The person is back since `at`. What was asked before they left, nobody saw."""
        state = self._memory.state
        if state.prompt is not None and state.away is not None and at - state.away.since >= AWAY_AFTER:
            self._bring(now, about(state.prompt.offer, now.wall, What.WITHDRAWN, reason="away"), at)
        match returned(self._memory.situation(now), at):
            case Fact() as fact:
                self._memory.record(fact, at)
            case State() as state:
                self._memory.state = state

    def watch(self, idle: float, went_idle: Callable[[], None], came_back: Callable[[], None]) -> None:
        """Watch for `idle` seconds without input, or for a return, unless that can change nothing."""
        state = self._memory.state
        in_break = state.open_break is not None and not state.open_break.leaves_desk
        if state.locked is not None or in_break:
            self.unwatch()
        elif self._watched != idle:
            self._watched = idle
            self._presence.watch(timedelta(seconds=idle), went_idle, came_back)

    def unwatch(self) -> None:
        """Watch for nothing."""
        self._presence.unwatch()
        self._watched = None

    def watch_fired(self) -> None:
        """The watch has done its duty, and is set anew with the next decision."""
        self._watched = None

    def _end_break(self, now: Reading, asleep: float) -> None:
        """A break that the machine sleeps through, but for a walk, is over; the sleep is an absence."""
        opened = self._memory.state.open_break
        if opened is not None and not opened.leaves_desk and asleep >= A_BREAK:
            at = now.elapsed - asleep
            seconds = max(0.0, at - opened.started)
            self._memory.record(about(opened, wall_at(now, at), What.STOPPED, seconds), at)

    def _can_tell(self, now: Reading, idle: float | None) -> bool:
        """Whether it is known who left: somebody without input may be listening, which detectors tell."""
        state = self._memory.state
        is_doubtful = state.away is None and state.locked is None and state.open_break is None
        is_long = idle is not None and idle >= AWAY_AFTER
        return not (is_long and is_doubtful) or self._asking.ask(now, lambda _hold: False, is_due=False)

    def _look(self, now: Reading, idle: float | None) -> None:
        self._memory.state = looked(self._memory.situation(now, idle))
        back = is_back(self._memory.situation(now, idle))
        if back is not None:
            self.end_absence(now, back)

    def _bring(self, now: Reading, fact: Fact, at: float) -> None:
        if fact.what in {What.MISSED, What.WITHDRAWN}:
            self._prompter.withdraw()
        opened = self._memory.state.open_break
        self._memory.record(fact, at)
        if fact.what is What.FINISHED and opened is not None:
            self._memory.rise(wall_at(now, at), at, opened.rise)
