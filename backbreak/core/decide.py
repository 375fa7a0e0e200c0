"""The decision: should this person be asked to move now? If not, why not, and when to ask again.

Pure: the same situation always gets the same answer. Each gate below answers None ("nothing against it") or
the `Wait` that it asks for; the first that objects is what the person is told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from backbreak.core.absence import AWAY_AFTER, LONGEST_CALL
from backbreak.core.breaks import HANDS_OFF, UNANSWERED, look_again
from backbreak.core.facts import Kind
from backbreak.core.planned import Planned, coming, was_asked, wished
from backbreak.core.ports import Reading
from backbreak.core.rhythms import MINUTE, ORDER, is_on
from backbreak.core.schedule import day_of, edge, off_work, prompts_a_day, quiet
from backbreak.core.settings import Settings
from backbreak.core.state import HOUR, State
from backbreak.core.status import Reason

PAUSE_IN_TYPING = 3.0
LONGEST_TYPING = 3 * MINUTE
SETTLING = 10 * MINUTE  # after a start or a return
WALK_SOON = 10 * MINUTE
STRETCH_WAITS_TO_SIT = 10 * MINUTE
AFTER_HOLD = MINUTE
ASK_HOLDS_EVERY = 20.0
ASK_CALL_EVERY = MINUTE
PER_HOUR, PER_HOUR_FIRST_WEEK = 3, 2


@dataclass(frozen=True, slots=True)
class Situation:
    """The state at one moment, and how long there has been no input (None: nobody can tell).

    `holds_asked` says that the detectors have been asked just now, so that `state.held` can be relied on;
    `asking_since` is when they were first asked for the prompt that waits for their answer.
    `planned` is what comes at fixed times from now on.
    """

    state: State
    now: Reading
    idle: float | None = None
    holds_asked: bool = False
    asking_since: float | None = None
    planned: tuple[Planned, ...] = ()

    @property
    def at(self) -> float:
        """The moment in seconds of `Reading.elapsed`."""
        return self.now.elapsed

    @property
    def local(self) -> datetime:
        """The moment by the clock on the wall, without its zone."""
        return self.now.local

    @property
    def hands_off(self) -> bool:
        """Whether there has been no input for so long that nobody seems to be there."""
        return self.idle is not None and self.idle >= AWAY_AFTER

    def later(self, at: float) -> Situation:
        """The same at a later moment, with the person still there."""
        return replace(self, now=moved(self.now, at))


@dataclass(frozen=True, slots=True)
class Prompt:
    """Ask the person now. `is_return` says that a snoozed prompt comes back, `is_planned` that it comes at
    its fixed time, and then `is_again` that nobody answered it before.
    """

    kind: Kind
    is_return: bool = False
    is_planned: bool = False
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now. Decide again at `until` (None: nothing but an event can change it), or when the person has
    been idle for `idle` seconds or is back.
    """

    until: float | None
    reason: Reason
    hold: str | None = None
    idle: float = AWAY_AFTER


Decision = Prompt | Wait
Decide = Callable[[Situation, Settings], Decision]
Gate = Callable[[Situation, Settings], Wait | None]


def decide(situation: Situation, settings: Settings) -> Decision:
    """Prompt, or wait."""
    objection = _first(situation, settings, _switched_off, _busy, _absent, _off_work)
    if objection is not None:
        return objection
    wanted = _wanted(situation, settings)
    if isinstance(wanted, Wait):
        return wanted
    caps = () if wanted.is_planned else (_hour_full, _day_full)  # the person chose the time of that one
    limits = () if wanted.is_return else (_gap, *caps)
    return _first(situation, settings, _edge, *limits, _after_hold, _held, _typing) or wanted


def _first(situation: Situation, settings: Settings, *gates: Gate) -> Wait | None:
    objections = (gate(situation, settings) for gate in gates)
    return next((wait for wait in objections if wait is not None), None)


def moved(reading: Reading, at: float) -> Reading:
    """The reading that the clocks will show at `at`."""
    seconds = at - reading.elapsed
    return Reading(reading.wall + timedelta(seconds=seconds), reading.awake + seconds, at)


