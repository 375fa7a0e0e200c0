"""Where the person's day stands: an immutable value, and the small changes that events make to it.

All moments are seconds of `Reading.elapsed`. Nothing here is a flag that must be kept in step: what the
person sees is decided afresh from this value each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from backbreak.core.facts import Kind
from backbreak.core.mutes import Mutes
from backbreak.core.ports import Answer, Hold, Offer, Reading
from backbreak.core.rhythms import AT_ZERO, Stopwatch, Tally, interval_minutes
from backbreak.core.settings import Settings

FIRST_WEEK_DAYS = 5
HOUR = 3600.0
LISTENING = frozenset({"microphone", "camera", "call", "media", "idle_inhibitor"})
NOT_HOLDING = frozenset({"media", "idle_inhibitor"})  # music all day must not silence the prompts


@dataclass(frozen=True, slots=True)
class Away:
    """The person left at `since`; `reason` is the one of absence.py."""

    since: float
    reason: str


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
    answered with this break; None if nobody had asked.
    """

    kind: Kind
    exercise: str | None
    started: float
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


def running(state: State, at: float) -> State:
    """The person is at the desk from `at`."""
    sitting = state.sitting.stopped(at) if state.standing else state.sitting.started(at)
    return replace(state, desk=state.desk.started(at), sitting=sitting)


def halted(state: State, at: float) -> State:
    """Desk time stands still from `at`, which may lie in the past."""
    return replace(state, desk=state.desk.stopped(at), sitting=state.sitting.stopped(at))


def credited(state: State, at: float, *kinds: Kind) -> State:
    """These rhythms start anew; what was snoozed or missed of them is settled."""
    fresh = {kind: Tally(state.watch(kind).read(at), skips=state.tallies[kind].skips) for kind in kinds}
    return replace(
        state,
        tallies={**state.tallies, **fresh},
        before_absence=None,
        walk_was_halved=state.walk_was_halved and Kind.WALK not in kinds,
        snoozed=None if state.snoozed and state.snoozed.offer.kind in kinds else state.snoozed,
        missed=None if state.missed in kinds else state.missed,
    )


def put_off(state: State, kind: Kind, at: float, seconds: float, **why: bool) -> State:
    """This rhythm is not due before `seconds` more of its own time."""
    not_before = state.watch(kind).read(at) + seconds
    tally = replace(state.tallies[kind], not_before=not_before, **why)
    return replace(state, tallies={**state.tallies, kind: tally})


def forgiven(state: State, kind: Kind) -> State:
    """What was missed of this kind keeps nothing back any more."""
    tally = replace(state.tallies[kind], not_before=None, was_missed=False)
    return replace(state, tallies={**state.tallies, kind: tally})


def half_credited(state: State, at: float) -> State:
    """What a short absence is worth: a stretch, and half the way to a walk, once between two walks."""
    state = credited(state, at, Kind.STRETCH)
    if state.walk_was_halved:
        return state
    walk, now = state.tallies[Kind.WALK], state.desk.read(at)
    halfway = replace(walk, credited=(walk.credited + now) / 2)
    return replace(state, tallies={**state.tallies, Kind.WALK: halfway}, walk_was_halved=True)


def in_posture(state: State, at: float, *, standing: bool) -> State:
    """The person stands, or sits, from `at`; changing over credits posture, saying so again confirms it."""
    reading = state.desk.read(at)
    if state.standing == standing:
        return replace(state, confirmed=reading)
    state = replace(state, standing=standing, posture_from=reading, confirmed=reading)
    state = credited(state, at, Kind.POSTURE)
    return running(state, at) if state.desk.since is not None else state


def seated_again(state: State, at: float) -> State:
    """After a walk or an absence the person sits, and counts as having just sat down."""
    reading = state.desk.read(at)
    return replace(state, standing=False, posture_from=reading, confirmed=reading)


def asked(state: State, at: float, holds: tuple[Hold, ...]) -> State:
    """The detectors have answered. An ignored hold is ignored until it is over."""
    over = {hold.name for hold in holds if hold.answer is not Answer.YES}
    state = replace(state, holds=holds, ignored_holds=state.ignored_holds - over)
    name = next((hold.name for hold in holds if keeps_back(state, hold)), None)
    if name is not None:
        since = state.held.since if state.held else at
        return replace(state, held=Held(since, name), released=None)
    return replace(state, held=None, released=at) if state.held else state


def keeps_back(state: State, hold: Hold) -> bool:
    """Whether this hold keeps a due prompt back."""
    is_ignored = hold.name in NOT_HOLDING or hold.name in state.ignored_holds
    return hold.answer is Answer.YES and not is_ignored


def tells_of_a_listener(hold: Hold) -> bool:
    """Whether somebody without input may be sitting there, listening or watching."""
    return hold.answer is Answer.YES and hold.name in LISTENING


def is_listening(state: State) -> bool:
    """Whether one of the holds tells so, or the person did."""
    return state.meeting is not None or any(map(tells_of_a_listener, state.holds))
