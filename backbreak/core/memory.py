"""The state and the history, changed together: a fact is written down, and folded into the state."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from backbreak.core.facts import Fact, Kind, Subject, What, about
from backbreak.core.fold import fold
from backbreak.core.planned import Calendar
from backbreak.core.ports import Log, Reading
from backbreak.core.settings import Settings
from backbreak.core.situation import Situation
from backbreak.core.state import State


class Memory:
    """What is remembered, with the settings by which facts are understood."""

    def __init__(self, state: State, settings: Settings, log: Log, calendar: Calendar) -> None:
        self.state = state
        self.calendar = calendar
        self.settings = settings
        self._log = log

    def situation(
        self, now: Reading, idle: float | None = None, asking_since: float | None = None
    ) -> Situation:
        """The state at this moment."""
        planned = self.calendar.at(now.local, self.settings)
        return Situation(self.state, now, idle, asking_since=asking_since, planned=planned)

    def set(self, **changes: Any) -> None:
        """Change the state by what is no fact for the history."""
        if any(getattr(self.state, name) != value for name, value in changes.items()):
            self.state = replace(self.state, **changes)

    def set_break(self, **changes: Any) -> None:
        """Change the break that is open."""
        assert self.state.open_break is not None
        self.set(open_break=replace(self.state.open_break, **changes))

    def add(
        self,
        now: Reading,
        what: What,
        subject: Subject | None = None,
        *,
        kind: Kind | None = None,
        seconds: float | None = None,
        reason: str | None = None,
    ) -> None:
        """Record what is true now, of `subject` or of a kind."""
        if subject is not None:
            fact = about(subject, now.wall, what, seconds, reason)
        else:
            fact = Fact(now.wall, what, kind, seconds=seconds, reason=reason)
        self.record(fact, now.elapsed)

    def record(self, fact: Fact, at: float) -> None:
        """Record a fact that became true at `at`. Who stood and walked, or left, has sat down with it."""
        stood = self.state.standing
        self._log.add(fact)
        self.state = fold(self.state, fact, at, self.settings)
        if stood and not self.state.standing and fact.what is not What.SAT:
            self._log.add(Fact(fact.at, What.SAT, reason=fact.what.value))

    def finish(self, now: Reading, subject: Subject, seconds: float, rise: bool | None) -> None:
        """A break is done, and the person stands or sits after it."""
        self.add(now, What.FINISHED, subject, seconds=seconds)
        self.rise(now.wall, now.elapsed, rise)

    def rise(self, wall: datetime, at: float, rise: bool | None) -> None:
        """A posture break is done: the person stands, or sits (None: a variant in the chair)."""
        if rise is not None:
            self.record(Fact(wall, What.STOOD if rise else What.SAT, reason="break"), at)

    def seen(self, now: Reading) -> None:
        """The person's time is counted up to now."""
        self._log.seen(now.wall)