def wall_at(reading: Reading, at: float) -> datetime:
    """What the wall clock shows at `at`."""
    return reading.wall + timedelta(seconds=at - reading.elapsed)


def _day(situation: Situation, settings: Settings) -> date:
    return day_of(situation.now.local, settings.hours)


def _switched_off(situation: Situation, settings: Settings) -> Wait | None:
    if situation.state.open_break is None and not any(is_on(kind, settings) for kind in Kind):
        return Wait(None, Reason.ALL_OFF)
    return None


def _busy(situation: Situation, settings: Settings) -> Wait | None:
    state = situation.state
    if state.open_break is not None:
        until = look_again(state.open_break, situation.at, situation.idle, settings)
        return Wait(until, Reason.BREAK, idle=HANDS_OFF)
    if state.paused:
        return Wait(state.paused_until, Reason.PAUSED)
    if state.meeting is not None:
        return Wait(state.meeting.ends(situation.now), Reason.MEETING)
    if state.prompt is not None:
        return Wait(state.prompt.at + UNANSWERED, Reason.PROMPTED)
    return None


def _absent(situation: Situation, settings: Settings) -> Wait | None:
    state = situation.state
    if state.locked is not None:
        return Wait(None, Reason.LOCKED)
    if state.away is not None:
        return Wait(None, Reason.AWAY)
    if state.listening is not None:
        until = min(situation.at + ASK_CALL_EVERY, state.listening + LONGEST_CALL)
        return Wait(until, Reason.LISTENING, hold=state.held.name if state.held else None)
    if situation.hands_off:
        return Wait(situation.at + AWAY_AFTER, Reason.AWAY)  # a break that has just ended was no absence yet
    return None


def _off_work(situation: Situation, settings: Settings) -> Wait | None:
    found = off_work(situation.now.local, settings.hours)
    if found is None:
        return None
    return Wait(None if found.seconds is None else situation.at + found.seconds, found.reason)


def _wanted(situation: Situation, settings: Settings) -> Prompt | Wait:
    """Which prompt is wanted, before asking whether the time is right."""
    state, at = situation.state, situation.at
    if state.snoozed is not None:
        is_back = at >= state.snoozed.until
        return (
            Prompt(state.snoozed.offer.kind, True) if is_back else Wait(state.snoozed.until, Reason.SNOOZED)
        )
    asked = situation.planned, state, situation.local, at, settings
    if (wish := wished(*asked)) is not None and wish.kind is not None:
        return Prompt(wish.kind, is_planned=True, is_again=was_asked(wish, state))
    ahead = coming(*asked)
    day = _day(situation, settings)
    due_in = {kind: state.due_in(kind, settings, day, at) for kind in ORDER if is_on(kind, settings)}
    due = [kind for kind in due_in if due_in[kind] <= 0]
    nears = [at + s for kind, s in due_in.items() if s > 0 and state.watch(kind).since is not None]
    if ahead is not None:
        nears.append(at + (ahead.start - situation.local).total_seconds())
    until = min(nears, default=None)
    if not due:
        return Wait(until, Reason.NOT_DUE)
    if due == [Kind.STRETCH] and (sits := _waits_to_sit(state, at)) is not None:
        return Wait(sits if until is None else min(sits, until), Reason.STANDING)
    if due[0] is not Kind.WALK and _walk_comes_soon(situation, settings, due_in.get(Kind.WALK)):
        return Wait(at + due_in[Kind.WALK], Reason.WALK_SOON)
    if ahead is not None and (soon := _planned_soon(due[0], ahead, situation, settings)) is not None:
        return soon
    return Prompt(due[0])


def _waits_to_sit(state: State, at: float) -> float | None:
    """Until when a stretch that is due waits for the person to sit."""
    if not state.standing:
        return None
    left = STRETCH_WAITS_TO_SIT - (state.desk.read(at) - state.posture_from)
    return at + left if left > 0 else None


