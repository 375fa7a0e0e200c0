"""What comes next, found by asking the same decision for later moments; and the status that shows it."""

from __future__ import annotations

from dataclasses import replace

from backbreak.core.absence import IDLE
from backbreak.core.breaks import length_of
from backbreak.core.decide import decide
from backbreak.core.desk_time import running
from backbreak.core.facts import Fact, Kind, What
from backbreak.core.fold import fold
from backbreak.core.mutes import to_ask
from backbreak.core.offers import turn_of
from backbreak.core.passing import brought, standing_ends
from backbreak.core.ports import Answer, Hold
from backbreak.core.rhythms import MINUTE, ORDER, RHYTHMS, is_on
from backbreak.core.schedule import day_of, work_ends_in
from backbreak.core.settings import Settings
from backbreak.core.situation import Decide, Decision, Prompt, Situation, Wait, wall_at
from backbreak.core.state import Break, State
from backbreak.core.status import OpenBreak, Reason, Rhythm, Status, Upcoming, Why
from backbreak.core.status import State as Doing

OFTEN_SKIPPED = 3
IN_MEETING = Hold("meeting", Answer.YES)
LONG_HOLD = 2 * 60 * MINUTE
STEPS = 60  # more than the reasons to wait between two prompts
OFF_WORK = {Reason.LUNCH, Reason.OUTSIDE_HOURS, Reason.BEFORE_LUNCH, Reason.BEFORE_END, Reason.DAY_FULL}


def upcoming(situation: Situation, settings: Settings, decide: Decide = decide) -> Upcoming | None:
    """The prompt that comes next if nothing changes; None if that depends on somebody.

    The person is taken to stay at the desk but for lunch and the night, and to do an open break at once.
    """
    if (prompt := situation.state.prompt) is not None:
        return Upcoming(prompt.offer.kind, wall_at(situation.now, prompt.at), _seated_only(settings))
    if situation.state.held is not None or (situation.state.paused and situation.state.paused_until is None):
        return None
    situation = _at_the_desk(replace(situation, idle=None, holds_asked=False), settings)
    for _ in range(STEPS):
        situation = _brought_up(situation, settings)
        decision = decide(situation, settings)
        if isinstance(decision, Prompt):
            return Upcoming(decision.kind, situation.now.wall, _seated_only(settings))
        if decision.until is None:
            return None
        situation = _waited(situation, decision, settings)
    return None


def likely_kind(situation: Situation, settings: Settings) -> Kind:
    """The break that "now" means: what was asked for, else what is due or comes next."""
    state = situation.state
    waiting = state.prompt or state.snoozed
    if waiting is not None:
        return waiting.offer.kind
    if state.missed is not None:
        return state.missed
    day = day_of(situation.now.local, settings.hours)
    kinds = [kind for kind in ORDER if is_on(kind, settings)] or list(ORDER)
    due = [kind for kind in kinds if state.due_in(kind, settings, day, situation.at) <= 0]
    return due[0] if due else min(kinds, key=lambda kind: state.due_in(kind, settings, day, situation.at))


def status_of(
    situation: Situation, settings: Settings, decision: Decision, decide: Decide = decide
) -> Status:
    """Everything that a display shows; `decision` is the last one taken."""
    state, now, at = situation.state, situation.now, situation.at
    why = _why(situation, decision)
    return Status(
        state=_doing(why.reason),
        why=why,
        next=upcoming(situation, settings, decide),
        rhythms={kind: _rhythm(kind, situation, settings) for kind in RHYTHMS},
        present=_is_present(situation),
        standing=state.standing,
        posture_minutes=max(0.0, state.desk.read(at) - state.posture_from) / MINUTE,
        holds=(IN_MEETING, *state.holds) if state.meeting else state.holds,
        held_since=wall_at(now, state.held.since) if state.held else None,
        meeting_until=wall_at(now, state.meeting.ends(now)) if state.meeting else None,
        meeting_standing=state.meeting is not None and state.meeting.standing,
        paused_until=None if state.paused_until is None else wall_at(now, state.paused_until),
        prompt=state.prompt.offer if state.prompt else None,
        open_break=_open_break(situation, settings),
        missed=state.missed,
        often_skipped=next((kind for kind in ORDER if state.tallies[kind].skips >= OFTEN_SKIPPED), None),
        ask_walking=state.open_break is not None and state.open_break.asking,
        welcome_back=settings.prompts.welcome_back and state.before_absence is not None,
        seated_only=_seated_only(settings),
        still_hurts=ask.exercise if (ask := to_ask(state.mutes, now.wall)) else None,
        long_hold=_long_hold(state, at),
    )


