"""Where the person's day stands: an immutable value.

All moments are seconds of `Reading.elapsed`. Nothing here is a flag that must be kept in step: what the
person sees is decided afresh from this value each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from backbreak.core.facts import Kind
from backbreak.core.mutes import Mutes
from backbreak.core.ports import Hold, Offer, Reading
from backbreak.core.rhythms import AT_ZERO, Stopwatch, Tally, interval_minutes
from backbreak.core.settings import Settings

FIRST_WEEK_DAYS = 5
HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Away:
    """The person left at `since`; `reason` is the one of absence.py.

    The machine was last found to have slept at `woke`: only what is touched after that tells of a return.
    """

    since: float
    reason: str
    woke: float = float("-inf")


@dataclass(frozen=True, slots=True)
class Shown:
    """A prompt on the screen."""

    offer: Offer
    at: float


@dataclass(frozen=True, slots=True)
class Snoozed:
    """A prompt that comes back at `until`."""

    offer: Offer
    until: float


@dataclass(frozen=True, slots=True)
class Break:
    """A break that the person does.

    `seated` is the variant of a walk or a posture change in the chair. `input_since` is when the input began
    that goes on now; None while the hands are off. `asked` says that the question of rule 9 was put, `asking`
    that it still stands. `seconds` is how long a routine should take. `answers` is the prompt that was
    answered with this break; None if nobody had asked. `began` is what the clock on the wall showed at
    `started`, as the history has it: that clock may be set meanwhile.
    """

    kind: Kind
    exercise: str | None
    started: float
    began: datetime
    routine: str | None = None
    seconds: float | None = None
    answers: Offer | None = None
    rise: bool | None = None
    seated: bool = False
    is_session: bool = False
    input_since: float | None = None
    asked: bool = False
    asking: bool = False

    @property
    def leaves_desk(self) -> bool:
        """Whether the person walks away from keyboard and mouse, so that input tells of their return."""
        return self.kind is Kind.WALK and not self.seated


@dataclass(frozen=True, slots=True)
class InMeeting:
    """The person is in a meeting, and stands in it or not.

    One that the settings plan is over when the clock on the wall shows `planned_until`, wherever that clock
    is set meanwhile.
    """

    since: float
    until: float
    standing: bool = False
    planned_until: datetime | None = None

    def ends(self, now: Reading) -> float:
        """When it is over, as far as can be told now."""
        if self.planned_until is None:
            return self.until
        left = (self.planned_until - now.local).total_seconds()
        return min(self.until, now.elapsed + max(0.0, left))


@dataclass(frozen=True, slots=True)
class Held:
    """A hold keeps a due prompt back since `since`."""

    since: float
    name: str


@dataclass(frozen=True, slots=True)
class State:
    """Everything the rules remember.

    `desk` counts desk time, `sitting` that part of it which was spent in the chair. `posture_from` is the
    reading of `desk` at which the present posture was taken, `confirmed` that of the person's last word on
    it. `counted` holds when the prompts of the last hour were shown, but for those back from a snooze.
    """

    opened: float
    began: float  # the day began anew
    desk: Stopwatch = AT_ZERO
    sitting: Stopwatch = AT_ZERO
    tallies: Mapping[Kind, Tally] = field(default_factory=lambda: {kind: Tally() for kind in Kind})
    walk_was_halved: bool = False
    standing: bool = False
    posture_from: float = 0.0
    confirmed: float = 0.0

    away: Away | None = None
    locked: float | None = None
    listening: float | None = None  # in a call, or before a film, without input since then
    present_from: float = 0.0  # certainly there at that moment
    back: float | None = None  # from an absence of five minutes or more
    before_absence: Mapping[Kind, Tally] | None = None  # for "was that a break?" - "no"

    prompt: Shown | None = None
    snoozed: Snoozed | None = None
    missed: Kind | None = None
    open_break: Break | None = None
    paused: bool = False
    paused_until: float | None = None
    meeting: InMeeting | None = None

    last_shown: float | None = None
    counted: tuple[float, ...] = ()
    day: date | None = None
    day_count: int = 0
    prompted_days: frozenset[date] = frozenset()
    skipped_run: frozenset[Kind] = frozenset()  # since a break was done
    lately: tuple[str, ...] = ()  # the last exercises done
    mutes: Mutes = ()  # exercises that are not to be offered
    turns: int = 0  # breaks begun and exercises replaced today: what comes in turn goes on with each

    asked_at: Mapping[Kind, datetime] = field(default_factory=dict)  # last shown or begun, by the wall
    met_at: datetime | None = None  # when the last meeting began, by the wall

    ready: float | None = None  # a due prompt waits for a pause in the typing since then
    held: Held | None = None
    released: float | None = None  # the hold, or a pause, was over then
    holds: tuple[Hold, ...] = ()  # what the detectors last said
    ignored_holds: frozenset[str] = frozenset()

    def watch(self, kind: Kind) -> Stopwatch:
        """What the rhythm of this kind is read off."""
        return self.sitting if kind is Kind.STRETCH else self.desk

    def is_first_week(self, day: date) -> bool:
        """Whether fewer than five days before `day` had a prompt."""
        return len(self.prompted_days - {day}) < FIRST_WEEK_DAYS

    def interval(self, kind: Kind, settings: Settings, day: date) -> float:
        """The rhythm's interval in seconds; for posture, that of the posture the person is in."""
        first_week = self.is_first_week(day)
        return 60.0 * interval_minutes(kind, settings, standing=self.standing, first_week=first_week)

    def due_in(self, kind: Kind, settings: Settings, day: date, at: float) -> float:
        """Seconds of its own time until the rhythm is due; zero or less: it is."""
        due = self.tallies[kind].due(self.interval(kind, settings, day))
        return due - self.watch(kind).read(at)


def is_there(state: State) -> bool:
    """Whether the person is taken to be at the desk, and free to be asked."""
    return (
        state.away is None and state.locked is None and state.open_break is None and state.listening is None
    )
