"""A working day rehearsed: the same reminder on a make-believe desk, where everything is done at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from backbreak.core.breaks import FULL_ROUTINE
from backbreak.core.choice import RoutineChoice
from backbreak.core.facts import Fact, Kind, What
from backbreak.core.ports import Answer, Hold, Offer, Reading, Timetable
from backbreak.core.reminder import Reminder
from backbreak.core.settings import WEEKDAYS, Hours, Settings, Span
from backbreak.core.state import FIRST_WEEK_DAYS

MEETING = Hold("meeting", Answer.YES)
PAUSE = timedelta(seconds=3)  # the person pauses as soon as a prompt waits for it
NEVER = float("inf")

Call = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Day:
    """The prompts of a day, and what they made of it."""

    prompts: tuple[tuple[time, Kind], ...]
    longest_sitting_minutes: int
    standing_minutes: int
    walking_minutes: int


@dataclass(frozen=True, slots=True)
class _SeveralLunches(Hours):
    all_lunches: tuple[Span, ...] = ()

    @property
    def lunches(self) -> tuple[Span, ...]:
        return self.all_lunches


def simulate(
    settings: Settings,
    date: date,
    start: time,
    end: time,
    lunches: Sequence[Span] = (),
    meetings: Sequence[Span] = (),
    first_week: bool = False,
    *,
    timetable: Timetable,
    routines: Sequence[RoutineChoice] = (),
) -> Day:
    """The day that these settings give from `start` to `end`, by the rules and nothing else.

    The person is away at lunch and sits through each meeting, which holds the prompts back. A stretch and a
    walk take the length of the settings, a routine its own; getting up and sitting down take no time.
    """
    hours = _SeveralLunches(days=WEEKDAYS, start=start, end=end, all_lunches=tuple(lunches))
    settings = replace(settings, hours=hours)
    desk = _Desk(datetime.combine(date, start, UTC), settings, lunches, meetings)
    earlier = () if first_week else [date - timedelta(days=n) for n in range(1, FIRST_WEEK_DAYS + 1)]
    reminder = Reminder(
        clock=desk,
        alarm=desk,
        presence=desk,
        holds=desk,
        prompter=desk,
        log=desk,
        timetable=timetable,
        settings=settings,
        routines=routines,
        prompted_days=earlier,
    )
    desk.work_with(reminder, _seconds(start, end))
    return _told(desk.facts, desk.begins, desk.begins + timedelta(seconds=_seconds(start, end)))


def _seconds(start: time, end: time) -> float:
    day = date(2000, 1, 1)
    seconds = (datetime.combine(day, end) - datetime.combine(day, start)).total_seconds()
    return seconds if seconds > 0 else seconds + 86400


class _Desk:
    """Every port of the reminder. `at` is seconds since the day began; the machine never sleeps."""

    def __init__(
        self, begins: datetime, settings: Settings, lunches: Sequence[Span], meetings: Sequence[Span]
    ) -> None:
        self.begins, self.at, self.facts = begins, 0.0, list[Fact]()
        self._settings = settings
        self._lunches = [self._within(span) for span in lunches]
        self._meetings = [self._within(span) for span in meetings]
        self._alarm: tuple[float, Call] | None = None
        self._watch: tuple[float, Call, Call] | None = None
        self._offers = list[Offer]()
        self._finishes = NEVER
        self._walks_since: float | None = None

    def work_with(self, reminder: Reminder, seconds: float) -> None:
        """Live the day."""
        reminder.open()
        while (next_ := min(self._next(reminder), key=lambda event: event[0]))[0] < seconds:
            self.at, happen = next_
            happen()
            self._answer(reminder)

    def _next(self, reminder: Reminder) -> list[tuple[float, Call]]:
        """What may happen next; of two at the same moment, the first named happens first."""
        events = [(self._finishes, lambda: self._finish(reminder))]
        if self._watch is not None:
            idle, went_idle, came_back = self._watch
            left = [start + idle for start, end in self._lunches if self.at < start + idle < end]
            events.append((min(left, default=NEVER), lambda: self._noticed(went_idle)))
            back = [end for start, end in self._lunches if start < self.at < end]
            events.append((min(back, default=NEVER), lambda: self._noticed(came_back)))
        if self._alarm is not None:
            events.append((self._alarm[0], self._ring))
        return events if len(events) > 1 else [*events, (NEVER, self._ring)]

    def _noticed(self, call: Call) -> None:
        self._watch = None
        call()

    def _ring(self) -> None:
        assert self._alarm is not None
        ring, self._alarm = self._alarm[1], None
        ring()

    def _answer(self, reminder: Reminder) -> None:
        """Begin what is asked for, at once."""
        for offer in self._offers:
            reminder.start()
            opened = reminder.status().open_break
            assert opened is not None
            length = 0.0 if offer.kind is Kind.POSTURE else opened.target_seconds
            self._finishes = self.at + length
            self._walks_since = self.at if offer.kind is Kind.WALK else None
        self._offers.clear()

    def _finish(self, reminder: Reminder) -> None:
        self._finishes, self._walks_since = NEVER, None
        reminder.done()

    def _within(self, span: Span) -> tuple[float, float]:
        midnight = datetime.combine(self.begins.date(), time(), UTC)
        day = midnight if span.start >= self.begins.time() else midnight + timedelta(days=1)
        start = (datetime.combine(day.date(), span.start, UTC) - self.begins).total_seconds()
        return start, start + _seconds(span.start, span.end)

    def read(self) -> Reading:
        return Reading(self.begins + timedelta(seconds=self.at), self.at, self.at)

    def set(self, delay: timedelta, ring: Call) -> None:
        self._alarm = self.at + delay.total_seconds(), ring

    def cancel(self) -> None:
        self._alarm = None

    def idle_for(self) -> timedelta:
        left = [start for start, end in self._lunches if start <= self.at < end]
        left += [] if self._walks_since is None else [self._walks_since]
        return max(PAUSE, timedelta(seconds=self.at - min(left))) if left else PAUSE

    def watch(self, idle: timedelta, went_idle: Call, came_back: Call) -> None:
        self._watch = idle.total_seconds(), went_idle, came_back

    def unwatch(self) -> None:
        self._watch = None

    def ask(self, enough: Callable[[Hold], bool], answered: Callable[[], None]) -> tuple[Hold, ...]:
        return (MEETING,) if any(start <= self.at < end for start, end in self._meetings) else ()

    def show(self, offer: Offer) -> None:
        self._offers.append(offer)

    def withdraw(self) -> None:
        self._offers.clear()

    def add(self, fact: Fact) -> None:
        self.facts.append(fact)

    def seen(self, at: datetime) -> None:
        pass


def _told(facts: Sequence[Fact], begins: datetime, ends: datetime) -> Day:
    """The day as its facts tell it."""
    spells = _spells(facts, begins, ends)
    walks = [fact.seconds or 0.0 for fact in facts if fact.what is What.FINISHED and fact.kind is Kind.WALK]
    return Day(
        prompts=tuple((f.at.time(), f.kind) for f in facts if f.what is What.PROMPTED and f.kind),
        longest_sitting_minutes=_minutes(
            max((length for length, stands in spells if not stands), default=timedelta())
        ),
        standing_minutes=_minutes(sum((length for length, stands in spells if stands), timedelta())),
        walking_minutes=_minutes(timedelta(seconds=sum(walks))),
    )


def _minutes(length: timedelta) -> int:
    return round(length / timedelta(minutes=1))


def _spells(facts: Sequence[Fact], begins: datetime, ends: datetime) -> list[tuple[timedelta, bool]]:
    """The unbroken spells in one posture: their lengths, and whether the person stood."""
    spells, stands, since = list[tuple[timedelta, bool]](), False, begins
    for fact in facts:
        match fact.what, fact.kind:
            case What.STARTED, _ if _leaves_posture(fact):
                spells.append((fact.at - since, stands))
            case ((What.FINISHED | What.STOPPED), _) if _leaves_posture(fact):
                since = fact.at
            case What.AWAY, _:
                spells.append((fact.at - timedelta(seconds=fact.seconds or 0.0) - since, stands))
                since = fact.at
            case ((What.STOOD | What.SAT), _) if stands is not (fact.what is What.STOOD):
                spells.append((fact.at - since, stands))
                stands, since = fact.what is What.STOOD, fact.at
            case _:
                pass
    if not _moves(facts):
        spells.append((ends - since, stands))
    return spells


def _leaves_posture(fact: Fact) -> bool:
    """A walk neither sits nor stands, nor does a routine that is worth one."""
    is_long = fact.kind is Kind.ROUTINE and (fact.seconds or 0.0) >= FULL_ROUTINE
    return fact.kind is Kind.WALK or is_long


def _moves(facts: Sequence[Fact]) -> bool:
    """Whether the day ends in the middle of a walk or a long routine."""
    ends = {What.STARTED, What.FINISHED, What.STOPPED}
    breaks = [fact.what for fact in facts if fact.what in ends and _leaves_posture(fact)]
    return breaks[-1:] == [What.STARTED]