def _why(situation: Situation, decision: Decision) -> Why:
    if isinstance(decision, Prompt):
        return Why(Reason.NOT_DUE)
    state, now, until = situation.state, situation.now, decision.until
    if decision.reason is Reason.MEETING and state.meeting is not None:
        until = state.meeting.ends(now)  # the clock may have been set since it was decided
    program = next((said.program for said in state.holds if said.name == decision.hold), "")
    return Why(
        decision.reason,
        None if until is None or decision.reason is Reason.BREAK else wall_at(now, until),
        decision.hold,
        program,
        wall_at(now, state.held.since) if state.held and decision.hold else None,
    )


def _long_hold(state: State, at: float) -> Hold | None:
    if state.held is None or at - state.held.since < LONG_HOLD:
        return None
    return next(
        (hold for hold in state.holds if hold.name == state.held.name), Hold(state.held.name, Answer.YES)
    )


def _at_the_desk(situation: Situation, settings: Settings) -> Situation:
    """The person back from an absence, or from the break that is open."""
    state, at = replace(situation.state, locked=None, listening=None), situation.at
    if (opened := state.open_break) is not None:
        return _after(situation, opened, settings)
    if state.away is not None:
        fact = Fact(situation.now.wall, What.AWAY, seconds=at - state.away.since, reason=state.away.reason)
        state = fold(state, fact, at, settings)
    return replace(situation, state=running(state, at))


def _after(situation: Situation, opened: Break, settings: Settings) -> Situation:
    ends = max(situation.at, opened.started + length_of(opened, settings))
    later = situation.later(ends)
    seconds = ends - opened.started
    state = replace(situation.state, locked=None, listening=None)
    state = fold(state, Fact(later.now.wall, What.FINISHED, opened.kind, None, seconds), ends, settings)
    if opened.rise is not None:
        what = What.STOOD if opened.rise else What.SAT
        state = fold(state, Fact(later.now.wall, what), ends, settings)
    return replace(later, state=state)


def _brought_up(situation: Situation, settings: Settings) -> Situation:
    while (found := brought(situation, settings)) is not None:
        fact, at = found
        situation = replace(situation, state=fold(situation.state, fact, at, settings))
    return situation


def _waited(situation: Situation, wait: Wait, settings: Settings) -> Situation:
    """A little later: at the end of the wait, of the work or of the standing, whichever is first."""
    assert wait.until is not None
    if wait.reason in OFF_WORK:
        return _rested(situation, wait.until, settings)
    until = wait.until
    work_ends = work_ends_in(situation.now.local, settings.hours)
    if work_ends is not None and not situation.state.paused:
        until = min(until, situation.at + work_ends)
    ends = standing_ends(situation, settings)
    if ends is not None and ends > situation.at:
        until = min(until, ends)
    return situation.later(max(until, situation.at + 0.001))


def _rested(situation: Situation, until: float, settings: Settings) -> Situation:
    """Nobody is asked to move at lunch or in the evening, since nobody is there."""
    work_ends = work_ends_in(situation.now.local, settings.hours) or 0.0
    later = situation.later(until)
    seconds = max(0.0, until - situation.at - work_ends)
    fact = Fact(later.now.wall, What.AWAY, seconds=seconds, reason=IDLE)
    return replace(later, state=fold(situation.state, fact, until, settings))


def _doing(reason: Reason) -> Doing:
    match reason:
        case Reason.BREAK:
            return Doing.BREAK
        case Reason.PROMPTED | Reason.TYPING | Reason.ASKING:
            return Doing.DUE
        case Reason.HELD | Reason.MEETING:
            return Doing.HELD
        case Reason.PAUSED:
            return Doing.PAUSED
        case Reason.OUTSIDE_HOURS | Reason.ALL_OFF:
            return Doing.OFF
        case _:
            return Doing.WAITING


def _rhythm(kind: Kind, situation: Situation, settings: Settings) -> Rhythm:
    state, day = situation.state, day_of(situation.now.local, settings.hours)
    counted = state.watch(kind).read(situation.at) - state.tallies[kind].credited
    interval = state.interval(kind, settings, day)
    return Rhythm(is_on(kind, settings), max(0.0, counted) / MINUTE, round(interval / MINUTE))


def _open_break(situation: Situation, settings: Settings) -> OpenBreak | None:
    opened = situation.state.open_break
    if opened is None:
        return None
    return OpenBreak(
        kind=opened.kind,
        exercise=opened.exercise,
        started=opened.began,
        routine=opened.routine,
        target_seconds=length_of(opened, settings),
        standing=opened.rise is True,
        seated=opened.seated,
        turn=turn_of(situation, settings, opened.began),
    )


def _seated_only(settings: Settings) -> bool:
    return settings.person.moves == "seated"


def _is_present(situation: Situation) -> bool | None:
    state = situation.state
    if state.away is not None or state.locked is not None:
        return False
    if situation.idle is None:
        return None
    return not situation.hands_off or state.listening is not None or state.open_break is not None