def _walk_comes_soon(situation: Situation, settings: Settings, due_in: float | None) -> bool:
    """Whether a walk falls due in less than ten minutes, and could be shown then.

    The moment that the detectors take for their answer brings no walk nearer.
    """
    asked_for = 0.0 if situation.asking_since is None else situation.at - situation.asking_since
    if due_in is None or due_in + asked_for >= WALK_SOON or situation.state.tallies[Kind.WALK].was_skipped:
        return False
    then = situation.later(situation.at + due_in)
    return not any(
        (quiet(then.now.local, settings.hours), _hour_full(then, settings), _day_full(then, settings))
    )


def _planned_soon(kind: Kind, ahead: Planned, situation: Situation, settings: Settings) -> Wait | None:
    """What is planned would come too close after this prompt. A walk gives way to nothing but exercises that
    begin in less than ten minutes: who walks before a meeting need not be asked to stand in it.
    """
    left = (ahead.start - situation.local).total_seconds()
    is_routine = ahead.kind is Kind.ROUTINE
    limit = gap_seconds(situation.state, settings)
    if kind is Kind.WALK:
        limit = WALK_SOON if is_routine else 0.0
    then = situation.later(situation.at + left)
    if left >= limit or quiet(then.now.local, settings.hours):
        return None
    return Wait(then.at, Reason.ROUTINE_SOON if is_routine else Reason.MEETING_SOON)


def _edge(situation: Situation, settings: Settings) -> Wait | None:
    state, at = situation.state, situation.at
    if at < state.opened + SETTLING:
        return Wait(state.opened + SETTLING, Reason.JUST_STARTED)
    if state.back is not None and at < state.back + SETTLING:
        return Wait(state.back + SETTLING, Reason.JUST_BACK)
    found = edge(situation.now.local, settings.hours)
    if found is None:
        return None
    return Wait(None if found.seconds is None else at + found.seconds, found.reason)


def gap_seconds(state: State, settings: Settings) -> float:
    """The least time between two prompts: twice as long after two kinds were skipped."""
    gap = MINUTE * settings.prompts.gap_minutes
    return 2 * gap if len(state.skipped_run) > 1 else gap


def _gap(situation: Situation, settings: Settings) -> Wait | None:
    last = situation.state.last_shown
    until = None if last is None else last + gap_seconds(situation.state, settings)
    return Wait(until, Reason.GAP) if until is not None and situation.at < until else None


def _hour_full(situation: Situation, settings: Settings) -> Wait | None:
    state, at = situation.state, situation.at
    most = PER_HOUR_FIRST_WEEK if state.is_first_week(_day(situation, settings)) else PER_HOUR
    recent = [shown for shown in state.counted if at - shown < HOUR]
    return Wait(recent[-most] + HOUR, Reason.HOUR_FULL) if len(recent) >= most else None


def _day_full(situation: Situation, settings: Settings) -> Wait | None:
    state, day = situation.state, _day(situation, settings)
    if state.day != day or state.day_count < prompts_a_day(settings.hours):
        return None
    midnight = datetime.combine(day + timedelta(days=1), settings.hours.start)
    left = (midnight - situation.now.wall.replace(tzinfo=None)).total_seconds()
    return Wait(situation.at + max(left, MINUTE), Reason.DAY_FULL)


def _after_hold(situation: Situation, settings: Settings) -> Wait | None:
    released = situation.state.released
    until = None if released is None else released + AFTER_HOLD
    return Wait(until, Reason.HELD) if until is not None and situation.at < until else None


def _held(situation: Situation, settings: Settings) -> Wait | None:
    held = situation.state.held
    if held is None or not situation.holds_asked:
        return None
    return Wait(situation.at + ASK_HOLDS_EVERY, Reason.HELD, held.name)


def _typing(situation: Situation, settings: Settings) -> Wait | None:
    """Fire in the first pause of the typing, or after three minutes without one."""
    if situation.idle is None or situation.idle >= PAUSE_IN_TYPING:
        return None
    waits_since = situation.at if situation.state.ready is None else situation.state.ready
    until = waits_since + LONGEST_TYPING
    return Wait(until, Reason.TYPING, idle=PAUSE_IN_TYPING) if situation.at < until else None
