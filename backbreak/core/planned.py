"""What comes at fixed times: the exercise programme, and meetings with the question whether to stand in them.

The times are those of the clock on the wall, without its zone: "10:00" is what that clock says, on the day
the clocks change as well. Whether one was answered is told by the facts, so neither a restart, nor a step of
the clock, nor an hour that comes twice asks for it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backbreak.core.facts import Kind
from backbreak.core.ports import Timetable
from backbreak.core.rhythms import is_on, may_stand
from backbreak.core.settings import Settings
from backbreak.core.state import State
from backbreak.core.week import Weekday, Weekly

LOOK_AGAIN = timedelta(days=1)
OFFERED_FOR = timedelta(minutes=60)  # so long the programme waits for a good moment
BEFORE_MEETING = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Planned:
    """From `start` until just before `end` a prompt of `kind` is wished for; None: a meeting is on."""

    kind: Kind | None
    start: datetime
    end: datetime

    def is_on(self, local: datetime) -> bool:
        """Whether that is now, by the clock on the wall without its zone."""
        return self.start <= local < self.end


class Calendar:
    """Works out what is planned from a moment on, and again when the first of it is over."""

    def __init__(self, timetable: Timetable) -> None:
        self._timetable = timetable
        self._days: Mapping[str, tuple[Weekday, ...]] = {}
        self._settings: Settings | None = None
        self._known: tuple[Planned, ...] = ()
        self._from = self._until = datetime.min  # noqa: DTZ901 - the wall's, as all here

    def offer(self, days: Mapping[str, tuple[Weekday, ...]]) -> None:
        """On which days each routine is offered. One that there is none of is not."""
        self._days, self._settings = days, None

    def at(self, local: datetime, settings: Settings) -> tuple[Planned, ...]:
        """What is on at that time by the clock on the wall, and at least the next of each, in their order."""
        if settings is not self._settings or not self._from <= local < self._until:
            found = self._planned(tuple(self._rules(settings)), local)
            self._known = tuple(sorted(found, key=lambda one: one.start))
            self._settings, self._from = settings, local
            self._until = min((one.end for one in self._known), default=local + LOOK_AGAIN)
        return self._known

    def _rules(self, settings: Settings) -> Iterator[tuple[Weekly, Kind | None, timedelta]]:
        programme = settings.programme
        if programme.on:
            days = self._days.get(programme.routine, ())
            yield from ((Weekly(days, at), Kind.ROUTINE, OFFERED_FOR) for at in programme.times if days)
        for meeting in settings.meetings.times:
            yield Weekly(meeting.days, meeting.span.start), None, meeting.span.length

    def _planned(
        self, rules: Sequence[tuple[Weekly, Kind | None, timedelta]], local: datetime
    ) -> Iterator[Planned]:
        for rule, kind, lasts in rules:
            start: datetime | None = local - lasts
            for _ in range(3):  # one may be just over
                start = start and self._timetable.next(rule, start)
                if start is None:
                    break
                if start + lasts > local:
                    yield Planned(kind, start, start + lasts)
                if kind is None and start > local:
                    yield Planned(Kind.POSTURE, start - BEFORE_MEETING, start)
                start += timedelta(minutes=1)


def wished(
    planned: Sequence[Planned], state: State, local: datetime, at: float, settings: Settings
) -> Planned | None:
    """The prompt that is wished for now, if any."""
    return next((one for one in planned if one.is_on(local) and _is_open(one, state, at, settings)), None)


def coming(
    planned: Sequence[Planned], state: State, local: datetime, at: float, settings: Settings
) -> Planned | None:
    """The next prompt that will be wished for."""
    ahead = (one for one in planned if one.start > local and _is_open(one, state, at, settings))
    return next(ahead, None)


def was_asked(one: Planned, state: State) -> bool:
    """Whether this prompt was shown already, or begun without it."""
    asked = state.asked_at.get(one.kind) if one.kind is not None else None
    return asked is not None and one.is_on(asked)


def meeting_now(planned: Sequence[Planned], state: State, local: datetime) -> Planned | None:
    """The meeting that has begun, and that nobody knows of yet."""
    return next(
        (
            one
            for one in planned
            if one.kind is None
            and one.is_on(local)
            and not (state.met_at is not None and one.is_on(state.met_at))
        ),
        None,
    )


def _is_open(one: Planned, state: State, at: float, settings: Settings) -> bool:
    """Whether this prompt is wanted, and was not shown already, or begun without it."""
    if one.kind is None or not is_on(one.kind, settings):
        return False
    if one.kind is Kind.POSTURE and (state.standing or not may_stand(settings)):
        return False
    if not was_asked(one, state):
        return True
    tally = state.tallies[one.kind]
    again = tally.not_before if tally.was_missed and one.kind is Kind.ROUTINE else None
    return again is not None and state.desk.read(at) >= again
